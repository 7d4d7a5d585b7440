extension Segment {
  /// "segments/2"
  public var path: FigureID { Self.path(of: number) }

  static func path(of number: Int) -> FigureID { "segments/\(number)" }

  /// - Parameter family: over how many outcomes and segments the p of its contrasts are adjusted.
  func figures(beside market: OpportunityLandscape, family: Int, of base: Figure.Base, clean: Figure.Base) -> [Figure] {
    let contrasts = (definingOutcomes + leastImportant).flatMap { item -> [Figure] in
      let own: FigureID = "\(path)/needs/\(item.outcome)"
      return [
        Figure("\(own)/mean", .need, item.mean, of: base),
        Figure("\(own)/elsewhere", .need, item.meanElsewhere, of: clean),
        Figure("\(own)/difference", .needDifference, item.difference, of: base),
        Figure(
          "\(own)/effect", .hedges, item.effectSize, of: base,
          test: Figure.Test(
            "Welch's t", statistic: item.t, p: item.p, adjustment: .benjaminiHochberg, family: family)),
      ]
    }
    return [
      Figure("\(path)/respondents", .respondents, respondents, of: clean),
      Figure("\(path)/share", .share, share, of: clean, by: .wilson),
      Figure("\(path)/counted-share", .countedShare, countedShare, of: clean),
      Figure("\(path)/certainty", .certainty, certainty, of: base),
      Figure("\(path)/jaccard", .jaccard, stability, of: base, absence: origin == .split ? .split : .merged),
      Figure(
        "\(path)/other-underserved", .underservedOutcomes,
        max(opportunity.outcomes.count { $0.zone.isUnderserved } - 1, 0),
        of: base),
    ] + contrasts + opportunity.figures("\(path)/opportunity", of: base, beside: market)
  }
}

extension Segmentation {
  /// Each segment's size, stability, needs and opportunity.
  ///
  /// - Parameter candidate: that was chosen.
  func figures(_ candidate: Candidate, beside market: OpportunityLandscape, _ bases: FigureBases) -> [Figure] {
    let family = segments.count * market.outcomes.count
    return [
      Figure("segments/count", .segments, segments.count, of: bases.clean),
      Figure("segments/chosen", .segments, choice.segments, of: bases.clean),
    ]
      + segments.flatMap {
        $0.figures(beside: market, family: family, of: bases.segment($0.number), clean: bases.clean)
      }
  }
}
