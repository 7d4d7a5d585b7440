import Foundation

/// How sure a partition's memberships are, and how large its clusters are with that in mind.
///
/// Where clusters overlap, a partition puts some of each into the others: a small cluster takes more from a large one
/// than it loses to it and looks larger than it is. A mixture of normal distributions with one covariance is fitted in
/// the k - 1 directions that tell the clusters apart, from distances to centres that a point had no part in
/// (`BlindAssignment.distances`), starting at the partition (EM). A twentieth of the points' weight stands for the
/// partition's own shares, so that where nothing tells clusters apart the shares stay as counted. Memberships are the posterior
/// probabilities; a cluster's share is its mixing proportion.
///
/// Its effective number of points is n Var(r) / (q (1 - q)), with r the posterior and q the share: the information on a
/// mixing proportion that unsure memberships leave. Of what the correction moved a share, .7 counts as a further
/// standard error: the means and the covariance are not known either.
///
/// Sources: Dempster, Laird, Rubin (1977),
/// [doi:10.1111/j.2517-6161.1977.tb01600.x](https://doi.org/10.1111/j.2517-6161.1977.tb01600.x); Saerens, Latinne,
/// Decaestecker, "Adjusting the outputs of a classifier to new a priori probabilities" (2002),
/// [doi:10.1162/089976602753284446](https://doi.org/10.1162/089976602753284446); Louis, "Finding the observed
/// information matrix when using the EM algorithm" (1982),
/// [doi:10.1111/j.2517-6161.1982.tb01203.x](https://doi.org/10.1111/j.2517-6161.1982.tb01203.x). Bolck, Croon, Hagenaars
/// (2004), [doi:10.1093/pan/mph001](https://doi.org/10.1093/pan/mph001), and Vermunt (2010),
/// [doi:10.1093/pan/mpq025](https://doi.org/10.1093/pan/mpq025), correct for the same error after assignment.
public struct PartitionMixture: Sendable {
  /// Points x clusters: posterior probabilities.
  public let memberships: Matrix
  /// Of each cluster, corrected.
  public let shares: [Double]
  /// Of each cluster, as counted.
  public let countedShares: [Double]
  /// Of each cluster the number of sure points of equal weight that would say as much about its share.
  public let effectiveCounts: [Double]
  /// Of each cluster its points' mean posterior probability of being in it, 0...1.
  public let certainties: [Double]
  public let iterations: Int
  public let converged: Bool

  private static let prior = 0.05
  /// How much of a correction counts as a standard error.
  private static let doubt = 0.7
  private static let mostIterations = 200
  private static let tolerance = 1e-4

  /// - Parameters:
  ///   - distances: points x clusters, squared.
  ///   - assignments: each point's cluster.
  /// - Throws: `LinearAlgebraError` where a distance is not finite.
  public init(distances: Matrix, weights: [Double], assignments: [Int]) throws {
    let count = distances.columns
    let points = distances.rows
    precondition(weights.count == points && assignments.count == points && count > 0)
    let width = max(count - 1, 1)
    // The discriminant scores against the last cluster.
    var scores = Matrix(rows: points, columns: width)
    for point in 0..<points {
      for column in 0..<(count - 1) {
        scores[point, column] = (distances[point, count - 1] - distances[point, column]) / 2
      }
    }
    let total = weights.reduce(0, +)
    var counted = [Double](repeating: 0, count: count)
    var posterior = Matrix(rows: points, columns: count)
    for point in 0..<points {
      counted[assignments[point]] += weights[point] / total
      posterior[point, assignments[point]] = 1
    }
    var shares = counted
    var (iterations, converged) = (0, count == 1)
    while !converged, iterations < Self.mostIterations {
      iterations += 1
      let model = try SharedCovariance(scores, posterior: posterior, weights: weights)
      shares = (0..<count).map { (model.weights[$0] / total + Self.prior * counted[$0]) / (1 + Self.prior) }
      let change = model.update(&posterior, scores: scores, shares: shares)
      converged = change < Self.tolerance
    }
    memberships = posterior
    self.shares = shares
    countedShares = counted
    self.iterations = iterations
    self.converged = converged
    var (own, sure) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    for point in 0..<points {
      own[assignments[point]] += weights[point]
      sure[assignments[point]] += weights[point] * posterior[point, assignments[point]]
    }
    certainties = (0..<count).map { own[$0] > 0 ? sure[$0] / own[$0] : 0 }
    let effective = kishEffectiveCount(weights)
    effectiveCounts = (0..<count).map { cluster in
      let share = shares[cluster]
      let binomial = share * (1 - share)
      var (sum, squares) = (0.0, 0.0)
      for point in 0..<points {
        let value = posterior[point, cluster]
        sum += weights[point] * value
        squares += weights[point] * value * value
      }
      let spread = max(squares / total - sum * sum / (total * total), 0)
      guard binomial > 0, spread > 0 else { return effective }
      let known = effective * min(spread / binomial, 1)
      let moved = Self.doubt * (share - counted[cluster])
      return binomial / (binomial / known + moved * moved)
    }
  }
}

