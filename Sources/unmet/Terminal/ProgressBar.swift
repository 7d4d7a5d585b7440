import Deliverables
import OutcomeSegmentation
import Synchronization
import Tables

/// One line at the bottom of a terminal: the stage, a bar, what is being done and the time left.
///
/// It is redrawn at most ten times a second and taken away at the end, so that nothing of it stays in a log.
final class ProgressBar: Sendable {
  private struct State {
    var title: String?
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
  func show(_ progress: Progress) { show(progress.stage.rawValue, progress.phrase, progress.fraction) }

  /// The same of work that is no stage.
  ///
  /// - Parameter title: what is being done as a whole; another title starts the clock anew.
  func show(_ title: String, _ phrase: String, _ fraction: Double) {
    state.withLock { state in
      guard !state.isClosed else { return }
      let now = ContinuousClock.now
      let isNew = state.title != title
      if isNew {
        state.title = title
        state.start = now
      }
      if !isNew, let drawn = state.drawn, now - drawn < Self.interval { return }
      state.drawn = now
      state.isShown = true
      let line = Self.line(
        title, phrase, fraction, elapsed: now - state.start, width: width - 1, style: stream.style)
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

  private static func line(
    _ title: String, _ phrase: String, _ fraction: Double, elapsed: Duration, width: Int, style: Style
  ) -> String {
    let fraction = min(max(fraction.isNaN ? 0 : fraction, 0), 1)
    let full = Int((fraction * Double(barWidth)).rounded(.down))
    let bar = String(repeating: "█", count: full) + String(repeating: "░", count: barWidth - full)
    let percent = FigureFormat.percent(fraction).padded(to: 5, alignedRight: true)
    let text = "\(title.padded(to: 11)) \(bar) \(percent)  \(phrase.printable)"
    return (text + left(fraction, elapsed)).truncated(to: width)
  }

  private static func left(_ fraction: Double, _ elapsed: Duration) -> String {
    guard fraction >= 0.03, fraction < 1 else { return "" }
    let seconds = elapsed / .seconds(1) * (1 - fraction) / fraction
    if seconds < 1 { return ", under a second left" }
    if seconds < 90 { return ", \(FigureFormat.fixed(seconds, 0)) s left" }
    return ", \(FigureFormat.fixed(seconds / 60, 0)) min left"
  }
}
