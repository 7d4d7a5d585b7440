internal import Statistics

/// A test of whether categories and segments are unrelated.
struct IndependenceTest {
  let kind: ProfileTest
  let statistic: Double
  let degreesOfFreedom: Double
  let denominatorDegrees: Double?
  /// 0...1; NaN when there is nothing to test.
  let p: Double
  let isMonteCarlo: Bool
}

extension ProfilingStage {
  /// Pairs of segments are drawn as often as leaves room for so many comparisons, and no more.
  private static let fewestDraws = 2000
  private static let mostDraws = 10_000

  /// Chi-squared; with weights that vary, corrected after Rao and Scott; by random tables where a cell is thin.
  ///
  /// - Parameters:
  ///   - rows: for each respondent the category, -1 leaves out.
  ///   - columns: for each respondent the group, -1 leaves out.
  ///   - table: of these, with the weights for tests.
  func independence(
    _ rows: [Int], _ columns: [Int], _ table: CrossTab, draws: Int, using stream: inout RandomStream
  ) -> IndependenceTest {
    let isThin = table.smallestExpected < Self.thinCell
    if !isThin {
      let kept = rows.indices.filter { rows[$0] >= 0 && columns[$0] >= 0 }
      let weights = kept.map { responses.weights[$0] }
      if let first = weights.first, weights.contains(where: { $0 != first }) {
        let test = raoScottTest(rows: kept.map { rows[$0] }, columns: kept.map { columns[$0] }, weights: weights)
        if !test.pValue.isNaN {
          return IndependenceTest(
            kind: .raoScott, statistic: test.f, degreesOfFreedom: test.numeratorDegrees,
            denominatorDegrees: test.denominatorDegrees, p: test.pValue, isMonteCarlo: false)
        }
      }
    }
    return IndependenceTest(
      kind: .chiSquared, statistic: table.chiSquared, degreesOfFreedom: table.degreesOfFreedom,
      denominatorDegrees: nil, p: isThin ? table.monteCarloPValue(draws: draws, using: &stream) : table.pValue,
      isMonteCarlo: isThin)
  }

  /// Every two segments in which anybody answered.
  func comparisons(_ answers: ProfileAnswers, seed: UInt64) -> [ProfileComparison] {
    switch answers {
    case .categories(let values): compared(values, seed: seed)
    case .numbers(let values): compared(values)
    }
  }

  private func compared(_ values: [String?], seed: UInt64) -> [ProfileComparison] {
    let categories = Set(values.compactMap { $0 }).sorted()
    let rows = Self.rows(values, categories)
    let groups = segmentation.assignments
    let answered = Set(rows.indices.filter { rows[$0] >= 0 }.map { groups[$0] }).sorted()
    let pairs = answered.indices.flatMap { first in
      answered.indices.dropFirst(first + 1).map { (answered[first], answered[$0]) }
    }
    let draws = min(Self.mostDraws, max(Self.fewestDraws, 100 * pairs.count))
    let weights = testWeights
    var stream = RandomStream(seed: seed)
    let tests = pairs.map { first, second -> (effect: Double, p: Double) in
      let columns = groups.map { $0 == first ? 0 : $0 == second ? 1 : -1 }
      let table = CrossTab(
        rows: rows, columns: columns, rowCount: categories.count, columnCount: 2, weights: weights)
      let p = independence(rows, columns, table, draws: draws, using: &stream).p
      return (table.biasCorrectedCramersV, p.isNaN ? 1 : p)
    }
    return zip(pairs, zip(tests, holm(tests.map(\.p)))).map { pair, test in
      comparison(pair.0, pair.1, difference: nil, effectSize: test.0.effect, p: test.1)
    }
  }

  private func compared(_ values: [Double]) -> [ProfileComparison] {
    let groups = segmentation.assignments
    let weights = testWeights
    let members = segmentation.segments.indices.map { group in
      values.indices.filter { groups[$0] == group && !values[$0].isNaN && weights[$0] > 0 }
    }
    return dunn(values: values, groups: groups, weights: weights).map { test in
      let (first, second) = (members[test.first], members[test.second])
      let superiority = mannWhitney(
        first.map { values[$0] }, second.map { values[$0] }, weightsX: first.map { weights[$0] },
        weightsY: second.map { weights[$0] }, exactBelow: 0)
      let means = [first, second].map { rows in
        weightedMean(rows.map { values[$0] }, weights: rows.map { weights[$0] })
      }
      return comparison(
        test.first, test.second, difference: means[0] - means[1], effectSize: superiority.rankBiserial, p: test.pValue)
    }
  }

  private func comparison(
    _ first: Int, _ second: Int, difference: Double?, effectSize: Double, p: Double
  ) -> ProfileComparison {
    ProfileComparison(
      first: segmentation.segments[first].number, second: segmentation.segments[second].number,
      difference: difference, effectSize: effectSize.isNaN ? 0 : effectSize, adjustedP: p.isNaN ? 1 : p)
  }
}
