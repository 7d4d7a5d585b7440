internal import Statistics

/// Holds every profile variable against the segments.
struct ProfilingStage {
  let segmentation: Segmentation
  let responses: Responses
  let survey: Survey
  let seed: UInt64

  private static let level = 0.05
  static let thinCell = 5.0
  private static let monteCarloDraws = 10_000
  /// Cramér's V; Cohen's medium effect. A tie weaker than `weakest` is none, however certain.
  private static let strongV = 0.3
  private static let weakestV = 0.1
  private static let strongEpsilon = 0.14
  private static let weakestEpsilon = 0.01
  /// A trait of a segment: over-represented beyond chance, and by enough to matter, among enough people.
  private static let traitResidual = 2.0
  private static let traitIndex = 110.0
  private static let traitCount = 5

  func profiles() -> Profiles {
    let asked = zip(survey.profileVariables, responses.profiles).enumerated().compactMap { index, pair in
      finding(pair.0, pair.1, seed: seed &+ UInt64(index)).map { (index: index, answers: pair.1, finding: $0) }
    }
    let adjusted = benjaminiHochberg(asked.map(\.finding.p))
    let findings = zip(asked, adjusted).map { asked, p in
      let verdict = Self.verdict(asked.finding, adjustedP: p)
      var stream = RandomStream(seed: seed &+ UInt64(asked.index))
      return asked.finding.judged(
        adjustedP: p.isNaN ? 1 : p, verdict: verdict,
        comparisons: verdict == .none ? [] : comparisons(asked.answers, seed: stream.childSeed()))
    }
    return Profiles(
      findings: findings,
      fingerprints: segmentation.segments.map { fingerprint(of: $0.number, findings) })
  }

  private func finding(_ variable: ProfileVariable, _ answers: ProfileAnswers, seed: UInt64) -> ProfileFinding? {
    switch answers {
    case .categories(let values):
      let categories = Set(values.compactMap { $0 }).sorted(by: Self.naturally)
      guard categories.count >= 2 else { return nil }
      let rows = Self.rows(values, categories)
      let table = crossTab(rows, categories.count)
      var stream = RandomStream(seed: seed)
      let test = independence(
        rows, segmentation.assignments, table, draws: Self.monteCarloDraws, using: &stream)
      return ProfileFinding(
        variable: variable, test: test.kind, statistic: test.statistic, degreesOfFreedom: test.degreesOfFreedom,
        denominatorDegrees: test.denominatorDegrees, p: test.p, adjustedP: test.p, isMonteCarlo: test.isMonteCarlo,
        effectSize: table.biasCorrectedCramersV, verdict: .none, answered: rows.count { $0 >= 0 },
        cells: cells(rows, categories, table))
    case .numbers(let values):
      let known = values.indices.filter { !values[$0].isNaN }
      guard Set(known.map { values[$0] }).count >= 2 else { return nil }
      let numbers = known.map { values[$0] }
      let groups = known.map { segmentation.assignments[$0] }
      let everyWeight = testWeights
      let weights = known.map { everyWeight[$0] }
      let test = kruskalWallis(values: numbers, groups: groups, weights: weights)
      let variance = oneWayANOVA(values: numbers, groups: groups, weights: weights)
      let bands = QuartileBands(numbers, weights: known.map { responses.weights[$0] })
      let rows = values.map { $0.isNaN ? -1 : bands.band(of: $0) }
      return ProfileFinding(
        variable: variable, test: .kruskalWallis, statistic: test.h, degreesOfFreedom: test.degreesOfFreedom,
        p: test.pValue, adjustedP: test.pValue, isMonteCarlo: false, effectSize: test.epsilonSquared,
        variance: variance.omegaSquared.isFinite
          ? ExplainedVariance(etaSquared: variance.etaSquared, omegaSquared: variance.omegaSquared) : nil,
        verdict: .none, answered: known.count,
        cells: cells(rows, bands.labels, crossTab(rows, bands.labels.count)))
    }
  }

