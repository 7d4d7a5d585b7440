import OutcomeSegmentation
import Statistics

extension Fixture {
  var cleaning: CleaningReport {
    CleaningReport(
      respondents: respondents + 2, kept: Array(0..<respondents),
      excluded: [
        CleaningFinding(
          index: 298, respondent: "r299", row: 300, rule: .straightLining,
          evidence: "4 on all 12 importances and 4 on all 12 satisfactions"),
        CleaningFinding(
          index: 299, respondent: "r300", row: 301, rule: .speeding, evidence: "61 s; the median is 512 s"),
      ],
      flagged: [
        CleaningFinding(index: 3, respondent: "r4", row: 5, rule: .straightBlock, evidence: "5 on all 12 importances")
      ],
      careless: [CarelessRespondent(index: 3, respondent: "r4", row: 5, reasons: [.straightBlock])],
      imputedRatings: 31, ratings: 2 * respondents * outcomes.count, missingRatings: .median, medianDuration: 512)
  }

  var factors: FactorSolution {
    FactorSolution(
      factors: [
        Factor(label: "Setting up", explained: 0.21, loadings: outcomes.map { _ in 0.4 }),
        Factor(label: "Keeping on course", explained: 0.16, loadings: outcomes.map { _ in -0.3 }),
      ],
      eigenvalues: [4.1, 2.2, 0.9], parallelThresholds: [1.4, 1.3, 1.2], explained: 0.37,
      communalities: outcomes.map { _ in 0.37 }, scores: Matrix(rows: respondents, columns: 2),
      suitability: FactorSuitability(
        kaiserMeyerOlkin: 0.84, lowestOutcome: 3, lowest: 0.61, chiSquared: 1204.5, degreesOfFreedom: 66,
        pValue: 1e-200),
      factorCorrelations: hasCommonFactors ? Matrix([[1, 0.25], [0.25, 1]]) : nil,
      fit: hasCommonFactors
        ? CommonFactorFit(chiSquared: 61.5, degreesOfFreedom: 43, rmsea: 0.038, tuckerLewis: 0.96) : nil)
  }

  func candidate(_ k: Int) -> Candidate {
    let x = Double(k)
    func null(_ observed: Double, _ mean: Double) -> NullStatistic {
      NullStatistic(
        observed: observed, mean: mean, standardDeviation: 0.006, z: (observed - mean) / 0.006, p: 0.0099)
    }
    func comparison(_ base: Double) -> NullComparison {
      NullComparison(
        silhouette: null(0.17 - x * 0.012, base - x * 0.01), withinOverTotal: null(0.9 - x * 0.03, 0.93 - x * 0.02),
        ari: null(0.8, 0.7), jaccard: null(0.81, 0.6), draws: 100)
    }
    let sizes = (1...k).map { 298 / k + ($0 <= 298 % k ? 1 : 0) }
    return Candidate(
      method: .kMeans, segments: k, assignments: (0..<respondents).map { $0 % k }, sizes: sizes,
      shares: sizes.map { Double($0) / 298 }, fits: [Double](repeating: 0.1, count: respondents),
      objective: 120_000 - 8_000 * x, withinOverTotal: 0.9 - x * 0.03, silhouette: 0.17 - x * 0.012,
      calinskiHarabasz: 60 - x, daviesBouldin: 1.8 + x / 10,
      search: SearchRecord(starts: 100, shareReachingBest: 0.9 - x / 12, iterations: 11, converged: true),
      jaccard: (1...k).map { 0.93 - x * 0.03 - Double($0) * 0.02 }, ari: 0.88 - x * 0.04,
      independence: comparison(0.07), onePopulation: comparison(0.155),
      heldOut: HeldOutNeeds(
        explained: 0.17 * (1 - 1 / (x * x)), inOnePopulation: 0.11 * (1 - 1 / x),
        standardErrorFromBest: k == 8 ? 0 : 0.004, splits: 20),
      responseStyle: 0.12, valleys: Valleys(p: 0.04, splits: 16), levelShare: 0.06,
      levelShareInOnePopulation: 0.11, verdict: k == segments ? verdict : k < 6 ? .reproducible : .constructed,
      reason: "silhouette is within what one population shows, every segment is recovered in resamples")
  }

  func segment(_ number: Int) -> Segment {
    let landscape = self.landscape(segment: number)
    let defining = outcomes.indices.filter { ($0 + number) % segments == 0 }.prefix(5).map { index in
      DefiningOutcome(
        outcome: outcomes[index], mean: 13.1, meanElsewhere: 9.4, t: 8.8, p: 1.5e-9, effectSize: 1.1,
        score: landscape.outcomes[index].score.value, marketScore: 9.1)
    }
    return Segment(
      number: number, name: names[(number - 1) % names.count],
      proposedName: "Seekers of \(outcomes[number % outcomes.count].id)",
      respondents: Int((share(number) * Double(respondents)).rounded()),
      share: size(number).share, countedShare: share(number) * 1.02, effectiveCount: 280,
      certainty: 0.95 - 0.04 * Double(number), isApart: number == 1,
      stability: number == 3 ? nil : 0.91 - 0.07 * Double(number),
      definingOutcomes: Array(defining), leastImportant: Array(defining.prefix(1)), opportunity: landscape,
      paragraph: "They want \(outcomes[number % outcomes.count].statement).")
  }

