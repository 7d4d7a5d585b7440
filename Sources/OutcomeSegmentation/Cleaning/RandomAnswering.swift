import Foundation
internal import Statistics

/// Respondents whose answers look drawn by lot: any value as often as any other, whatever was asked.
///
/// Four things have to hold together, for honest people with an extreme style satisfy some of them:
/// 1. their answers are more likely as uniform draws than as those of the other respondents (a normal distribution with
///    shrunken covariance, each person stretched as far as suits them best);
/// 2. every point of the scale is used alike (chi-squared p above .05);
/// 3. what lies away from the means does not follow how the others' answers go together: the Mahalanobis distance over
///    the distance without correlations is nearer to what draws have than to what people have;
/// 4. no correlation with everyone else's means. Draws fall to both sides of 0 alike, honest people above it: so many
///    just above 0 are taken as fell just below.
///
/// Everything is estimated twice, the second time without whom the first found. With the survey's own 400 respondents
/// and 30 outcomes it finds two in three of such people, and in surveys without them 0 to 1 %.
struct RandomAnswering {
  /// For each respondent, what was seen; nil where it does not look like draws.
  let correlations: [Double?]

  /// Shorter surveys cannot tell.
  private static let fewestRatings = 40
  private static let fewestRespondents = 100
  /// More would take gigabytes.
  private static let mostRespondents = 50_000
  private static let leastFlat = 0.05
  /// Means that people do not follow tell nothing about who does not.
  private static let leastMedianFit = 0.2
  /// Answers of draws have to be told from those of people by how they go together.
  private static let leastGap = 0.03

  /// - Parameters:
  ///   - level: the largest correlation with everyone else's means, in units of 1/√ratings.
  ///   - ignored: respondents who are known to answer in another way.
  init(_ responses: Responses, scales: [RatingScale], level: Double, ignoring ignored: (Int) -> Bool) {
    let none = [Double?](repeating: nil, count: responses.count)
    let answers = Answers(responses.blocks, scales, people: (0..<responses.count).filter { !ignored($0) })
    guard level > 0, answers.columns.count >= Self.fewestRatings,
      (Self.fewestRespondents...Self.mostRespondents).contains(answers.people.count),
      let first = Norm(answers, of: answers.people.indices.map { $0 })
    else {
      correlations = none
      return
    }
    let others = answers.people.indices.filter { first.advantages[$0] < 0 }
    let norm = 2 * others.count >= answers.people.count ? Norm(answers, of: others) ?? first : first
    guard weightedQuantile(norm.fits, probability: 0.5) >= Self.leastMedianFit, norm.gap >= Self.leastGap else {
      correlations = none
      return
    }
    let candidates = answers.people.indices.filter { place in
      norm.advantages[place] > 0 && norm.looksUncorrelated(place) && answers.flatness(of: place) > Self.leastFlat
    }
    // In units of 1/√ratings.
    let fits = candidates.map { norm.fits[$0] * Double(answers.ratings[$0]).squareRoot() }
    let limit = Self.limit(fits, level: level)
    var found = none
    for (place, fit) in zip(candidates, fits) where fit < limit { found[answers.people[place]] = norm.fits[place] }
    correlations = found
  }

  /// The largest limit up to `level` with no more above 0 than below.
  private static func limit(_ fits: [Double], level: Double) -> Double {
    for step in (1...16).reversed() {
      let limit = level * Double(step) / 16
      if fits.count(where: { $0 >= 0 && $0 < limit }) <= fits.count(where: { $0 < 0 && $0 > -limit }) { return limit }
    }
    return 0
  }
}

/// The ratings that vary, of those who are looked at.
private struct Answers {
  let people: [Int]
  let columns: [(block: Int, column: Int)]
  let blocks: [Matrix]
  let scales: [RatingScale]
  /// For each of them, how many of the columns they rated.
  let ratings: [Int]

  init(_ blocks: [Matrix], _ scales: [RatingScale], people: [Int]) {
    self.blocks = blocks
    self.scales = scales
    let columns: [(block: Int, column: Int)] = blocks.indices.flatMap { block in
      (0..<blocks[block].columns).filter { column in
        let first = people.first { !blocks[block][$0, column].isNaN }
        return first.map { first in
          people.contains {
            blocks[block][$0, column] != blocks[block][first, column] && !blocks[block][$0, column].isNaN
          }
        } ?? false
      }.map { (block: block, column: $0) }
    }
    self.columns = columns
    ratings = people.map { person in columns.count { !blocks[$0.block][person, $0.column].isNaN } }
    self.people = people
  }

  /// The p of the chi-squared test that a person uses every point of each scale alike.
  func flatness(of place: Int) -> Double {
    var squares = 0.0
    var degrees = 0
    for (block, scale) in zip(blocks, scales) {
      var counts = [Double](repeating: 0, count: scale.points)
      for value in block.row(people[place]) where scale.contains(value) { counts[Int(value) - scale.minimum] += 1 }
      let expected = counts.reduce(0, +) / Double(scale.points)
      guard expected > 0 else { continue }
      squares += counts.reduce(0) { $0 + ($1 - expected) * ($1 - expected) } / expected
      degrees += scale.points - 1
    }
    return ChiSquared.survival(squares, degreesOfFreedom: Double(max(degrees, 1)))
  }
}

