import OutcomeSegmentation
import Tables

extension OutcomeRule {
  /// Two columns whose headers rate the same, in the usual forms.
  static let headerPairs = OutcomeRule { evidence in
    let found = evidence.pairs
    guard !found.pairs.isEmpty, found.contested.isEmpty else { return nil }
    let named = OutcomeNaming.named(SharedStems.removed(from: found.pairs.map(\.label)))
    let picks = TickedBlock(evidence.summaries, found.pairs.map(\.importance)).areTicks
    let unread = picks ? [] : evidence.unreadColumns(found.pairs)
    var proposal = OutcomeProposal(
      outcomes: [], columns: found.pairs.flatMap { [$0.importance, $0.satisfaction] }, confidence: .certain)
    proposal.leave(found.unpaired, of: evidence)
    for ((pair, wording), named) in zip(zip(found.pairs, evidence.sharedWordings(found.pairs)), named) {
      let (confidence, reason) = evidence.confidence(pair, unread)
      proposal.add(
        Outcome(id: named.id, statement: wording ?? named.statement), importance: pair.importance,
        satisfaction: pair.satisfaction, of: evidence, confidence: confidence, reason: reason)
    }
    proposal.takePicks(in: evidence, importance: found.pairs.map(\.importance))
    return proposal
  }
}

extension OutcomeProposal {
  /// Importance by Yes and No, or 1 and 0, beside a rated satisfaction: what was picked.
  fileprivate mutating func takePicks(in evidence: OutcomeEvidence, importance: [Int]) {
    let draft = evidence.draft
    guard draft.question == nil, draft.importanceScale == nil, TickedBlock(evidence.summaries, importance).areTicks,
      importance.allSatisfy({ evidence.summaries[$0].distinct == 2 })
    else { return }
    question = (.pick, RatingScale(0, 1))
    advisories.append(
      Advisory(
        "guessed-picks", .note, .survey,
        "The \(importance.count) columns from \(evidence.span(importance)) say yes or no, so they are taken as picks of "
          + "what is important, beside the ratings of satisfaction."))
    guesses.insert(
      Guess(
        .question, columns: evidence.names(importance), confidence: .likely,
        reason: "the headers name importance, and the cells say yes or no"), at: 0)
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
      let points = Set(
        (stated + (answers.wordedScale?.words ?? [])).flatMap(WordedScale.spellings).map(AnswerText.folded))
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
