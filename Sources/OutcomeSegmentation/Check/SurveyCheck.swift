internal import Statistics

/// A survey looked at before it is run: how good the answers are, what cleaning does to the figures, and how the
/// statements are worded. Everything but the sensitivity costs no clustering.
public struct SurveyCheck: Sendable {
  public let preparation: Preparation
  public let rules: [RuleSummary]
  /// Of the respondents kept.
  public let style: AnsweringStyle
  /// Of the respondents kept, importances first; as answered and weighted.
  public let items: [ItemStatistics]
  public let missing: MissingPatterns
  /// Nil where the survey has no times.
  public let speed: SpeedSummary?
  /// Nil where the survey has no weights.
  public let weights: WeightSummary?
  public let effects: [CleaningEffect]
  public let statements: StatementLint
  /// Nil where it was not asked for.
  public let sensitivity: CleaningSensitivity?
  /// Of reading the survey, of cleaning, of the statements and of the check itself.
  public let advisories: [Advisory]

  /// Above this share of respondents a flag is no exception.
  private static let manyFlagged = 0.10
  /// An item that so many put at one end of the scale tells few apart.
  private static let oneEnded = 0.80
  private static let manyOneEnded = 0.25
  /// Below this ARI, or Jaccard, segments hang on a rule.
  public static let shakyAgreement = 0.75

  public init(_ preparation: Preparation, sensitivity: CleaningSensitivity? = nil) {
    let study = preparation.study
    let survey = preparation.survey
    let responses = preparation.responses
    let cleaned = study.cleaning.ratings(of: responses, preparation.cleaning)
    self.preparation = preparation
    self.sensitivity = sensitivity
    rules = RuleSummary.all(cleaned.report, rules: study.cleaning)
    style = AnsweringStyle(cleaned.responses, survey: survey)
    items = ItemStatistics.all(of: cleaned.responses, survey: survey, options: study.opportunity)
    missing = MissingPatterns(responses)
    speed = SpeedSummary(responses, survey: survey, study: study, report: cleaned.report)
    weights = study.mapping.weight == nil ? nil : WeightSummary(cleaned.responses.weights)
    effects = CleaningEffect.effects(of: cleaned, on: responses, survey: survey, options: study.opportunity)
    statements = StatementLint(survey.outcomes)
    advisories =
      preparation.advisories + Self.flags(rules, respondents: preparation.cleaning.respondents)
      + Self.items(items) + Self.sensitivity(sensitivity) + statements.advisories
  }

  /// Why a run would stop; nil when it would not.
  public var refusal: (any Refusal)? { preparation.refusal }

  /// What keeps a careful reader from going on: advisories from caution on, and a run that would stop.
  public var cautions: [Advisory] { advisories.filter { $0.severity >= .caution } }

  /// Whether nothing is left that a reader should look at first.
  public var passes: Bool { refusal == nil && cautions.isEmpty }

  private static func flags(_ rules: [RuleSummary], respondents: Int) -> [Advisory] {
    // Those with an advisory of their own are told by the preparation.
    let own: [CleaningRule] = [
      .longString, .alternating, .yeaSaying, .extremes, .outlier, .personFit, .straightBlock, .midpoint, .patterned,
      .autocorrelation, .randomAnswers,
    ]
    return rules.filter { own.contains($0.rule) && Double($0.flagged) > manyFlagged * Double(max(respondents, 1)) }
      .map { summary in
        let share = decimal(100 * Double(summary.flagged) / Double(max(respondents, 1)), 0)
        let advice =
          [.outlier, .personFit].contains(summary.rule)
          ? "so many are a group with needs of its own rather than careless: do not exclude them"
          : "so many are a habit that the questionnaire invites: look at its scale and its length"
        return Advisory(
          "many-flagged", .note, .cleaning,
          "\(summary.flagged) respondents (\(share) %) are flagged by \(summary.rule.rawValue): \(advice).")
      }
  }

  private static func items(_ items: [ItemStatistics]) -> [Advisory] {
    guard !items.isEmpty else { return [] }
    let ends = [
      ("highest", items.filter { $0.ceiling >= oneEnded }), ("lowest", items.filter { $0.floor >= oneEnded }),
    ]
    return ends.compactMap { end, found in
      guard !found.isEmpty else { return nil }
      let shown = found.prefix(3).map { "the \($0.block.rawValue) of \($0.outcome.id)" }.joined(separator: ", ")
      let more = found.count > 3 ? " and \(found.count - 3) more" : ""
      let isMuch = Double(found.count) > manyOneEnded * Double(items.count)
      return Advisory(
        "one-ended-ratings", isMuch ? .caution : .note, .survey,
        "At least \(decimal(100 * oneEnded, 0)) % gave the \(end) rating to \(shown)\(more): such ratings tell few "
          + "people apart.")
    }
  }

