/// Who answers a simulated survey.
public enum SimulatedPopulation: Sendable, Equatable {
  /// Every rating independent of all others, with the marginals of a real survey: nothing to find.
  case noise
  /// One population: the outcomes of a job step go together, people differ in answering habits, and there are no
  /// segments.
  case onePopulation
  /// Planted segments with opposite unmet needs, on top of everything that `onePopulation` has.
  ///
  /// The shares are kept to the person (largest remainder); they need not add up to 1. The outcomes are dealt out by
  /// whole job steps, and each segment finds its own underserved.
  case segments(shares: [Double], separation: Separation)

  /// Four segments of unequal size that any sound method finds: k-means on 0-20 opportunity scores of 300 people and 35
  /// outcomes recovers them with an adjusted Rand index above .9.
  public static let fourClearSegments = SimulatedPopulation.segments(
    shares: [0.34, 0.28, 0.22, 0.16], separation: .clear)

  /// The share of each segment, adding up to 1; one segment where there are none.
  var shares: [Double] {
    guard case .segments(let shares, _) = self else { return [1] }
    let total = shares.reduce(0, +)
    return shares.map { $0 / total }
  }
}

/// How far a segment's own needs stand out: what its underserved outcomes gain in importance and lose in satisfaction,
/// in units of the latent rating, whose standard deviation within a segment is about 1.1.
public struct Separation: Sendable, Hashable, ExpressibleByFloatLiteral {
  public let value: Double

  public init(_ value: Double) { self.value = value }
  public init(floatLiteral value: Double) { self.init(value) }

  /// Found by any sound method.
  public static let clear: Separation = 1.2
  /// Found where enough people answer.
  public static let moderate: Separation = 0.7
  /// Found in part.
  public static let blurred: Separation = 0.6
  /// Hardly told from one population.
  public static let faint: Separation = 0.3
}

/// Which answers are left out.
public struct MissingAnswers: Sendable, Equatable {
  /// The share of single ratings left out at random.
  public var scattered: Double
  /// The share of whole job steps that a respondent skips as not applicable, both ratings.
  public var wholeSteps: Double
  /// Nobody leaves more than this share of the outcomes without a rating.
  public var atMost: Double

  public init(scattered: Double = 0, wholeSteps: Double = 0, atMost: Double = 1) {
    self.scattered = scattered
    self.wholeSteps = wholeSteps
    self.atMost = atMost
  }

  public static let none = MissingAnswers()
  /// A little over one rating in a hundred, and nobody near the limit of 20 %.
  public static let few = MissingAnswers(scattered: 0.01, wholeSteps: 0.006, atMost: 0.15)
}
