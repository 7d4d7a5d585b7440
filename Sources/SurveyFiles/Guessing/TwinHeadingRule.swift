import OutcomeSegmentation
import Tables

extension OutcomeRule {
  /// The same headings twice: a grid of importance and one of satisfaction, told apart by the words in their cells, else
  /// by their order.
  static let twinHeadings = OutcomeRule { evidence in
    guard evidence.pairs.pairs.isEmpty, (evidence.draft.question ?? .rating) == .rating else { return nil }
    guard let twins = evidence.ratedTwins, let blocks = evidence.blocks(of: twins) else { return nil }
    return OutcomeProposal(twins, blocks, in: evidence)
  }
}

/// Which of the columns of each twin are the two ratings.
private struct TwinBlocks {
  let importance: [Int]
  let satisfaction: [Int]
  /// The columns that are neither.
  let others: [Int]
  /// Whether the cells say so.
  let isSaid: Bool
}

extension OutcomeEvidence {
  /// Twins whose columns all hold ratings, all of one number; nil where they are too few for a study.
  fileprivate var ratedTwins: [TwinHeadings.Twins]? {
    let rated = free.filter { column in
      let summary = summaries[column]
      return AnswerKind(summary, ofRanks: false) != nil || summary.isNumeric && summary.distinct > 2
    }
    let found = TwinHeadings(columns.wordings, among: rated).all
    let counts = Dictionary(grouping: found, by: \.columns.count)
    guard let usual = counts.max(by: { ($0.value.count, $1.key) < ($1.value.count, $0.key) })?.value,
      usual.count >= Survey.fewestOutcomes, usual.count * 10 >= found.count * 9
    else { return nil }
    return usual
  }

  /// Nil where the cells of both speak of the same, or more than two blocks say nothing.
  fileprivate func blocks(of twins: [TwinHeadings.Twins]) -> TwinBlocks? {
    let blocks = twins[0].columns.indices.map { place in twins.map { $0.columns[place] } }
    let said = blocks.map { RatingWords.answeredBlock($0, in: summaries) }
    func places(_ block: RatingBlock) -> [Int] { said.indices.filter { said[$0] == block } }
    let (importance, satisfaction) = (places(.importance), places(.satisfaction))
    guard importance.count < 2, satisfaction.count < 2 else { return nil }
    let first: Int
    let second: Int
    switch (importance.first, satisfaction.first) {
    case (let left?, let right?): (first, second) = (left, right)
    case (let left?, nil) where blocks.count == 2: (first, second) = (left, 1 - left)
    case (nil, let right?) where blocks.count == 2: (first, second) = (1 - right, right)
    case (nil, nil) where blocks.count == 2: (first, second) = (0, 1)
    default: return nil
    }
    return TwinBlocks(
      importance: blocks[first], satisfaction: blocks[second],
      others: blocks.indices.filter { $0 != first && $0 != second }.flatMap { blocks[$0] },
      isSaid: !importance.isEmpty || !satisfaction.isEmpty)
  }
}

extension OutcomeProposal {
  fileprivate init(_ twins: [TwinHeadings.Twins], _ blocks: TwinBlocks, in evidence: OutcomeEvidence) {
    let confidence: Confidence = blocks.isSaid ? .likely : .unsure
    let which =
      blocks.isSaid ? "the words in their cells say which is which" : "importance is usually asked first"
    let reason = "the heading stands twice, and \(which)"
    self.init(outcomes: [], columns: blocks.importance + blocks.satisfaction, confidence: confidence)
    let labels = SharedStems.removed(from: twins.map(\.heading))
    if !blocks.isSaid {
      let other = evidence.studyLine(blocks.satisfaction, blocks.importance, statements: labels)
      advisories.append(
        Advisory(
          "guessed-pairs", .caution, .survey,
          "\(twins.count) headings stand twice, and nothing says which is importance. The columns "
            + "\(evidence.span(blocks.importance)) are taken as importance and \(evidence.span(blocks.satisfaction)) as "
            + "satisfaction, because importance is usually asked first. If it is the other way round, say so in the study "
            + "file: \(other)."))
    }
    leave(blocks.others, of: evidence)
    for (index, named) in OutcomeNaming.named(labels).enumerated() {
      add(
        Outcome(id: named.id, statement: named.statement), importance: blocks.importance[index],
        satisfaction: blocks.satisfaction[index], of: evidence, confidence: confidence, reason: reason)
    }
  }
}
