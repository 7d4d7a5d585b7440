import Deliverables
import OutcomeSegmentation
import SurveyFiles
import Tables

extension Document {
  /// What the columns were taken to be where no study file says so, what is doubtful first. In brief, outcomes and
  /// profile questions that were taken for the same reason are counted.
  mutating func addGuesses(_ guesses: [Guess], _ detail: Detail) {
    guard !guesses.isEmpty else { return }
    title("Columns, as guessed from the headers")
    let rows = Self.grouped(guesses, detail).map { group in
      let first = group[0]
      let columns =
        group.count == 1 ? first.shownColumns(detail) : first.shownColumns(detail) + ", …"
      return [
        Table.Cell(group.count == 1 ? first.role.words : FigureFormat.counted(group.count, first.role.noun)),
        Table.Cell(columns), Table.Cell(first.confidence.shown), Table.Cell(first.reason),
      ]
    }
    table([.text("Taken as"), .text("Columns"), .word("Confidence"), .text("Because")], rows)
  }

  /// The least certain first, else in their order; in brief alike ones together.
  private static func grouped(_ guesses: [Guess], _ detail: Detail) -> [[Guess]] {
    var groups: [[Guess]] = []
    for guess in guesses {
      let like = groups.firstIndex { $0[0].isLike(guess) }
      if detail == .brief, let like { groups[like].append(guess) } else { groups.append([guess]) }
    }
    return groups.enumerated().sorted {
      let (left, right) = ($0.element[0].confidence.level.order, $1.element[0].confidence.level.order)
      return left == right ? $0.offset < $1.offset : left < right
    }.map(\.element)
  }
}

extension Confidence.Level {
  fileprivate var order: Int {
    switch self {
    case .unsure: 0
    case .likely: 1
    case .certain: 2
    }
  }
}

extension Guess {
  /// Whether two guesses can stand on one line: many outcomes, or many profile questions, of one confidence.
  fileprivate func isLike(_ other: Guess) -> Bool {
    switch (role, other.role) {
    case (.outcome, .outcome): confidence == other.confidence && reason == other.reason
    case (.profile, .profile): confidence == other.confidence
    default: false
    }
  }
}

extension Guess.Role {
  fileprivate var noun: String {
    if case .profile = self { return "profile question" }
    return "outcome"
  }

  var words: String {
    switch self {
    case .outcome(let id): "outcome \(id)"
    case .respondent: "respondent"
    case .weight: "weight"
    case .duration: "duration"
    case .profile(let name): "profile \(name)"
    case .importanceScale: "importance scale"
    case .satisfactionScale: "satisfaction scale"
    case .longLayout: "long layout"
    case .question: "question"
    case .filter: "filter"
    case .trap: "attention check"
    case .missingCodes: "missing codes"
    case .reversed: "reversed"
    case .identifying: "set aside"
    case .leftOut: "left out"
    case .otherReading: "other reading"
    }
  }
}

extension Guess {
  /// The headers, long ones cut short in brief; many of them counted.
  fileprivate func shownColumns(_ detail: Detail) -> String {
    if columns.count > 4 { return FigureFormat.counted(columns.count, "column") }
    return columns.map { detail.isWhole ? $0 : $0.truncated(to: 28) }.joined(separator: ", ")
  }
}

extension Confidence {
  fileprivate var shown: String { "\(level.rawValue) (\(FigureFormat.unit(value)))" }
}
