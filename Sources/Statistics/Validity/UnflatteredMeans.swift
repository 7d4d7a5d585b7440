/// The means of clusters in variables that helped to form them, as another measurement of the same points would show
/// them.
///
/// Whoever scored high by chance was put into the cluster of those who score high, so a cluster's mean flatters it in
/// what formed it. Freed of that: with y the target, f its forecasts from the other variables, G the cluster's points
/// and B those who would be in it had the target's own variables not been seen (`BlindAssignment`),
///
///     m = mean over B of (y - f) + mean over G of f.
///
/// B never saw the noise of y, and f says in what G's people differ from B's. What f cannot know of those in one and
/// not the other is given back: between clusters whose means are d apart, the part
/// κ = (d²/4) / (d²/4 + the mean variance within) of a difference at the border is a difference between people and not
/// chance, so m + κ (mean over G of y - m), with d from the means so found, three times over.
///
/// Sources: Robins, Rotnitzky, Zhao, "Estimation of regression coefficients when some regressors are not always
/// observed" (1994), [doi:10.1080/01621459.1994.10476818](https://doi.org/10.1080/01621459.1994.10476818), for the form
/// of the estimate; Efron, "The estimation of prediction error: covariance penalties and cross-validation" (2004),
/// [doi:10.1198/016214504000000692](https://doi.org/10.1198/016214504000000692), for what is estimated.
public struct UnflatteredMeans: Sendable {
  /// Clusters x targets.
  public let means: Matrix
  /// The same as the points show them.
  public let measured: Matrix
  /// Of each target how much of its variance within clusters another measurement would draw anew, 0...1, as far as the
  /// other variables can tell.
  public let noise: [Double]
  /// Clusters x targets: what those who are in the cluster only with or only without the target's own variables add to
  /// the variance of a mean.
  public let movedVariance: Matrix

  private static let rounds = 3
  /// Noise is not taken for less: the forecasts would have to know nearly all of an answer.
  private static let leastNoise = 0.3
  /// With fewer points that would be in the cluster without the target, the cluster's mean stays as measured.
  private static let fewestBlind = 3

  /// - Parameters:
  ///   - targets: points x targets; NaN is missing and takes no part in a mean.
  ///   - forecasts: of the same targets.
  ///   - blind: one set of unseen variables a target.
  public init(
    of targets: Matrix, forecasts: RidgeForecasts, blind: BlindAssignment, weights: [Double], assignments: [Int],
    clusters count: Int
  ) {
    precondition(blind.sets == targets.columns)
    let width = targets.columns
    var measured = Matrix(rows: count, columns: width)
    var means = measured
    var moved = measured
    var noise = [Double](repeating: 1, count: width)
    for target in 0..<width {
      let tally = TargetTally(
        targets, forecasts.values, target: target, blind: blind, weights: weights, assignments: assignments,
        clusters: count)
      noise[target] =
        tally.within > 0 ? min(max(forecasts.noise[target] / tally.within, Self.leastNoise), 1) : 1
      let freed = (0..<count).map { tally.blindCount[$0] < Self.fewestBlind ? tally.measured[$0] : tally.freed[$0] }
      var found = freed
      for _ in 0..<Self.rounds {
        found = (0..<count).map { cluster in
          freed[cluster] + tally.kappa(cluster, means: found) * (tally.measured[cluster] - freed[cluster])
        }
      }
      for cluster in 0..<count {
        measured[cluster, target] = tally.measured[cluster]
        means[cluster, target] = found[cluster]
        moved[cluster, target] = tally.movedVariance[cluster]
      }
    }
    self.measured = measured
    self.means = means
    self.noise = noise
    movedVariance = moved
  }
}

/// The sums of one target.
private struct TargetTally {
  let measured: [Double]
  let freed: [Double]
  let blindCount: [Int]
  let movedVariance: [Double]
  /// The variance within clusters, over all and of each.
  let within: Double
  private let variances: [Double]
  /// The weight of those who are in one cluster with the target's variables and in the other without.
  private let traffic: [Double]

  init(
    _ targets: Matrix, _ forecasts: Matrix, target: Int, blind: BlindAssignment, weights: [Double],
    assignments: [Int], clusters count: Int
  ) {
    let zeros = [Double](repeating: 0, count: count)
    var (own, ownSum, ownSquares, ownForecast) = (zeros, zeros, zeros, zeros)
    var (other, otherError, gone) = (zeros, zeros, zeros)
    var blindCount = [Int](repeating: 0, count: count)
    var traffic = [Double](repeating: 0, count: count * count)
    for point in assignments.indices {
      let value = targets[point, target]
      guard !value.isNaN else { continue }
      let weight = weights[point]
      let forecast = forecasts[point, target]
      let cluster = assignments[point]
      let unseen = blind.cluster(ofPoint: point, withoutSet: target)
      own[cluster] += weight
      ownSum[cluster] += weight * value
      ownSquares[cluster] += weight * value * value
      ownForecast[cluster] += weight * forecast
      other[unseen] += weight
      otherError[unseen] += weight * (value - forecast)
      blindCount[unseen] += 1
      if unseen != cluster {
        let square = weight * weight * (value - forecast) * (value - forecast)
        gone[cluster] += square
        gone[unseen] += square
        traffic[cluster * count + unseen] += weight
        traffic[unseen * count + cluster] += weight
      }
    }
    measured = (0..<count).map { own[$0] > 0 ? ownSum[$0] / own[$0] : 0 }
    let measured = measured
    freed = (0..<count).map { cluster in
      // Where nobody comes or goes the two are the same, and rounding need not say otherwise.
      guard (0..<count).contains(where: { traffic[cluster * count + $0] > 0 }) else { return measured[cluster] }
      return own[cluster] > 0 && other[cluster] > 0
        ? ownForecast[cluster] / own[cluster] + otherError[cluster] / other[cluster] : 0
    }
    self.blindCount = blindCount
    // Those at a border differ from their forecasts about half as much as an answer differs from its own.
    movedVariance = (0..<count).map { own[$0] > 0 ? gone[$0] / (own[$0] * own[$0]) / 4 : 0 }
    let squares = (0..<count).map { own[$0] > 0 ? max(0, ownSquares[$0] - ownSum[$0] * ownSum[$0] / own[$0]) : 0 }
    let all = own.reduce(0, +)
    within = all > 0 ? squares.reduce(0, +) / all : 0
    variances = (0..<count).map { own[$0] > 0 ? squares[$0] / own[$0] : 0 }
    self.traffic = traffic
  }

  /// How much of what sets a cluster apart at its borders is people and not chance, 0...1.
  func kappa(_ cluster: Int, means: [Double]) -> Double {
    let count = means.count
    var (sum, weight) = (0.0, 0.0)
    for other in 0..<count where traffic[cluster * count + other] > 0 {
      let between = (means[cluster] - means[other]) * (means[cluster] - means[other]) / 4
      let within = (variances[cluster] + variances[other]) / 2
      guard between + within > 0 else { continue }
      sum += traffic[cluster * count + other] * between / (between + within)
      weight += traffic[cluster * count + other]
    }
    return weight > 0 ? sum / weight : 0
  }
}
