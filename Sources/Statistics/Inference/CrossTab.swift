/// A table of counts of two categorical variables, with the chi-squared test of their independence.
///
/// Counts may be sums of weights; they are taken as frequencies. Rows and columns without a count stay in the table
/// but take no part in the test. With fewer than two rows or columns that have counts there is nothing to test:
/// chi-squared and its degrees of freedom are 0, p is NaN and the effect sizes are 0. A negative or non-finite count
/// or weight makes every count NaN.
///
/// Source: Pearson (1900), [doi:10.1080/14786440009463897](https://doi.org/10.1080/14786440009463897).
public struct CrossTab: Sendable, Equatable {
  /// r x c: the count, or sum of weights, of each cell.
  public let counts: Matrix
  /// The sums of the rows.
  public let rowTotals: [Double]
  /// The sums of the columns.
  public let columnTotals: [Double]
  /// The sum of all counts.
  public let total: Double
  /// Pearson's statistic Σ (observed - expected)² / expected, 0 or more, without continuity correction.
  public let chiSquared: Double
  /// (rows with counts - 1)(columns with counts - 1).
  public let degreesOfFreedom: Double
  /// The observations of a table with fractional weights, which `monteCarloPValue` shuffles; nil for whole counts.
  let weighted: WeightedLabels?

  /// A table of counts.
  ///
  /// - Parameter counts: r x c, 0 or more.
  public init(counts: Matrix) {
    self.init(counts: counts, weighted: nil)
  }

  /// The table of pairs of labels.
  ///
  /// - Parameters:
  ///   - rows: the row label of each observation, from 0; an observation with a negative label is left out.
  ///   - columns: the column label of each observation, from 0, as many as `rows` (a precondition).
  ///   - rowCount: the number of rows, above every row label (a precondition); nil takes just enough.
  ///   - columnCount: the number of columns, above every column label (a precondition); nil takes just enough.
  ///   - weights: frequency weights, one for each observation (a precondition); nil means 1 each.
  public init(
    rows: [Int], columns: [Int], rowCount: Int? = nil, columnCount: Int? = nil, weights: [Double]? = nil
  ) {
    precondition(rows.count == columns.count, "\(rows.count) row labels and \(columns.count) column labels")
    let height = rowCount ?? rows.reduce(-1, max) + 1
    let width = columnCount ?? columns.reduce(-1, max) + 1
    guard let weights else {
      self.init(counts: countedPairs(rows, columns, height: height, width: width), weighted: nil)
      return
    }
    let allWeights = frequencyWeights(weights, count: rows.count)
    var counts = Matrix(rows: height, columns: width)
    var labels = WeightedLabels()
    for (index, weight) in allWeights.enumerated() where rows[index] >= 0 && columns[index] >= 0 && weight != 0 {
      precondition(rows[index] < height && columns[index] < width, "a label is outside the \(height) x \(width) table")
      counts[rows[index], columns[index]] += weight
      labels.append(row: rows[index], column: columns[index], weight: weight)
    }
    let isWhole = labels.weights.allSatisfy { $0 == $0.rounded() }
    self.init(counts: counts, weighted: isWhole ? nil : labels)
  }

  private init(counts: Matrix, weighted: WeightedLabels?) {
    let cells = frequencyWeights(counts.values, count: counts.values.count)
    let checked = Matrix(rows: counts.rows, columns: counts.columns, values: cells)
    let rowTotals = (0..<counts.rows).map { checked.row($0).reduce(0, +) }
    let columnTotals = (0..<counts.columns).map { checked.column($0).reduce(0, +) }
    let total = rowTotals.reduce(0, +)
    self.counts = checked
    self.rowTotals = rowTotals
    self.columnTotals = columnTotals
    self.total = total
    self.weighted = weighted
    chiSquared = pearsonStatistic(cells: cells, rowTotals: rowTotals, columnTotals: columnTotals, total: total)
    degreesOfFreedom = Double(max(0, rowTotals.count { $0 != 0 } - 1) * max(0, columnTotals.count { $0 != 0 } - 1))
  }

  /// P(X > chi-squared) for the chi-squared distribution; NaN when there is nothing to test.
  ///
  /// Trust it when `smallestExpected` is 5 or so and more; else use `monteCarloPValue`.
  public var pValue: Double { ChiSquared.survival(chiSquared, degreesOfFreedom: degreesOfFreedom) }

  /// r x c: the counts expected if the variables were independent, row total x column total / total.
  public var expected: Matrix {
    cellwise { _, row, column in total == 0 ? 0 : rowTotals[row] * columnTotals[column] / total }
  }

  /// The smallest expected count of the cells that take part in the test; 0 when there are none.
  public var smallestExpected: Double {
    let rows = rowTotals.filter { $0 != 0 }
    let columns = columnTotals.filter { $0 != 0 }
    guard let row = rows.min(), let column = columns.min() else { return 0 }
    return row * column / total
  }

