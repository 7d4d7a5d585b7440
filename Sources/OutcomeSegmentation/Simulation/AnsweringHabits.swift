import Foundation
import Statistics

/// How people answer, whatever they are asked.
public struct AnsweringHabits: Sendable, Equatable {
  /// What a person adds to all ratings of both blocks.
  public enum Lift: Sendable, Equatable {
    /// Normal, with this standard deviation.
    case normal(Double)
    /// This share of people add so much, the others nothing.
    case some(share: Double, by: Double)
  }

  /// How much of the scale a person uses: what all latent ratings are multiplied by.
  public enum Spread: Sendable, Equatable {
    /// Its logarithm is normal, with this standard deviation.
    case logNormal(Double)
    /// This share of people use so much, the others so little.
    case some(share: Double, wide: Double, narrow: Double)
    /// The square root of the degrees over a chi-squared value, over `divisor`: makes normal answers Student's t.
    case student(degrees: Double, divisor: Double)
  }

  public var lift: Lift
  public var spread: Spread
  /// The share of people who give one rating throughout a block.
  public var straightLining: Double
  /// Points that half of the people take instead of near ones, in half of their answers; each block anew.
  public var heaps: [Double]

  public init(
    lift: Lift = .normal(0), spread: Spread = .logNormal(0), straightLining: Double = 0, heaps: [Double] = []
  ) {
    self.lift = lift
    self.spread = spread
    self.straightLining = straightLining
    self.heaps = heaps
  }

  /// One person's ratings of a block, as they are given in the end.
  func given(_ ratings: [Double], isStraight: Bool, using stream: inout RandomStream) -> [Double] {
    if isStraight { return ratings.map { _ in ratings[0] } }
    guard !heaps.isEmpty, stream.uniform() < 0.5 else { return ratings }
    return ratings.map { rating in
      stream.uniform() < 0.5 ? heaps.min { abs($0 - rating) < abs($1 - rating) }! : rating
    }
  }
}

extension AnsweringHabits.Lift {
  func value(using stream: inout RandomStream) -> Double {
    switch self {
    case .normal(let deviation): deviation * stream.normal()
    case .some(let share, let lift): stream.uniform() < share ? lift : 0
    }
  }
}

extension AnsweringHabits.Spread {
  func value(using stream: inout RandomStream) -> Double {
    switch self {
    case .logNormal(let deviation): exp(deviation * stream.normal())
    case .some(let share, let wide, let narrow): stream.uniform() < share ? wide : narrow
    case .student(let degrees, let divisor): (degrees / stream.chiSquared(degrees)).squareRoot() / divisor
    }
  }
}
