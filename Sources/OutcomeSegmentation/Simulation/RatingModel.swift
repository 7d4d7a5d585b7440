import Foundation
import Statistics

/// What one simulated respondent answers, an element an outcome; `.nan` is not answered.
struct SimulatedRatings {
  var importance: [Double]
  var satisfaction: [Double]
}

/// How a simulated respondent comes to a rating.
///
/// The latent rating of outcome j in block b by a respondent i of segment g is
/// `z = (base_bj + shift_bgj + load_bj f_bi,step(j) + Σ_t weight_bt effect_tj(t_i) + noise_bgi e_bij) spread_i + lift_i +
/// halo_b h_bi`, with f, e and h standard normal. f, e and h are drawn for each block, the traits t, the spread and the
/// lift once for a person. So the outcomes of a job step go together, all outcomes go together a little, and some people
/// use more of the scale than others. The rating is `middle + z (maximum - minimum) / 4.2`, rounded and clipped to the
/// scale, or where the cut points put it.
struct RatingModel {
  /// One block of ratings.
  struct Block {
    /// The expected latent ratings, one an outcome.
    var base: [Double]
    /// What each segment adds to `base`: segments x outcomes.
    var shifts: [[Double]]
    /// How much of its job step's factor each outcome carries.
    var loads: [Double]
    /// How much of each trait's effect the block shows.
    var traits: [Double] = []
    var noise = 0.8
    /// Standard deviation of a person's level in the block.
    var halo = 0.0
    /// For each outcome its cut points; nil: rounded.
    var cuts: [[Double]]?
  }

  var scale: RatingScale
  /// The job step of each outcome, from 0.
  var steps: [Int]
  var importance: Block
  var satisfaction: Block
  var habits: AnsweringHabits
  var traits: [DrawnTrait] = []
  /// What the noise is multiplied by in each segment; nil: 1.
  var noises: [Double]?

  /// One respondent's ratings of both blocks.
  func ratings(segment: Int, using stream: inout RandomStream) -> SimulatedRatings {
    let lift = habits.lift.value(using: &stream)
    let spread = habits.spread.value(using: &stream)
    let isStraight = habits.straightLining > 0 && stream.uniform() < habits.straightLining
    var values: [Double] = []
    for trait in traits { values.append(trait.trait.value(first: values.first, using: &stream)) }
    let noise = zip(traits, values).reduce(noises?[segment] ?? 1) { $0 * exp($1.0.trait.noise * $1.1) }
    func answers(_ block: Block) -> [Double] {
      let halo = block.halo > 0 ? block.halo * stream.normal() : 0
      let latent = latent(block, segment: segment, traits: values, noise: noise, using: &stream)
      let ratings = steps.indices.map { rating(latent[$0] * spread + lift + halo, cuts: block.cuts?[$0]) }
      return habits.given(ratings, isStraight: isStraight, using: &stream)
    }
    let importance = answers(importance)
    return SimulatedRatings(importance: importance, satisfaction: answers(satisfaction))
  }

  private func latent(
    _ block: Block, segment: Int, traits values: [Double], noise: Double, using stream: inout RandomStream
  ) -> [Double] {
    let factors = (0...(steps.max() ?? 0)).map { _ in stream.normal() }
    return steps.indices.map { outcome in
      var expected =
        block.base[outcome] + block.shifts[segment][outcome] + block.loads[outcome] * factors[steps[outcome]]
      for trait in traits.indices where block.traits[trait] != 0 {
        expected += block.traits[trait] * traits[trait].effect(of: values[trait], on: outcome)
      }
      return expected + block.noise * noise * stream.normal()
    }
  }

  /// The latent ratings that a scale spans where they are rounded.
  static let latentWidth = 4.2

  /// The scale's point for a latent rating.
  private func rating(_ latent: Double, cuts: [Double]?) -> Double {
    let low = Double(scale.minimum)
    let high = Double(scale.maximum)
    if let cuts { return low + Double(cuts.count { $0 < latent }) }
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
