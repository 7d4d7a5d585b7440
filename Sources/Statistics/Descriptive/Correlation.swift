/// The Pearson correlations between the columns of `m`.
///
/// A constant column correlates with nothing: 0 off the diagonal and 1 on it. A column with a missing or infinite
/// value in a row of positive weight has NaN throughout its row and column; impute first.
///
/// - Parameters:
///   - m: n x p, rows are observations.
///   - weights: frequency weights, one for each row (a precondition), finite and 0 or more; nil means 1 each. Only
///     their ratios matter. An invalid weight makes every correlation NaN.
/// - Returns: p x p, exactly symmetric, within -1...1. Fewer than two rows of positive weight make every column
///   constant.
public func correlationMatrix(_ m: Matrix, weights: [Double]? = nil) -> Matrix {
  let weights = frequencyWeights(weights, count: m.rows)
  var (scaled, isUsable) = columnsOfUnitLength(m, weights: weights)
  if weights.contains(where: \.isNaN) { isUsable = isUsable.map { _ in false } }
  for column in 0..<m.columns where !isUsable[column] {
    for row in 0..<m.rows { scaled[row, column] = 0 }
  }
  var result = crossProduct(scaled)
  for row in 0..<m.columns {
    for column in 0..<row {
      let correlation = isUsable[row] && isUsable[column] ? max(-1, min(1, result[row, column])) : .nan
      result[row, column] = correlation
      result[column, row] = correlation
    }
    result[row, row] = isUsable[row] ? 1 : .nan
  }
  return result
}

/// The Spearman rank correlations between the columns of `m`: the Pearson correlations of their mid-ranks.
///
/// Source: Spearman, "The proof and measurement of association between two things" (1904),
/// [doi:10.2307/1412159](https://doi.org/10.2307/1412159).
///
/// - Parameters:
///   - m: n x p, rows are observations.
///   - weights: frequency weights, one for each row (a precondition), finite and 0 or more; nil means 1 each.
/// - Returns: p x p, as `correlationMatrix` describes: constant columns 0, columns with a missing value NaN.
public func spearmanMatrix(_ m: Matrix, weights: [Double]? = nil) -> Matrix {
  var ranks = Matrix(rows: m.rows, columns: m.columns)
  for column in 0..<m.columns {
    for (row, rank) in midRanks(m.column(column), weights: weights).enumerated() { ranks[row, column] = rank }
  }
  return correlationMatrix(ranks, weights: weights)
}

/// √w (x - mean), each column divided by its length, so that scalar products are correlations; constant columns are 0.
/// The second result says which columns are finite wherever the weight is positive.
private func columnsOfUnitLength(_ m: Matrix, weights: [Double]) -> (scaled: Matrix, isUsable: [Bool]) {
  var scaled = Matrix(rows: m.rows, columns: m.columns)
  var isUsable = [Bool](repeating: true, count: m.columns)
  let roots = weights.map { $0.squareRoot() }
  for column in 0..<m.columns {
    let values = m.column(column)
    let moments = moments(of: values, weights: weights)
    isUsable[column] = moments.count == 0 || moments.squares.isFinite
    guard moments.squares > 0, moments.squares.isFinite else { continue }
    let scale = 1 / moments.squares.squareRoot()
    for row in 0..<m.rows where weights[row] > 0 {
      scaled[row, column] = roots[row] * (values[row] - moments.mean) * scale
    }
  }
  return (scaled, isUsable)
}
