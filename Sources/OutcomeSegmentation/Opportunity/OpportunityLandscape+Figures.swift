extension OpportunityLandscape {
  /// The group figures of every outcome.
  ///
  /// - Parameters:
  ///   - path: what the names begin with: "opportunity" for the market, "segments/2/opportunity" for a segment.
  ///   - market: everyone's figures, which a segment's are held against.
  func figures(_ path: FigureID, of base: Figure.Base, beside market: OpportunityLandscape? = nil) -> [Figure] {
    var figures: [Figure] = []
    figures.reserveCapacity(5 * outcomes.count + 1)
    for (place, item) in outcomes.enumerated() {
      let own: FigureID = "\(path)/\(item.outcome)"
      let raters = base.answering(item.importanceAnswers)
      figures.append(Figure("\(own)/importance", .importance, item.importance, of: raters, by: .wilson))
      if let satisfaction = item.satisfaction {
        figures.append(
          Figure(
            "\(own)/satisfaction", .satisfaction, satisfaction,
            of: base.answering(item.satisfactionAnswers ?? item.importanceAnswers), by: .wilson))
      }
      figures.append(Figure("\(own)/score", .opportunity, item.score, of: raters, by: .combined))
      figures.append(Figure("\(own)/answers", .respondents, item.importanceAnswers, of: base))
      if let answers = item.satisfactionAnswers {
        figures.append(Figure("\(own)/satisfaction/answers", .respondents, answers, of: base))
      }
      figures += item.asMeasured?.figures("\(own)/as-measured", of: raters) ?? []
      if item.satisfaction != nil {
        figures.append(Figure("\(own)/underserved", .underserved, item.probabilityUnderserved, of: raters))
      }
      if let market, market.outcomes.indices.contains(place) {
        figures.append(
          Figure(
            "\(own)/difference", .opportunityDifference, item.score.value - market.outcomes[place].score.value,
            of: raters))
      }
    }
    figures.append(Figure("\(path)/respondents", .respondents, respondents, of: base))
    figures.append(
      Figure("\(path)/underserved", .underservedOutcomes, outcomes.count { $0.zone.isUnderserved }, of: base))
    return figures
  }
}

extension MeasuredOpportunity {
  fileprivate func figures(_ path: FigureID, of base: Figure.Base) -> [Figure] {
    [
      Figure("\(path)/importance", .importance, importance, of: base),
      Figure("\(path)/satisfaction", .satisfaction, satisfaction, of: base, absence: .notAsked),
      Figure("\(path)/score", .opportunity, score, of: base),
    ]
  }
}
