import Foundation
import Statistics

/// Where on the scale a latent rating lies.
public enum Marks: Sendable, Equatable {
  /// Rounded to the nearest point, the scale spanning 4.2 latent units around its middle; the outcomes' own levels are
  /// normal around `level`, with a standard deviation of 0.45.
  case rounded(level: Double)
  /// Cut points of the standard normal distribution that give the marginal distribution, each outcome's all shifted by
  /// a normal value with this standard deviation.
  case cut(Marginal, shifted: Double = 0.4)

  /// How often each point of a scale is taken. With x from 0 and m points the frequencies are proportional to
  /// exp(5 r x / m), or to a normal density around the middle with a standard deviation of m / 4.
  public enum Marginal: Sendable, Equatable {
    case symmetric
    /// r = .45: on 1-5 some 39 % take the highest point.
    case skewed
    /// r = .9: 60 %.
    case ceiling
    /// r = 1.4: 75 %.
    case highCeiling

    /// One a point, adding up to 1.
    func frequencies(_ points: Int) -> [Double] {
      let weights = (0..<points).map { point -> Double in
        let place = Double(point)
        let points = Double(points)
        func rising(_ rate: Double) -> Double { exp(5 * rate * place / points) }
        switch self {
        case .symmetric:
          let distance = (place - (points - 1) / 2) / (points / 4)
          return exp(-distance * distance / 2)
        case .skewed: return rising(0.45)
        case .ceiling: return rising(0.9)
        case .highCeiling: return rising(1.4)
        }
      }
      let all = weights.reduce(0, +)
      return weights.map { $0 / all }
    }
  }

  /// Those of one block of a survey.
  struct Drawn {
    /// The outcomes' own levels.
    var base: [Double]
    /// For each outcome the latent ratings above which the next point of the scale is taken; nil where ratings are
    /// rounded.
    var cuts: [[Double]]?
  }

  func drawn(_ outcomes: Int, scale: RatingScale, using stream: inout RandomStream) -> Drawn {
    switch self {
    case .rounded(let level):
      return Drawn(base: (0..<outcomes).map { _ in level + 0.45 * stream.normal() })
    case .cut(let marginal, let shifted):
      var below = 0.0
      let cuts = marginal.frequencies(scale.points).dropLast().map { frequency in
        below += frequency
        return Normal.quantile(below)
      }
      return Drawn(
        base: [Double](repeating: 0, count: outcomes),
        cuts: (0..<outcomes).map { _ in
          let shift = shifted * stream.normal()
          return cuts.map { $0 + shift }
        })
    }
  }
}
