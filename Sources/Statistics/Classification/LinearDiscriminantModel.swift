import Foundation

/// Discriminant functions and what they say of a row.
public struct LinearDiscriminantModel: ClassificationModel, Equatable {
  public let classes: Int
  public let variables: Int
  /// The prior of each class; they sum to 1, and a class without rows has 0.
  public let priors: [Double]
  /// Classes x variables: the means; zeros for a class without rows.
  public let means: Matrix
  /// The mean of the means, weighted by the priors.
  public let centre: [Double]
  /// Variables x discriminants: a row's deviation from `centre` times this gives its discriminant scores, which have
  /// variance 1 within the classes. The sign of a column is arbitrary; here its largest entry is positive.
  public let scaling: Matrix
  /// For each discriminant the ratio of the standard deviations between and within classes, largest first: the
  /// `svd` of `MASS::lda`.
  public let singularValues: [Double]
  public let advisories: [ClassificationAdvisory]

  /// Classes x discriminants: the scores of the means.
  private let meanScores: Matrix

  init(_ moments: ClassMoments, priors: [Double], whitening: WithinWhitening) throws {
    let variables = moments.means.columns
    let present = moments.present
    var centre = [Double](repeating: 0, count: variables)
    for label in present {
      for variable in 0..<variables { centre[variable] += priors[label] * moments.means[label, variable] }
    }
    // The between-classes deviations, whitened; their right singular vectors are the discriminants.
    let used = present.filter { priors[$0] > 0 }
    var between = Matrix(rows: used.count, columns: whitening.kept.count)
    for (row, label) in used.enumerated() {
      let factor = (moments.count * priors[label] / Double(max(1, present.count - 1))).squareRoot()
      let whitened = whitening.whitened(zip(moments.means.row(label), centre).map(-))
      for (column, value) in whitened.enumerated() { between[row, column] = factor * value }
    }
    let eigen = try SymmetricEigen(of: crossProduct(between))
    let first = eigen.values.first ?? 0
    let rank = eigen.values.prefix(present.count - 1).count { $0 > first * 1e-8 && $0 > moments.count * 1e-20 }
    var scaling = Matrix(rows: variables, columns: rank)
    for discriminant in 0..<rank {
      let direction = whitening.coefficients(of: eigen.vectors.column(discriminant), columns: variables)
      for (variable, value) in direction.enumerated() { scaling[variable, discriminant] = value }
    }
    self.scaling = scaling.flippingColumnSigns()
    singularValues = eigen.values.prefix(rank).map { $0.squareRoot() }
    classes = moments.means.rows
    self.variables = variables
    self.priors = priors
    means = moments.means
    self.centre = centre
    var deviations = moments.means
    for label in 0..<deviations.rows {
      for variable in 0..<variables { deviations[label, variable] -= centre[variable] }
    }
    meanScores = product(deviations, self.scaling)
    advisories = Self.advisories(moments, whitening)
  }

  private static func advisories(_ moments: ClassMoments, _ whitening: WithinWhitening) -> [ClassificationAdvisory] {
    var advisories = sampleAdvisories(moments.classWeights)
    if !whitening.constant.isEmpty { advisories.append(.constantColumns(whitening.constant)) }
    if !whitening.collinear.isEmpty { advisories.append(.collinearColumns(whitening.collinear)) }
    return advisories
  }

  /// The discriminant scores of a row.
  public func scores(_ row: [Double]) throws -> [Double] {
    try check(row)
    var scores = [Double](repeating: 0, count: scaling.columns)
    for variable in 0..<variables {
      let deviation = row[variable] - centre[variable]
      for discriminant in scores.indices { scores[discriminant] += deviation * scaling[variable, discriminant] }
    }
    return scores
  }

  public func probabilities(_ row: [Double]) throws -> [Double] {
    let scores = try scores(row)
    return try softmax(
      (0..<classes).map { label in
        guard priors[label] > 0 else { return -.infinity }
        var sum = 0.0
        for (score, mean) in zip(scores, meanScores.row(label)) { sum += mean * (score - mean / 2) }
        return log(priors[label]) + sum
      })
  }

  /// Fisher's classification functions: class k scores `constants[k]` + Σ `coefficients[k, j]` x(j), and the highest
  /// score wins; their softmax is the probabilities. Classes with a prior of 0 are out of the running.
  public var classificationFunctions: (constants: [Double], coefficients: Matrix) {
    let coefficients = product(meanScores, scaling.transposed)
    let constants = (0..<classes).map { label in
      let own = meanScores.row(label).reduce(0) { $0 + $1 * $1 }
      let shift = zip(coefficients.row(label), centre).reduce(0) { $0 + $1.0 * $1.1 }
      return (priors[label] > 0 ? log(priors[label]) : 0) - own / 2 - shift
    }
    return (constants, coefficients)
  }
}

/// What the weights of the classes give cause to say.
func sampleAdvisories(_ classWeights: [Double]) -> [ClassificationAdvisory] {
  let empty = classWeights.indices.filter { classWeights[$0] == 0 }
  let present = classWeights.indices.filter { classWeights[$0] > 0 }
  return (empty.isEmpty ? [] : [.emptyClasses(empty)]) + (present.count == 1 ? [.oneClass(present[0])] : [])
}