  /// Weights for tests of means and ranks, and for tables: no larger a sample than there is.
  var testWeights: [Double] { DesignEffect(responses.weights).testWeights }

  /// For each answer the place of its category; -1 for none.
  static func rows(_ values: [String?], _ categories: [String]) -> [Int] {
    let number = Dictionary(uniqueKeysWithValues: categories.enumerated().map { ($1, $0) })
    return values.map { $0.map { number[$0]! } ?? -1 }
  }

  private func crossTab(_ rows: [Int], _ categories: Int) -> CrossTab {
    CrossTab(
      rows: rows, columns: segmentation.assignments, rowCount: categories, columnCount: segmentation.segments.count,
      weights: testWeights)
  }

  private func cells(_ rows: [Int], _ categories: [String], _ table: CrossTab) -> [ProfileCell] {
    let residuals = table.adjustedResiduals
    return categories.indices.flatMap { category in
      segmentation.segments.indices.map { segment in
        let share = ratio(table.counts[category, segment], table.columnTotals[segment])
        let overall = ratio(table.rowTotals[category], table.total)
        let residual = residuals[category, segment]
        return ProfileCell(
          category: categories[category], segment: segmentation.segments[segment].number,
          count: rows.indices.count { rows[$0] == category && segmentation.assignments[$0] == segment },
          share: share, index: overall > 0 ? 100 * share / overall : 100, residual: residual.isFinite ? residual : 0)
      }
    }
  }

  private func ratio(_ part: Double, _ whole: Double) -> Double { whole > 0 ? part / whole : 0 }

  private static func verdict(_ finding: ProfileFinding, adjustedP: Double) -> ProfileVerdict {
    let (strong, weakest) =
      finding.variable.kind == .categories ? (strongV, weakestV) : (strongEpsilon, weakestEpsilon)
    guard adjustedP <= level, finding.effectSize >= weakest else { return .none }
    return finding.effectSize >= strong ? .strong : .weak
  }

  private func fingerprint(of segment: Int, _ findings: [ProfileFinding]) -> Fingerprint {
    let traits = findings.filter { $0.verdict != .none }.flatMap { finding in
      finding.cells
        .filter {
          $0.segment == segment && $0.residual >= Self.traitResidual && $0.index >= Self.traitIndex
            && $0.count >= Self.traitCount
        }
        .map { (finding.variable.name, $0) }
    }
    let strongest = traits.enumerated().sorted {
      ($0.element.1.residual, $1.offset) > ($1.element.1.residual, $0.offset)
    }
    return Fingerprint(
      segment: segment,
      traits: strongest.prefix(3).map { _, trait in
        Fingerprint.Trait(
          variable: trait.0, category: trait.1.category, share: trait.1.share, index: trait.1.index)
      })
  }

  /// "9" before "10", "18-24" before "25-34", words by alphabet.
  private static func naturally(_ left: String, _ right: String) -> Bool {
    let first = leadingNumber(left)
    let second = leadingNumber(right)
    if first != second { return first < second }
    return left < right
  }

  private static func leadingNumber(_ text: String) -> Double {
    let digits = text.drop { "<>≤≥ $€£".contains($0) }.prefix { $0.isNumber }
    return Double(digits) ?? .infinity
  }
}

extension ProfileFinding {
  fileprivate func judged(
    adjustedP: Double, verdict: ProfileVerdict, comparisons: [ProfileComparison]
  ) -> ProfileFinding {
    ProfileFinding(
      variable: variable, test: test, statistic: statistic, degreesOfFreedom: degreesOfFreedom,
      denominatorDegrees: denominatorDegrees, p: p, adjustedP: adjustedP, isMonteCarlo: isMonteCarlo,
      effectSize: effectSize, variance: variance, verdict: verdict, answered: answered, cells: cells,
      comparisons: comparisons)
  }
}