  /// r x c: Pearson residuals (observed - expected) / √expected, whose squares sum to chi-squared; 0 in empty rows and
  /// columns.
  public var residuals: Matrix {
    let expected = expected
    return cellwise { count, row, column in
      let mean = expected[row, column]
      return mean == 0 ? 0 : (count - mean) / mean.squareRoot()
    }
  }

  /// r x c: residuals divided by their standard error under independence, so that each is about standard normal;
  /// 0 where the cell cannot deviate. More than 2 or so in absolute value stands out.
  ///
  /// Source: Haberman, "The analysis of residuals in cross-classified tables" (1973),
  /// [doi:10.2307/2529686](https://doi.org/10.2307/2529686).
  public var adjustedResiduals: Matrix {
    let expected = expected
    return cellwise { count, row, column in
      let mean = expected[row, column]
      let variance = mean * (1 - rowTotals[row] / total) * (1 - columnTotals[column] / total)
      return mean == 0 || variance <= 0 ? 0 : (count - mean) / variance.squareRoot()
    }
  }

  /// Cramér's V = √(chi-squared / (n min(r - 1, c - 1))): strength of association, 0 (none) to 1 (one variable
  /// determines the other). Biased upwards in small samples; `biasCorrectedCramersV` is not.
  public var cramersV: Double {
    guard !chiSquared.isNaN else { return .nan }
    let smaller = min(filledRows, filledColumns) - 1
    return smaller < 1 ? 0 : min(1, (chiSquared / total / smaller).squareRoot())
  }

  /// Cramér's V corrected for bias: about 0 under independence, whatever the size of the table; 0...1.
  ///
  /// Source: Bergsma, "A bias-correction for Cramér's V and Tschuprow's T" (2013),
  /// [doi:10.1016/j.jkss.2012.10.002](https://doi.org/10.1016/j.jkss.2012.10.002).
  public var biasCorrectedCramersV: Double {
    guard !chiSquared.isNaN else { return .nan }
    guard degreesOfFreedom > 0, total > 1 else { return 0 }
    let excess = max(0, chiSquared / total - degreesOfFreedom / (total - 1))
    let rows = filledRows - (filledRows - 1) * (filledRows - 1) / (total - 1)
    let columns = filledColumns - (filledColumns - 1) * (filledColumns - 1) / (total - 1)
    let smaller = min(rows, columns) - 1
    return smaller > 0 ? min(1, (excess / smaller).squareRoot()) : 0
  }

  /// r x c: the share of each column's count in the cell, 0...1; 0 in an empty column.
  public var columnShares: Matrix {
    cellwise { count, _, column in columnTotals[column] == 0 ? 0 : count / columnTotals[column] }
  }

  /// r x c: the share of each row's count in the cell, 0...1; 0 in an empty row.
  public var rowShares: Matrix {
    cellwise { count, row, _ in rowTotals[row] == 0 ? 0 : count / rowTotals[row] }
  }

  /// r x c: 100 times the column share over the share of the row among everyone, 0 or more: 100 is as everyone, 150
  /// half as often again; 100 in empty rows and columns. The same number as 100 x observed / expected.
  public var index: Matrix {
    let expected = expected
    return cellwise { count, row, column in
      expected[row, column] == 0 ? 100 : 100 * count / expected[row, column]
    }
  }

  private var filledRows: Double { Double(rowTotals.count { $0 != 0 }) }
  private var filledColumns: Double { Double(columnTotals.count { $0 != 0 }) }

  func cellwise(_ value: (_ count: Double, _ row: Int, _ column: Int) -> Double) -> Matrix {
    var result = counts
    for row in 0..<counts.rows {
      for column in 0..<counts.columns { result[row, column] = value(counts[row, column], row, column) }
    }
    return result
  }
}

/// The number of each pair of labels; pairs with a negative label are left out.
///
/// Two tables take turns, so that equal pairs in a row do not wait for each other's count.
private func countedPairs(_ rows: [Int], _ columns: [Int], height: Int, width: Int) -> Matrix {
  let cells = height * width
  let counts = [Int](unsafeUninitializedCapacity: 2 * cells) { counts, filled in
    counts.initialize(repeating: 0)
    filled = 2 * cells
    rows.withUnsafeBufferPointer { rows in
      columns.withUnsafeBufferPointer { columns in
        var offset = 0
        for index in rows.indices {
          let row = rows[index]
          let column = columns[index]
          guard row >= 0, column >= 0 else { continue }
          precondition(row < height && column < width, "a label is outside the \(height) x \(width) table")
          counts[offset + row * width + column] += 1
          offset = cells - offset
        }
      }
    }
  }
  return Matrix(rows: height, columns: width, values: (0..<cells).map { Double(counts[$0] + counts[cells + $0]) })
}
