/// From where on answers are flagged: what is worth a look and excludes nobody. 0 turns a flag off, unless said otherwise.
public struct CleaningFlags: Sendable, Equatable {
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
  /// What the survey's times count; nil finds out.
  public var durationUnit: DurationUnit?

  public init(
    readingSpeed: Double = 300, nearDuplicates: Double = 0.95, longString: Double = 0.5, alternating: Int = 10,
    yeaSaying: Double = 0.95, extremes: Double = 0.9, outliers: Double = 0.001, personFit: Double = 0,
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
    self.durationUnit = durationUnit
  }
}

/// What a survey's times count.
public enum DurationUnit: String, Sendable, CaseIterable {
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
