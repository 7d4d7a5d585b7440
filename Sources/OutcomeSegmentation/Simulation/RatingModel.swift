import Foundation
import Statistics

/// What one simulated respondent answers, an element an outcome; `.nan` is not answered.
struct SimulatedRatings {
  var importance: [Double]
  var satisfaction: [Double]
}

/// How a simulated respondent comes to a rating.
///
/// The latent rating of outcome j by a respondent i of segment g is
/// `z = (base_j + shift_gj + load_j f_i,step(j) + noise e_ij) exp(stretch s_i) + acquiescence a_i`,
/// with f, e, s and a standard normal; f and e are drawn for each block, s and a once for a person. So the outcomes of
/// a job step go together, all outcomes go together a little, and some people use more of the scale than others. The
/// rating is `middle + z (maximum - minimum) / 4.2`, rounded and clipped to the scale.
struct RatingModel {
  /// The expected latent ratings of one block.
  struct Block {
    /// One element an outcome.
    var base: [Double]
    /// What each segment adds to `base`: segments x outcomes.
    var shifts: [[Double]]
  }

  var scale: RatingScale
  /// The job step of each outcome, from 0.
  var steps: [Int]
  var importance: Block
  var satisfaction: Block
  /// How much of its job step's factor each outcome carries.
  var loads: [Double]
  var noise = 0.8
  /// Standard deviation of a person's shift of all answers towards agreement.
  var acquiescence = 0.5
  /// Standard deviation of the logarithm of a person's scale use.
  var stretch = 0.2

  /// One respondent's ratings of both blocks.
  func ratings(segment: Int, using stream: inout RandomStream) -> SimulatedRatings {
    let lift = acquiescence * stream.normal()
    let spread = exp(stretch * stream.normal())
    return SimulatedRatings(
      importance: latent(importance, segment: segment, using: &stream).map { rating($0 * spread + lift) },
      satisfaction: latent(satisfaction, segment: segment, using: &stream).map { rating($0 * spread + lift) })
  }

  private func latent(_ block: Block, segment: Int, using stream: inout RandomStream) -> [Double] {
    let factors = (0...(steps.max() ?? 0)).map { _ in stream.normal() }
    return steps.indices.map { outcome in
      block.base[outcome] + block.shifts[segment][outcome] + loads[outcome] * factors[steps[outcome]]
        + noise * stream.normal()
    }
  }

  /// The latent ratings that a scale spans.
  static let latentWidth = 4.2

  /// The scale's point for a latent rating.
  private func rating(_ latent: Double) -> Double {
    let low = Double(scale.minimum)
    let high = Double(scale.maximum)
    return min(max(((low + high) / 2 + latent * (high - low) / Self.latentWidth).rounded(), low), high)
  }
}

extension MissingAnswers {
  /// Leaves out the answers of one respondent, within the limit of `atMost`.
  func leaveOut(from ratings: inout SimulatedRatings, steps: [Int], using stream: inout RandomStream) {
    let limit = Int((atMost * Double(steps.count)).rounded(.down))
    var unrated: Set<Int> = []
    func allows(_ more: [Int]) -> Bool { unrated.union(more).count <= limit }
    for step in 0...(steps.max() ?? 0) where stream.uniform() < wholeSteps {
      let skipped = steps.indices.filter { steps[$0] == step }
      guard allows(skipped) else { continue }
      unrated.formUnion(skipped)
      for outcome in skipped {
        ratings.importance[outcome] = .nan
        ratings.satisfaction[outcome] = .nan
      }
    }
    for outcome in steps.indices {
      let leavesImportance = stream.uniform() < scattered
      let leavesSatisfaction = stream.uniform() < scattered
      guard leavesImportance || leavesSatisfaction, allows([outcome]) else { continue }
      unrated.insert(outcome)
      if leavesImportance { ratings.importance[outcome] = .nan }
      if leavesSatisfaction { ratings.satisfaction[outcome] = .nan }
    }
  }
}
