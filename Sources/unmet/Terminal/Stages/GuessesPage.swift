import Deliverables
import OutcomeSegmentation
import SurveyFiles

extension Page {
  /// What the columns were taken to be where no study file says so. In brief, outcomes that are certain are counted.
  mutating func addGuesses(_ guesses: [Guess], _ detail: Detail) {
    guard !guesses.isEmpty else { return }
    title("Columns, as guessed from the headers")
    let isListed = { (guess: Guess) in
      detail == .full || !guess.role.isOutcome || guess.confidence.level != .certain
    }
    let certain = guesses.filter { !isListed($0) }
    var rows = guesses.filter(isListed).map { guess in
      [
        Table.Cell(guess.role.words), Table.Cell(guess.shownColumns(detail)), Table.Cell(guess.confidence.shown),
        Table.Cell(guess.reason),
      ]
    }
    if let first = certain.first {
      rows.insert(
        [
          Table.Cell(Figures.counted(certain.count, "outcome")), Table.Cell(first.shownColumns(detail) + ", …"),
          Table.Cell(first.confidence.shown), Table.Cell(first.reason),
        ], at: 0)
    }
    table([.text("Taken as"), .text("Columns"), .word("Confidence"), .text("Because")], rows)
  }
}

extension Guess.Role {
  fileprivate var isOutcome: Bool {
    if case .outcome = self { return true }
    return false
  }

  fileprivate var words: String {
    switch self {
    case .outcome(let id): "outcome \(id)"
    case .respondent: "respondent"
    case .weight: "weight"
    case .duration: "duration"
    case .profile(let name): "profile \(name)"
    case .importanceScale: "importance scale"
    case .satisfactionScale: "satisfaction scale"
    case .longLayout: "long layout"
    case .leftOut: "left out"
    }
  }
}

extension Guess {
  /// The headers, long ones cut short in brief; many of them counted.
  fileprivate func shownColumns(_ detail: Detail) -> String {
    if columns.count > 4 { return Figures.counted(columns.count, "column") }
    return columns.map { detail == .full ? $0 : $0.truncated(to: 28) }.joined(separator: ", ")
  }
}

extension Confidence {
  fileprivate var shown: String { "\(level.rawValue) (\(Figures.unit(value)))" }
}
