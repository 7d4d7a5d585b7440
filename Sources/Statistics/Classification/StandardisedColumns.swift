/// The columns of a sample that vary, as deviations from their means in units of their standard deviations (divisor Σ w).
struct StandardisedColumns {
  private(set) var kept: [Int]
  let constant: [Int]
  /// Those of the varying columns that repeat the ones before them.
  let collinear: [Int]
  private(set) var means: [Double]
  private(set) var deviations: [Double]

  init(_ sample: LabelledSample) throws {
    let together = try LabelledSample(
      sample.values, labels: [Int](repeating: 0, count: sample.labels.count), weights: sample.weights)
    let moments = ClassMoments(of: together)
    guard sample.labels.indices.count(where: { sample.weights[$0] > 0 }) > 1 else {
      self.init(kept: [], constant: Array(0..<sample.values.columns), collinear: [], means: [], deviations: [])
      return
    }
    guard moments.degreesOfFreedom > 0 else {
      throw ClassificationError.tooFewRows(count: sample.count, classes: 1)
    }
    let whitening = try WithinWhitening(of: moments)
    let kept = (whitening.kept + whitening.collinear).sorted()
    self.init(
      kept: kept, constant: whitening.constant, collinear: whitening.collinear,
      means: kept.map { moments.means[0, $0] },
      deviations: kept.map { (moments.within[$0, $0] / moments.count).squareRoot() })
  }

  private init(kept: [Int], constant: [Int], collinear: [Int], means: [Double], deviations: [Double]) {
    self.kept = kept
    self.constant = constant
    self.collinear = collinear
    self.means = means
    self.deviations = deviations
  }

  var withoutCollinear: StandardisedColumns {
    let independent = kept.indices.filter { !collinear.contains(kept[$0]) }
    var result = self
    result.kept = independent.map { kept[$0] }
    result.means = independent.map { means[$0] }
    result.deviations = independent.map { deviations[$0] }
    return result
  }

  /// n x (1 + kept): a column of ones, then the columns.
  func design(_ values: Matrix) -> Matrix {
    var result = Matrix(rows: values.rows, columns: kept.count + 1)
    for row in 0..<values.rows {
      result[row, 0] = 1
      for (index, column) in kept.enumerated() {
        result[row, index + 1] = (values[row, column] - means[index]) / deviations[index]
      }
    }
    return result
  }
}
