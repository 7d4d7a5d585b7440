import Foundation

/// The best of many starts of latent class analysis, kept whole.
///
/// Classes are numbered by the falling weight of the rows assigned to them; ties by first member, classes without
/// members by share.
public struct LatentClassModel: Sendable, Equatable {
  /// For each row its most probable class.
  public let assignments: [Int]
  /// Rows x classes: P(class | answers). A row without answers has the class shares.
  public let posteriors: Matrix
  /// Rows assigned to each class, and the sums of their weights.
  public let sizes: [Int]
  public let classWeights: [Double]
  /// π, the estimated share of each class.
  public let shares: [Double]
  /// For each item classes x categories: the probability of each category in each class.
  public let probabilities: [Matrix]
  /// For each item the values of its categories.
  public let categories: [[Double]]
  public let measurement: LatentClassMeasurement
  /// For ordinal items, for each item and class β, the lean to the high end against the first class; empty for nominal.
  public let slopes: [[Double]]
  /// BIC, ICL and the others. The log-likelihood is without the multinomial constant, as poLCA gives it; parameters at
  /// a boundary count as free; rows without an answer count nothing.
  public let criteria: InformationCriteria
  /// min(n, Π C_j - 1) - parameters, as poLCA counts; negative where the data cannot determine so many parameters.
  public let degreesOfFreedom: Double
  /// Expectation steps of the best start.
  public let iterations: Int
  /// Whether the best start ended by its tolerance, rather than at the limit.
  public let converged: Bool
  public let starts: Int
  /// Share of the starts that were run to the end whose log-likelihood is within 1e-4 of the best; 0 where
  /// only a refinement reached it.
  public let shareReachingBest: Double
  /// What a reader has to know about this solution.
  public let findings: [LatentClassFinding]

  public var classes: Int { shares.count }
  public var logLikelihood: Double { criteria.logLikelihood }
  public var parameters: Int { criteria.parameters }
  /// The sum of the weights of the rows that answered anything.
  public var observations: Double { criteria.observations }
  public var bic: Double { criteria.bic }
  public var icl: Double { criteria.icl }

  /// The number of probabilities within 1e-6 of 0 or 1, of items with two categories or more.
  public var boundaryProbabilities: Int {
    for case .boundaryProbabilities(let count) in findings { return count }
    return 0
  }
}

/// What a reader has to know about a latent class solution.
public enum LatentClassFinding: Sendable, Equatable {
  /// The best start ended at the limit of iterations.
  case notConverged
  /// No row has the class as its most probable one.
  case emptyClass(Int)
  /// Two classes answer alike: all probabilities within a thousandth.
  case duplicateClasses(Int, Int)
  /// So many probabilities are within 1e-6 of 0 or 1: they have no standard error, and tests of fit count them wrongly.
  case boundaryProbabilities(Int)
  /// There are more parameters than the data can determine.
  case negativeDegreesOfFreedom(Double)
}

extension LatentClassModel {
  /// Posteriors, numbering and figures from the parameters.
  init(
    _ run: LatentClassRun, options: LatentClass, _ table: CategoricalTable, _ patterns: AnswerPatterns,
    layout: LatentClassLayout, starts: Int, shareReachingBest: Double
  ) {
    let parts = LatentClassParts(run, layout)
    let raw = parts.likelihood(of: table)
    var weights = [Double](repeating: 0, count: layout.classes)
    var firstMembers = [Int](repeating: Int.max, count: layout.classes)
    for (row, label) in raw.assignments.enumerated() {
      weights[label] += table.weights[row]
      if table.weights[row] > 0 { firstMembers[label] = min(firstMembers[label], row) }
    }
    let order = (0..<layout.classes).sorted {
      (-weights[$0], firstMembers[$0], -parts.shares[$0], $0) < (-weights[$1], firstMembers[$1], -parts.shares[$1], $1)
    }
    let ordered = parts.reordered(order)
    let posteriors = raw.posteriors.selectingColumns(order)
    let assignments = mostProbable(posteriors)
    var sizes = [Int](repeating: 0, count: layout.classes)
    for label in assignments { sizes[label] += 1 }
    let counts = table.categories.map { max(1, $0.count) }
    let free =
      switch options.measurement {
      case .nominal: counts.reduce(0) { $0 + layout.classes * ($1 - 1) }
      case .ordinal: counts.reduce(0) { $0 + ($1 > 1 ? $1 - 1 + layout.classes - 1 : 0) }
      }
    self.assignments = assignments
    self.posteriors = posteriors
    self.sizes = sizes
    classWeights = order.map { weights[$0] }
    shares = ordered.shares
    probabilities = ordered.probabilities
    categories = table.categories
    measurement = options.measurement
    slopes = ordered.slopes
    criteria = InformationCriteria(
      logLikelihood: run.logLikelihood, parameters: layout.classes - 1 + free, posteriors: posteriors,
      weights: patterns.ofRow.indices.map { patterns.ofRow[$0] == nil ? 0 : table.weights[$0] })
    degreesOfFreedom =
      min(criteria.observations, counts.reduce(1.0) { $0 * Double($1) } - 1) - Double(criteria.parameters)
    iterations = run.iterations
    converged = run.converged
    self.starts = starts
    self.shareReachingBest = shareReachingBest
    findings = Self.findings(
      ordered, sizes: sizes, converged: run.converged, degreesOfFreedom: degreesOfFreedom)
  }

  private static func findings(
    _ parts: LatentClassParts, sizes: [Int], converged: Bool, degreesOfFreedom: Double
  ) -> [LatentClassFinding] {
    var findings: [LatentClassFinding] = converged ? [] : [.notConverged]
    let classes = sizes.count
    findings += sizes.indices.filter { sizes[$0] == 0 }.map { .emptyClass($0) }
    for a in 0..<classes {
      for b in (a + 1)..<max(a + 1, classes)
      where parts.probabilities.allSatisfy({ item in
        zip(item.row(a), item.row(b)).allSatisfy { ($0 - $1).magnitude < 1e-3 }
      }) {
        findings.append(.duplicateClasses(a, b))
      }
    }
    let boundary = parts.probabilities.reduce(0) { count, item in
      item.columns < 2 ? count : count + item.values.count(where: isAtBoundary)
    }
    if boundary > 0 { findings.append(.boundaryProbabilities(boundary)) }
    if degreesOfFreedom < 0 { findings.append(.negativeDegreesOfFreedom(degreesOfFreedom)) }
    return findings
  }
}

/// The column of the largest value of each row, the first of several.
func mostProbable(_ posteriors: Matrix) -> [Int] {
  let columns = posteriors.columns
  return posteriors.values.withUnsafeBufferPointer { values in
    (0..<posteriors.rows).map { row in
      var best = 0
      for column in 1..<max(1, columns) where values[row * columns + column] > values[row * columns + best] {
        best = column
      }
      return best
    }
  }
}
