internal import CStatisticsKernels

/// Points laid out for the mixture kernels, once for any number of models, components and starts.
///
/// Values are centred on their weighted mean and divided by one common scale, which changes no model.
final class MixtureData: Sendable {
  let points: PointSet
  let dimensions: Int
  /// `dimensions` and the zeros that fill the kernels' tiles.
  let paddedDimensions: Int
  let blockCount: Int
  let blocks: AlignedBuffer<Double>
  let weights: AlignedBuffer<Double>
  let totalWeight: Double
  let centre: [Double]
  let scale: Double
  /// Covariance matrix of all points on the common scale.
  let covariance: Matrix
  /// What must remain of each variable's variance in a component, given the variables before it and on its own; nil when
  /// the covariance matrix of all points is singular.
  let leastConditional: [Double]?
  let leastVariances: [Double]

  var count: Int { points.count }

  /// A variance below this share of the one in all points is taken for zero: a standard deviation of 1 in 100,000.
  static let leastShare = 1e-10

  init(_ points: PointSet) {
    self.points = points
    let values = points.values
    let lanes = Int(UNMET_DOUBLE_LANES)
    dimensions = values.columns
    paddedDimensions = (values.columns + 3) / 4 * 4
    blockCount = (values.rows + lanes - 1) / lanes
    blocks = AlignedBuffer(count: blockCount * lanes * paddedDimensions)
    weights = AlignedBuffer(count: blockCount * lanes)

    let total = points.weights.reduce(0, +)
    var centre = [Double](repeating: 0, count: dimensions)
    for point in 0..<values.rows {
      let share = points.weights[point] / total
      for variable in 0..<dimensions { centre[variable] += share * values[point, variable] }
    }
    var rooted = values
    for point in 0..<values.rows {
      let root = (points.weights[point] / total).squareRoot()
      for variable in 0..<dimensions {
        rooted[point, variable] = root * (values[point, variable] - centre[variable])
      }
    }
    var covariance = crossProduct(rooted)
    let mean = (0..<dimensions).reduce(0) { $0 + covariance[$1, $1] } / Double(dimensions)
    scale = mean > 0 && mean.isFinite ? mean.squareRoot() : 1
    for index in covariance.values.indices { covariance.values[index] /= scale * scale }
    for point in 0..<values.rows {
      let (block, lane) = point.quotientAndRemainder(dividingBy: lanes)
      weights[block * lanes + lane] = points.weights[point]
      for variable in 0..<dimensions {
        blocks[(block * paddedDimensions + variable) * lanes + lane] =
          (values[point, variable] - centre[variable]) / scale
      }
    }
    totalWeight = total
    self.centre = centre
    self.covariance = covariance
    // Rounding leaves some 1e-16 of a variance that is zero.
    leastVariances = (0..<dimensions).map { max(Self.leastShare * covariance[$0, $0], 1e-24) }
    leastConditional = Self.conditionalVariances(covariance)?.map { Self.leastShare * $0 }
  }

  /// The variance of each variable given those before it; nil when one of them is zero.
  private static func conditionalVariances(_ covariance: Matrix) -> [Double]? {
    guard let factor = try? Cholesky(of: covariance) else { return nil }
    let order = covariance.rows
    let variances = (0..<order).map { factor.lower[$0, $0] * factor.lower[$0, $0] }
    return (0..<order).allSatisfy { variances[$0] > 1e-12 * covariance[$0, $0] } ? variances : nil
  }

  /// The value of a point on the common scale.
  func value(_ point: Int, _ variable: Int) -> Double {
    let lanes = Int(UNMET_DOUBLE_LANES)
    return blocks[(point / lanes * paddedDimensions + variable) * lanes + point % lanes]
  }
}
