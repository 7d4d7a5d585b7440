import COpenBLAS

/// Standard errors of shares and probabilities.
///
/// From the empirical information Σ w s sᵀ of the rows' scores s with respect to log-odds (poLCA's), carried to
/// probabilities by the delta method. Probabilities within 1e-6 of 0 or 1 are at the boundary, where the theory of
/// standard errors fails: they are held fixed and have none.
public struct LatentClassStandardErrors: Sendable, Equatable {
  public let shares: [Double]
  /// For each item and class one for each category, nil at the boundary.
  public let probabilities: [[[Double?]]]
  /// On the logit scale: that of ln(p / (1 - p)), for intervals that stay inside 0...1.
  public let logits: [[[Double?]]]
  /// How many parameters were held fixed because they are at the boundary.
  public let fixedParameters: Int
}

extension LatentClassModel {
  /// Standard errors at the parameters found; nil where the data do not identify them (the information matrix is
  /// singular, as with more parameters than patterns, an empty class, or two alike).
  ///
  /// - Parameter table: the table the model was fitted to (its items and categories: a precondition).
  /// - Complexity: patterns x parameters² + parameters³.
  public func standardErrors(_ table: CategoricalTable) -> LatentClassStandardErrors? {
    precondition(table.categories == categories, "the table is not the one the model was fitted to")
    let coefficients = LatentClassCoefficients(self)
    let patterns = table.patterns
    guard coefficients.count <= patterns.count, let covariance = covariance(table, patterns, coefficients) else {
      return nil
    }
    var shareErrors = [Double](repeating: 0, count: classes)
    for k in 0..<classes {
      let gradient = (1..<max(1, classes)).map { ($0 - 1, shares[k] * (($0 == k ? 1 : 0) - shares[$0])) }
      shareErrors[k] = standardError(gradient, covariance)
    }
    let errors = categories.indices.map { item in
      (0..<classes).map { k in
        categories[item].indices.map { category -> Double? in
          let p = probabilities[item][k, category]
          guard !isAtBoundary(p), categories[item].count > 1 else { return nil }
          let gradient = coefficients.terms[item][k].map { term in
            let mean = categories[item].indices.reduce(0) { $0 + probabilities[item][k, $1] * term.values[$1] }
            return (term.index, p * (term.values[category] - mean))
          }
          return standardError(gradient, covariance)
        }
      }
    }
    let logits = errors.indices.map { item in
      errors[item].indices.map { k in
        errors[item][k].enumerated().map { category, error -> Double? in
          let p = probabilities[item][k, category]
          return error.map { $0 / (p * (1 - p)) }
        }
      }
    }
    return LatentClassStandardErrors(
      shares: shareErrors, probabilities: errors, logits: logits, fixedParameters: parameters - coefficients.count)
  }

  /// √(gᵀ V g) of a sparse gradient g.
  private func standardError(_ gradient: [(index: Int, value: Double)], _ covariance: Matrix) -> Double {
    var variance = 0.0
    for a in gradient {
      for b in gradient { variance += a.value * covariance[a.index, b.index] * b.value }
    }
    return max(0, variance).squareRoot()
  }

  /// The inverse of Σ w s sᵀ, nil where it is singular.
  private func covariance(
    _ table: CategoricalTable, _ patterns: AnswerPatterns, _ coefficients: LatentClassCoefficients
  ) -> Matrix? {
    let count = coefficients.count
    guard count > 0 else { return Matrix(rows: 0, columns: 0) }
    var memberships = Matrix(rows: patterns.count, columns: classes)
    for (row, pattern) in patterns.ofRow.enumerated() {
      guard let pattern else { continue }
      for k in 0..<classes { memberships[pattern, k] = posteriors[row, k] }
    }
    var information = Matrix(rows: count, columns: count)
    let block = 512
    for start in stride(from: 0, to: patterns.count, by: block) {
      let size = min(block, patterns.count - start)
      var scores = Matrix(rows: size, columns: count)
      for offset in 0..<size {
        let pattern = start + offset
        let weight = patterns.weights[pattern].squareRoot()
        for k in 1..<max(1, classes) { scores[offset, k - 1] = weight * (memberships[pattern, k] - shares[k]) }
        for item in 0..<table.items {
          let code = Int(patterns.codes[pattern * table.items + item])
          guard code >= 0 else { continue }
          for k in 0..<classes {
            for (index, term) in coefficients.terms[item][k].enumerated() {
              let surprise = term.values[code] - coefficients.means[item][k][index]
              scores[offset, term.index] += weight * memberships[pattern, k] * surprise
            }
          }
        }
      }
      let part = crossProduct(scores)
      for index in part.values.indices { information.values[index] += part.values[index] }
    }
    return information.inverseOfPositiveDefinite()
  }
}

