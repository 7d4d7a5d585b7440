internal import Statistics

/// How far respondents are from the others as whole rows of ratings.
struct AnswerOutliers {
  /// For each respondent the squared Mahalanobis distance from the middle of all and its chi-squared p; nil where there
  /// are too few respondents for the number of ratings.
  let distances: [(squared: Double, p: Double)]?
  /// The ratings that vary: the distance's degrees of freedom.
  let variables: Int
  /// For each respondent the correlation of their ratings with everyone else's means, within blocks; `.nan` where the
  /// answers are too few or do not vary. Nil where everyone else's means say nothing about a person.
  let personFit: [Double]?

  /// Distances are estimated from five respondents for every rating.
  static let respondentsPerRating = 5
  /// Means of fewer say little.
  static let fewestForFit = 30
  /// The outcomes are ordered alike by most, so that going against the order means something.
  static let leastMedianFit = 0.2
  private static let fewestAnswers = 8

  init(_ responses: Responses, distances wantsDistances: Bool, fit wantsFit: Bool) {
    // Who was screened out is not one of all.
    let screened = responses.screenedOut
    let blocks = responses.blocks
    let moments = blocks.map { BlockMoments($0, leavingOut: screened) }
    let count = screened.count { $0 == nil }
    personFit = wantsFit && count >= Self.fewestForFit ? Self.fit(blocks, moments, leavingOut: screened) : nil
    let columns = blocks.indices.flatMap { block in
      (0..<blocks[block].columns).filter { moments[block].varies[$0] }.map { (block, $0) }
    }
    variables = columns.count
    guard wantsDistances, !columns.isEmpty, count >= Self.respondentsPerRating * columns.count else {
      distances = nil
      return
    }
    var centred = Matrix(rows: responses.count, columns: columns.count)
    for row in 0..<centred.rows where screened[row] == nil {
      for (place, (block, column)) in columns.enumerated() {
        let value = blocks[block][row, column]
        // A missing rating stands in the middle and adds nothing.
        if !value.isNaN { centred[row, place] = value - moments[block].means[column] }
      }
    }
    distances = Self.squaredDistances(centred, count: count).map { squared in
      squared.map { ($0, ChiSquared.survival($0, degreesOfFreedom: Double(columns.count))) }
    }
  }

  /// Nil where ratings follow from others, so that no distance exists.
  private static func squaredDistances(_ centred: Matrix, count: Int) -> [Double]? {
    var covariance = crossProduct(centred)
    let scale = 1 / Double(max(count - 1, 1))
    for index in covariance.values.indices { covariance.values[index] *= scale }
    guard let factor = try? Cholesky(of: covariance) else { return nil }
    let order = covariance.columns
    // A pivot that is nearly nothing is a rating that follows from others.
    guard (0..<order).allSatisfy({ factor.lower[$0, $0] > 1e-6 * covariance[$0, $0].squareRoot() }) else { return nil }
    var inverse = Matrix(rows: order, columns: order)
    for column in 0..<order {
      var unit = [Double](repeating: 0, count: order)
      unit[column] = 1
      for (row, value) in factor.solving(unit).enumerated() { inverse[row, column] = value }
    }
    let scores = product(centred, inverse)
    return (0..<centred.rows).map { row in
      max(0, zip(scores.row(row), centred.row(row)).reduce(0) { $0 + $1.0 * $1.1 })
    }
  }

  private static func fit(
    _ blocks: [Matrix], _ moments: [BlockMoments], leavingOut screened: [String?]
  ) -> [Double]? {
    let fits = (0..<(blocks.first?.rows ?? 0)).map { row -> Double in
      guard screened[row] == nil else { return .nan }
      var own: [Double] = []
      var others: [Double] = []
      for (block, moments) in zip(blocks, moments) {
        let values = block.row(row)
        let start = own.count
        for (column, value) in values.enumerated() where !value.isNaN && moments.counts[column] > 1 {
          own.append(value)
          others.append((moments.sums[column] - value) / Double(moments.counts[column] - 1))
        }
        centre(&own, from: start)
        centre(&others, from: start)
      }
      guard own.count >= fewestAnswers else { return .nan }
      let (xx, yy) = (sum(own, own), sum(others, others))
      return xx > 1e-9 && yy > 1e-9 ? sum(own, others) / (xx * yy).squareRoot() : .nan
    }
    let known = fits.filter { !$0.isNaN }
    guard known.count >= fewestForFit, weightedQuantile(known, probability: 0.5) >= leastMedianFit else { return nil }
    return fits
  }

  private static func centre(_ values: inout [Double], from start: Int) {
    guard values.count > start else { return }
    let mean = values[start...].reduce(0, +) / Double(values.count - start)
    for index in start..<values.count { values[index] -= mean }
  }

  private static func sum(_ x: [Double], _ y: [Double]) -> Double { zip(x, y).reduce(0) { $0 + $1.0 * $1.1 } }
}

/// Of each rating of a block, among those who gave it.
private struct BlockMoments {
  private(set) var counts: [Int]
  private(set) var sums: [Double]
  private(set) var varies: [Bool]

  init(_ block: Matrix, leavingOut screened: [String?]) {
    counts = [Int](repeating: 0, count: block.columns)
    sums = [Double](repeating: 0, count: block.columns)
    varies = [Bool](repeating: false, count: block.columns)
    var first = [Double](repeating: .nan, count: block.columns)
    for row in 0..<block.rows where screened[row] == nil {
      for (column, value) in block.row(row).enumerated() where !value.isNaN {
        counts[column] += 1
        sums[column] += value
        if first[column].isNaN { first[column] = value }
        if value != first[column] { varies[column] = true }
      }
    }
  }

  var means: [Double] { zip(sums, counts).map { $1 > 0 ? $0 / Double($1) : 0 } }
}
