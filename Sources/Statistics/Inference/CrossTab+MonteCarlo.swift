extension CrossTab {
  /// The p-value of chi-squared from tables drawn at random under independence: for thin cells, where the chi-squared
  /// distribution does not hold.
  ///
  /// With whole counts both margins of every draw are those of this table: the column labels of the observations are
  /// shuffled against their row labels. With fractional weights the column labels of the observations are shuffled
  /// while each weight stays with its row label: no weight is rounded, the row margins are kept, the column margins
  /// vary about theirs, and each draw's Pearson statistic uses its own margins.
  ///
  /// Source: Phipson, Smyth, "Permutation p-values should never be zero" (2010),
  /// [doi:10.2202/1544-6115.1585](https://doi.org/10.2202/1544-6115.1585).
  ///
  /// - Parameters:
  ///   - draws: the number of tables, 1 or more (a precondition). O(n) each.
  ///   - stream: the source of randomness.
  /// - Returns: (1 + draws with a statistic at least as large) / (1 + `draws`), so at least 1 / (1 + `draws`); NaN
  ///   when there is nothing to test, or for `init(counts:)` with fractional counts, which hide the observations.
  public func monteCarloPValue(draws: Int = 2_000, using stream: inout RandomStream) -> Double {
    precondition(draws >= 1, "a Monte Carlo p-value needs 1 draw or more, not \(draws)")
    guard degreesOfFreedom > 0, chiSquared.isFinite else { return .nan }
    // Draws equal to the observed table must count, whatever the order of their sums.
    let threshold = chiSquared * (1 - 1e-10) - 1e-10
    let reached: Int
    if let weighted {
      reached = weightedDrawsReaching(threshold, weighted, draws: draws, using: &stream)
    } else if isWhole {
      // The statistic is n (Σ o² / (row total x column total) - 1).
      let margins = FilledMargins(self)
      let factors = margins.rows.flatMap { row in margins.columns.map { 1 / (Double(row) * Double($0)) } }
      let limit = threshold / total + 1
      reached = margins.draws(draws, using: &stream) { cells in
        var sum = 0.0
        for cell in cells.indices { sum += Double(cells[cell] * cells[cell]) * factors[cell] }
        return sum >= limit
      }
    } else {
      return .nan
    }
    return Double(1 + reached) / Double(1 + draws)
  }

  /// Whether every count is a whole number.
  var isWhole: Bool { counts.values.allSatisfy { $0 == $0.rounded() } }

  /// The number of draws whose statistic reaches `threshold`, for observations with fractional weights.
  private func weightedDrawsReaching(
    _ threshold: Double, _ observations: WeightedLabels, draws: Int, using stream: inout RandomStream
  ) -> Int {
    let width = counts.columns
    let offsets = observations.rows.map { $0 * width }
    var labels = observations.columns
    var cells = [Double](repeating: 0, count: counts.values.count)
    var totals = [Double](repeating: 0, count: width)
    var reached = 0
    for _ in 0..<draws {
      stream.shuffle(&labels)
      for cell in cells.indices { cells[cell] = 0 }
      for column in 0..<width { totals[column] = 0 }
      for (index, column) in labels.enumerated() {
        cells[offsets[index] + column] += observations.weights[index]
        totals[column] += observations.weights[index]
      }
      let statistic = pearsonStatistic(cells: cells, rowTotals: rowTotals, columnTotals: totals, total: total)
      if statistic >= threshold { reached += 1 }
    }
    return reached
  }
}

/// The totals of a table of whole counts that are not 0, rows from the smallest to the largest.
struct FilledMargins {
  let rows: [Int]
  let columns: [Int]

  init(_ table: CrossTab) {
    rows = table.rowTotals.filter { $0 > 0 }.sorted().map { Int($0) }
    columns = table.columnTotals.filter { $0 > 0 }.map { Int($0) }
  }

  /// Draws tables with these totals under independence, and counts those that `reaches`, which takes the cells row by
  /// row.
  ///
  /// The largest row comes last and takes what the others leave, so only the labels of the others are drawn.
  func draws(_ draws: Int, using stream: inout RandomStream, where reaches: ([Int]) -> Bool) -> Int {
    let width = columns.count
    var labels = columns.indices.flatMap { [Int32](repeating: Int32($0), count: columns[$0]) }
    var cells = [Int](repeating: 0, count: rows.count * width)
    let lastRow = (rows.count - 1) * width
    let count = labels.count

    var reached = 0
    labels.withUnsafeMutableBufferPointer { labels in
      for _ in 0..<draws {
        for cell in 0..<lastRow { cells[cell] = 0 }
        for column in 0..<width { cells[lastRow + column] = columns[column] }
        var position = 0
        for row in 0..<(rows.count - 1) {
          for _ in 0..<rows[row] {
            labels.swapAt(position, position + stream.index(below: count - position))
            let column = Int(labels[position])
            cells[row * width + column] += 1
            cells[lastRow + column] -= 1
            position += 1
          }
        }
        if reaches(cells) { reached += 1 }
      }
    }
    return reached
  }
}

/// Observations as pairs of labels with a weight each.
struct WeightedLabels: Sendable, Equatable {
  var rows: [Int] = []
  var columns: [Int] = []
  var weights: [Double] = []

  mutating func append(row: Int, column: Int, weight: Double) {
    rows.append(row)
    columns.append(column)
    weights.append(weight)
  }
}

/// Pearson's statistic of a table given row by row; cells of empty rows and columns count 0.
func pearsonStatistic(
  cells: some RandomAccessCollection<Double>, rowTotals: [Double], columnTotals: [Double], total: Double
) -> Double {
  var sum = 0.0
  var cell = cells.startIndex
  for rowTotal in rowTotals {
    for columnTotal in columnTotals {
      let expected = rowTotal * columnTotal / total
      let deviation = cells[cell] - expected
      if rowTotal != 0, columnTotal != 0 { sum += deviation * deviation / expected }
      cells.formIndex(after: &cell)
    }
  }
  return sum
}
