/// A survey that nobody answered, with the truth that was planted in it. For tests, planning and the sample; the truth
/// is in no table.
public struct SimulatedStudy: Sendable, Equatable {
  public let survey: Survey
  public let responses: Responses
  /// The planted segment of each respondent, from 0; all 0 where none were planted.
  public let truth: [Int]
  /// The respondents planted for the cleaning rules to find.
  public let planted: PlantedExclusions

  public init(
    survey: Survey, responses: Responses, truth: [Int], planted: PlantedExclusions = PlantedExclusions()
  ) {
    precondition(truth.count == responses.count)
    self.survey = survey
    self.responses = responses
    self.truth = truth
    self.planted = planted
  }

  /// The planted segment of each respondent; nil where none were planted.
  public var segments: [Int]? { truth.contains { $0 != truth[0] } ? truth : nil }

  /// The study without the respondents planted for exclusion.
  public var withoutPlantedExclusions: SimulatedStudy {
    let all = planted.all
    let kept = responses.ids.indices.filter { !all.contains(responses.ids[$0]) }
    return SimulatedStudy(survey: survey, responses: responses.selecting(kept), truth: kept.map { truth[$0] })
  }
}

/// Who was planted for which cleaning rule, by id. Nobody is in two of the sets.
public struct PlantedExclusions: Sendable, Equatable {
  /// One value on every importance and every satisfaction.
  public let straightLiners: Set<String>
  /// Far below a third of the median time.
  public let speeders: Set<String>
  /// More than 20 % of the outcomes without either rating.
  public let incomplete: Set<String>

  public init(straightLiners: Set<String> = [], speeders: Set<String> = [], incomplete: Set<String> = []) {
    self.straightLiners = straightLiners
    self.speeders = speeders
    self.incomplete = incomplete
  }

  public var all: Set<String> { straightLiners.union(speeders).union(incomplete) }
}
