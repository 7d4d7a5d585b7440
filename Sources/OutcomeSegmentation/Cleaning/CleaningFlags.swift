/// From where on answers are flagged: what is worth a look and excludes nobody. 0 turns a flag off, unless said otherwise.
public struct CleaningFlags: Sendable, Equatable, Codable {
  /// Words a minute that nobody reads faster, for the time that the statements take to read. Silent readers of English
  /// manage 238 on average.
  ///
  /// Source: Brysbaert, "How many words do we read per minute?", Journal of Memory and Language 109 (2019),
  /// doi:10.1016/j.jml.2019.104047.
  public var readingSpeed: Double
  /// The share of ratings that equal an earlier respondent's, above 0.5 and at most 1.
  public var nearDuplicates: Double
  /// The share of a block that is one run of equal answers, with 10 answers in the run at least.
  public var longString: Double
  /// Answers in a row that go back and forth between two values (1-5-1-5); in a shorter block all of 8 or more.
  public var alternating: Int
  /// The share of all ratings, of importance and satisfaction alike, above the middle of the scale.
  public var yeaSaying: Double
  /// The share of all ratings at the ends of the scale, on scales of five points or more.
  public var extremes: Double
  /// The chance that a respondent is as far from the middle of all (squared Mahalanobis distance, chi-squared).
  public var outliers: Double
  /// The correlation of a respondent's ratings with everyone else's means, below which they go against the order that
  /// everyone else sees; -1 turns the flag off.
  public var personFit: Double
  /// The share of all ratings at the middle of a scale with a middle, where honest people get there at most once in
  /// 20,000 by the survey's own answers.
  ///
  /// On 58 shapes of honest answers (ceilings, halo, styles, 3 to 11 points, 6 to 60 outcomes) it flags 0.0 % and never
  /// more than 0.2 %; of people who answer eight in ten with the middle it finds nearly all.
  public var midpoint: Double
  /// How far answers equal those so many places earlier, beyond what the person's own shares agree by chance: 1 is a
  /// pattern without a slip.
  ///
  /// On the same shapes .65 flags 0.0 % and at most 0.4 %, where three in four answers follow a job step's factor; it
  /// finds cycles, zigzags, blocks and alternations with one slip in twenty from 20 outcomes on.
  public var patterned: Double
  /// The correlation, of either sign, between a respondent's answers and those so many places earlier.
  ///
  /// On the same shapes .85 flags at most 1.5 %, .8 up to 3.5 %.
  public var autocorrelation: Double
  /// The correlation with everyone else's means up to which answers may have been drawn by lot, in units of 1/√ratings.
  ///
  /// 1.6 leaves out one such person in twenty; what else has to hold is told by `RandomAnswering`.
  public var randomAnswers: Double
  /// What the survey's times count; nil finds out.
  public var durationUnit: DurationUnit?

  public init(
    readingSpeed: Double = 300, nearDuplicates: Double = 0.95, longString: Double = 0.5, alternating: Int = 10,
    yeaSaying: Double = 0.95, extremes: Double = 0.9, outliers: Double = 0.001, personFit: Double = 0,
    midpoint: Double = 0.6, patterned: Double = 0.65, autocorrelation: Double = 0.85, randomAnswers: Double = 1.6,
    durationUnit: DurationUnit? = nil
  ) {
    self.readingSpeed = readingSpeed
    self.nearDuplicates = nearDuplicates
    self.longString = longString
    self.alternating = alternating
    self.yeaSaying = yeaSaying
    self.extremes = extremes
    self.outliers = outliers
    self.personFit = personFit
    self.midpoint = midpoint
    self.patterned = patterned
    self.autocorrelation = autocorrelation
    self.randomAnswers = randomAnswers
    self.durationUnit = durationUnit
  }
}

/// What a survey's times count.
public enum DurationUnit: String, Sendable, CaseIterable, Codable {
  case milliseconds, seconds, minutes

  /// Seconds in one unit.
  public var seconds: Double {
    switch self {
    case .milliseconds: 0.001
    case .seconds: 1
    case .minutes: 60
    }
  }

  /// The unit of a column of times: what its header says, else the one in which the median is a time that somebody
  /// spends on a survey of so many words.
  ///
  /// - Parameters:
  ///   - median: of the known times, as the file has them.
  ///   - reading: seconds that the statements take to read.
  static func guessed(header: String?, median: Double, reading: Double) -> DurationUnit {
    let words = (header ?? "").lowercased().split { !$0.isLetter }.map(String.init)
    if words.contains(where: { ["ms", "msec", "millis"].contains($0) || $0.hasPrefix("millisecond") }) {
      return .milliseconds
    }
    if words.contains(where: { ["s", "sec", "secs", "seconds", "second"].contains($0) }) { return .seconds }
    if words.contains(where: { ["min", "mins", "minutes", "minute"].contains($0) }) { return .minutes }
    // Five and a half hours would be long for seconds; under a minute, and less than reading takes, they are minutes.
    if median > 20_000 { return .milliseconds }
    return median < 60 && median < reading ? .minutes : .seconds
  }
}
