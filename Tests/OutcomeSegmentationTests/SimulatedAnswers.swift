import OutcomeSegmentation
import Statistics

/// Answers of honest people, and of careless ones of every kind, to try cleaning on.
struct SimulatedAnswers {
  var outcomes = 30
  var scale = RatingScale(1, 5)
  /// The shares of the points of the scale, lowest first, of importance and of satisfaction.
  var importanceShares = [0.05, 0.1, 0.2, 0.3, 0.35]
  var satisfactionShares = [0.1, 0.2, 0.4, 0.2, 0.1]
  /// How much each person leans to one end in each block, in standard deviations of their answers.
  var halo = 0.4
  /// How far the segments differ in what they need; three of them.
  var needs = 0.8

  typealias Person = (importance: [Double], satisfaction: [Double])

  func honest(_ count: Int, seed: UInt64) -> [Person] {
    var stream = RandomStream(seed: seed)
    // Outcomes differ in how important and how satisfied everybody finds them.
    let shifts = (0..<2 * outcomes).map { _ in 0.4 * stream.normal() }
    return (0..<count).map { person in
      func block(_ shares: [Double], sign: Double, from place: Int) -> [Double] {
        let lean = halo * stream.normal()
        let steps = (0..<6).map { _ in 0.4 * stream.normal() }
        return (0..<outcomes).map { outcome in
          let need = outcome % 3 == person % 3 ? 0.67 : -0.33
          let latent = sign * needs * need + lean + steps[outcome * 6 / outcomes] + 0.8 * stream.normal()
          return rating(latent + shifts[place + outcome], shares)
        }
      }
      return (block(importanceShares, sign: 1, from: 0), block(satisfactionShares, sign: -1, from: outcomes))
    }
  }

  private func rating(_ latent: Double, _ shares: [Double]) -> Double {
    var sum = 0.0
    for (point, share) in shares.enumerated().dropLast() {
      sum += share
      if latent < Normal.quantile(sum) { return Double(scale.minimum + point) }
    }
    return Double(scale.maximum)
  }

  enum Kind: String, CaseIterable, Sendable {
    case straight, nearlyStraight, straightImportance, midpoint, random, cycle, zigzag, pairs, ends, runs
  }

  func careless(_ kind: Kind, _ count: Int, seed: UInt64) -> [Person] {
    var stream = RandomStream(seed: seed)
    let others = self.honest(count, seed: seed &+ 1)
    let points = scale.points
    func row(_ code: (Int) -> Int, slips: Double) -> [Double] {
      (0..<outcomes).map { outcome in
        let slip = stream.uniform() < slips
        return Double(scale.minimum + (slip ? stream.index(below: points) : code(outcome)))
      }
    }
    return (0..<count).map { person in
      func block() -> [Double] {
        let start = stream.index(below: points - 1)
        let middle = points / 2
        switch kind {
        case .straight, .straightImportance: return row({ _ in 1 + start % (points - 2) }, slips: 0)
        case .nearlyStraight: return row({ _ in 1 + start % (points - 2) }, slips: 0.1)
        case .midpoint: return row({ _ in middle }, slips: 0.2)
        case .random: return row({ _ in 0 }, slips: 1)
        case .cycle: return row({ ($0 + start) % points }, slips: 0.05)
        case .zigzag:
          return row(
            { outcome in
              let place = (outcome + start) % (2 * points - 2)
              return place < points ? place : 2 * points - 2 - place
            }, slips: 0.05)
        case .pairs: return row({ start + $0 / 2 % 2 }, slips: 0.05)
        case .ends: return row({ ($0 + start) % 2 * (points - 1) }, slips: 0.05)
        case .runs: return row({ (start + 2 * ($0 / 7)) % points }, slips: 0.05)
        }
      }
      return (block(), kind == .straightImportance ? others[person].satisfaction : block())
    }
  }

  func cleaned(_ people: [Person], _ rules: CleaningRules = CleaningRules()) -> CleanedResponses {
    rules.applied(to: responses(people), survey: Fixtures.survey(outcomes: outcomes, scale: scale))
  }

  func responses(_ people: [Person]) -> Responses {
    Fixtures.responses(people.map(\.importance), people.map(\.satisfaction))
  }
}
