import OutcomeSegmentation
import Tables

/// One way of reading the outcomes of a wide file. Nothing of it holds unless it is taken.
struct OutcomeProposal {
  var outcomes: [OutcomeColumns]
  /// How importance was asked, and the scale that comes with it; nil where it was rated.
  var question: (asked: ImportanceQuestion, scale: RatingScale)?
  /// Those used, and those that are ratings and therefore no profile questions.
  var columns: [Int]
  var confidence: Confidence
  var guesses: [Guess] = []
  var advisories: [Advisory] = []
  /// Why it cannot be taken as it is, though nothing else fits as well.
  var problem: FileProblem?

  /// An outcome with a column for each rating.
  mutating func add(
    _ outcome: Outcome, importance: Int, satisfaction: Int, of evidence: OutcomeEvidence, confidence: Confidence,
    reason: String
  ) {
    let names = evidence.names([importance, satisfaction])
    guesses.append(Guess(.outcome(outcome.id), columns: names, confidence: confidence, reason: reason))
    outcomes.append(
      OutcomeColumns(outcome: outcome, source: .columns(importance: names[0], satisfaction: names[1])))
  }

  /// Rating columns that no other column belongs to, and that are therefore left out.
  mutating func leave(_ unpaired: [Int], of evidence: OutcomeEvidence) {
    guard !unpaired.isEmpty else { return }
    columns += unpaired
    let names = unpaired.prefix(5).map { "\"\(evidence.columns.names[$0])\"" }.joined(separator: ", ")
    let more = unpaired.count > 5 ? " and \(unpaired.count - 5) more" : ""
    advisories.append(
      Advisory(
        "unpaired-ratings", .caution, .survey,
        "No partner is found for \(names)\(more), so they are left out. If they belong together, list them under "
          + "outcomes in the study file, with importance and satisfaction."))
    guesses.append(
      Guess(
        .leftOut, columns: evidence.names(unpaired), confidence: .unsure,
        reason: "no header names the other rating of the same outcome"))
  }
}

extension OutcomeProposal {
  /// How it is told where another proposal is taken: what it reads, and what a study says to take it.
  func otherReading(in evidence: OutcomeEvidence) -> Guess? {
    guard problem == nil, !outcomes.isEmpty else { return nil }
    return Guess(
      .otherReading, columns: evidence.names(columns), confidence: confidence,
      reason: "they can be read as \(what) too; a study file then says " + studyText(in: evidence))
  }

  /// "the importance of 8 outcomes".
  var what: String {
    let satisfaction = outcomes.flatMap { if case .items(_, let columns) = $0.source { columns } else { [String]() } }
    return switch question?.asked {
    case .ranking: "a ranking of \(outcomes.count) outcomes"
    case .pick: "picks among \(outcomes.count) outcomes"
    case .rating, .bestWorst, nil:
      satisfaction.isEmpty
        ? "the importance of \(outcomes.count) outcomes" : "both ratings of \(outcomes.count) outcomes"
    }
  }

  /// "ratings: {importance: a*, satisfaction: b*}".
  ///
  /// - Parameter onLines: whether a list of outcomes has a line for each.
  func studyText(in evidence: OutcomeEvidence, onLines: Bool = false) -> String {
    let blocks = blocks(in: evidence)
    let lines = evidence.studyLine(
      blocks.importance, blocks.satisfaction, statements: outcomes.map(\.outcome.statement), onLines: onLines)
    return question.map { "question: \($0.asked.rawValue)\(onLines ? "\n" : " and ")\(lines)" } ?? lines
  }

  /// The columns of each rating.
  func blocks(in evidence: OutcomeEvidence) -> (importance: [Int], satisfaction: [Int]) {
    var blocks: (importance: [Int], satisfaction: [Int]) = ([], [])
    for case .items(let importance, let satisfaction) in outcomes.map(\.source) {
      blocks.importance += importance.compactMap { evidence.columns.index(of: $0) }
      blocks.satisfaction += satisfaction.compactMap { evidence.columns.index(of: $0) }
    }
    return blocks
  }

  /// Outcomes of importance alone, one a column.
  init(
    of indices: [Int], labels: [String], in evidence: OutcomeEvidence, confidence: Confidence, reason: String
  ) {
    let named = OutcomeNaming.named(labels)
    outcomes = zip(indices, named).map { index, named in
      OutcomeColumns(
        outcome: Outcome(id: named.id, statement: named.statement),
        source: .items(importance: [evidence.columns.names[index]], satisfaction: []))
    }
    columns = indices
    self.confidence = confidence
    guesses = zip(indices, named).map { index, named in
      Guess(
        .outcome(named.id), columns: [evidence.columns.names[index]], confidence: confidence, reason: reason)
    }
  }
}
