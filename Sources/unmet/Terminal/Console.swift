import ArgumentParser
import OutcomeSegmentation
import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// When text is coloured.
enum ColorPolicy: String, CaseIterable, ExpressibleByArgument, Sendable {
  case auto, always, never
}

/// The two streams and what they can show. Data goes to `output`; progress, advisories and errors go to `errors`.
struct Console: Sendable {
  let output: TextStream
  let errors: TextStream
  /// Columns to lay text out for.
  let width: Int
  /// Whether standard error is a terminal that can redraw a line.
  let canRedraw: Bool

  /// Looks at the environment: NO_COLOR, TERM and COLUMNS.
  init(color: ColorPolicy = .auto) {
    let isDumb = Self.environment("TERM") == "dumb"
    let allowsColor = Self.environment("NO_COLOR")?.isEmpty ?? true
    func stream(_ descriptor: Int32) -> TextStream {
      let isColored =
        switch color {
        case .always: true
        case .never: false
        case .auto: allowsColor && !isDumb && TextStream.isTerminal(descriptor)
        }
      return TextStream(descriptor: descriptor, style: Style(isEnabled: isColored))
    }
    output = stream(STDOUT_FILENO)
    errors = stream(STDERR_FILENO)
    canRedraw = TextStream.isTerminal(STDERR_FILENO) && !isDumb
    width = Self.columns
  }

  /// Of documents for standard output.
  func renderer(_ figures: FigureStore = FigureStore()) -> TerminalRenderer {
    TerminalRenderer(figures, width: width, style: output.style)
  }

  /// Says something beside the data: on standard error, wrapped.
  func note(_ text: String) {
    try? errors.lines(wrapped(text.printable, width: width, rest: "  "))
  }

  /// Lines of ours on standard output, with names of files and words of the survey in them.
  func tell(_ lines: [String]) throws(Failure) { try output.lines(lines.map(\.printable)) }

  func report(_ failure: Failure) {
    try? errors.lines(failure.rendered(width: width, style: errors.style))
  }

  /// COLUMNS, else the terminal's width, else 80; never so narrow that tables break, nor so wide that lines are lost.
  private static var columns: Int {
    let legible = 60...160
    if let columns = environment("COLUMNS").flatMap(Int.init), columns > 0 {
      return min(max(columns, legible.lowerBound), legible.upperBound)
    }
    var size = winsize()
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] where TextStream.isTerminal(descriptor) {
      if ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 {
        return min(max(Int(size.ws_col), legible.lowerBound), legible.upperBound)
      }
    }
    return 80
  }

  private static func environment(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
