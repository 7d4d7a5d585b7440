import Foundation

/// Options of a method that learns to tell classes apart.
public protocol Classifier: Sendable {
  associatedtype Model: ClassificationModel
  /// - Throws: `ClassificationError` when the options or the sample do not allow a fit, `CancellationError` when
  ///   cancelled.
  func fit(_ sample: LabelledSample) throws -> Model
}

extension Classifier {
  /// Checks the rows and fits.
  public func fit(_ values: Matrix, labels: [Int], weights: [Double]? = nil) throws -> Model {
    try fit(LabelledSample(values, labels: labels, weights: weights))
  }
}

/// A fitted classifier.
public protocol ClassificationModel: Sendable {
  /// The number of classes, those without rows included.
  var classes: Int { get }
  /// The number of values of a row, those left out included.
  var variables: Int { get }
  var advisories: [ClassificationAdvisory] { get }
  /// The chance of each class for a row; they sum to 1.
  ///
  /// - Throws: `ClassificationError` when the row has the wrong length or a value is not finite.
  func probabilities(_ row: [Double]) throws -> [Double]
  /// The class of a row; ties go to the lowest.
  func predict(_ row: [Double]) throws -> Int
}

extension ClassificationModel {
  public func predict(_ row: [Double]) throws -> Int { largest(try probabilities(row)) }

  /// Rows x classes.
  public func probabilities(_ values: Matrix) throws -> Matrix {
    var result: [Double] = []
    result.reserveCapacity(values.rows * classes)
    for row in 0..<values.rows {
      if row % 1024 == 0 { try Task.checkCancellation() }
      result += try probabilities(Array(values.row(row)))
    }
    return Matrix(rows: values.rows, columns: classes, values: result)
  }

  public func predict(_ values: Matrix) throws -> [Int] {
    try (0..<values.rows).map { row in
      if row % 1024 == 0 { try Task.checkCancellation() }
      return try predict(Array(values.row(row)))
    }
  }

  /// Throws unless `row` can be classified.
  func check(_ row: [Double]) throws {
    guard row.count == variables else { throw ClassificationError.wrongLength(given: row.count, needed: variables) }
    if let column = row.firstIndex(where: { !($0.magnitude <= 1e100) }) {
      throw ClassificationError.notFinite(row: 0, column: column)
    }
  }
}

/// The index of the largest value, the lowest of equal ones; 0 when there are none.
func largest(_ values: some Collection<Double>) -> Int {
  var best = (index: 0, value: -Double.infinity)
  for (index, value) in values.enumerated() where value > best.value { best = (index, value) }
  return best.index
}

/// exp(s) / Σ exp(s), without overflow; a score of -∞ has probability 0.
func softmax(_ scores: [Double]) throws -> [Double] {
  let top = scores.max() ?? 0
  guard top.isFinite, !scores.contains(where: \.isNaN) else { throw ClassificationError.overflow }
  let parts = scores.map { exp($0 - top) }
  let sum = parts.reduce(0, +)
  return parts.map { $0 / sum }
}
