import OutcomeSegmentation
import Statistics

/// Hand-made surveys and quick runs, shared by the tests of the stages.
enum Fixtures {
  /// Few starts, resamples and draws: enough for what does not depend on them.
  static let quick = CandidateOptions(segments: 2...4, starts: 10, resamples: 10, nullDraws: 20)

  static let statements = [
    "Minimize the time it takes to confirm that a task is done",
    "Minimize the time it takes to learn who is waiting for whom",
    "Reduce the effort required to keep the plan up to date",
    "Minimize the likelihood that a promise to a customer is forgotten",
    "Minimize the likelihood of a supplier being late",
    "Reduce the number of meetings about the state of things",
    "Increase the accuracy of a first estimate",
    "Minimize the time it takes to find people for a job",
    "Reduce the effort required to hand work over",
  ]

  static func survey(
    outcomes: Int = statements.count, scale: RatingScale = RatingScale(1, 5), profiles: [ProfileVariable] = []
  ) -> Survey {
    Survey(
      outcomes: (0..<outcomes).map {
        Outcome(
          id: "o\($0 + 1)", statement: $0 < statements.count ? statements[$0] : "Outcome \($0 + 1)",
          jobStep: "step \($0 / 3 + 1)")
      }, importanceScale: scale, satisfactionScale: scale, profileVariables: profiles)
  }

  static func responses(
    _ importance: [[Double]], _ satisfaction: [[Double]], ids: [String]? = nil, weights: [Double]? = nil,
    durations: [Double]? = nil, profiles: [ProfileAnswers] = [], failedTraps: [[String]]? = nil,
    blankRequired: [Int]? = nil
  ) -> Responses {
    Responses(
      ids: ids ?? importance.indices.map { "R\($0 + 1)" }, importance: Matrix(importance),
      satisfaction: Matrix(satisfaction), weights: weights, durations: durations, profiles: profiles,
      failedTraps: failedTraps, blankRequired: blankRequired)
  }

  /// Groups that each find three outcomes of their own important and unsatisfied and are content with the rest: far
  /// apart, group after group.
  static func groups(_ sizes: [Int], outcomes: Int = statements.count, seed: UInt64 = 1) -> GroupedResponses {
    var stream = RandomStream(seed: seed)
    var importance: [[Double]] = []
    var satisfaction: [[Double]] = []
    var truth: [Int] = []
    for (group, size) in sizes.enumerated() {
      for _ in 0..<size {
        let lifts = (0..<2 * outcomes).map { _ in Double(stream.index(below: 2)) }
        importance.append((0..<outcomes).map { ($0 / 3 == group ? 4 : 2) + lifts[$0] })
        satisfaction.append((0..<outcomes).map { ($0 / 3 == group ? 1 : 3) + lifts[outcomes + $0] })
        truth.append(group)
      }
    }
    return GroupedResponses(importance: importance, satisfaction: satisfaction, truth: truth)
  }

  /// A study with quick options; `change` makes its decisions.
  static func study(_ change: (inout Study) -> Void = { _ in }) -> Study {
    var study = Study(file: "survey.csv", mapping: SurveyMapping(), candidates: quick)
    change(&study)
    return study
  }

  static func analysis(
    _ study: Study, _ survey: Survey, _ responses: Responses, threads: Int = 2, allowsFew: Bool = false,
    cache: (any StageCache)? = nil, progress: @escaping ProgressSink = { _ in }
  ) async throws -> Analysis {
    try await Runner(
      study, on: StudyInput(survey: survey, responses: responses, dataHash: "data"), threads: threads,
      allowsFewRespondents: allowsFew, cache: cache, progress: progress
    ).analysis()
  }

  /// What stands before anything is divided.
  static func preparation(_ study: Study, _ survey: Survey, _ responses: Responses) async throws -> Preparation {
    try await Runner(
      study, on: StudyInput(survey: survey, responses: responses, dataHash: "data"), threads: 2
    ).preparation()
  }