  static let variables = [
    ProfileVariable(name: "Role", kind: .categories), ProfileVariable(name: "Concurrent projects", kind: .number),
  ]

  func traits(_ number: Int) -> [Fingerprint.Trait] {
    if number == 2 { return [] }
    return [
      Fingerprint.Trait(variable: "Role", category: "PMO lead", share: 0.3, index: 130),
      Fingerprint.Trait(variable: "Concurrent projects", category: "7 or more", share: 0.44, index: 158),
      Fingerprint.Trait(variable: "Company size", category: "250–999 employees", share: 0.51, index: 127),
    ]
  }

  var findings: [ProfileFinding] {
    Self.variables.map { variable in
      let isNumber = variable.kind == .number
      return ProfileFinding(
        variable: variable, test: isNumber ? .kruskalWallis : .raoScott, statistic: 31.4,
        degreesOfFreedom: isNumber ? 9 : 8.6, denominatorDegrees: isNumber ? nil : 2545.6, p: 0.0002,
        adjustedP: 0.0004, isMonteCarlo: false, effectSize: 0.31,
        variance: isNumber ? ExplainedVariance(etaSquared: 0.02, omegaSquared: -0.004) : nil, verdict: .strong,
        answered: 297,
        cells: (1...segments).map {
          ProfileCell(category: "PMO lead", segment: $0, count: 20, share: 0.3, index: 130, residual: 2.7)
        },
        comparisons: (2...segments).map {
          ProfileComparison(
            first: 1, second: $0, difference: isNumber ? -1.5 : nil, effectSize: isNumber ? -0.2 : 0.3,
            adjustedP: 0.004 * Double($0))
        })
    }
  }

  func map(_ segmentation: Segmentation, _ sizing: SegmentSizing) -> SegmentMap {
    let stances: [Stance] = [.target, .monitor, .deprioritise]
    let strategies = [
      "Target with a dedicated feature set for planning and hand-over.",
      "Serve with the current product, monitor for churn.", "Deprioritise and redirect resources.",
    ]
    let columns = segmentation.segments.enumerated().map { index, segment in
      let ranked = segment.opportunity.outcomes.sorted { $0.score.value > $1.score.value }
      let market = landscape(segment: nil)
      return MapColumn(
        segment: segment, size: sizing.segments[index],
        unmet: ranked.prefix(5).map { need in
          UnmetNeed(
            outcome: need.outcome, score: need.score,
            marketScore: market.outcomes.first { $0.outcome == need.outcome }!.score.value, zone: need.zone)
        },
        traits: traits(segment.number),
        currentSolution: Fingerprint.Trait(
          variable: "Current tool", category: ["Spreadsheets", "Jira", "MS Project"][index % 3], share: 0.46, index: 131
        ),
        stability: segment.stability == nil ? .untested : segment.stability! > 0.75 ? .stable : .uncertain,
        stance: stances[index * 3 / segments], strategy: strategies[index * 3 / segments])
    }
    let places = segmentation.segments.map { segment in
      let angle = Double(segment.number * 37 % 19) / 19 * 2 * Double.pi
      let reach = 2 + Double(segment.number % 3)
      return (x: reach * cosine(angle), y: 0.7 * reach * cosine(angle - .pi / 2), share: segment.share.value)
    }
    // Everyone's mean is at the origin.
    let middle = places.reduce((x: 0.0, y: 0.0)) { ($0.x + $1.x * $1.share, $0.y + $1.y * $1.share) }
    let points = zip(segmentation.segments, places).map { segment, place in
      SegmentPlane.Point(
        segment: segment.number, x: place.x - middle.x, y: place.y - middle.y, share: place.share)
    }
    return SegmentMap(
      title: Sentence(title),
      soWhat: Sentence(
        "Build for the first segment first: its five needs score above 13 and no current tool meets them. "
          + "The smallest segment is content; leave it to the current product."),
      columns: columns,
      plane: SegmentPlane(
        points: points,
        horizontal: SegmentPlane.Axis(
          low: "knowing early that a task will slip", high: "time to agree on scope and roles", explained: 0.58),
        vertical: segments == 2
          ? nil
          : SegmentPlane.Axis(
            low: "effort of reporting to sponsors", high: "finding out who is over-committed", explained: 0.27)),
      footer:
        "Source: projects.csv; n = 298; 2 excluded; measure: opportunity 0–20 (top 2 of 5 boxes); seed 7; version 0.1.0"
    )
  }

  /// By its series, so that snapshots do not hang on a mathematics library.
  private func cosine(_ angle: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for step in 1...14 {
      term *= -angle * angle / Double((2 * step - 1) * (2 * step))
      sum += term
    }
    return sum
  }
}
