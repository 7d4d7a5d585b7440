internal import Statistics

/// How the respondents kept use the scales, all ratings rescaled to 0-10.
public struct AnsweringStyle: Sendable, Equatable, Codable {
  /// Respondents by the mean of their own ratings: 0-1, 1-2, ... 9-10.
  public let means: [Int]
  /// Respondents by the standard deviation of their own ratings: 0-0.5, 0.5-1, ... 4.5 and more.
  public let deviations: [Int]
  /// The share of the variance of ratings, the outcomes' own means taken out, that lies between persons, 0...1: what a
  /// person's other ratings say about each of them (an intraclass correlation).
  public let betweenPersons: Double
  /// Shares of all ratings, 0...1.
  public let atEnds: Double
  public let atMiddle: Double

  init(_ responses: Responses, survey: Survey) {
    var means = [Int](repeating: 0, count: 10)
    var deviations = means
    var ends = 0.0
    var middle = 0.0
    var ratings = 0.0
    for row in 0..<responses.count {
      let style = RespondentStyle(
        importance: responses.importance.row(row).filter { !$0.isNaN },
        satisfaction: responses.satisfaction?.row(row).filter { !$0.isNaN } ?? [], survey: survey)
      guard style.ratings > 0 else { continue }
      means[min(9, max(0, Int(style.mean)))] += 1
      if !style.standardDeviation.isNaN { deviations[min(9, max(0, Int(2 * style.standardDeviation)))] += 1 }
      ends += style.atEnds * Double(style.ratings)
      middle += style.atMiddle * Double(style.ratings)
      ratings += Double(style.ratings)
    }
    self.means = means
    self.deviations = deviations
    atEnds = ratings > 0 ? ends / ratings : 0
    atMiddle = ratings > 0 ? middle / ratings : 0
    let scales = [survey.importanceScale] + [survey.satisfactionScale].compactMap { $0 }
    betweenPersons = Self.betweenPersons(Array(zip(responses.blocks, scales)))
  }

  /// (MSB - MSW) / (MSB + (J - 1) MSW) of a one-way analysis of variance over persons, J ratings each on average.
  private static func betweenPersons(_ blocks: [(Matrix, RatingScale)]) -> Double {
    let rows = blocks[0].0.rows
    var sums = [Double](repeating: 0, count: rows)
    var counts = [Double](repeating: 0, count: rows)
    var squares = 0.0
    for (block, scale) in blocks {
      for column in 0..<block.columns {
        let values = block.column(column).map { scale.rescaled($0) }
        let known = values.filter { !$0.isNaN }
        guard !known.isEmpty else { continue }
        let mean = known.reduce(0, +) / Double(known.count)
        for (row, value) in values.enumerated() where !value.isNaN {
          sums[row] += value - mean
          counts[row] += 1
          squares += (value - mean) * (value - mean)
        }
      }
    }
    let persons = Double(counts.count { $0 > 0 })
    let ratings = counts.reduce(0, +)
    guard persons > 1, ratings > persons else { return 0 }
    let between = zip(sums, counts).reduce(0) { $0 + ($1.1 > 0 ? $1.0 * $1.0 / $1.1 : 0) }
    let meanBetween = between / (persons - 1)
    let meanWithin = max(0, squares - between) / (ratings - persons)
    let each = ratings / persons
    let whole = meanBetween + (each - 1) * meanWithin
    return whole > 0 ? min(1, max(0, (meanBetween - meanWithin) / whole)) : 0
  }
}
