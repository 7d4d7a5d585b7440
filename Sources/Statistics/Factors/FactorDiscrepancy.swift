import Foundation

/// What a method of factor analysis minimises over the uniquenesses, the loadings being the best for each: value,
/// gradient and exact second derivatives, in a parameter of the method's own.
///
/// Source: Jöreskog, "Factor analysis by least squares and maximum likelihood" (1977), in Enslein, Ralston, Wilf
/// (eds.), Statistical Methods for Digital Computers 3.
protocol FactorDiscrepancy {
  /// The state at one set of uniquenesses.
  associatedtype Point
  /// p x p.
  var correlations: Matrix { get }
  var factors: Int { get }
  /// The parameter of a uniqueness, increasing.
  static func parameter(_ uniqueness: Double) -> Double
  static func uniqueness(_ parameter: Double) -> Double
  func point(at uniquenesses: [Double]) throws -> Point
  func value(_ point: Point) -> Double
  func gradient(_ point: Point) -> [Double]
  /// p x p, symmetric; not always positive definite.
  func hessian(_ point: Point) -> Matrix
  /// p x m: the best loadings, columns orthogonal in the metric of the method.
  func loadings(_ point: Point) -> Matrix
}

/// Eigenvalues and vectors of a matrix, and the uniquenesses it was made with.
struct FactorSpectrum {
  let uniquenesses: [Double]
  let eigen: SymmetricEigen

  /// Σ over the vectors from `first` on of `weight` v vᵀ.
  func sum(from first: Int, weight: (Double) -> Double) -> Matrix {
    let order = uniquenesses.count
    let kept = Array(first..<order)
    var scaled = eigen.vectors.selectingColumns(kept)
    let plain = scaled
    let weights = kept.map { weight(eigen.values[$0]) }
    for row in 0..<order {
      for column in kept.indices { scaled[row, column] *= weights[column] }
    }
    return product(scaled, plain.transposed)
  }

  /// Adds to `hessian` the sum over the first `factors` vectors l of (v_l v_lᵀ) ∘ Σ_j `weight`(value j, value l) v_j v_jᵀ,
  /// with j over the others: entry by entry.
  func addMixed(_ factors: Int, to hessian: inout Matrix, weight: (Double, Double) -> Double) {
    let order = uniquenesses.count
    for leading in 0..<factors {
      let value = eigen.values[leading]
      let block = sum(from: factors) { weight($0, value) }
      let vector = eigen.vectors.column(leading)
      for row in 0..<order {
        for column in 0..<order { hessian[row, column] += vector[row] * vector[column] * block[row, column] }
      }
    }
  }
}

/// Unweighted least squares: F(ψ) = ½ Σ λ² over the eigenvalues of R - Ψ that the factors leave out.
struct LeastSquaresDiscrepancy: FactorDiscrepancy {
  let correlations: Matrix
  let factors: Int

  init(_ correlations: Matrix, factors: Int) {
    self.correlations = correlations
    self.factors = factors
  }

  static func parameter(_ uniqueness: Double) -> Double { uniqueness }
  static func uniqueness(_ parameter: Double) -> Double { parameter }

  func point(at uniquenesses: [Double]) throws -> FactorSpectrum {
    var reduced = correlations
    for index in uniquenesses.indices { reduced[index, index] -= uniquenesses[index] }
    return FactorSpectrum(uniquenesses: uniquenesses, eigen: try SymmetricEigen(of: reduced))
  }

  /// The factors that take part: those with a positive eigenvalue.
  private func used(_ point: FactorSpectrum) -> Int { point.eigen.values.prefix(factors).count { $0 > 0 } }

  func value(_ point: FactorSpectrum) -> Double {
    point.eigen.values.dropFirst(used(point)).reduce(0) { $0 + $1 * $1 } / 2
  }

  func gradient(_ point: FactorSpectrum) -> [Double] {
    let residual = point.sum(from: used(point)) { $0 }
    return (0..<residual.rows).map { -residual[$0, $0] }
  }

  func hessian(_ point: FactorSpectrum) -> Matrix {
    let used = used(point)
    var hessian = point.sum(from: used) { _ in 1 }
    for index in hessian.values.indices { hessian.values[index] *= hessian.values[index] }
    point.addMixed(used, to: &hessian) { other, leading in 2 * other / min(other - leading, -1e-12) }
    return hessian
  }

  func loadings(_ point: FactorSpectrum) -> Matrix {
    var loadings = point.eigen.vectors.selectingColumns(Array(0..<factors))
    for row in 0..<loadings.rows {
      for column in 0..<factors { loadings[row, column] *= max(0, point.eigen.values[column]).squareRoot() }
    }
    return loadings
  }
}

/// Maximum likelihood: F(log ψ) = Σ (γ - log γ - 1) over the eigenvalues of Ψ^-½ R Ψ^-½ that the factors leave out.
struct LikelihoodDiscrepancy: FactorDiscrepancy {
  let correlations: Matrix
  let factors: Int

  /// - Throws: `FactorError.singularCorrelations`, for which the likelihood has no maximum.
  init(_ correlations: Matrix, factors: Int) throws {
    self.correlations = correlations
    self.factors = factors
    guard (try? Cholesky(of: correlations)) != nil,
      let smallest = try SymmetricEigen.values(of: correlations).last, smallest > 1e-12 * Double(correlations.rows)
    else { throw FactorError.singularCorrelations }
  }

  static func parameter(_ uniqueness: Double) -> Double { log(uniqueness) }
  static func uniqueness(_ parameter: Double) -> Double { exp(parameter) }

  func point(at uniquenesses: [Double]) throws -> FactorSpectrum {
    let scales = uniquenesses.map { 1 / $0.squareRoot() }
    var scaled = correlations
    for row in scales.indices {
      for column in scales.indices { scaled[row, column] *= scales[row] * scales[column] }
    }
    return FactorSpectrum(uniquenesses: uniquenesses, eigen: try SymmetricEigen(of: scaled))
  }

  func value(_ point: FactorSpectrum) -> Double {
    point.eigen.values.dropFirst(factors).reduce(0) { $0 + ($1 > 0 ? $1 - log($1) - 1 : .infinity) }
  }

  func gradient(_ point: FactorSpectrum) -> [Double] {
    let sum = point.sum(from: factors) { 1 - $0 }
    return (0..<sum.rows).map { sum[$0, $0] }
  }

  func hessian(_ point: FactorSpectrum) -> Matrix {
    var hessian = point.sum(from: factors) { $0 }
    let projection = point.sum(from: factors) { _ in 1 }
    for index in hessian.values.indices { hessian.values[index] *= projection.values[index] }
    point.addMixed(factors, to: &hessian) { other, leading in
      (other - 1) * (other + leading) / min(other - leading, -1e-12)
    }
    return hessian
  }

  func loadings(_ point: FactorSpectrum) -> Matrix {
    var loadings = point.eigen.vectors.selectingColumns(Array(0..<factors))
    for row in 0..<loadings.rows {
      let scale = point.uniquenesses[row].squareRoot()
      for column in 0..<factors {
        loadings[row, column] *= scale * max(0, point.eigen.values[column] - 1).squareRoot()
      }
    }
    return loadings
  }
}
