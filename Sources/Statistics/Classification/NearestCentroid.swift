/// The nearest mean: each class is where its mean is, and a row belongs to the nearest.
///
/// Probabilities are those of normal populations about the means that are equally common and spread alike: in every
/// direction (`euclidean`), or by a variance for each variable (`diagonal`), which is diagonal linear discriminant
/// analysis. Variances are pooled within the classes with divisor Σ w - classes.
///
/// Sources: Tibshirani, Hastie, Narasimhan, Chu (2002), [doi:10.1073/pnas.082099299](https://doi.org/10.1073/pnas.082099299);
/// Dudoit, Fridlyand, Speed (2002), [doi:10.1198/016214502753479248](https://doi.org/10.1198/016214502753479248).
public struct NearestCentroid: Classifier, Equatable {
  public enum Distance: Sendable, Equatable {
    /// Every variable counts in its own units.
    case euclidean
    /// Every variable is divided by its standard deviation within the classes; those without one are left out.
    case diagonal
  }
  public var distance: Distance

  public init(distance: Distance = .euclidean) { self.distance = distance }

  /// O(n p).
  ///
  /// - Throws: `ClassificationError` when the rows count no more than the classes that have rows, `CancellationError`
  ///   when cancelled.
  public func fit(_ sample: LabelledSample) throws -> NearestCentroidModel {
    try Task.checkCancellation()
    let deviations = ClassDeviations(of: sample)
    let present = deviations.classWeights.count { $0 > 0 }
    let degrees = sample.count - Double(present)
    guard degrees > 0 else { throw ClassificationError.tooFewRows(count: sample.count, classes: present) }
    let columns = sample.values.columns
    var variances = [Double](repeating: 0, count: columns)
    for row in 0..<sample.values.rows {
      for column in 0..<columns { variances[column] += deviations.scaled[row, column] * deviations.scaled[row, column] }
    }
    var constant: [Int] = []
    for column in 0..<columns {
      variances[column] /= degrees
      if !isVariance(variances[column], of: deviations.sizes[column]) { variances[column] = 0 }
      if variances[column] == 0 { constant.append(column) }
    }
    var advisories = sampleAdvisories(deviations.classWeights)
    let precisions: [Double]?
    switch distance {
    case .euclidean:
      let common = variances.reduce(0, +) / Double(columns)
      precisions = common > 0 ? [Double](repeating: 1 / common, count: columns) : nil
    case .diagonal:
      precisions = variances.map { $0 > 0 ? 1 / $0 : 0 }
      if !constant.isEmpty { advisories.append(.constantColumns(constant)) }
    }
    return NearestCentroidModel(
      classes: sample.classes, variables: columns, centroids: deviations.means, precisions: precisions,
      isPresent: deviations.classWeights.map { $0 > 0 }, advisories: advisories)
  }
}

/// The means of classes and what they say of a row.
public struct NearestCentroidModel: ClassificationModel, Equatable {
  public let classes: Int
  public let variables: Int
  /// Classes x variables; zeros for a class without rows.
  public let centroids: Matrix
  /// What a squared difference in each variable is multiplied by: one over the variance. nil where nothing varies
  /// within the classes: then the nearest centroid is certain, and equally near ones share.
  public let precisions: [Double]?
  public let advisories: [ClassificationAdvisory]
  private let isPresent: [Bool]

  init(
    classes: Int, variables: Int, centroids: Matrix, precisions: [Double]?, isPresent: [Bool],
    advisories: [ClassificationAdvisory]
  ) {
    self.classes = classes
    self.variables = variables
    self.centroids = centroids
    self.precisions = precisions
    self.isPresent = isPresent
    self.advisories = advisories
  }

  /// The squared distance to each centroid, in units of the variances where there are any; nil for a class without rows.
  public func squaredDistances(_ row: [Double]) throws -> [Double?] {
    try check(row)
    return (0..<classes).map { label in
      guard isPresent[label] else { return nil }
      var sum = 0.0
      for variable in 0..<variables {
        let difference = row[variable] - centroids[label, variable]
        sum += difference * difference * (precisions?[variable] ?? 1)
      }
      return sum
    }
  }

  public func probabilities(_ row: [Double]) throws -> [Double] {
    let distances = try squaredDistances(row)
    guard precisions == nil else { return try softmax(distances.map { -($0 ?? .infinity) / 2 }) }
    let nearest = distances.compactMap(\.self).min()
    return try softmax(distances.map { $0 == nearest ? 0 : -.infinity })
  }
}
