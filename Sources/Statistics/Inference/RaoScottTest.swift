/// The Rao-Scott tests of independence in a cross-table of a weighted sample.
///
/// Weights make Pearson's statistic too large: it counts weight, not people. Under independence it is distributed as a
/// sum of chi-squared variables each times a generalised design effect; Δ is the matrix with these as eigenvalues.
/// The first-order test divides the statistic by their mean; the second-order test also allows for their spread, with
/// Satterthwaite's degrees of freedom, and is the one to report.
///
/// The design is taken to be a sample with unequal weights alone: no clusters, no strata, no finite population. So the
/// degrees of freedom of the design are the number of observations minus 1. The statistic does not depend on the scale
/// of the weights, and a weight of 3 is one person who stands for three, not three copies.
///
/// As R's survey::svychisq, statistics "Chisq" (first order) and "F" (second order), with design effects estimated at
/// the observed shares. Where empty cells leave Δ undefined there, the shares expected under independence are taken.
///
/// Sources: Rao, Scott (1984), [doi:10.1214/aos/1176346391](https://doi.org/10.1214/aos/1176346391); Rao, Scott (1981),
/// [doi:10.1080/01621459.1981.10477633](https://doi.org/10.1080/01621459.1981.10477633).
public struct RaoScottTest: Sendable, Hashable, Codable {
  /// Pearson's statistic with the weights scaled to the number of observations; 0 or more.
  public let chiSquared: Double
  /// (rows with weight - 1)(columns with weight - 1).
  public let degreesOfFreedom: Double
  /// The mean of the generalised design effects: about 1 without weights, above 1 when weights vary. NaN when there is
  /// nothing to test.
  public let designEffect: Double
  /// `chiSquared` / `designEffect`, about chi-squared with `degreesOfFreedom`.
  public let firstOrder: Double
  /// P(X > `firstOrder`).
  public let firstOrderPValue: Double
  /// The second-order statistic, `chiSquared` over the sum of the design effects; about F.
  public let f: Double
  /// (Σ δ)² / Σ δ² for design effects δ: at most `degreesOfFreedom`, not whole.
  public let numeratorDegrees: Double
  /// `numeratorDegrees` x (observations - 1).
  public let denominatorDegrees: Double

  /// P(F > f): the second-order p-value; NaN when there is nothing to test.
  public var pValue: Double {
    FDistribution.survival(f, numeratorDegrees: numeratorDegrees, denominatorDegrees: denominatorDegrees)
  }
}

/// The Rao-Scott tests of two categorical variables.
///
/// - Parameters:
///   - rows: the row label of each observation, from 0; a negative label is missing and leaves the observation out.
///   - columns: the column label of each observation, as many as `rows` (a precondition).
///   - weights: design weights on any scale, one each (a precondition), 0 or more; an observation of weight 0 is left
///     out, a negative or non-finite weight makes the results NaN.
/// - Returns: NaN for the statistics with fewer than two rows or columns with weight.
public func raoScottTest(rows: [Int], columns: [Int], weights: [Double]) -> RaoScottTest {
  precondition(rows.count == columns.count, "\(rows.count) row labels and \(columns.count) column labels")
  let weights = frequencyWeights(weights, count: rows.count)
  let kept = rows.indices.filter { rows[$0] >= 0 && columns[$0] >= 0 && weights[$0] != 0 }
  let height = (rows.max() ?? -1) + 1
  let width = (columns.max() ?? -1) + 1
  var sums = Matrix(rows: max(0, height), columns: max(0, width))
  var squares = sums
  for index in kept {
    sums[rows[index], columns[index]] += weights[index]
    squares[rows[index], columns[index]] += weights[index] * weights[index]
  }
  let count = Double(kept.count)
  let table = CrossTab(counts: sums)
  let filledRows = table.rowTotals.indices.filter { table.rowTotals[$0] != 0 }
  let filledColumns = table.columnTotals.indices.filter { table.columnTotals[$0] != 0 }
  let statistic = table.chiSquared == 0 ? 0 : table.chiSquared / table.total * count
  guard table.degreesOfFreedom > 0, table.total.isFinite, count > 1 else {
    return RaoScottTest(
      chiSquared: statistic, degreesOfFreedom: table.degreesOfFreedom, designEffect: .nan, firstOrder: .nan,
      firstOrderPValue: .nan, f: .nan, numeratorDegrees: .nan, denominatorDegrees: .nan)
  }
  let shares = filledRows.flatMap { row in filledColumns.map { sums[row, $0] / table.total } }
  let squaredShares = filledRows.flatMap { row in
    filledColumns.map { squares[row, $0] / table.total / table.total }
  }
  let fitted = filledRows.flatMap { row in
    filledColumns.map { table.rowTotals[row] / table.total * (table.columnTotals[$0] / table.total) }
  }
  let effects = GeneralisedDesignEffects(
    shares: shares, squaredShares: squaredShares, fitted: fitted, rows: filledRows.count,
    columns: filledColumns.count, count: count)
  let degrees = table.degreesOfFreedom
  let mean = effects.sum / degrees
  let numerator = effects.sum * effects.sum / effects.sumOfSquares
  return RaoScottTest(
    chiSquared: statistic, degreesOfFreedom: degrees, designEffect: mean, firstOrder: statistic / mean,
    firstOrderPValue: ChiSquared.survival(statistic / mean, degreesOfFreedom: degrees), f: statistic / effects.sum,
    numeratorDegrees: numerator, denominatorDegrees: numerator * (count - 1))
}