  private static func sensitivity(_ sensitivity: CleaningSensitivity?) -> [Advisory] {
    (sensitivity?.trials ?? []).compactMap { trial in
      let shaky = trial.segments.filter { $0.jaccard < shakyAgreement }
      guard trial.ari < shakyAgreement || !shaky.isEmpty else { return nil }
      let names = shaky.map { String($0.number) }.joined(separator: ", ")
      return Advisory(
        "segments-hang-on-a-rule", .caution, .cleaning,
        "Without the rule \(trial.rule.rawValue) the segments are others (ARI \(decimal(trial.ari, 2))"
          + (shaky.isEmpty ? "" : "; least like themselves: \(names)")
          + "): say in the report that it was applied, and why.")
    }
  }
}

/// One rule and whom it found.
public struct RuleSummary: Sendable, Equatable {
  public let rule: CleaningRule
  /// From where on it finds somebody, in words; nil where it has no level.
  public let level: String?
  public let excluded: Int
  public let flagged: Int
  /// Of the first three respondents, in the order of the file, those excluded first.
  public let examples: [String]

  static func all(_ report: CleaningReport, rules: CleaningRules) -> [RuleSummary] {
    CleaningRule.allCases.map { rule in
      let excluded = report.excluded.filter { $0.rule == rule }
      let flagged = report.flagged.filter { $0.rule == rule }
      return RuleSummary(
        rule: rule, level: rules.level(of: rule), excluded: excluded.count, flagged: flagged.count,
        examples: (excluded + flagged).prefix(3).map(\.respondent))
    }
  }
}

/// How long respondents took, among those not screened out, in the file's own unit.
public struct SpeedSummary: Sendable, Equatable {
  public struct Quantile: Sendable, Equatable {
    public let probability: Double
    public let duration: Double
  }

  public let known: Int
  public let quantiles: [Quantile]
  /// The unit as the study says or as it was found out.
  public let unit: DurationUnit
  /// What the statements take to read at the study's reading speed, in the same unit; nil where the flag is off.
  public let reading: Double?
  public let words: Int
  /// Respondents below the rule's share of the median, and below the time reading takes.
  public let speeders: Int
  public let fastReaders: Int

  init?(_ responses: Responses, survey: Survey, study: Study, report: CleaningReport) {
    guard let durations = responses.durations, let median = report.medianDuration else { return nil }
    let known = durations.indices.filter { responses.screenedOut[$0] == nil && !durations[$0].isNaN }
      .map { durations[$0] }
    let flags = study.cleaning.flags
    words = survey.words
    let speed = flags.readingSpeed > 0 ? flags.readingSpeed : CleaningFlags().readingSpeed
    let seconds = 60 * Double(words) / speed
    let unit =
      flags.durationUnit ?? .guessed(header: study.mapping.duration, median: median, reading: seconds)
    self.known = known.count
    self.unit = unit
    reading = flags.readingSpeed > 0 ? seconds / unit.seconds : nil
    quantiles = [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99].map {
      Quantile(probability: $0, duration: weightedQuantile(known, probability: $0))
    }
    speeders = (report.excluded + report.flagged).count { $0.rule == .speeding }
    fastReaders = (report.excluded + report.flagged).count { $0.rule == .fastReading }
  }
}

/// What the weights of the respondents kept cost.
public struct WeightSummary: Sendable, Equatable {
  public let respondents: Int
  /// As many respondents of equal weight say as much (Kish).
  public let effective: Double
  /// Respondents over the effective number: by how much variances grow.
  public let designEffect: Double
  /// The largest weight's share of all, 0...1, and how many times the mean it is.
  public let largestShare: Double
  public let largestRatio: Double

  init?(_ weights: [Double]) {
    guard let largest = weights.max() else { return nil }
    let all = weights.reduce(0, +)
    respondents = weights.count
    effective = DesignEffect(weights).effectiveCount
    designEffect = Double(weights.count) / effective
    largestShare = largest / all
    largestRatio = largest * Double(weights.count) / all
  }
}
