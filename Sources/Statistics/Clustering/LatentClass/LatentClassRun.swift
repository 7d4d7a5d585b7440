/// What one start of latent class analysis ended in.
struct LatentClassRun: Sendable {
  /// As `LatentClassLayout` orders them.
  let parameters: [Double]
  let logLikelihood: Double
  /// Expectation steps.
  let iterations: Int
  let converged: Bool
}

/// Where shares, probabilities and ordinal coefficients lie in memory; see latentclass.h.
struct LatentClassLayout: Sendable {
  let classes: Int
  /// Classes side by side, the surplus filled with zeros.
  let lanes: Int
  /// For each item the row of its first category; the row after the last item is 1 in every class.
  let firstRows: [Int]
  let categoryCounts: [Int]
  /// Scores of the categories for ordinal items, 0...1.
  let scores: [[Double]]
  let measurement: LatentClassMeasurement
  /// Shares, probabilities and the row of ones.
  let rows: Int

  init(_ options: LatentClass, _ table: CategoricalTable) {
    classes = options.classes
    lanes = classes <= 2 ? 2 : classes <= 4 ? 4 : (classes + 7) / 8 * 8
    categoryCounts = table.categories.map(\.count)
    firstRows = categoryCounts.reduce(into: [1]) { $0.append($0.last! + $1) }
    scores = table.categories.map(categoryScores)
    measurement = options.measurement
    rows = firstRows.last! + 1
  }

  var items: Int { categoryCounts.count }
  /// Values of the table of shares and probabilities.
  var tableCount: Int { rows * lanes }
  /// For ordinal items, behind the table: α of every row of the table, then β of every item and class.
  var coefficientCount: Int { measurement == .ordinal ? rows + items * lanes : 0 }
  var count: Int { tableCount + coefficientCount }

  func intercept(_ item: Int) -> Int { tableCount + firstRows[item] }
  func slope(_ item: Int) -> Int { tableCount + rows + item * lanes }
}
