import Synchronization

/// Turns finished steps on any thread into progress of the candidates stage.
final class SearchMeter: Sendable {
  private struct State {
    var phrase = ""
    var steps = 1
    var done = 0
    var begun = 0.0
    var share = 0.0
  }

  private let state = Mutex(State())
  private let sink: ProgressSink

  init(sink: @escaping ProgressSink) { self.sink = sink }

  /// Begins a part of the work of so many steps that makes up `share` of the whole.
  func begin(_ phrase: String, steps: Int, share: Double) {
    report { state in
      state.begun += state.share
      state.share = share
      state.phrase = phrase
      state.steps = max(steps, 1)
      state.done = 0
    }
  }

  /// The same work once more.
  func beginAgain() {
    report { state in
      state.begun = 0
      state.share = 0
    }
  }

  func step() { report { $0.done += 1 } }

  /// All is done, whatever parts there were.
  func end() {
    report { state in
      state.begun = 1
      state.share = 0
    }
  }

  private func report(_ change: (inout sending State) -> Void) {
    let progress = state.withLock { state in
      change(&state)
      return Progress(
        stage: .candidates, phrase: state.phrase,
        fraction: min(1, state.begun + state.share * Double(state.done) / Double(state.steps)))
    }
    sink(progress)
  }
}
