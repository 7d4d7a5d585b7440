/// What is wrong with a file, in sentences: what, where, what is allowed, what to do next.
public struct FileError: Error, Sendable, Equatable {
  /// What sort of failure it is, for a caller that has to choose an exit code or a page.
  public enum Kind: Sendable, Equatable {
    /// There is no such file.
    case missingInput
    /// The file is there and cannot be read as text: a folder, no permission, a workbook, another encoding.
    case unreadable
    /// What the file says: its headers, its cells, its decisions.
    case content
  }

  public let kind: Kind
  /// At least one; the file is read to its end before they are reported.
  public let problems: [FileProblem]
  /// How many more problems there are than are listed.
  public let furtherProblems: Int
  /// How the file was read where that is not a matter of course, which may be why it is refused.
  public let notes: [String]

  /// The most problems listed at once; the rest are counted.
  public static let mostListed = 5

  public init(_ kind: Kind, _ problems: [FileProblem], furtherProblems: Int = 0, notes: [String] = []) {
    precondition(!problems.isEmpty, "an error has at least one problem")
    self.kind = kind
    self.problems = problems
    self.furtherProblems = furtherProblems
    self.notes = notes
  }

  public init(_ kind: Kind, _ message: String, hint: String? = nil) {
    self.init(kind, [FileProblem(message, hint: hint)])
  }

  /// The error with the first of `problems` listed and the others counted.
  package static func listing(_ kind: Kind, _ problems: [FileProblem]) -> FileError {
    FileError(
      kind, Array(problems.prefix(mostListed)), furtherProblems: max(0, problems.count - mostListed))
  }

  /// The error with notes on how the file was read.
  package func noting(_ notes: [String]) -> FileError {
    FileError(kind, problems, furtherProblems: furtherProblems, notes: self.notes + notes)
  }
}

extension FileError: CustomStringConvertible {
  /// Everything as it is printed, without the word "error" before each problem.
  public var description: String { lines(prefix: "").joined(separator: "\n") }

  /// The lines to print; `prefix` (such as "error: ") stands before each problem's message.
  public func lines(prefix: String = "error: ") -> [String] {
    var lines = notes.map { "note: \($0)" } + problems.flatMap { $0.lines(prefix: prefix) }
    if furtherProblems > 0 { lines.append("and \(furtherProblems) more") }
    return lines
  }
}

/// One thing that is wrong, with the place and the way out.
public struct FileProblem: Sendable, Equatable {
  /// The sentence, which begins with the place where there is one.
  public let message: String
  public let place: FilePlace?
  /// The line in question with a caret line below it; empty where there is nothing to show.
  public let excerpt: [String]
  /// What to do about it.
  public let hint: String?

  public init(_ message: String, at place: FilePlace? = nil, excerpt: [String] = [], hint: String? = nil) {
    self.message = place.map { "\($0): \(message)" } ?? message
    self.place = place
    self.excerpt = excerpt
    self.hint = hint
  }

  private init(stated message: String, _ place: FilePlace?, _ excerpt: [String], _ hint: String?) {
    self.message = message
    self.place = place
    self.excerpt = excerpt
    self.hint = hint
  }

  /// The problem with its line.
  package func showing(_ excerpt: [String]) -> FileProblem { FileProblem(stated: message, place, excerpt, hint) }

  /// The lines to print.
  public func lines(prefix: String = "") -> [String] {
    [prefix + message] + excerpt + (hint.map { ["hint: " + $0] } ?? [])
  }
}

/// A place in a file: `survey.csv, row 3, column "sat_6"` or `study.yaml, line 4, column 3`.
public struct FilePlace: Sendable, Equatable, CustomStringConvertible {
  public let file: String
  /// The row as a spreadsheet counts, the header being row 1.
  public let row: Int?
  /// The header of the column.
  public let column: String?
  /// Line and column of a study file, both counted from 1.
  public let position: Position?

  public struct Position: Sendable, Hashable {
    public let line: Int
    public let column: Int

    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  public init(file: String, row: Int? = nil, column: String? = nil, position: Position? = nil) {
    self.file = file
    self.row = row
    self.column = column
    self.position = position
  }

  public var description: String {
    var text = file
    if let row { text += ", row \(row)" }
    if let column { text += ", column \"\(column)\"" }
    if let position { text += ", line \(position.line), column \(position.column)" }
    return text
  }
}
