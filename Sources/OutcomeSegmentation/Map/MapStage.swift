/// Puts the page together from the stages before it.
struct MapStage {
  let decisions: MapDecisions
  let cleaning: CleaningReport
  let candidate: Candidate
  let segmentation: Segmentation
  /// How the segments differ.
  let differences: NeedDifferences
  let profiles: Profiles
  let sizing: SegmentSizing
  let market: OpportunityLandscape
  let plane: SegmentPlane
  let responses: Responses
  let survey: Survey

  private static let mostUnmet = 5

  func map() -> SegmentMap {
    SegmentMap(
      title: title, soWhat: soWhat, columns: zip(segmentation.segments, sizing.segments).map(column), plane: plane,
      footer: footer)
  }

  private func column(_ segment: Segment, _ size: SegmentSize) -> MapColumn {
    let ranked = segment.opportunity.outcomes.indices.sorted {
      (segment.opportunity.outcomes[$0].score.value, $1) > (segment.opportunity.outcomes[$1].score.value, $0)
    }
    let unmet = ranked.prefix(Self.mostUnmet).map { index in
      let own = segment.opportunity.outcomes[index]
      return UnmetNeed(
        outcome: own.outcome, score: own.score, marketScore: market.outcomes[index].score.value, zone: own.zone)
    }
    let advice = stance(size.flag)
    return MapColumn(
      segment: segment, size: size, unmet: Array(unmet),
      traits: profiles.fingerprints.first { $0.segment == segment.number }?.traits ?? [],
      currentSolution: currentSolution(of: segment), stability: badge(segment.stability), stance: advice.stance,
      strategy: advice.sentence)
  }

  private func badge(_ jaccard: Double?) -> StabilityBadge {
    guard let jaccard else { return .untested }
    if jaccard >= Verdict.recovered { return .stable }
    return jaccard > Verdict.dissolved ? .uncertain : .dissolves
  }

  private func stance(_ flag: SizingFlag) -> (stance: Stance, sentence: String) {
    if candidate.verdict == .constructed {
      return (.monitor, "Do not act on this group: the survey does not show that it exists")
    }
    if candidate.verdict == .reproducible, flag == .retention {
      return (.monitor, "Build by outcome, not for this group alone: its people differ from the others by degrees")
    }
    if differences.isMainlyLevel, flag == .growth {
      return (.target, "Serve first: the same needs as the others, more of them unmet")
    }
    switch flag {
    case .growth: return (.target, "Target with a dedicated feature set")
    case .retention: return (.monitor, "Serve with the current product, monitor for churn")
    case .deprioritise: return (.deprioritise, "Deprioritise and redirect resources")
    case .unknown:
      return (.monitor, "Ask how satisfied they are before deciding: importance alone says nothing about it")
    }
  }

  /// The answer most of the segment gave to the profile question about what they use today.
  private func currentSolution(of segment: Segment) -> Fingerprint.Trait? {
    let words = ["current", "today", "solution", "tool", "software", "product", "provider", "supplier", "vendor"]
    let asked = profiles.findings.filter { finding in
      let name = finding.variable.name.lowercased()
      return finding.variable.kind == .categories && words.contains { name.contains($0) }
    }
    guard let finding = asked.first else { return nil }
    let cells = finding.cells.filter { $0.segment == segment.number }
    guard let most = cells.max(by: { ($0.share, $1.category) < ($1.share, $0.category) }) else { return nil }
    return Fingerprint.Trait(
      variable: finding.variable.name, category: most.category, share: most.share, index: most.index)
  }

  private var title: Sentence {
    let count = segmentation.segments.count
    let number = Recommendation.count(count)
    switch candidate.verdict {
    case .natural where differences.isMainlyLevel:
      return "\(number) groups that differ in \(howMuch), not in what: \(contrast)"
    case .natural:
      return "\(number) groups with different \(needs): \(contrast)"
    case .reproducible where differences.isMainlyLevel:
      return "A continuum of \(howMuch), cut into \(number.lowercased()) stable segments: \(contrast)"
    case .reproducible:
      return
        "A continuum of \(survey.measure == .opportunity ? "needs" : "priorities"), cut into \(number.lowercased()) stable segments: \(contrast)"
    case .constructed:
      return "No segments found: the \(number.lowercased()) groups below are the algorithm's, not the market's"
    }
  }