/// The sum and the sum of squares of the eigenvalues of Δ = (Cᵀ D⁻¹ C / n)⁻¹ Cᵀ D⁻¹ V D⁻¹ C, where C spans the
/// interactions, D holds the shares of the cells, and V is the covariance of the shares.
private struct GeneralisedDesignEffects {
  var sum: Double
  var sumOfSquares: Double

  init(shares: [Double], squaredShares: [Double], fitted: [Double], rows: Int, columns: Int, count: Double) {
    let contrasts = Self.interactions(rows: rows, columns: columns)
    let observed = shares.map { $0 == 0 ? 0 : 1 / $0 }
    if let factor = Self.factor(contrasts, inverses: observed, count: count) {
      (sum, sumOfSquares) = Self.traces(contrasts, observed, factor, shares, squaredShares, count)
    } else {
      let expected = fitted.map { 1 / $0 }
      let factor = Self.factor(contrasts, inverses: expected, count: count)
      (sum, sumOfSquares) =
        factor.map { Self.traces(contrasts, expected, $0, shares, squaredShares, count) } ?? (.nan, .nan)
    }
  }

  /// cells x degrees of freedom: products of orthonormal (Helmert) contrasts of rows and of columns.
  private static func interactions(rows: Int, columns: Int) -> Matrix {
    let down = helmert(rows)
    let across = helmert(columns)
    var result = Matrix(rows: rows * columns, columns: down.columns * across.columns)
    for row in 0..<rows {
      for column in 0..<columns {
        for i in 0..<down.columns {
          for j in 0..<across.columns {
            result[row * columns + column, i * across.columns + j] = down[row, i] * across[column, j]
          }
        }
      }
    }
    return result
  }

  private static func helmert(_ levels: Int) -> Matrix {
    var result = Matrix(rows: levels, columns: levels - 1)
    for contrast in 1..<levels {
      let length = (Double(contrast) * Double(contrast + 1)).squareRoot()
      for level in 0..<contrast { result[level, contrast - 1] = 1 / length }
      result[contrast, contrast - 1] = -Double(contrast) / length
    }
    return result
  }

  /// The Cholesky factor of Cᵀ D⁻¹ C / n, or nil when empty cells make it singular.
  private static func factor(_ contrasts: Matrix, inverses: [Double], count: Double) -> Cholesky? {
    let scaled = scalingRows(contrasts, inverses.map { ($0 / count).squareRoot() })
    let matrix = crossProduct(scaled)
    guard let factor = try? Cholesky(of: matrix) else { return nil }
    // A pivot that is rounding alone is none.
    let isSound = (0..<matrix.rows).allSatisfy {
      factor.lower[$0, $0] * factor.lower[$0, $0] > 1e-10 * matrix[$0, $0]
    }
    return isSound ? factor : nil
  }

  /// trace(Δ) and trace(Δ²).
  private static func traces(
    _ contrasts: Matrix, _ inverses: [Double], _ factor: Cholesky, _ shares: [Double], _ squaredShares: [Double],
    _ count: Double
  ) -> (Double, Double) {
    // Each observation's influence on the shares is w (e - p): V = n / (n - 1) Σ w² (e - p)(e - p)ᵀ.
    let all = squaredShares.reduce(0, +)
    let scaled = scalingRows(contrasts, inverses)
    let p = product(Matrix(rows: 1, columns: shares.count, values: shares), scaled).values
    let q = product(Matrix(rows: 1, columns: shares.count, values: squaredShares), scaled).values
    var middle = crossProduct(scalingRows(scaled, squaredShares.map { $0.squareRoot() }))
    for i in 0..<middle.rows {
      for j in 0..<middle.columns {
        middle[i, j] = (middle[i, j] - p[i] * q[j] - q[i] * p[j] + all * p[i] * p[j]) * count / (count - 1)
      }
    }
    var delta = Matrix(rows: middle.rows, columns: middle.columns)
    for column in 0..<middle.columns {
      for (row, value) in factor.solving(middle.column(column)).enumerated() { delta[row, column] = value }
    }
    var sum = 0.0
    var squares = 0.0
    for i in 0..<delta.rows {
      sum += delta[i, i]
      for j in 0..<delta.columns { squares += delta[i, j] * delta[j, i] }
    }
    return (sum, squares)
  }

  private static func scalingRows(_ matrix: Matrix, _ factors: [Double]) -> Matrix {
    var result = matrix
    for row in 0..<matrix.rows {
      for column in 0..<matrix.columns { result[row, column] *= factors[row] }
    }
    return result
  }
}
