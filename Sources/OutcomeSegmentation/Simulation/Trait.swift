import Foundation
import Statistics

/// Something that people differ in by degrees: a continuum, and what it does to the ratings of both blocks.
public struct Trait: Sendable, Equatable {
  /// All have mean 0 but the gamma distributions.
  public enum Distribution: Sendable, Equatable {
    case normal
    /// Between `-reach` and `reach`.
    case uniform(reach: Double)
    /// A gamma value of this shape and scale 1, less 1; of shape 1 exponential.
    case gamma(shape: Double)
    /// The first trait times a standard normal value: with it uncorrelated, and yet not independent.
    case timesFirst
  }

  /// What the trait does to an outcome's latent rating.
  public enum Effect: Sendable, Equatable {
    /// Raises it in proportion, all outcomes upwards, each by a load between these.
    case upward(ClosedRange<Double>)
    /// The same, half of the outcomes downwards.
    case eitherWay(ClosedRange<Double>)
    /// In proportion, by normal loads with this standard deviation.
    case normalLoads(Double)
    /// Highest for people at the outcome's own point, which is uniform between `-reach` and `reach`, falling with the
    /// square of the distance; with mean 0 and standard deviation 1 over the people (unfolding, Coombs 1964).
    case peaked(reach: Double)
  }

  public var distribution: Distribution
  public var effect: Effect
  /// How much of the effect importance and satisfaction show.
  public var importance: Double
  public var satisfaction: Double
  /// How much the logarithm of a person's noise rises with the trait.
  public var noise: Double

  public init(
    _ distribution: Distribution = .normal, _ effect: Effect, importance: Double = 1, satisfaction: Double,
    noise: Double = 0
  ) {
    self.distribution = distribution
    self.effect = effect
    self.importance = importance
    self.satisfaction = satisfaction
    self.noise = noise
  }

  /// One person's value.
  func value(first: Double?, using stream: inout RandomStream) -> Double {
    switch distribution {
    case .normal: stream.normal()
    case .uniform(let reach): reach * (2 * stream.uniform() - 1)
    case .gamma(let shape): stream.chiSquared(2 * shape) / 2 - 1
    case .timesFirst: (first ?? 0) * stream.normal()
    }
  }

  /// With the loads or the own points of a survey's outcomes.
  func drawn(_ outcomes: Int, using stream: inout RandomStream) -> DrawnTrait {
    func within(_ range: ClosedRange<Double>) -> Double {
      range.lowerBound + (range.upperBound - range.lowerBound) * stream.uniform()
    }
    let places = (0..<outcomes).map { _ in
      switch effect {
      case .upward(let range): within(range)
      case .eitherWay(let range): (stream.uniform() < 0.5 ? -1 : 1) * within(range)
      case .normalLoads(let deviation): deviation * stream.normal()
      case .peaked(let reach): reach * (2 * stream.uniform() - 1)
      }
    }
    return DrawnTrait(trait: self, places: places)
  }
}

/// A trait in one survey.
struct DrawnTrait {
  var trait: Trait
  /// For each outcome its load, or its own point.
  var places: [Double]

  /// What a person's value does to an outcome.
  func effect(of value: Double, on outcome: Int) -> Double {
    let place = places[outcome]
    guard case .peaked = trait.effect else { return place * value }
    // 1 - (value - place)²/2 less its mean, over its standard deviation.
    let (square, fourth) = trait.distribution.evenMoments
    let deviation = ((fourth - square * square) / 4 + place * place * square).squareRoot()
    return (value * place - (value * value - square) / 2) / deviation
  }
}

extension Trait.Distribution {
  /// The means of the square and of the fourth power of the symmetric distributions.
  fileprivate var evenMoments: (square: Double, fourth: Double) {
    if case .uniform(let reach) = self { return (reach * reach / 3, reach * reach * reach * reach / 5) }
    return (1, 3)
  }
}
