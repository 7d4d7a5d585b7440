/// Rows whose classes are known, checked once: what every classifier learns from.
public struct LabelledSample: Sendable, Equatable {
  /// n x p, every value finite.
  public let values: Matrix
  /// For each row its class, 0..<classes.
  public let labels: [Int]
  /// How many classes there are; some may have no rows.
  public let classes: Int
  /// Frequency weights: a weight of 3 equals three copies, a weight of 0 leaves the row out.
  public let weights: [Double]

  /// - Parameters:
  ///   - values: n x p; finite, of at most 10¹⁰⁰ in size.
  ///   - labels: one for each row (a precondition), 0..<classes.
  ///   - classes: nil means the largest label and those below it.
  ///   - weights: one for each row (a precondition), finite and 0 or more; nil means 1 each.
  /// - Throws: `ClassificationError` when there are no rows or columns, or a value, label or weight is invalid.
  public init(_ values: Matrix, labels: [Int], classes: Int? = nil, weights: [Double]? = nil) throws {
    precondition(labels.count == values.rows, "\(labels.count) labels for \(values.rows) rows")
    precondition(weights.map { $0.count == values.rows } ?? true, "one weight for each of \(values.rows) rows")
    guard values.columns > 0 else { throw ClassificationError.noColumns }
    if let index = values.values.firstIndex(where: { !($0.magnitude <= 1e100) }) {
      throw ClassificationError.notFinite(row: index / values.columns, column: index % values.columns)
    }
    if let row = weights?.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw ClassificationError.invalidWeight(row: row)
    }
    let classes = classes ?? ((labels.max() ?? 0) + 1)
    if let row = labels.firstIndex(where: { !(0..<max(classes, 0)).contains($0) }) {
      throw ClassificationError.labelOutOfRange(row: row, classes: classes)
    }
    self.values = values
    self.labels = labels
    self.classes = classes
    self.weights = weights ?? [Double](repeating: 1, count: values.rows)
    guard count > 0 else { throw ClassificationError.noRows }
  }

  /// The sum of the weights.
  public var count: Double { weights.reduce(0, +) }

  /// The sum of the weights in each class.
  public var classWeights: [Double] {
    var sums = [Double](repeating: 0, count: classes)
    for (label, weight) in zip(labels, weights) { sums[label] += weight }
    return sums
  }

  /// The rows at `indices`; the classes stay the same, with or without rows.
  public func selectingRows(_ indices: [Int]) throws -> LabelledSample {
    try LabelledSample(
      values.selectingRows(indices), labels: indices.map { labels[$0] }, classes: classes,
      weights: indices.map { weights[$0] })
  }

  /// The columns at `indices`, in that order.
  public func selectingColumns(_ indices: [Int]) throws -> LabelledSample {
    try LabelledSample(values.selectingColumns(indices), labels: labels, classes: classes, weights: weights)
  }
}
