internal import Statistics

/// From the chosen candidate to segments with needs, names and paragraphs.
struct SegmentationStage {
  let candidate: Candidate
  let cleaned: CleanedResponses
  let survey: Survey
  let opportunity: RespondentOpportunity
  let market: OpportunityLandscape
  let points: PointSet
  let options: OpportunityOptions
  /// What `points` were made of, and how.
  let ratings: NeedRatings
  let basis: ClusteringBasis

  func segmentation(merges: [[Int]], names: [SegmentName]) throws -> (Segmentation, [Advisory]) {
    let groups = try Self.groups(merges, of: candidate)
    var groupOf = [Int](repeating: 0, count: candidate.segments)
    for (group, parts) in groups.enumerated() { for part in parts { groupOf[part] = group } }
    let assignments = candidate.assignments.map { groupOf[$0] }
    let fits =
      merges.isEmpty
      ? candidate.fits
      : Silhouette.of(
        points.values, weights: points.weights, partitions: [(assignments: assignments, clusters: groups.count)]
      )[0].values
    let members = groups.indices.map { group in assignments.indices.filter { assignments[$0] == group } }
    let needs = try UnflatteredNeeds(
      TopBoxes(cleaned.responses, survey: survey, options: options), scores: opportunity.scores, ratings: ratings,
      basis: basis, assignments: assignments, segments: groups.count)
    let contrasts = SegmentContrasts(
      members, scores: opportunity.scores, needs: needs, weights: cleaned.responses.weights, survey: survey,
      marketScores: market.outcomes.map(\.score.value))
    let most = contrasts.defining
    let least = contrasts.leastImportant
    let proposed = SegmentName.proposals(
      groups.indices.map { (most[$0].map(\.outcome), least[$0].map(\.outcome)) }, by: survey.measure)
    let given = Self.assign(names, to: groups.map { $0.map { $0 + 1 } }, defining: most)
    let weights = cleaned.responses.weights
    let segments = groups.indices.map { group -> Segment in
      let share = Self.share(group, of: needs.mixture)
      let landscape = needs.landscape(of: group, members: members[group], survey: survey)
      let name = given.names[group] ?? proposed[group]
      let defining = most[group].map { scored($0, landscape) }
      let indifferent = least[group].map { scored($0, landscape) }
      return Segment(
        number: groups[group][0] + 1, name: name, proposedName: proposed[group], respondents: members[group].count,
        share: share, countedShare: needs.mixture.countedShares[group],
        effectiveCount: needs.mixture.effectiveCounts[group], certainty: needs.mixture.certainties[group],
        isApart: needs.isApart(group), stability: groups[group].count == 1 ? candidate.jaccard[groups[group][0]] : nil,
        definingOutcomes: defining, leastImportant: indifferent, opportunity: landscape,
        paragraph: SegmentParagraph(
          respondents: members[group].count, of: weights.count, share: share,
          countedShare: needs.mixture.countedShares[group], certainty: needs.mixture.certainties[group],
          defining: defining,
          indifferent: indifferent, landscape: landscape
        ).text)
    }
    return (
      Segmentation(
        choice: Choice(method: candidate.method, segments: candidate.segments), segments: segments,
        assignments: assignments, fits: fits),
      given.unplaced.map {
        Advisory(
          "name-without-segment", .caution, .segments,
          "The name \"\($0.name)\" was given to a segment that is no longer there; no segment is defined by the same "
            + "outcomes. Name it again, or choose the former number of segments.")
      }
    )
  }

  /// The merged candidate's segments as lists of candidate segments, by falling size; those not merged by themselves.
  private static func groups(_ merges: [[Int]], of candidate: Candidate) throws -> [[Int]] {
    var groups: [[Int]] = []
    var used: Set<Int> = []
    for merge in merges {
      let parts = Set(merge)
      guard parts.count >= 2, parts.allSatisfy({ (1...candidate.segments).contains($0) }) else {
        throw AnalysisError(
          "a merge joins two or more of the segments 1 to \(candidate.segments), not \(merge.map(String.init).joined(separator: " and "))"
        )
      }
      guard used.isDisjoint(with: parts) else {
        throw AnalysisError("segment \(used.intersection(parts).min()!) is in two merges", hint: "write them as one")
      }
      used.formUnion(parts)
      groups.append(parts.sorted().map { $0 - 1 })
    }
    guard groups.count + candidate.segments - used.count >= 2 else {
      throw AnalysisError("the merges leave one segment; at least two must remain")
    }
    groups += (0..<candidate.segments).filter { !used.contains($0 + 1) }.map { [$0] }
    func size(_ group: [Int]) -> Double { group.reduce(0) { $0 + candidate.shares[$1] } }
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

  /// Gives each name to the segment its outcomes define: the segment of its number when that shares one of them (or no
  /// outcomes were noted), else the free segment that shares most.
  private static func assign(
    _ names: [SegmentName], to numbers: [[Int]], defining: [[DefiningOutcome]]
  ) -> (names: [String?], unplaced: [SegmentName]) {
    var placed = [String?](repeating: nil, count: numbers.count)
    var unplaced: [SegmentName] = []
    func shared(_ name: SegmentName, _ group: Int) -> Int {
      Set(name.definedBy).intersection(defining[group].map(\.outcome.id)).count
    }
    var waiting: [SegmentName] = []
    for name in names {
      if let group = numbers.firstIndex(where: { $0.contains(name.segment) }), placed[group] == nil,
        name.definedBy.isEmpty || 2 * shared(name, group) >= name.definedBy.count
      {
        placed[group] = name.name
      } else {
        waiting.append(name)
      }
    }
    for name in waiting {
      let free = placed.indices.filter { placed[$0] == nil && 2 * shared(name, $0) >= max(1, name.definedBy.count) }
      if let group = free.max(by: { (shared(name, $0), -$0) < (shared(name, $1), -$1) }), !name.definedBy.isEmpty {
        placed[group] = name.name
      } else {
        unplaced.append(name)
      }
    }
    return (placed, unplaced)
  }
}
