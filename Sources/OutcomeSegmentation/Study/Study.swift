/// Decisions: where the data is, what its columns mean, the options of every stage and what people chose.
///
/// A study is small, readable as `study.yaml`, and changed only through `StudyEdit`. What follows from it is an
/// `Analysis`, which is derived and never edited.
public struct Study: Sendable, Equatable, Codable {
  public var title: String?
  /// The core functional job of the customer ("manage cross-functional projects to deliver outcomes on time").
  public var job: String?
  /// The survey's file, relative to the study's folder unless absolute.
  public var file: String
  /// How the file is to be read.
  public var reading: SurveyReading
  public var mapping: SurveyMapping
  public var cleaning: CleaningRules
  /// Respondents set aside by hand.
  public var excluded: [Exclusion]
  /// Respondents kept although a rule excludes them, by id.
  public var restored: [String]
  public var opportunity: OpportunityOptions
  public var factors: FactorOptions
  public var candidates: CandidateOptions
  /// The solution chosen; nil takes the recommended one.
  public var choice: ChosenSolution?
  /// Segments joined, each a list of two or more segment numbers of the chosen solution.
  public var merges: [[Int]]
  /// Names given by people; the other segments keep the proposed ones.
  public var names: [SegmentName]
  public var market: Market?
  public var seed: UInt64

  public init(
    title: String? = nil, job: String? = nil, file: String, reading: SurveyReading = SurveyReading(),
    mapping: SurveyMapping,
    cleaning: CleaningRules = CleaningRules(), excluded: [Exclusion] = [], restored: [String] = [],
    opportunity: OpportunityOptions = OpportunityOptions(), factors: FactorOptions = FactorOptions(),
    candidates: CandidateOptions = CandidateOptions(), choice: ChosenSolution? = nil, merges: [[Int]] = [],
    names: [SegmentName] = [], market: Market? = nil, seed: UInt64 = 1
  ) {
    self.title = title
    self.job = job
    self.file = file
    self.reading = reading
    self.mapping = mapping
    self.cleaning = cleaning
    self.excluded = excluded
    self.restored = restored
    self.opportunity = opportunity
    self.factors = factors
    self.candidates = candidates
    self.choice = choice
    self.merges = merges
    self.names = names
    self.market = market
    self.seed = seed
  }
}

/// A respondent set aside by a person, with the reason.
public struct Exclusion: Sendable, Equatable, Codable {
  public var respondent: String
  public var reason: String

  public init(respondent: String, reason: String) {
    self.respondent = respondent
    self.reason = reason
  }
}

/// The solution that people chose: a number of segments, and the method where it was chosen too.
public struct ChosenSolution: Sendable, Equatable, Codable {
  /// Nil takes the method that the candidates recommend.
  public var method: ClusteringMethod?
  public var segments: Int

  public init(method: ClusteringMethod? = nil, segments: Int) {
    self.method = method
    self.segments = segments
  }

  public init(_ choice: Choice) { self.init(method: choice.method, segments: choice.segments) }
}

/// A clustering method and a number of segments.
public struct Choice: Sendable, Equatable, Codable {
  public var method: ClusteringMethod
  public var segments: Int

  public init(method: ClusteringMethod = .kMeans, segments: Int) {
    self.method = method
    self.segments = segments
  }
}

/// A name given to a segment, with the outcomes that defined the segment when it was named: should the respondents
/// change, the name follows the segment that these outcomes define.
public struct SegmentName: Sendable, Equatable, Codable {
  public var segment: Int
  public var name: String
  public var definedBy: [String]

  public init(segment: Int, name: String, definedBy: [String] = []) {
    self.segment = segment
    self.name = name
    self.definedBy = definedBy
  }
}
