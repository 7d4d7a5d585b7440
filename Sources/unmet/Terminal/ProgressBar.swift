import Deliverables
import OutcomeSegmentation
import Synchronization

/// One line at the bottom of a terminal: the stage, a bar, what is being done and the time left.
///
/// It is redrawn at most ten times a second and taken away at the end, so that nothing of it stays in a log.
final class ProgressBar: Sendable {
  private struct State {
    var stage: Stage?
    var start = ContinuousClock.now
    var drawn: ContinuousClock.Instant?
    var isShown = false
    var isClosed = false
  }

  private let stream: TextStream
  private let width: Int
  private let state = Mutex(State())
  private static let interval = Duration.milliseconds(100)
  private static let barWidth = 20

  init(_ console: Console) {
    stream = console.errors
    width = console.width
  }

  /// Takes news from any thread.
  func show(_ progress: Progress) {
    state.withLock { state in
      guard !state.isClosed else { return }
      let now = ContinuousClock.now
      let isNewStage = state.stage != progress.stage
      if isNewStage {
        state.stage = progress.stage
        state.start = now
      }
      if !isNewStage, let drawn = state.drawn, now - drawn < Self.interval { return }
      state.drawn = now
      state.isShown = true
      let line = Self.line(progress, elapsed: now - state.start, width: width - 1, style: stream.style)
      try? stream.write("\r\u{1B}[2K" + line)
    }
  }

  /// Takes the line away; nothing is drawn afterwards.
  func close() {
    state.withLock { state in
      state.isClosed = true
      if state.isShown { try? stream.write("\r\u{1B}[2K") }
      state.isShown = false
    }
  }

  private static func line(_ progress: Progress, elapsed: Duration, width: Int, style: Style) -> String {
    let fraction = min(max(progress.fraction.isNaN ? 0 : progress.fraction, 0), 1)
    let full = Int((fraction * Double(barWidth)).rounded(.down))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: barWidth - full)
    let percent = Figures.percent(fraction).padded(to: 5, alignedRight: true)
    let text = "\(progress.stage.rawValue.padded(to: 11)) \(bar) \(percent)  \(progress.phrase.printable)"
    return (text + left(fraction, elapsed)).truncated(to: width)
  }

  private static func left(_ fraction: Double, _ elapsed: Duration) -> String {
    guard fraction >= 0.03, fraction < 1 else { return "" }
    let seconds = elapsed / .seconds(1) * (1 - fraction) / fraction
    if seconds < 1 { return ", under a second left" }
    if seconds < 90 { return ", \(Figures.fixed(seconds, 0)) s left" }
    return ", \(Figures.fixed(seconds / 60, 0)) min left"
  }
}
