import Foundation

/// Linear discriminant analysis: classes as normal populations with one covariance, told apart by the directions in
/// which their means lie furthest apart for the spread within them.
///
/// The covariance is pooled within the classes with divisor Σ w - classes, as in `MASS::lda`. Columns that are constant
/// within every class, and columns that repeat those before them (1 - R² of 10⁻⁸ or less within the classes), are left
/// out, and an advisory names them.
///
/// Sources: Fisher (1936), [doi:10.1111/j.1469-1809.1936.tb02137.x](https://doi.org/10.1111/j.1469-1809.1936.tb02137.x);
/// Venables and Ripley, "Modern applied statistics with S" (2002), section 12.1,
/// [doi:10.1007/978-0-387-21706-2](https://doi.org/10.1007/978-0-387-21706-2).
public struct LinearDiscriminant: Classifier, Equatable {
  public var priors: ClassPriors

  public init(priors: ClassPriors = .proportional) { self.priors = priors }

  /// O(n p² + p³).
  ///
  /// - Throws: `ClassificationError` when the rows count no more than the classes that have rows, or the priors are
  ///   invalid; `CancellationError` when cancelled.
  public func fit(_ sample: LabelledSample) throws -> LinearDiscriminantModel {
    try Task.checkCancellation()
    return try fit(ClassMoments(of: sample))
  }

  func fit(_ moments: ClassMoments) throws -> LinearDiscriminantModel {
    guard moments.degreesOfFreedom > 0 else {
      throw ClassificationError.tooFewRows(count: moments.count, classes: moments.present.count)
    }
    let priors = try priors.resolved(moments.classWeights)
    return try LinearDiscriminantModel(moments, priors: priors, whitening: WithinWhitening(of: moments))
  }
}

/// How common the classes are taken to be.
public enum ClassPriors: Sendable, Equatable {
  /// As in the sample.
  case proportional
  /// Every class that has rows alike.
  case equal
  /// One number of 0 or more for each class; they are scaled to sum to 1 over the classes that have rows.
  case given([Double])

  /// The prior of each class; 0 for one without rows.
  func resolved(_ classWeights: [Double]) throws -> [Double] {
    var priors: [Double]
    switch self {
    case .proportional: priors = classWeights
    case .equal: priors = classWeights.map { $0 > 0 ? 1 : 0 }
    case .given(let given):
      guard given.count == classWeights.count, given.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
        throw ClassificationError.invalidPriors
      }
      priors = zip(given, classWeights).map { $1 > 0 ? $0 : 0 }
    }
    let sum = priors.reduce(0, +)
    guard sum > 0, sum.isFinite else { throw ClassificationError.invalidPriors }
    for index in priors.indices { priors[index] /= sum }
    return priors
  }
}

/// The transformation that gives the pooled covariance within classes as the identity, by Cholesky's factor of the
/// correlations, column after column.
struct WithinWhitening {
  /// The columns in it, ascending.
  private(set) var kept: [Int] = []
  private(set) var constant: [Int] = []
  private(set) var collinear: [Int] = []
  /// The pooled standard deviations of the columns kept.
  private(set) var deviations: [Double] = []
  /// Row by row, the lower triangle of the factor of the correlations of the columns kept.
  private(set) var lower: [[Double]] = []

  /// The share of a column's variance within classes that those before it must leave for it to be of use.
  static let tolerance = 1e-8

  init(of moments: ClassMoments) throws {
    let degrees = moments.degreesOfFreedom
    for column in 0..<moments.within.columns {
      if column % 64 == 0 { try Task.checkCancellation() }
      let variance = moments.variance(of: column)
      guard variance > 0 else {
        constant.append(column)
        continue
      }
      let deviation = variance.squareRoot()
      var row: [Double] = []
      for (index, other) in kept.enumerated() {
        var value = moments.within[column, other] / degrees / deviation / deviations[index]
        for inner in 0..<index { value -= row[inner] * lower[index][inner] }
        row.append(value / lower[index][index])
      }
      let rest = 1 - row.reduce(0) { $0 + $1 * $1 }
      guard rest > Self.tolerance else {
        collinear.append(column)
        continue
      }
      row.append(rest.squareRoot())
      kept.append(column)
      deviations.append(deviation)
      lower.append(row)
    }
  }

  /// A deviation, one value for each column, in whitened coordinates, one for each column kept.
  func whitened(_ deviation: [Double]) -> [Double] {
    var result: [Double] = []
    result.reserveCapacity(kept.count)
    for (index, column) in kept.enumerated() {
      var value = deviation[column] / deviations[index]
      for inner in 0..<index { value -= lower[index][inner] * result[inner] }
      result.append(value / lower[index][index])
    }
    return result
  }

  /// The coefficients, one for each of `columns` columns, of a direction in whitened coordinates; 0 for those left out.
  func coefficients(of direction: [Double], columns: Int) -> [Double] {
    var solved = direction
    for index in kept.indices.reversed() {
      for below in (index + 1)..<max(index + 1, kept.count) { solved[index] -= lower[below][index] * solved[below] }
      solved[index] /= lower[index][index]
    }
    var result = [Double](repeating: 0, count: columns)
    for (index, column) in kept.enumerated() { result[column] = solved[index] / deviations[index] }
    return result
  }
}
