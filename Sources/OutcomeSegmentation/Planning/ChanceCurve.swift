import Foundation
internal import Statistics

/// How likely a study is to find the segments, by its number of respondents: one curve through the studies of all sizes.
///
/// The logarithm of the odds is a polynomial of third degree in the logarithm of the size. Its coefficients have normal
/// priors around 0, wide for the slope and narrower for the bends, so that few studies, or sizes where all or none
/// found the segments, leave it determined. It is fitted by Newton's method; intervals are those of the normal distribution
/// around the fit (Laplace). Neighbouring sizes inform each other, so the curve is known better than the share at any one
/// size, and it may fall again, or never come near 1.
///
/// Source: Gelman and others (2008), "A weakly informative default prior distribution for logistic and other regression
/// models", [doi:10.1214/08-AOAS191](https://doi.org/10.1214/08-AOAS191).
public struct ChanceCurve: Sendable, Equatable {
  /// Studies of one size, and how many of them found what they should.
  public struct Trials: Sendable, Equatable {
    public let respondents: Int
    public let studies: Int
    public let found: Int

    public init(respondents: Int, studies: Int, found: Int) {
      self.respondents = respondents
      self.studies = studies
      self.found = found
    }
  }

  /// The sizes it is known for: from the smallest to the largest with studies.
  public let range: ClosedRange<Int>
  private let coefficients: [Double]
  private let covariance: Matrix

  /// Standard deviations of the coefficients' priors, at a size of 200 and for each doubling of it.
  private static let priors = [3.0, 4, 1, 0.4]
  private static let draws = 2000

  /// - Precondition: there are sizes, and no size has more finds than studies.
  public init(_ trials: [Trials]) {
    precondition(!trials.isEmpty && trials.allSatisfy { (0...$0.studies).contains($0.found) })
    let sizes = trials.map(\.respondents)
    range = sizes.min()!...sizes.max()!
    let terms = Self.priors.indices
    var coefficients = [Double](repeating: 0, count: terms.count)
    var precision = Self.precision(trials, coefficients)
    for _ in 0..<50 {
      var gradient = terms.map { -coefficients[$0] / (Self.priors[$0] * Self.priors[$0]) }
      for trial in trials {
        let variables = Self.variables(Double(trial.respondents))
        let missing = Double(trial.found) - Double(trial.studies) * Self.chance(Self.sum(coefficients, variables))
        for term in terms { gradient[term] += variables[term] * missing }
      }
      // The prior alone makes the precision positive definite.
      let step = try! Cholesky(of: precision).solving(gradient)
      // Far from the optimum a whole step may overshoot.
      let length = step.map(\.magnitude).max()!
      for term in terms { coefficients[term] += step[term] * min(1, 2 / max(length, 1e-300)) }
      precision = Self.precision(trials, coefficients)
      if length < 1e-10 { break }
    }
    self.coefficients = coefficients
    let factor = try! Cholesky(of: precision)
    covariance = Matrix(terms.map { term in factor.solving(terms.map { $0 == term ? 1 : 0 }) })
  }

  /// The chance at a size, with its 95 % interval.
  public func chance(at respondents: Int) -> Estimate {
    let variables = Self.variables(Double(respondents))
    let middle = Self.sum(coefficients, variables)
    let variance = variables.indices.reduce(0) { sum, row in
      sum + variables[row] * Self.sum(covariance.row(row), variables)
    }
    let reach = Normal.quantile(0.975) * max(0, variance).squareRoot()
    return Estimate(Self.chance(middle), low: Self.chance(middle - reach), high: Self.chance(middle + reach))
  }

  /// The smallest round size from which on the chance is at least `goal`, up to the largest size; nil where it is not
  /// there. The interval holds 19 of 20 curves that the studies leave possible.
  public func size(reaching goal: Double) -> SizeEstimate? {
    let sizes = Self.roundSizes(range)
    let variables = sizes.map { Self.variables(Double($0)) }
    let odds = log(goal / (1 - goal))
    func first(_ coefficients: [Double]) -> Int? {
      var place: Int?
      for index in sizes.indices.reversed() {
        guard Self.sum(coefficients, variables[index]) >= odds - 1e-9 else { break }
        place = index
      }
      return place
    }
    guard let place = first(coefficients) else { return nil }
    let lower = try! Cholesky(of: covariance).lower
    var stream = RandomStream(seed: 1)
    let places = (0..<Self.draws).map { _ -> Int in
      let normal = coefficients.map { _ in stream.normal() }
      return first(zip(coefficients, (0..<normal.count).map { Self.sum(lower.row($0), normal) }).map(+))
        ?? sizes.count
    }.sorted()
    let high = places[Self.draws * 39 / 40]
    return SizeEstimate(
      respondents: sizes[place], low: sizes[min(places[Self.draws / 40], place)],
      high: high < sizes.count ? sizes[max(high, place)] : nil)
  }

  /// Tens up to 300, then 25s up to 600, 50s up to 1,000, and steps of a twentieth or so; with both ends.
  package static func roundSizes(_ range: ClosedRange<Int>) -> [Int] {
    var sizes = [range.lowerBound]
    while sizes.last! < range.upperBound {
      let size = sizes.last!
      let step = size < 300 ? 10 : size < 600 ? 25 : size < 1000 ? 50 : size < 3000 ? 100 : 250
      sizes.append(min((size / step + 1) * step, range.upperBound))
    }
    return sizes
  }

  private static func precision(_ trials: [Trials], _ coefficients: [Double]) -> Matrix {
    let terms = priors.indices
    var precision = Matrix(rows: terms.count, columns: terms.count)
    for term in terms { precision[term, term] = 1 / (priors[term] * priors[term]) }
    for trial in trials {
      let variables = variables(Double(trial.respondents))
      let chance = chance(sum(coefficients, variables))
      let weight = Double(trial.studies) * chance * (1 - chance)
      for row in terms {
        for column in terms { precision[row, column] += weight * variables[row] * variables[column] }
      }
    }
    return precision
  }

  private static func variables(_ respondents: Double) -> [Double] {
    let doublings = log2(respondents / 200)
    return [1, doublings, doublings * doublings, doublings * doublings * doublings]
  }

  private static func chance(_ logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }

  private static func sum(_ coefficients: some Sequence<Double>, _ variables: [Double]) -> Double {
    zip(coefficients, variables).reduce(0) { $0 + $1.0 * $1.1 }
  }
}

/// A number of respondents with its 95 % interval.
public struct SizeEstimate: Sendable, Equatable, Codable {
  public let respondents: Int
  public let low: Int
  /// Nil: beyond the largest size with studies.
  public let high: Int?

  public init(respondents: Int, low: Int, high: Int?) {
    self.respondents = respondents
    self.low = low
    self.high = high
  }
}
