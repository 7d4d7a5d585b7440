internal import Statistics

/// One question of the survey, importance or satisfaction of an outcome, over some respondents. Means and shares are
/// weighted; counts are of respondents.
public struct ItemStatistics: Sendable, Equatable {
  public enum Block: String, Sendable, CaseIterable, Codable {
    case importance, satisfaction
  }

  public let outcome: Outcome
  public let block: Block
  public let answers: Int
  public let missing: Int
  /// On the survey's scale; `.nan` when nobody answered.
  public let mean: Double
  public let standardDeviation: Double
  /// Shares of the answers, 0...1.
  public let topBox: Double
  public let floor: Double
  public let ceiling: Double
  /// Answers at each point of the scale, from the lowest.
  public let counts: [Int]
  /// Correlation with the mean of the respondent's other answers in the block; `.nan` where either does not vary.
  public let restCorrelation: Double

  static func all(of responses: Responses, survey: Survey, options: OpportunityOptions) -> [ItemStatistics] {
    let importance = statistics(
      .importance, responses.importance, responses.weights, survey, survey.importanceScale,
      boxes: options.importanceTopBoxes)
    guard let satisfaction = responses.satisfaction, let scale = survey.satisfactionScale else { return importance }
    return importance
      + statistics(
        .satisfaction, satisfaction, responses.weights, survey, scale, boxes: options.satisfactionTopBoxes)
  }

  private static func statistics(
    _ block: Block, _ ratings: Matrix, _ weights: [Double], _ survey: Survey, _ scale: RatingScale, boxes: Int?
  ) -> [ItemStatistics] {
    let top = Double(scale.maximum - (boxes ?? scale.usualTopBoxes) + 1)
    let sums = (0..<ratings.rows).map { row in
      ratings.row(row).reduce(into: (sum: 0.0, count: 0)) { total, value in
        if !value.isNaN {
          total.sum += value
          total.count += 1
        }
      }
    }
    return survey.outcomes.indices.map { column in
      var counts = [Int](repeating: 0, count: scale.points)
      var total = 0.0
      var sum = 0.0
      var squares = 0.0
      var inTop = 0.0
      var atFloor = 0.0
      var atCeiling = 0.0
      var answers = 0
      var rest = RunningCorrelation()
      for row in 0..<ratings.rows {
        let value = ratings[row, column]
        guard !value.isNaN else { continue }
        let weight = weights[row]
        answers += 1
        total += weight
        sum += weight * value
        squares += weight * value * value
        if value >= top { inTop += weight }
        if value <= Double(scale.minimum) { atFloor += weight }
        if value >= Double(scale.maximum) { atCeiling += weight }
        let point = Int(value.rounded()) - scale.minimum
        if counts.indices.contains(point) { counts[point] += 1 }
        if sums[row].count > 1 {
          rest.add(value, (sums[row].sum - value) / Double(sums[row].count - 1), weight: weight)
        }
      }
      let mean = total > 0 ? sum / total : .nan
      let variance = total > 0 ? max(0, squares / total - mean * mean) : .nan
      let unbiased = answers > 1 ? variance * Double(answers) / Double(answers - 1) : .nan
      return ItemStatistics(
        outcome: survey.outcomes[column], block: block, answers: answers, missing: ratings.rows - answers, mean: mean,
        standardDeviation: unbiased.squareRoot(), topBox: total > 0 ? inTop / total : .nan,
        floor: total > 0 ? atFloor / total : .nan, ceiling: total > 0 ? atCeiling / total : .nan, counts: counts,
        restCorrelation: rest.value)
    }
  }
}

/// A weighted correlation of pairs that come one after another.
private struct RunningCorrelation {
  private var weight = 0.0
  private var means = (x: 0.0, y: 0.0)
  private var sums = (xx: 0.0, yy: 0.0, xy: 0.0)

  mutating func add(_ x: Double, _ y: Double, weight own: Double) {
    weight += own
    let (dx, dy) = (x - means.x, y - means.y)
    means.x += own / weight * dx
    means.y += own / weight * dy
    sums.xx += own * dx * (x - means.x)
    sums.yy += own * dy * (y - means.y)
    sums.xy += own * dx * (y - means.y)
  }

  var value: Double {
    sums.xx > 1e-9 * weight && sums.yy > 1e-9 * weight ? sums.xy / (sums.xx * sums.yy).squareRoot() : .nan
  }
}
