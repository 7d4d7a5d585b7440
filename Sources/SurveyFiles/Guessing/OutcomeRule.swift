import OutcomeSegmentation

/// A way of finding the outcomes of a wide file; nil where it finds none.
struct OutcomeRule: Sendable {
  let proposal: @Sendable (OutcomeEvidence) -> OutcomeProposal?

  /// Where two are as sure and read as many columns, the first is taken.
  static let all: [OutcomeRule] = [
    headerPairs, twinHeadings, alikeBlocks, namedImportance, ticks, ranking, unnamedImportance,
  ]
}

extension OutcomeEvidence {
  /// What each rule proposes, the best first: by confidence, then by the number of columns read.
  var proposals: [OutcomeProposal] {
    OutcomeRule.all.compactMap { $0.proposal(self) }.enumerated().sorted { left, right in
      let (one, other) = (left.element, right.element)
      if one.confidence != other.confidence { return one.confidence > other.confidence }
      if one.columns.count != other.columns.count { return one.columns.count > other.columns.count }
      return left.offset < right.offset
    }.map(\.element)
  }
}
