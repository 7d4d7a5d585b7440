import Foundation

/// A linear discriminant of the rows outside one fold, to which columns are added, and what it says of the rows in it.
///
/// Every other column is kept as the residual of its regression, within classes, on those added (the sweep operator):
/// the covariance, the means and the rows of the fold alike. A column's residual is uncorrelated with the columns
/// added, so adding it lowers the score of a class by half the squared residual difference to its mean over the
/// residual variance.
///
/// Source: Goodnight (1979), [doi:10.1080/00031305.1979.10482685](https://doi.org/10.1080/00031305.1979.10482685).
struct DiscriminantSweep: Sendable {
  /// The covariance within classes of the residuals, and the variances to begin with.
  private var covariance: Matrix
  private let variances: [Double]
  /// Columns x classes.
  private var means: Matrix
  /// Columns x rows of the fold.
  private var residuals: Matrix
  /// Classes x rows of the fold: the discriminant scores so far; -∞ for a class that is out of the running.
  private var scores: Matrix
  private let labels: [Int]
  private let weights: [Double]
  /// The classes in the running.
  private let running: [Int]

  /// One for each fold.
  static func leavingOut(
    _ folds: Folds, of sample: LabelledSample, priors: ClassPriors
  ) throws -> [DiscriminantSweep] {
    try zip(0..., try ClassMoments.leavingOut(folds, of: sample)).compactMap { fold, moments in
      let rows = folds.rows(in: fold).filter { sample.weights[$0] > 0 }
      return rows.isEmpty ? nil : try DiscriminantSweep(moments, sample: sample, rows: rows, priors: priors)
    }
  }

  private init(_ moments: ClassMoments, sample: LabelledSample, rows: [Int], priors: ClassPriors) throws {
    guard moments.degreesOfFreedom > 0 else {
      throw ClassificationError.tooFewRows(count: moments.count, classes: moments.present.count)
    }
    let priors = try priors.resolved(moments.classWeights)
    covariance = moments.within
    for index in covariance.values.indices { covariance.values[index] /= moments.degreesOfFreedom }
    variances = (0..<covariance.rows).map { moments.variance(of: $0) }
    // Deviations from the mean of the means, so that large values lose no digits.
    let centre = (0..<covariance.rows).map { column in
      priors.indices.reduce(0) { $0 + priors[$1] * moments.means[$1, column] }
    }
    means = moments.means.transposed
    residuals = sample.values.selectingRows(rows).transposed
    for column in centre.indices {
      for label in 0..<means.columns { means[column, label] -= centre[column] }
      for row in rows.indices { residuals[column, row] -= centre[column] }
    }
    scores = Matrix(rows: priors.count, columns: rows.count)
    for (label, prior) in priors.enumerated() {
      let score = prior > 0 ? log(prior) : -.infinity
      for row in rows.indices { scores[label, row] = score }
    }
    running = priors.indices.filter { priors[$0] > 0 }
    labels = rows.map { sample.labels[$0] }
    weights = rows.map { sample.weights[$0] }
  }

  /// Whether a column has variance within classes that those added leave over.
  func isUsable(_ column: Int) -> Bool {
    variances[column] > 0 && covariance[column, column] > WithinWhitening.tolerance * variances[column]
  }

  /// The weight of the rows that are classified rightly once `column` is added.
  func correct(adding column: Int) -> Double {
    let rows = labels.count
    let precision = isUsable(column) ? 1 / covariance[column, column] : 0
    var best = [Double](repeating: -.infinity, count: rows)
    var winner = [Int](repeating: 0, count: rows)
    best.withUnsafeMutableBufferPointer { best in
      winner.withUnsafeMutableBufferPointer { winner in
        scores.values.withUnsafeBufferPointer { scores in
          residuals.values.withUnsafeBufferPointer { residuals in
            for label in running {
              let mean = means[column, label]
              let half = precision / 2
              for row in 0..<rows {
                let difference = residuals[column * rows + row] - mean
                let score = scores[label * rows + row] - half * difference * difference
                let isHigher = score > best[row]
                best[row] = isHigher ? score : best[row]
                winner[row] = isHigher ? label : winner[row]
              }
            }
          }
        }
      }
    }
    var sum = 0.0
    for row in 0..<rows where winner[row] == labels[row] { sum += weights[row] }
    return sum
  }

  /// Adds `column` and takes what it explains out of the others; a column of no use changes nothing.
  mutating func add(_ column: Int) {
    guard isUsable(column) else { return }
    let variance = covariance[column, column]
    let rows = labels.count
    for label in running {
      for row in 0..<rows {
        let difference = residuals[column, row] - means[column, label]
        scores[label, row] -= difference * difference / variance / 2
      }
    }
    let pivot = Array(covariance.row(column))
    for other in 0..<covariance.rows where other != column && variances[other] > 0 {
      let slope = pivot[other] / variance
      for row in 0..<rows { residuals[other, row] -= slope * residuals[column, row] }
      for label in 0..<means.columns { means[other, label] -= slope * means[column, label] }
      for inner in 0..<covariance.columns { covariance[other, inner] -= slope * pivot[inner] }
    }
    for inner in 0..<covariance.columns { covariance[column, inner] = 0 }
  }
}
