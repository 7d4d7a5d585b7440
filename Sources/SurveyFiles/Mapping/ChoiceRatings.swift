import OutcomeSegmentation
import Statistics
import Tables

// Outcomes that were ranked, picked or chosen best and worst rather than rated.
extension SurveyImport {
  /// Rankings and picks with a column for each outcome: its rank, or whether it is ticked.
  mutating func questionRatings(_ people: People, _ items: [[Int]]) -> Matrix {
    mapping.importanceQuestion == .pick ? tickedOutcomes(people, items) : rankedOutcomes(people, items)
  }

  /// The first of the scale's m ranks scores m, the last 1. Where the scale begins at 0 only the first few were ranked,
  /// and whoever ranked any gives the others 0.
  private mutating func rankedOutcomes(_ people: People, _ items: [[Int]]) -> Matrix {
    let highest = mapping.importanceScale.maximum
    let block = RatingBlockReading(.importance, RatingScale(1, max(2, highest)), words: [])
    var scores = Matrix(rows: people.rows.count, columns: items.count, repeating: .nan)
    for (person, rows) in people.rows.enumerated() where !people.isScreenedOut[person] {
      var ranked = 0
      for (outcome, columns) in items.enumerated() {
        let rank = rating(rows[0], columns[0], block)
        guard !rank.isNaN else { continue }
        scores[person, outcome] = Double(highest + 1) - rank
        ranked += 1
      }
      guard ranked > 0, mapping.importanceScale.minimum == 0 else { continue }
      for outcome in items.indices where scores[person, outcome].isNaN { scores[person, outcome] = 0 }
    }
    return scores
  }

  /// 1 where a cell is ticked, whatever stands in it, and 0 where it is not; whoever ticked nothing did not answer.
  private func tickedOutcomes(_ people: People, _ items: [[Int]]) -> Matrix {
    var picks = Matrix(rows: people.rows.count, columns: items.count, repeating: .nan)
    for (person, rows) in people.rows.enumerated() where !people.isScreenedOut[person] {
      let isTicked = items.map { columns in
        columns.contains { TickedBlock.isTick(HeaderText.display(table.text(row: rows[0], column: $0))) }
      }
      guard isTicked.contains(true) else { continue }
      for (outcome, isTicked) in isTicked.enumerated() { picks[person, outcome] = isTicked ? 1 : 0 }
    }
    return picks
  }

  /// Answers whose cells name outcomes.
  mutating func choiceRatings(_ choices: ChoiceColumns, _ people: People) -> (importance: Matrix, satisfaction: Matrix?)
  {
    var scores = Matrix(rows: people.rows.count, columns: mapping.outcomes.count, repeating: .nan)
    var outcomes: [String: Int] = [:]
    for (index, outcome) in mapping.outcomes.enumerated() {
      if case .chosen(let name) = outcome.source { outcomes[AnswerText.folded(name)] = index }
    }
    let best = choices.columns.compactMap { columns.index(of: $0) }
    let worst = choices.worst.compactMap { columns.index(of: $0) }
    for (person, rows) in people.rows.enumerated() where !people.isScreenedOut[person] {
      var own = [Double](repeating: 0, count: mapping.outcomes.count)
      var chosen = 0
      for (place, column) in best.enumerated() {
        for outcome in chosenOutcomes(rows[0], column, outcomes) {
          chosen += 1
          switch mapping.importanceQuestion {
          case .ranking: own[outcome] = max(own[outcome], Double(best.count - place))
          case .bestWorst: own[outcome] += 1
          case .pick, .rating: own[outcome] = 1
          }
        }
      }
      for column in worst {
        for outcome in chosenOutcomes(rows[0], column, outcomes) {
          chosen += 1
          own[outcome] -= 1
        }
      }
      guard chosen > 0 else { continue }
      for outcome in own.indices { scores[person, outcome] = own[outcome] }
    }
    return (scores, nil)
  }

  /// The outcomes that a cell names; what is none of the study's is counted.
  private mutating func chosenOutcomes(_ row: Int, _ column: Int, _ outcomes: [String: Int]) -> [Int] {
    let text = HeaderText.display(table.text(row: row, column: column))
    if CellText.isBlank(text) { return [] }
    let (chosen, unknown) = ChoiceText.read(text, known: outcomes)
    for name in unknown { coercions.add(.unknownChoice, name, row: row, column: column) }
    return chosen
  }
}
