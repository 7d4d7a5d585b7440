/// The covariance of many variables from few observations, shrunk towards equal variances without covariances by as much
/// as makes the expected squared error least. It has an inverse where the sample covariance has none.
///
/// (1 - s) S + s m I with m the mean variance, and s estimated from the data.
///
/// Source: Ledoit, Wolf, "A well-conditioned estimator for large-dimensional covariance matrices" (2004),
/// [doi:10.1016/S0047-259X(03)00096-4](https://doi.org/10.1016/S0047-259X(03)00096-4).
public struct ShrunkenCovariance: Sendable, Equatable {
  /// p x p.
  public let matrix: Matrix
  /// s, 0...1.
  public let shrinkage: Double

  /// O(n p²).
  ///
  /// - Parameter deviations: n x p, from the means; a NaN makes everything NaN. Without rows everything is 0.
  public init(of deviations: Matrix) {
    let count = Double(max(deviations.rows, 1))
    var covariance = crossProduct(deviations)
    for index in covariance.values.indices { covariance.values[index] /= count }
    let order = covariance.columns
    let mean = (0..<order).reduce(0) { $0 + covariance[$1, $1] } / Double(max(order, 1))
    let squares = covariance.values.reduce(0) { $0 + $1 * $1 }
    let spread = squares - mean * mean * Double(order)
    var fourth = 0.0
    for row in 0..<deviations.rows {
      let length = deviations.row(row).reduce(0) { $0 + $1 * $1 }
      fourth += length * length
    }
    let error = min(max(0, fourth / count - squares) / count, spread)
    shrinkage = spread > 0 ? error / spread : 0
    for index in covariance.values.indices { covariance.values[index] *= 1 - shrinkage }
    for index in 0..<order { covariance[index, index] += shrinkage * mean }
    matrix = covariance
  }
}
