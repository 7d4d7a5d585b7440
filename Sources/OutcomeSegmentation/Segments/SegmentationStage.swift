internal import Statistics

/// From the chosen candidate to segments with needs and paragraphs; they go by the names proposed.
struct SegmentationStage {
  let candidate: Candidate
  /// The candidate with the splits of the study.
  let divided: SplitSegments
  let cleaned: CleanedResponses
  let survey: Survey
  let opportunity: RespondentOpportunity
  let market: OpportunityLandscape
  let options: OpportunityOptions
  let ratings: NeedRatings
  /// What was clustered.
  let view: ClusteringView

  func segmentation(merges: [[Int]]) throws -> Segmentation {
    let groups = try groups(merges)
    var groupOf = [Int](repeating: 0, count: divided.count)
    for (group, parts) in groups.enumerated() { for part in parts { groupOf[part] = group } }
    let assignments = divided.assignments.map { groupOf[$0] }
    let isAsFound = merges.isEmpty && divided.parts.isEmpty
    let fits = isAsFound ? candidate.fits : try fits(of: assignments, groups.count)
    let members = groups.indices.map { group in assignments.indices.filter { assignments[$0] == group } }
    let needs = try UnflatteredNeeds(
      TopBoxes(cleaned.responses, survey: survey, options: options), scores: opportunity.scores, ratings: ratings,
      basis: view.basis, assignments: assignments, segments: groups.count)
    let contrasts = SegmentContrasts(
      members, scores: opportunity.scores, needs: needs, weights: cleaned.responses.weights, survey: survey,
      marketScores: market.outcomes.map(\.score.value))
    let most = contrasts.defining
    let least = contrasts.leastImportant
    let landscapes = groups.indices.map { needs.landscape(of: $0, members: members[$0], survey: survey) }
    let proposed = SegmentName.proposals(
      groups.indices.map { (most[$0].map(\.outcome), least[$0].map(\.outcome)) },
      wanting: landscapes.map { $0.outcomes.contains(where: \.zone.isUnderserved) }, by: survey.measure)
    let segments = groups.indices.map { group -> Segment in
      let share = Self.share(group, of: needs.mixture)
      let landscape = landscapes[group]
      let defining = most[group].map { scored($0, landscape) }
      let indifferent = least[group].map { scored($0, landscape) }
      let origin = origin(of: groups[group])
      return Segment(
        number: groups[group][0] + 1, origin: origin, proposedName: proposed[group], respondents: members[group].count,
        share: share, countedShare: needs.mixture.countedShares[group],
        effectiveCount: needs.mixture.effectiveCounts[group], certainty: needs.mixture.certainties[group],
        isApart: needs.isApart(group),
        stability: origin == .found ? candidate.jaccard[groups[group][0]] : nil,
        definingOutcomes: defining, leastImportant: indifferent, opportunity: landscape,
        paragraph: SegmentParagraph(
          path: Segment.path(of: groups[group][0] + 1), share: share,
          countedShare: needs.mixture.countedShares[group], defining: defining, indifferent: indifferent,
          landscape: landscape
        ).sentence)
    }
    return Segmentation(
      choice: Choice(method: candidate.method, segments: candidate.segments), segments: segments,
      assignments: assignments, fits: fits)
  }

  private func origin(of group: [Int]) -> Segment.Origin {
    group.count > 1 ? .merged : divided.parts.contains(group[0]) ? .split : .found
  }

  /// The silhouettes of segments changed by hand.
  private func fits(of assignments: [Int], _ segments: Int) throws -> [Double] {
    let points = try view.points(of: ratings, weights: cleaned.responses.weights)
    return Silhouette.of(
      points.values, weights: points.weights, partitions: [(assignments: assignments, clusters: segments)]
    )[0].values
  }

  /// The merged segments as lists of the segments there were, by falling size; those not merged by themselves.
  private func groups(_ merges: [[Int]]) throws(MergeRefusal) -> [[Int]] {
    var groups: [[Int]] = []
    var used: Set<Int> = []
    for merge in merges {
      let parts = Set(merge)
      guard parts.count >= 2, parts.allSatisfy({ (1...divided.count).contains($0) }) else {
        throw .notSegments(merge, of: divided.count)
      }
      guard used.isDisjoint(with: parts) else {
        throw .inTwoMerges(used.intersection(parts).min()!)
      }
      used.formUnion(parts)
      groups.append(parts.sorted().map { $0 - 1 })
    }
    guard groups.count + divided.count - used.count >= 2 else {
      throw .oneLeft
    }
    groups += (0..<divided.count).filter { !used.contains($0 + 1) }.map { [$0] }
    var sizes = [Double](repeating: 0, count: divided.count)
    for (segment, weight) in zip(divided.assignments, cleaned.responses.weights) { sizes[segment] += weight }
    func size(_ group: [Int]) -> Double { group.reduce(0) { $0 + sizes[$1] } }
    return groups.sorted { (-size($0), $0[0]) < (-size($1), $1[0]) }
  }

  private func scored(_ contrast: DefiningOutcome, _ landscape: OpportunityLandscape) -> DefiningOutcome {
    let score = landscape.outcomes.first { $0.outcome.id == contrast.outcome.id }!.score.value
    return DefiningOutcome(
      outcome: contrast.outcome, mean: contrast.mean, meanElsewhere: contrast.meanElsewhere, t: contrast.t,
      p: contrast.p, effectSize: contrast.effectSize, score: score, marketScore: contrast.marketScore)
  }

  /// Wilson's interval on the number of respondents that unsure memberships are worth.
  private static func share(_ group: Int, of mixture: PartitionMixture) -> Estimate {
    let share = mixture.shares[group]
    let interval = WeightedShare(share: share, effectiveCount: mixture.effectiveCounts[group]).interval()
    return Estimate(share, low: interval.low, high: interval.high)
  }
}
