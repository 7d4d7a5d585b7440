/// How many respondents a study needs: what simulated studies of its shape show at each size.
public struct SamplePlan: Sendable, Equatable {
  public let shape: StudyShape
  /// Simulated studies at each size.
  public let simulations: Int
  /// The share of studies that should find the planted number of segments, 0...1.
  public let goal: Double
  /// The share of those who answer that is expected to be lost to cleaning, 0..<1.
  public let careless: Double
  /// How hard each simulated study was searched.
  public let search: CandidateOptions
  public let seed: UInt64
  /// By rising number of respondents.
  public let sizes: [SizeTrial]
  /// Sizes that were asked for and not simulated, because smaller ones are enough.
  public let untried: [Int]

  public init(
    shape: StudyShape, simulations: Int, goal: Double, careless: Double, search: CandidateOptions, seed: UInt64,
    sizes: [SizeTrial], untried: [Int]
  ) {
    self.shape = shape
    self.simulations = simulations
    self.goal = goal
    self.careless = careless
    self.search = search
    self.seed = seed
    self.sizes = sizes
    self.untried = untried
  }

  /// The smallest size from which on every size simulated reaches the goal; nil when the largest does not.
  public var enough: SizeTrial? {
    sizes.reversed().prefix { $0.reaches(goal) }.last
  }

  /// How many must answer so that `clean` are expected to remain after cleaning.
  public func answers(for clean: Int) -> Int {
    Int((Double(clean) / (1 - careless) - 1e-9).rounded(.up))
  }
}

/// What the simulated studies of one size show.
public struct SizeTrial: Sendable, Equatable {
  /// Clean respondents.
  public let respondents: Int
  /// One a study, in order.
  public let studies: [StudyTrial]
  /// The share of studies in which the planted number of segments is recommended, with Wilson's interval.
  public let found: Estimate
  /// The share of studies in which the verdict on the recommended segments is *natural*, with Wilson's interval.
  public let natural: Estimate
  /// Mean adjusted Rand index between the planted segments and as many found ones, with Student's interval of the mean.
  public let recovery: Estimate
  /// The same between the planted segments and the recommended ones, whatever their number.
  public let recommendedRecovery: Estimate
  /// The share of the smallest segment in a survey of this size, with Wilson's interval.
  public let smallest: Estimate

  /// - Parameters:
  ///   - planted: the planted number of segments.
  ///   - smallestShare: that of the smallest planted segment.
  public init(respondents: Int, studies: [StudyTrial], planted: Int, smallestShare: Double) {
    self.respondents = respondents
    self.studies = studies
    found = Self.share(of: studies) { $0.recommended == planted }
    natural = Self.share(of: studies) { $0.verdict == .natural }
    recovery = Self.mean(studies.map(\.recovery))
    recommendedRecovery = Self.mean(studies.map(\.recommendedRecovery))
    smallest = Self.wilson(smallestShare * Double(respondents), of: Double(respondents))
  }

  /// Half of the width of the interval of the smallest segment's share.
  public var margin: Double { (smallest.high - smallest.low) / 2 }

  /// How often each number of segments is recommended, by number.
  public var recommendations: [(segments: Int, studies: Int)] {
    Dictionary(grouping: studies, by: \.recommended).map { ($0.key, $0.value.count) }.sorted { $0.0 < $1.0 }
  }

  /// How many studies recommend so many segments.
  public func count(recommending segments: Int) -> Int { studies.count { $0.recommended == segments } }

  func reaches(_ goal: Double) -> Bool { found.value >= goal - 1e-9 }
}

/// What became of one simulated study.
public struct StudyTrial: Sendable, Equatable {
  /// The number of segments recommended, and the verdict on them.
  public let recommended: Int
  public let verdict: Verdict
  /// Adjusted Rand index between the planted segments and as many found ones; 0 where there are none.
  public let recovery: Double
  /// The same between the planted segments and the recommended ones.
  public let recommendedRecovery: Double

  public init(recommended: Int, verdict: Verdict, recovery: Double, recommendedRecovery: Double) {
    self.recommended = recommended
    self.verdict = verdict
    self.recovery = recovery
    self.recommendedRecovery = recommendedRecovery
  }
}
