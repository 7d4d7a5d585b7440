import Foundation
import Statistics

/// How the respondents of the sample study answer.
enum SampleRatings {
  /// What one respondent answered, and in what time.
  struct Answers {
    var ratings: SimulatedRatings
    var seconds: Double
  }

  /// The usual time for the whole survey, in seconds.
  private static let usualTime = 780.0

  /// A group finds its own outcomes more important and far less satisfied than the others do; the outcomes that are
  /// nobody's are important to all and well served.
  static func model(scale: RatingScale, using stream: inout RandomStream) -> RatingModel {
    let items = SampleOutcomes.all
    let importanceBase = items.map { ($0.need == nil ? 0.75 : 0.45) + 0.15 * stream.normal() }
    let satisfactionBase = items.map { ($0.need == nil ? 0.45 : 0.3) + 0.15 * stream.normal() }
    let loads = items.map { _ in 0.25 + 0.2 * stream.uniform() }
    let strengths = items.map { _ in 0.75 + 0.4 * stream.uniform() }
    func shifts(own: Double, others: Double) -> [[Double]] {
      SampleOutcomes.Need.allCases.map { need in
        zip(items, strengths).map { item, strength in
          item.need == nil ? 0 : strength * (item.need == need ? own : others)
        }
      }
    }
    return RatingModel(
      scale: scale, steps: items.map { SampleOutcomes.steps.firstIndex(of: $0.step)! },
      importance: .init(base: importanceBase, shifts: shifts(own: 1.2, others: -0.3), loads: loads, noise: 0.75),
      satisfaction: .init(base: satisfactionBase, shifts: shifts(own: -1.45, others: 0.2), loads: loads, noise: 0.75),
      habits: AnsweringHabits(lift: .normal(0.3), spread: .logNormal(0.12)))
  }

  /// An attentive respondent: between 0.55 and 3 times the usual time.
  static func answers(
    _ need: SampleOutcomes.Need, model: RatingModel, using stream: inout RandomStream
  ) -> Answers {
    let ratings = model.ratings(segment: need.rawValue, using: &stream)
    let pace = min(max(exp(0.3 * stream.normal()), 0.55), 3)
    return Answers(ratings: ratings, seconds: (usualTime * pace).rounded())
  }
}

extension SampleRatings.Answers {
  /// One value throughout, the middle or the upper half of the scale, in a time that gives nothing away.
  mutating func straighten(scale: RatingScale, using stream: inout RandomStream) {
    let middle = (scale.minimum + scale.maximum) / 2
    let value = Double(middle + stream.index(below: scale.maximum - middle + 1))
    ratings.importance = ratings.importance.map { _ in value }
    ratings.satisfaction = ratings.satisfaction.map { _ in value }
  }

  /// Hasty answers in the middle of the scale, in a fifth of the usual time or less.
  mutating func hurry(scale: RatingScale, using stream: inout RandomStream) {
    func hasty() -> Double { Double(scale.minimum + 1 + stream.index(below: scale.points - 2)) }
    ratings.importance = ratings.importance.map { _ in hasty() }
    ratings.satisfaction = ratings.satisfaction.map { _ in hasty() }
    seconds = Double(80 + stream.index(below: 71))
  }

  /// Stops before the end: the last 29 to 46 % of the outcomes have neither rating.
  mutating func giveUp(using stream: inout RandomStream) {
    let count = ratings.importance.count
    let unrated = count * 2 / 7 + stream.index(below: count / 6 + 1) + 1
    for outcome in count - unrated..<count {
      ratings.importance[outcome] = .nan
      ratings.satisfaction[outcome] = .nan
    }
  }
}
