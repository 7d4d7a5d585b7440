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
  return correlationMatrix(m, weights: weights, columnMoments(m, weights: weights))
}

/// The same where the columns' moments are known.
func correlationMatrix(_ m: Matrix, weights: [Double], _ moments: [Moments]) -> Matrix {
  let areValid = !weights.contains(where: \.isNaN)
  let isUsable = moments.map { areValid && ($0.count == 0 || $0.squares.isFinite) }
  var result = crossProduct(columnsOfUnitLength(m, weights: weights, moments))
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

/// √w (x - mean), each column divided by its length, so that scalar products are correlations; constant columns and those
/// that are not finite wherever the weight is positive are 0.
private func columnsOfUnitLength(_ m: Matrix, weights: [Double], _ moments: [Moments]) -> Matrix {
  let columns = m.columns
  let means = moments.map(\.mean)
  let scales = moments.map { $0.squares > 0 && $0.squares.isFinite ? 1 / $0.squares.squareRoot() : 0 }
  var scaled = Matrix(rows: m.rows, columns: columns)
  scaled.values.withUnsafeMutableBufferPointer { scaled in
    m.values.withUnsafeBufferPointer { values in
      means.withUnsafeBufferPointer { means in
        scales.withUnsafeBufferPointer { scales in
          for row in 0..<m.rows where weights[row] > 0 {
            let root = weights[row].squareRoot()
            for column in 0..<columns {
              let value = root * (values[row * columns + column] - means[column]) * scales[column]
              scaled[row * columns + column] = scales[column] > 0 ? value : 0
            }
          }
        }
      }
    }
  }
  return scaled
}
