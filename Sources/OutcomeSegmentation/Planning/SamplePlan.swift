/// How many respondents a study needs: what simulated studies of its shape show at each size, and together.
public struct SamplePlan: Sendable, Equatable {
  public let shape: StudyShape
  /// Simulated studies at each size around the answer.
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
  /// How likely a study of any size is to recommend the planted number of segments.
  public let curve: ChanceCurve
  /// The same study where the truth is another in one respect.
  public var variants: [SamplePlan]

  /// - Precondition: there are sizes.
  public init(
    shape: StudyShape, simulations: Int, goal: Double, careless: Double, search: CandidateOptions, seed: UInt64,
    sizes: [SizeTrial], variants: [SamplePlan] = []
  ) {
    self.shape = shape
    self.simulations = simulations
    self.goal = goal
    self.careless = careless
    self.search = search
    self.seed = seed
    self.sizes = sizes
    self.variants = variants
    curve = ChanceCurve(
      sizes.map { size in
        ChanceCurve.Trials(
          respondents: size.respondents, studies: size.studies.count, found: size.count(recommending: shape.segments))
      })
  }

  /// The smallest size from which on the chance reaches the goal; nil where it does not up to the largest size simulated.
  public var enough: SizeEstimate? { curve.size(reaching: goal) }

  /// All simulated studies.
  public var studies: Int { sizes.reduce(0) { $0 + $1.studies.count } }

  /// Half of the width of the interval of the smallest segment's share in a survey of a size.
  public func margin(at respondents: Int) -> Double {
    let share = SizeTrial.wilson(shape.smallest * Double(respondents), of: Double(respondents))
    return (share.high - share.low) / 2
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
}

/// What became of one simulated study.
public struct StudyTrial: Sendable, Equatable, Codable {
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
