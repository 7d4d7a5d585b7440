/// The weights and means of classes and the scatter about them: all a linear discriminant needs to know.
struct ClassMoments: Sendable {
  /// Sum of the weights in each class.
  var classWeights: [Double]
  /// Classes x variables; zeros for a class without weight.
  var means: Matrix
  /// p x p: Σ w (x - own mean)(x - own mean)ᵀ.
  var within: Matrix
  /// The largest value of each variable in absolute value, against which rounding is judged.
  var sizes: [Double]

  var count: Double { classWeights.reduce(0, +) }
  /// The classes that have weight.
  var present: [Int] { classWeights.indices.filter { classWeights[$0] > 0 } }
  /// Σ w - classes with weight, the divisor of the pooled covariance.
  var degreesOfFreedom: Double { count - Double(present.count) }

  init(of sample: LabelledSample) {
    let deviations = ClassDeviations(of: sample)
    classWeights = deviations.classWeights
    means = deviations.means
    sizes = deviations.sizes
    within = crossProduct(deviations.scaled)
  }

  init(classWeights: [Double], means: Matrix, within: Matrix, sizes: [Double]) {
    self.classWeights = classWeights
    self.means = means
    self.within = within
    self.sizes = sizes
  }

  /// The pooled variance of a variable; 0 when it is constant within every class up to rounding.
  func variance(of variable: Int) -> Double {
    let variance = within[variable, variable] / degreesOfFreedom
    return isVariance(variance, of: sizes[variable]) ? variance : 0
  }
}

/// Whether a variance is more than rounding of values of this size, and large enough to divide by.
func isVariance(_ variance: Double, of size: Double) -> Bool {
  variance > 1e-200 && variance.squareRoot() > 1e-10 * size
}

/// The rows of a sample as deviations from the means of their classes.
struct ClassDeviations {
  let classWeights: [Double]
  let means: Matrix
  let sizes: [Double]
  /// n x p: √w (x - own mean).
  let scaled: Matrix

  init(of sample: LabelledSample) {
    let values = sample.values
    classWeights = sample.classWeights
    var means = Matrix(rows: sample.classes, columns: values.columns)
    var sizes = [Double](repeating: 0, count: values.columns)
    for (row, label) in sample.labels.enumerated() where sample.weights[row] > 0 {
      for column in 0..<values.columns {
        means[label, column] += sample.weights[row] * values[row, column]
        sizes[column] = max(sizes[column], values[row, column].magnitude)
      }
    }
    for (label, weight) in classWeights.enumerated() where weight > 0 {
      for column in 0..<values.columns { means[label, column] /= weight }
    }
    var scaled = values
    for (row, label) in sample.labels.enumerated() {
      let root = sample.weights[row].squareRoot()
      for column in 0..<values.columns { scaled[row, column] = root * (values[row, column] - means[label, column]) }
    }
    self.means = means
    self.sizes = sizes
    self.scaled = scaled
  }
}

extension ClassMoments {
  /// For each fold the moments of the rows outside it, from sums of deviations that are taken once: the scatter of
  /// all less the scatter of the fold, corrected for the means' moving.
  static func leavingOut(_ folds: Folds, of sample: LabelledSample) throws -> [ClassMoments] {
    let deviations = ClassDeviations(of: sample)
    let all = crossProduct(deviations.scaled)
    let variables = sample.values.columns
    return try (0..<folds.count).map { fold in
      try Task.checkCancellation()
      let rows = folds.rows(in: fold)
      var weights = deviations.classWeights
      // Deviations sum to 0 in each class, so those left sum to minus the fold's.
      var sums = Matrix(rows: sample.classes, columns: variables)
      for row in rows {
        let label = sample.labels[row]
        let root = sample.weights[row].squareRoot()
        weights[label] -= sample.weights[row]
        for variable in 0..<variables { sums[label, variable] -= root * deviations.scaled[row, variable] }
      }
      let outside = folds.rows(outside: fold)
      for label in 0..<sample.classes {
        // Exactly, so that a class that only the fold has is known to be empty.
        if !outside.contains(where: { sample.labels[$0] == label && sample.weights[$0] > 0 }) { weights[label] = 0 }
      }
      var within = all
      let own = crossProduct(deviations.scaled.selectingRows(rows))
      for index in within.values.indices { within.values[index] -= own.values[index] }
      var means = deviations.means
      for (label, weight) in weights.enumerated() {
        for variable in 0..<variables {
          means[label, variable] = weight > 0 ? means[label, variable] + sums[label, variable] / weight : 0
        }
        guard weight > 0 else { continue }
        for row in 0..<variables {
          let factor = sums[label, row] / weight
          for column in 0..<variables { within[row, column] -= factor * sums[label, column] }
        }
      }
      // Where hardly anything is left, it is rounding.
      for variable in 0..<variables where within[variable, variable] <= 1e-12 * all[variable, variable] {
        within[variable, variable] = 0
      }
      return ClassMoments(classWeights: weights, means: means, within: within, sizes: deviations.sizes)
    }
  }
}
