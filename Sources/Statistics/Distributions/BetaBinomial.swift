import Foundation

/// The number of successes in n trials where the chance of success differs from unit to unit by a beta distribution:
/// for answers of people who lean differently.
///
/// Source: Skellam, "A probability distribution derived from the binomial distribution by regarding the probability of
/// success as variable between the sets of trials" (1948),
/// [doi:10.1111/j.2517-6161.1948.tb00014.x](https://doi.org/10.1111/j.2517-6161.1948.tb00014.x).
public struct BetaBinomial: Sendable, Hashable {
  /// The chance of success of a trial, above 0 and below 1.
  public let mean: Double
  /// Between two trials of one unit, above 0 and below 1: the shapes add up to (1 - correlation) / correlation.
  public let correlation: Double

  /// - Precondition: both are above 0 and below 1.
  public init(mean: Double, correlation: Double) {
    precondition(mean > 0 && mean < 1, "a mean chance is above 0 and below 1, not \(mean)")
    precondition(correlation > 0 && correlation < 1, "a correlation is above 0 and below 1, not \(correlation)")
    self.mean = mean
    self.correlation = correlation
  }

  /// log P(X = 0), ..., log P(X = `trials`). O(n).
  public func logProbabilities(trials: Int) -> [Double] {
    let both = (1 - correlation) / correlation
    let alpha = mean * both
    let beta = (1 - mean) * both
    var logs = [Double](repeating: 0, count: trials + 1)
    for trial in 0..<trials { logs[0] += log((beta + Double(trial)) / (both + Double(trial))) }
    for count in 0..<max(trials, 0) {
      let (done, left) = (Double(count), Double(trials - count))
      logs[count + 1] = logs[count] + log(left * (alpha + done) / ((done + 1) * (beta + left - 1)))
    }
    return logs
  }

  /// P(X >= `count`): 1 for 0, 0 above `trials`.
  public func survival(from count: Int, trials: Int) -> Double {
    guard count > 0 else { return 1 }
    guard count <= trials else { return 0 }
    return min(1, logProbabilities(trials: trials)[count...].reversed().reduce(0) { $0 + exp($1) })
  }
}

/// How many units had 0, 1, ... n successes in n trials.
public struct SuccessCounts: Sendable, Hashable {
  public let trials: Int
  /// n + 1 numbers of units.
  public let units: [Int]

  /// - Precondition: there is one number for each possible count.
  public init(trials: Int, units: [Int]) {
    precondition(units.count == trials + 1, "\(units.count) numbers of units for \(trials) trials")
    self.trials = trials
    self.units = units
  }
}

extension BetaBinomial {
  /// The distribution most likely to have made the counts up to a share of the trials; what lies above is neither
  /// looked at nor taken to be missing (maximum likelihood under truncation), so a second population up there leaves
  /// the fit alone. Nil where nothing lies below.
  ///
  /// The best of a grid, 33 means by 20 correlations: close enough for the size of a tail, and it cannot fail to
  /// converge. O(grid x all trials).
  ///
  /// - Parameters:
  ///   - counts: of units with different numbers of trials; those of one number may come in several parts.
  ///   - share: of the trials, 0...1, up to and with which counts are looked at.
  public static func fitted(to counts: [SuccessCounts], upTo share: Double) -> BetaBinomial? {
    let parts = counts.map { (trials: $0.trials, seen: Array($0.units[...Int(share * Double($0.trials) + 1e-9)])) }
      .filter { $0.seen.contains { $0 > 0 } }
    guard !parts.isEmpty else { return nil }
    var best: (fit: BetaBinomial, likelihood: Double)?
    for mean in means {
      for correlation in correlations {
        let fit = BetaBinomial(mean: mean, correlation: correlation)
        var likelihood = 0.0
        for (trials, seen) in parts {
          let logs = fit.logProbabilities(trials: trials)
          let below = log(logs[..<seen.count].reduce(0) { $0 + exp($1) })
          for (count, units) in seen.enumerated() where units > 0 {
            likelihood += Double(units) * (logs[count] - below)
          }
        }
        if likelihood > best?.likelihood ?? -.infinity { best = (fit, likelihood) }
      }
    }
    return best?.fit
  }

  private static let means = (0...32).map { 1 / (1 + exp(5 - 0.25 * Double($0))) }
  private static let correlations = [
    0.002, 0.01, 0.02, 0.04, 0.06, 0.08, 0.1, 0.13, 0.16, 0.2, 0.24, 0.28, 0.33, 0.38, 0.44, 0.5, 0.56, 0.63, 0.7, 0.8,
  ]
}