  /// Three groups of 120, 90 and 60 with profile variables, analysed once for all tests that only look.
  static let planted = Task { try await analysis(plantedStudy, plantedSurvey, plantedResponses) }

  /// The same with what it leaves for the next run.
  static let primed = Task {
    let cache = MemoryCache()
    let found = try await analysis(plantedStudy, plantedSurvey, plantedResponses, cache: cache)
    return (analysis: found, kept: cache.kept)
  }

  /// The stages whose outputs are kept.
  static let keptStages: Set<StageName> = [.cleaning, .opportunity, .segments, .profiles]

  static let plantedStudy = study { $0.choice = ChosenSolution(segments: 3) }

  static let plantedSurvey = survey(profiles: [
    ProfileVariable(name: "Current tool", kind: .categories), ProfileVariable(name: "Region", kind: .categories),
    ProfileVariable(name: "Shift", kind: .categories), ProfileVariable(name: "Badge", kind: .categories),
    ProfileVariable(name: "Projects", kind: .number), ProfileVariable(name: "Age", kind: .number),
    ProfileVariable(name: "Country", kind: .categories),
  ])

  static let plantedGroups = groups([120, 90, 60])

  static let plantedResponses: Responses = {
    let truth = plantedGroups.truth
    var position = [0, 0, 0]
    let places = truth.map { group -> Int in
      defer { position[group] += 1 }
      return position[group]
    }
    return plantedGroups.responses(profiles: [
      // Every second person of a group uses the group's own tool, the others any of the three.
      .categories(
        truth.indices.map { ["Ledger", "Board", "Wall"][places[$0] % 2 == 0 ? truth[$0] : places[$0] / 2 % 3] }),
      // The same shares in every group.
      .categories(truth.indices.map { places[$0] % 3 == 0 ? "North" : "South" }),
      // 60 % early in the first group, 40 % in the others.
      .categories(truth.indices.map { places[$0] % 5 < (truth[$0] == 0 ? 3 : 2) ? "Early" : "Late" }),
      // A handful of people with a badge of their own: cells too thin for the asymptotic test.
      .categories(truth.indices.map { places[$0] < 2 ? "Gold" : "Plain" }),
      .numbers(truth.indices.map { Double(10 * truth[$0] + places[$0] % 12) }),
      .numbers(truth.indices.map { places[$0] % 6 == 5 ? .nan : Double(20 + places[$0] % 30) }),
      .categories(truth.map { _ in "One" }),
    ])
  }()
}

/// Respondents of known groups.
struct GroupedResponses: Sendable {
  var importance: [[Double]]
  var satisfaction: [[Double]]
  var truth: [Int]

  func responses(profiles: [ProfileAnswers] = [], weights: [Double]? = nil) -> Responses {
    Fixtures.responses(importance, satisfaction, weights: weights, profiles: profiles)
  }
}

extension Analysis {
  /// For each imported respondent the number of the segment, 0 for the excluded.
  var segmentNumbers: [Int] { respondentOutcomes.map { $0.segment ?? 0 } }

  func advisory(_ id: String) -> Advisory? { advisories.first { $0.id == id } }
}

/// The adjusted Rand index between the truth and the segments, over the respondents kept.
func agreement(_ analysis: Analysis, _ truth: [Int]) -> Double {
  Agreement(
    analysis.cleaning.kept.map { truth[$0] }, (truth.max() ?? 0) + 1, analysis.segmentation.assignments,
    analysis.segmentation.segments.count
  ).adjustedRand
}

/// Why a study is refused; nil when it is not.
func refusal(
  of study: Study, _ survey: Survey, _ responses: Responses, allowsFew: Bool = false
) async throws -> (any Refusal)? {
  do {
    _ = try await Fixtures.analysis(study, survey, responses, allowsFew: allowsFew)
    return nil
  } catch let error as any Refusal {
    return error
  }
}

extension Analysis {
  /// What a sentence of the analysis says.
  func text(_ sentence: Sentence) -> String { FigureStore(self).text(sentence) }
}
