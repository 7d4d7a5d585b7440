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
  /// Whether the best reading is taken where the survey can be read in more than one way; else a run stops and asks.
  public var acceptsGuesses: Bool
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
  /// Segments divided in two again, by number, one after the other. The larger part keeps the number, the other gets the
  /// next one that is free: of three segments split, it is segment 4.
  public var splits: [Int]
  /// Segments joined, each a list of two or more segment numbers of the chosen solution and its splits.
  public var merges: [[Int]]
  /// Names given by people; the other segments keep the proposed ones.
  public var names: [SegmentName]
  public var market: Market?
  public var seed: UInt64

  public init(
    title: String? = nil, job: String? = nil, file: String, acceptsGuesses: Bool = false,
    reading: SurveyReading = SurveyReading(),
    mapping: SurveyMapping,
    cleaning: CleaningRules = CleaningRules(), excluded: [Exclusion] = [], restored: [String] = [],
    opportunity: OpportunityOptions = OpportunityOptions(), factors: FactorOptions = FactorOptions(),
    candidates: CandidateOptions = CandidateOptions(), choice: ChosenSolution? = nil, splits: [Int] = [],
    merges: [[Int]] = [], names: [SegmentName] = [], market: Market? = nil, seed: UInt64 = 1
  ) {
    self.title = title
    self.job = job
    self.file = file
    self.acceptsGuesses = acceptsGuesses
    self.reading = reading
    self.mapping = mapping
    self.cleaning = cleaning
    self.excluded = excluded
    self.restored = restored
    self.opportunity = opportunity
    self.factors = factors
    self.candidates = candidates
    self.choice = choice
    self.splits = splits
    self.merges = merges
    self.names = names
    self.market = market
    self.seed = seed
  }
}
