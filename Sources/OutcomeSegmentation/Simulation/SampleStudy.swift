import Foundation
import Statistics

/// The study that comes with the program: 320 mid-market project managers rate 35 outcomes of one job.
///
/// Four groups with contrasting unmet needs are planted in it, and in 33 respondents what the cleaning rules look for.
/// Nobody else comes near a rule's threshold. Company size and current tool go with the needs; the other profile
/// variables do not. For tests the truth is in the values made here; it is in no table.
///
/// ```swift
/// let sample = SampleStudy.make()
/// let (header, rows) = sample.table()
/// ```
public enum SampleStudy {
  public static let title = "What project managers need"
  public static let job = "Manage cross-functional projects to deliver outcomes on time"
  public static let respondents = 320
  public static let scale = RatingScale(1, 5)
  public static let segments = SampleOutcomes.Need.allCases.count
  public static let straightLiners = 22
  public static let speeders = 7
  public static let incomplete = 4

  /// The seed of the sample that is published. With it the unrelated profile variables look unrelated, which chance
  /// does not grant to every seed.
  public static let seed: UInt64 = 1

  /// The ids of the outcomes that each planted segment finds underserved.
  public static let plantedNeeds: [[String]] = SampleOutcomes.Need.allCases.map { need in
    zip(SampleOutcomes.outcomes, SampleOutcomes.all).filter { $0.1.need == need }.map(\.0.id)
  }

  /// The names of the profile variables that are related to the planted segments.
  public static let relatedProfileVariables = SampleProfiles.related

  /// Makes the sample study; the truth numbers the segments from 0, the largest first.
  public static func make(seed: UInt64 = seed) -> SimulatedStudy {
    var seeds = RandomStream(seed: seed)
    var modelStream = RandomStream(seed: seeds.childSeed())
    var peopleStream = RandomStream(seed: seeds.childSeed())
    var profileStream = RandomStream(seed: seeds.childSeed())
    var plantStream = RandomStream(seed: seeds.childSeed())

    let needs = PlantedSegments.Shares.assignments(
      respondents, shares: SampleOutcomes.Need.allCases.map(\.share), using: &peopleStream
    ).map { SampleOutcomes.Need.allCases[$0] }
    let model = SampleRatings.model(scale: scale, using: &modelStream)
    var answers = needs.map { SampleRatings.answers($0, model: model, using: &peopleStream) }
    let plan = plant(in: &answers, steps: model.steps, using: &plantStream)

    let width = String(respondents).count
    let ids = (1...respondents).map { number in
      let digits = String(number)
      return "PM-" + String(repeating: "0", count: width - digits.count) + digits
    }
    return SimulatedStudy(
      survey: Survey(
        job: job, outcomes: SampleOutcomes.outcomes, importanceScale: scale, satisfactionScale: scale,
        profileVariables: SampleProfiles.variables),
      responses: Responses(
        ids: ids, importance: Matrix(answers.map(\.ratings.importance)),
        satisfaction: Matrix(answers.map(\.ratings.satisfaction)),
        durations: answers.map(\.seconds), profiles: SampleProfiles.answers(needs, using: &profileStream)),
      truth: needs.map(\.rawValue),
      planted: PlantedExclusions(
        straightLiners: Set(plan.straightLiners.map { ids[$0] }), speeders: Set(plan.speeders.map { ids[$0] }),
        incomplete: Set(plan.incomplete.map { ids[$0] })))
  }

  /// Turns 33 different respondents into straight-liners, speeders and people who gave up; everybody else leaves out an
  /// answer here and there.
  private static func plant(
    in answers: inout [SampleRatings.Answers], steps: [Int], using stream: inout RandomStream
  ) -> (straightLiners: [Int], speeders: [Int], incomplete: [Int]) {
    let order = stream.permutation(respondents)
    let straight = Array(order.prefix(straightLiners))
    let fast = Array(order.dropFirst(straightLiners).prefix(speeders))
    let leaving = Array(order.dropFirst(straightLiners + speeders).prefix(incomplete))
    for respondent in straight { answers[respondent].straighten(scale: scale, using: &stream) }
    for respondent in fast { answers[respondent].hurry(scale: scale, using: &stream) }
    for respondent in leaving { answers[respondent].giveUp(using: &stream) }
    for respondent in order.dropFirst(straightLiners + speeders + incomplete).sorted() {
      MissingAnswers.few.leaveOut(from: &answers[respondent].ratings, steps: steps, using: &stream)
    }
    return (straight, fast, leaving)
  }
}