  private var howMuch: String {
    survey.measure == .opportunity ? "how much is unmet" : "how much matters"
  }

  private var needs: String { survey.measure == .opportunity ? "unmet needs" : "priorities (importance only)" }

  private var contrast: Sentence {
    let largest = segmentation.segments.prefix(2).map { segment -> Sentence in
      "\"\(survey: segment.name)\" (\(figure: "\(segment.path)/share", .headline))"
    }
    return "\(largest.joined(separator: " and ")) are the largest"
  }

  /// From this share of the outcomes on, nearly everything is unmet.
  private static let nearlyAll = 0.75

  /// What is so for everyone, where that is the story: nearly everything is unmet, or nothing is on average.
  private var everyone: Sentence? {
    guard survey.measure == .opportunity else { return nil }
    let all = market.outcomes.count
    let unmet = market.outcomes.count { $0.zone.isUnderserved }
    let counts: Sentence = """
      \(figure: "opportunity/underserved", .table) of \(counted: "survey/outcomes", all, "outcome")
      """
    if Double(unmet) >= Self.nearlyAll * Double(all) {
      return "\(counts) are underserved for everyone: improving any of them serves the whole market."
    }
    return unmet == 0 ? "On average no outcome is underserved; what is unmet shows in the segments alone." : nil
  }

  private var soWhat: Sentence {
    let hasUnmet = segmentation.segments.contains { $0.opportunity.outcomes.contains(where: \.zone.isUnderserved) }
    guard let everyone, hasUnmet, candidate.verdict == .natural else { return advice }
    return "\(everyone) \(advice)"
  }

  private var advice: Sentence {
    guard candidate.verdict != .constructed else {
      return "Do not plan by these groups. Ask more people, or about outcomes on which they may differ more."
    }
    let targets = zip(segmentation.segments, sizing.segments).filter { $0.1.flag == .growth }.map(\.0)
    guard survey.measure == .opportunity else {
      return
        "The survey asked what matters and not how well it is served: ask for satisfaction before building for anyone."
    }
    guard !differences.isMainlyLevel else {
      return """
        The segments want the same things, some more than others: one roadmap serves them all, and how high a person \
        answers may be habit as well as need.
        """
    }
    guard candidate.verdict == .natural else {
      return """
        No segment has needs of its own: people differ by degrees, and those beside a border want what their neighbours \
        want. Build for the outcomes that are most underserved, and let the segments say who wants them most.
        """
    }
    guard let first = targets.first else {
      return """
        No segment that stands apart has two outcomes that are underserved and more so than for everyone: protect what \
        works, and look at the differences rather than at the level.
        """
    }
    let need: Sentence =
      first.definingOutcomes.first.map { ", starting with \"\(survey: $0.outcome.statement)\"" } ?? ""
    if targets.count == segmentation.segments.count {
      return "Every segment has needs of its own to build for; \"\(survey: first.name)\" is the largest\(need)."
    }
    let names = targets.map { segment -> Sentence in "\"\(survey: segment.name)\"" }.joined(separator: " and ")
    let verb = targets.count == 1 ? "has" : "have"
    return """
      Target \(names): \(figure: "map/targets/share", .headline) of respondents \(verb) needs of their own that are not \
      met\(need).
      """
  }

  private var footer: Sentence {
    let weights = cleaning.kept.map { responses.weights[$0] }
    let isWeighted = weights.contains { $0 != weights.first }
    let effective: Sentence = isWeighted ? " weighted (effective \(figure: "cleaning/effective"))" : ""
    let parts: [Sentence] = [
      "Source: \(survey: decisions.source)", "n = \(figure: "cleaning/kept")\(effective)",
      "\(figure: "cleaning/excluded") excluded", "\(survey.measure.formula)", "seed \(String(decisions.seed))",
      "unmet \(Provenance.currentVersion)",
    ]
    return parts.joined(separator: "; ")
  }
}