/// Whether a probability is too close to 0 or 1 for standard errors.
func isAtBoundary(_ probability: Double) -> Bool { probability < 1e-6 || probability > 1 - 1e-6 }

/// The free log-odds of a model: those of the shares against the first class, and for each item and class the terms
/// whose sum over coefficients is the logarithm of a category's probability, up to a constant.
private struct LatentClassCoefficients {
  /// A coefficient and what it is multiplied by in each category.
  struct Term {
    let index: Int
    let values: [Double]
  }

  let count: Int
  let terms: [[[Term]]]
  /// The expected value of each term.
  let means: [[[Double]]]

  init(_ model: LatentClassModel) {
    var next = model.classes - 1
    terms = model.categories.indices.map { item in
      let values = model.categories[item]
      let probabilities = model.probabilities[item]
      guard values.count > 1 else { return [[Term]](repeating: [], count: model.classes) }
      func indicator(_ category: Int) -> [Double] { values.indices.map { $0 == category ? 1 : 0 } }
      switch model.measurement {
      case .nominal:
        return (0..<model.classes).map { k in
          let row = Array(probabilities.row(k))
          let reference = row.indices.max { (row[$0], -$0) < (row[$1], -$1) }!
          return row.indices.filter { $0 != reference && !isAtBoundary(row[$0]) }.map { category in
            defer { next += 1 }
            return Term(index: next, values: indicator(category))
          }
        }
      case .ordinal:
        let first = next
        next += values.count - 1
        let intercepts = (1..<values.count).map { Term(index: first + $0 - 1, values: indicator($0)) }
        return (0..<model.classes).map { k in
          guard k > 0 else { return intercepts }
          defer { next += 1 }
          return intercepts + [Term(index: next, values: categoryScores(values))]
        }
      }
    }
    count = next
    means = terms.enumerated().map { item, classes in
      classes.enumerated().map { k, terms in
        terms.map { term in
          term.values.indices.reduce(0) { $0 + term.values[$1] * model.probabilities[item][k, $1] }
        }
      }
    }
  }
}

/// Scores from 0 to 1 in the proportions of the categories' values.
func categoryScores(_ values: [Double]) -> [Double] {
  guard let low = values.first, let high = values.last, high > low else { return values.map { _ in 0 } }
  return values.map { ($0 - low) / (high - low) }
}

extension Matrix {
  /// The inverse, through LAPACK's dpotrf and dpotri on the matrix scaled to a unit diagonal; nil where a variable is a
  /// combination of the ones before to 1e-10 of its variance.
  fileprivate func inverseOfPositiveDefinite() -> Matrix? {
    let scales = (0..<rows).map { self[$0, $0] > 0 ? 1 / self[$0, $0].squareRoot() : 0 }
    guard scales.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    var scaled = self
    for row in 0..<rows {
      for column in 0..<columns { scaled[row, column] *= scales[row] * scales[column] }
    }
    guard var inverse = try? Cholesky(of: scaled).lower,
      (0..<rows).allSatisfy({ inverse[$0, $0] * inverse[$0, $0] > 1e-10 })
    else { return nil }
    let order = Int32(rows)
    // The lower triangle by rows is the upper triangle by columns.
    let code = LAPACKE_dpotri(LAPACK_COL_MAJOR, CChar(UnicodeScalar("U").value), order, &inverse.values, order)
    guard code == 0 else { return nil }
    for row in 0..<rows {
      for column in 0...row {
        let value = inverse[row, column] * scales[row] * scales[column]
        inverse[row, column] = value
        inverse[column, row] = value
      }
    }
    return inverse
  }
}
