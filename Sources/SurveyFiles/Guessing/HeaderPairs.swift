import OutcomeSegmentation
import Tables

extension OutcomeRule {
  /// Two columns whose headers rate the same, in the usual forms.
  static let headerPairs = OutcomeRule { evidence in
    let found = evidence.pairs
    guard !found.pairs.isEmpty, found.contested.isEmpty else { return nil }
    let named = OutcomeNaming.named(SharedStems.removed(from: found.pairs.map(\.label)))
    let unread = evidence.unreadColumns(found.pairs)
    var proposal = OutcomeProposal(
      outcomes: [], columns: found.pairs.flatMap { [$0.importance, $0.satisfaction] }, confidence: .certain)
    proposal.leave(found.unpaired, of: evidence)
    for ((pair, wording), named) in zip(zip(found.pairs, evidence.sharedWordings(found.pairs)), named) {
      let (confidence, reason) = evidence.confidence(pair, unread)
      proposal.add(
        Outcome(id: named.id, statement: wording ?? named.statement), importance: pair.importance,
        satisfaction: pair.satisfaction, of: evidence, confidence: confidence, reason: reason)
    }
    return proposal
  }
}

extension OutcomeEvidence {
  /// For each pair what both its columns are labelled, where the file labels them beside their names and alike: what is
  /// rated.
  fileprivate func sharedWordings(_ pairs: [RatingPairs.Pair]) -> [String?] {
    let wordings = pairs.map { pair -> String? in
      guard let label = columns.labels[pair.importance], label != columns.names[pair.importance],
        label.contains(where: \.isLetter), label == columns.labels[pair.satisfaction]
      else { return nil }
      return label
    }
    let all = wordings.compactMap { $0 }
    return all.count == pairs.count ? SharedStems.removed(from: all) : wordings
  }

  /// Columns more than a tenth of whose answers are neither numbers nor words that are read.
  fileprivate func unreadColumns(_ pairs: [RatingPairs.Pair]) -> Set<Int> {
    var unread: Set<Int> = []
    for (block, stated) in [
      (pairs.map(\.importance), draft.importanceWords), (pairs.map(\.satisfaction), draft.satisfactionWords),
    ] {
      let doubtful = block.filter { column in
        let summary = summaries[column]
        return summary.numbers * 10 < summary.answered * 9
      }
      guard !doubtful.isEmpty else { continue }
      let answers = BlockAnswers(table, block, missing: draft.missingRatings, texts: draft.missingTexts)
      let points = Set((stated + (answers.wordedScale?.words ?? [])).map(AnswerText.folded))
      let texts = Set(draft.missingTexts.map { $0.lowercased() })
      unread.formUnion(
        doubtful.filter { column in
          let summary = summaries[column]
          let strange = summary.counts.filter {
            !texts.contains($0.key.lowercased()) && !BlockAnswers.reads($0.key, points: points)
          }
          return strange.values.reduce(0, +) * 10 > summary.answered
        })
    }
    return unread
  }

  fileprivate func confidence(_ pair: RatingPairs.Pair, _ unread: Set<Int>) -> (Confidence, String) {
    let reason =
      pair.isExact
      ? "both headers name the same outcome" : "one header ends as the other does, and no other column fits"
    if unread.contains(pair.importance) || unread.contains(pair.satisfaction) {
      return (.unsure, reason + ", though many of their answers are neither numbers nor words of a known scale")
    }
    return (pair.isExact ? .certain : .likely, reason)
  }
}