/// How people answer whose answers are like one another's, and how far everybody is from it.
private struct Norm {
  /// log of how much likelier a person's answers are as draws than as those of the others.
  let advantages: [Double]
  /// Correlations with the others' means, within blocks; 0 where the answers do not vary.
  let fits: [Double]
  /// How far the answers that go together in people are from doing so in draws.
  let gap: Double
  private let ratios: [Double]
  private let ratioOfDraws: Double
  private let usualRatio: Double

  /// - Parameter members: who says what is usual. Nil where their ratings follow from one another.
  init?(_ answers: Answers, of members: [Int]) {
    let order = answers.columns.count
    let means = answers.columns.map { block, column in
      let known = members.map { answers.blocks[block][answers.people[$0], column] }.filter { !$0.isNaN }
      return known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
    }
    var deviations = Matrix(rows: answers.people.count, columns: order)
    for (place, person) in answers.people.enumerated() {
      for (index, (block, column)) in answers.columns.enumerated() {
        let value = answers.blocks[block][person, column]
        // A missing rating stands in the middle and adds nothing.
        if !value.isNaN { deviations[place, index] = value - means[index] }
      }
    }
    var covariance = ShrunkenCovariance(of: deviations.selectingRows(members)).matrix
    // Ratings are rounded.
    for index in 0..<order { covariance[index, index] += 1.0 / 12 }
    guard let factor = try? Cholesky(of: covariance) else { return nil }
    let inverse = Self.inverse(factor)
    let logPoints = answers.columns.reduce(0) { $0 + log(Double(answers.scales[$1.block].points)) } / Double(order)
    let logDensity = -0.5 * factor.logDeterminant / Double(order) - 0.5 * log(2 * Double.pi)
    let distances = Self.squaredLengths(deviations, inverse)
    advantages = zip(distances, answers.ratings).map { distance, ratings in
      let stretch = max(1, distance / Double(max(ratings, 1)))
      let each = logDensity - 0.5 * log(stretch) + logPoints
      return -Double(ratings) * each + 0.5 * distance / stretch
    }
    fits = answers.people.map { Self.fit($0, answers, means) }

    // Draws lie off the means by as much as the means lie off the middle: that direction is left out.
    var projection = Matrix(rows: order, columns: order)
    for index in 0..<order { projection[index, index] = 1 }
    for block in answers.blocks.indices {
      let off = answers.columns.enumerated().map { index, place -> Double in
        guard place.block == block else { return 0 }
        let scale = answers.scales[block]
        return means[index] - Double(scale.minimum + scale.maximum) / 2
      }
      let length = off.reduce(0) { $0 + $1 * $1 }
      guard length > 1e-12 else { continue }
      for row in 0..<order where off[row] != 0 {
        for column in 0..<order { projection[row, column] -= off[row] * off[column] / length }
      }
    }
    var diagonal = Matrix(rows: order, columns: order)
    for index in 0..<order { diagonal[index, index] = 1 / covariance[index, index] }
    let rest = product(deviations, projection)
    let lengths = zip(Self.squaredLengths(rest, inverse), Self.squaredLengths(rest, diagonal))
    ratios = lengths.map { $1 > 1e-9 ? $0 / $1 : 0 }
    func trace(_ metric: Matrix) -> Double {
      let projected = product(projection, metric)
      return (0..<order).reduce(0) { sum, row in
        sum + zip(projected.row(row), projection.row(row)).reduce(0) { $0 + $1.0 * $1.1 }
      }
    }
    ratioOfDraws = trace(inverse) / trace(diagonal)
    usualRatio = weightedQuantile(ratios, probability: 0.5)
    gap = ratioOfDraws / max(usualRatio, 1e-9) - 1
  }

  func looksUncorrelated(_ place: Int) -> Bool { ratios[place] > (usualRatio + ratioOfDraws) / 2 }

  private static func inverse(_ factor: Cholesky) -> Matrix {
    let order = factor.lower.rows
    var inverse = Matrix(rows: order, columns: order)
    for column in 0..<order {
      var unit = [Double](repeating: 0, count: order)
      unit[column] = 1
      for (row, value) in factor.solving(unit).enumerated() { inverse[row, column] = value }
    }
    return inverse
  }

  private static func squaredLengths(_ rows: Matrix, _ metric: Matrix) -> [Double] {
    let scores = product(rows, metric)
    return (0..<rows.rows).map { row in
      max(0, zip(scores.row(row), rows.row(row)).reduce(0) { $0 + $1.0 * $1.1 })
    }
  }

  private static func fit(_ person: Int, _ answers: Answers, _ means: [Double]) -> Double {
    var all = (xx: 0.0, yy: 0.0, xy: 0.0)
    for block in answers.blocks.indices {
      var sums = (x: 0.0, y: 0.0, xx: 0.0, yy: 0.0, xy: 0.0, n: 0.0)
      for (index, place) in answers.columns.enumerated() where place.block == block {
        let (x, y) = (answers.blocks[block][person, place.column], means[index])
        guard !x.isNaN else { continue }
        sums.x += x
        sums.y += y
        sums.xx += x * x
        sums.yy += y * y
        sums.xy += x * y
        sums.n += 1
      }
      guard sums.n > 0 else { continue }
      all.xx += sums.xx - sums.x * sums.x / sums.n
      all.yy += sums.yy - sums.y * sums.y / sums.n
      all.xy += sums.xy - sums.x * sums.y / sums.n
    }
    return all.xx > 1e-9 && all.yy > 1e-9 ? all.xy / (all.xx * all.yy).squareRoot() : 0
  }
}