/// Normal distributions with one covariance: their weights, means and the inverse of the covariance.
private struct SharedCovariance {
  let weights: [Double]
  private let means: Matrix
  private let factor: Matrix

  init(_ scores: Matrix, posterior: Matrix, weights: [Double]) throws {
    let count = posterior.columns
    let width = scores.columns
    var sums = [Double](repeating: 0, count: count)
    var means = Matrix(rows: count, columns: width)
    var squares = Matrix(rows: width, columns: width)
    for point in 0..<scores.rows {
      for cluster in 0..<count {
        let part = weights[point] * posterior[point, cluster]
        sums[cluster] += part
        for column in 0..<width { means[cluster, column] += part * scores[point, column] }
      }
      for row in 0..<width {
        for column in 0...row {
          squares[row, column] += weights[point] * scores[point, row] * scores[point, column]
        }
      }
    }
    for cluster in 0..<count where sums[cluster] > 0 {
      for column in 0..<width { means[cluster, column] /= sums[cluster] }
    }
    let total = weights.reduce(0, +)
    var trace = 0.0
    for row in 0..<width {
      for column in 0...row {
        for cluster in 0..<count {
          squares[row, column] -= sums[cluster] * means[cluster, row] * means[cluster, column]
        }
        squares[row, column] /= total
      }
      trace += squares[row, row]
    }
    // Directions in which nobody differs from the cluster's mean would weigh without end.
    let floor = max(1e-6 * trace / Double(width), 1e-12)
    for row in 0..<width { squares[row, row] = max(squares[row, row], 0) + floor }
    factor = try Cholesky(of: squares).lower
    self.means = means
    self.weights = sums
  }

  /// Sets the posterior probabilities.
  ///
  /// - Returns: the largest change.
  func update(_ posterior: inout Matrix, scores: Matrix, shares: [Double]) -> Double {
    let count = posterior.columns
    let width = scores.columns
    var solved = [Double](repeating: 0, count: width)
    var logs = [Double](repeating: 0, count: count)
    var change = 0.0
    for point in 0..<scores.rows {
      for cluster in 0..<count {
        var square = 0.0
        for row in 0..<width {
          var value = scores[point, row] - means[cluster, row]
          for column in 0..<row { value -= factor[row, column] * solved[column] }
          solved[row] = value / factor[row, row]
          square += solved[row] * solved[row]
        }
        logs[cluster] = log(max(shares[cluster], 1e-300)) - square / 2
      }
      let largest = logs.max()!
      var sum = 0.0
      for cluster in 0..<count {
        logs[cluster] = exp(logs[cluster] - largest)
        sum += logs[cluster]
      }
      for cluster in 0..<count {
        let value = logs[cluster] / sum
        change = max(change, abs(value - posterior[point, cluster]))
        posterior[point, cluster] = value
      }
    }
    return change
  }
}
