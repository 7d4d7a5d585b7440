import OutcomeSegmentation

extension OutcomeEvidence {
  /// What the columns rate, where the best proposal is unsure; nil where it is not.
  ///
  /// - Parameter proposals: the best first.
  func question(among proposals: [OutcomeProposal]) -> ReadingQuestion? {
    guard let best = proposals.first, best.problem == nil, best.isUnsure,
      var doubt = best.guesses.first(where: { $0.confidence.level == .unsure })?.reason
    else { return nil }
    if best.blocks(in: self).satisfaction.isEmpty, best.question == nil {
      doubt +=
        "; if they are satisfaction, agreement or liking, the survey does not ask what matters, and cannot be used"
    }
    let others = proposals.dropFirst().filter { $0.problem == nil && !$0.outcomes.isEmpty }
    var readings = [best.reading(in: self)]
    if let swapped = best.swapped { readings.append(swapped.reading(in: self)) }
    readings += others.map { $0.reading(in: self) } + furtherRuns(beside: best).map { $0.reading(in: self) }
    return ReadingQuestion("What do these columns rate?", doubt: doubt, readings)
  }

  /// Other blocks of the same kind, each as importance.
  private func furtherRuns(beside best: OutcomeProposal) -> [OutcomeProposal] {
    runs.filter { $0.block == nil && $0.kind == .ratings && Set($0.columns).isDisjoint(with: best.columns) }.map {
      OutcomeProposal(
        of: $0.columns, labels: stemless($0), in: self, confidence: .unsure, reason: "it shares one scale")
    }
  }
}

extension OutcomeProposal {
  /// Whether most of its outcomes are.
  fileprivate var isUnsure: Bool {
    let guessed = guesses.filter { if case .outcome = $0.role { true } else { false } }
    return guessed.count { $0.confidence.level == .unsure } * 2 > guessed.count
  }

  /// With the two ratings the other way; nil where there is one.
  fileprivate var swapped: OutcomeProposal? {
    var swapped = self
    swapped.outcomes = outcomes.compactMap { outcome in
      guard case .items(let importance, let satisfaction) = outcome.source, !satisfaction.isEmpty else { return nil }
      return OutcomeColumns(
        outcome: outcome.outcome, source: .items(importance: satisfaction, satisfaction: importance))
    }
    return swapped.outcomes.count == outcomes.count && !outcomes.isEmpty ? swapped : nil
  }

  fileprivate func reading(in evidence: OutcomeEvidence) -> ReadingQuestion.Reading {
    ReadingQuestion.Reading(meaning: meaning(in: evidence), text: studyText(in: evidence, onLines: true))
  }

  /// "the importance of 8 outcomes, "a" to "h", and the satisfaction with them, "i" to "p"".
  private func meaning(in evidence: OutcomeEvidence) -> String {
    let (importance, satisfaction) = blocks(in: evidence)
    guard !importance.isEmpty else { return what }
    return satisfaction.isEmpty
      ? "\(what), \(evidence.span(importance))"
      : "the importance of \(outcomes.count) outcomes, \(evidence.span(importance)), and the satisfaction with them, "
        + evidence.span(satisfaction)
  }
}
