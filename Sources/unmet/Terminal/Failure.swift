import Deliverables
import OutcomeSegmentation
import Tables

/// Why the program ends without having done what was asked: the lines to print and the exit status.
struct Failure: Error {
  let status: ExitStatus
  /// "error: ..." with an excerpt and a hint below where there are any.
  let lines: [String]

  init(_ status: ExitStatus, _ message: String, hint: String? = nil) {
    self.init(status, lines: ["error: " + message] + (hint.map { ["hint: " + $0] } ?? []))
  }

  /// Several faults at once.
  init(_ status: ExitStatus, _ faults: [(message: String, hint: String?)]) {
    self.init(
      status,
      lines: faults.flatMap { fault in ["error: " + fault.message] + (fault.hint.map { ["hint: " + $0] } ?? []) })
  }

  init(_ misspelling: Misspelling) { self.init(.usage, misspelling.message, hint: misspelling.hint) }

  private init(_ status: ExitStatus, lines: [String]) {
    self.status = status
    self.lines = lines
  }

  /// An error of ours as a failure; nil for one that is not ours.
  init?(_ error: any Error) {
    switch error {
    case let error as Failure: self = error
    case let error as FileError: self.init(error.kind.status, lines: error.lines())
    case let error as any Refusal: self.init(.badData, error.sentence, hint: error.hint)
    case let error as OutputFailure: self.init(.cannotWrite, error.description)
    case is CancellationError: self.init(.interrupted, lines: ["interrupted: nothing was written"])
    default: return nil
    }
  }

  /// The lines for a terminal: sentences wrap under a hanging indent, excerpts stand as they are.
  func rendered(width: Int, style: Style) -> [String] {
    lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }.flatMap { line in
      for (label, emphasis) in [("error:", Emphasis.bad), ("hint:", .strong), ("note:", .strong)]
      where line.hasPrefix(label) {
        let rows = wrapped(line.printable, width: width, rest: "  ")
        return rows.prefix(1).map { style(label, emphasis) + $0.dropFirst(label.count) } + rows.dropFirst()
      }
      return [line.printable]
    }
  }
}

extension FileError.Kind {
  fileprivate var status: ExitStatus {
    switch self {
    case .missingInput, .unreadable: .missingInput
    case .content: .badData
    }
  }
}
