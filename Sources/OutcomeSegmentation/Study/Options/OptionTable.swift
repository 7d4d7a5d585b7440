// The table of options, section by section, in the order in which a study file says them.
extension StudyOption {
  public static let all = study + cleaning + opportunity + factors + candidates + [seed] + market

  public static func named(_ key: String) -> StudyOption? { byKey[key] }

  private static let byKey = Dictionary(uniqueKeysWithValues: all.map { ($0.key, $0) })

  /// The sections of the study file that consist of options.
  public static let sections = all.compactMap(\.section).reduce(into: [String]()) { sections, section in
    if !sections.contains(section) { sections.append(section) }
  }

  private static let study: [StudyOption] = [
    .text("title", mayBeEmpty: true, \.title, "printed on the map and as its source", whenOpen: "none"),
    .text("job", mayBeEmpty: true, \.job, "the job the outcomes belong to", whenOpen: "none"),
    .flag(
      "accept", (no: "nothing", yes: "guesses"), \.acceptsGuesses,
      "whether the best reading is taken where a survey can be read in more than one way; the map then says so"),
  ]

  private static let cleaning: [StudyOption] = [
    .flag(
      "cleaning.exclude", \.cleaning.excludes, "false reports what the rules find and excludes nobody",
      isAlwaysSaid: true),
    .word(
      "cleaning.straight-lining", \.cleaning.straightLining, "when one answer throughout excludes", isAlwaysSaid: true),
    .share(
      "cleaning.straight-chance", \.cleaning.straightLiningChance,
      "straight-lining excludes where an honest person does it at most this often; 1 excludes whatever the chance"),
    .share(
      "cleaning.speeding", \.cleaning.speeding, "excludes below this share of the median time; 0 turns it off",
      isAlwaysSaid: true),
    .share(
      "cleaning.incomplete", \.cleaning.incompleteness,
      "excludes above this share of missing ratings, of both kinds together; 1 turns it off", isAlwaysSaid: true),
    .word("cleaning.missing", \.cleaning.missingRatings, "what stands in for a missing rating", isAlwaysSaid: true),
    .texts(
      "cleaning.answered", \.cleaning.answered, "with listwise, further columns that must be answered",
      isAlwaysSaid: true),
    .number(
      "cleaning.reading", 0...10_000, \.cleaning.flags.readingSpeed,
      "flags less time than the statements take at so many words a minute; 0 turns it off"),
    .number(
      "cleaning.near-duplicates", NumberRange(above: 0.5, to: 1, allowsNever: true), \.cleaning.flags.nearDuplicates,
      "flags so large a share of ratings equal to an earlier respondent's; 0 turns it off"),
    .share(
      "cleaning.long-string", \.cleaning.flags.longString,
      "flags so large a share of a block in one run; 0 turns it off"),
    .share(
      "cleaning.yea-saying", \.cleaning.flags.yeaSaying,
      "flags so large a share of ratings above the middle; 0 turns it off"),
    .share(
      "cleaning.extremes", \.cleaning.flags.extremes, "flags so large a share of ratings at the ends; 0 turns it off"),
    .share(
      "cleaning.outliers", \.cleaning.flags.outliers,
      "flags a distance from the middle of all whose p is below; 0 turns it off"),
    .number(
      "cleaning.person-fit", -1...1, \.cleaning.flags.personFit,
      "flags a correlation with everyone else's means below; -1 turns it off"),
    .number(
      "cleaning.midpoint", NumberRange(0.5...1, allowsNever: true), \.cleaning.flags.midpoint,
      "flags so large a share of ratings at the middle of the scale; 0 turns it off"),
    .share(
      "cleaning.patterned", \.cleaning.flags.patterned,
      "flags so strong an agreement with earlier answers; 0 turns it off"),
    .share(
      "cleaning.autocorrelation", \.cleaning.flags.autocorrelation,
      "flags so strong a correlation with earlier answers; 0 turns it off"),
    .number(
      "cleaning.random-answers", 0...5, \.cleaning.flags.randomAnswers,
      "flags answers like draws up to this correlation with everyone else's means, in units of 1/√ratings; 0 turns it off"
    ),
    .count(
      "cleaning.alternating", 0...1000, \.cleaning.flags.alternating,
      "flags so many answers in a row back and forth; 0 turns it off"),
    .word("cleaning.duration-unit", \.cleaning.flags.durationUnit, "what the times count", whenOpen: "found out"),
  ]

  private static let opportunity: [StudyOption] = [
    .count(
      "opportunity.top-boxes", 1...OptionKind.unlimited, \.topBoxes,
      "how many of the highest points count, of both kinds; fewer than the scale's points",
      whenOpen: "1 up to three points, 2 up to six, 3 up to ten, else a fifth of the points", isShorthand: true),
    .count(
      "opportunity.importance", 1...OptionKind.unlimited, \.opportunity.importanceTopBoxes, "the same for importance",
      whenOpen: "as top-boxes"),
    .count(
      "opportunity.satisfaction", 1...OptionKind.unlimited, \.opportunity.satisfactionTopBoxes,
      "the same for satisfaction",
      whenOpen: "as top-boxes"),
    .word(
      "opportunity.basis", or: "auto", \.opportunity.basis, "what clustering sees of the ratings", whenOpen: "auto",
      isAlwaysSaid: true),
    .flag(
      "opportunity.ratings", (no: "rescaled", yes: "raw"), \.opportunity.keepsRawRatings,
      "whether clustering works on 0-10 or on the survey's own scales"),
  ]

  private static let factors: [StudyOption] = [
    .count(
      "factors.above", 1...OptionKind.unlimited, \.factors.above, "reduces when there are more outcomes than this",
      isAlwaysSaid: true),
    .word("factors.method", \.factors.method, "how outcomes are reduced; none never does"),
    .word("factors.rotation", \.factors.rotation, "how factors are turned for labels and loadings"),
    .word("factors.retention", \.factors.retention, "how many factors, when count does not say"),
    .number(
      "factors.variance", 0.01...1, \.factors.variance,
      "the share of variance kept with retention: variance, which it implies",
      condition: Condition(key: "factors.retention", value: .text(FactorRetentionRule.variance.rawValue))),
    .count(
      "factors.count", 1...UInt64(Survey.mostOutcomes), \.factors.count, "a fixed number of factors",
      whenOpen: "by retention"),
  ]

  private static let candidates: [StudyOption] = [
    .range(
      "candidates.segments", CandidateOptions.allowedSegments, \.candidates.segments, "the numbers of segments tried",
      isAlwaysSaid: true),
    StudyOption(
      "candidates.methods", .words(listed: ClusteringMethod.allCases.map(\.rawValue), alone: ["auto", "all"]),
      "the ways of dividing tried, the preferred one first; auto takes k-means or a pooled mixture, whichever says "
        + "more about answers it never saw",
      whenOpen: "auto", isAlwaysSaid: true, read: \.candidates.methodWords,
      write: { $0.candidates.methodWords = $1 }),
    .count(
      "candidates.starts", 1...100_000, \.candidates.starts,
      "random starts of k-means for each; the mixtures take a twentieth", isAlwaysSaid: true),
    .count(
      "candidates.resamples", 2...100_000, \.candidates.resamples, "bootstraps, and as many subsamples",
      isAlwaysSaid: true),
    .count(
      "candidates.null-draws", 2...100_000, \.candidates.nullDraws,
      "draws from each null; verdicts are meant for 100 or more", isAlwaysSaid: true),
    .flag(
      "candidates.indices", (no: "standard", yes: "all"), \.candidates.computesAllIndices,
      "whether gap, prediction strength, consensus and segment stability are computed too"),
  ]

  private static let seed = StudyOption(
    "seed", .count(0...UInt64.max), "the seed of everything random", isAlwaysSaid: true, read: { .count($0.seed) },
    write: { if let seed = $1.count { $0.seed = seed } })

  private static let market: [StudyOption] = [
    .range("market.customers", \.statedMarket.customers, "how many customers there are", whenOpen: "none"),
    .range("market.value", \.statedMarket.valuePerCustomer, "what a customer is worth in a year", whenOpen: "none"),
    .text(
      "market.currency", mayBeEmpty: false, \.statedMarket.currency, "printed before values", whenOpen: "none"),
  ]
}

// What options stand for that is no property of its own.
extension Study {
  /// The top boxes of both kinds, where they are the same.
  fileprivate var topBoxes: Int? {
    get {
      opportunity.importanceTopBoxes == opportunity.satisfactionTopBoxes ? opportunity.importanceTopBoxes : nil
    }
    set {
      opportunity.importanceTopBoxes = newValue
      opportunity.satisfactionTopBoxes = newValue
    }
  }

  /// The market with what is stated of it; one of which nothing is stated is none.
  fileprivate var statedMarket: Market {
    get { market ?? Market() }
    set { market = newValue == Market() ? nil : newValue }
  }
}

extension CandidateOptions {
  /// The methods as they are said: all or their list, and auto where they are found.
  fileprivate var methodWords: OptionValue {
    get {
      guard let methods else { return .text("auto") }
      return methods == ClusteringMethod.allCases ? .text("all") : .texts(methods.map(\.rawValue))
    }
    set {
      methods = newValue.text == "all" ? ClusteringMethod.allCases : newValue.texts?.compactMap(ClusteringMethod.init)
    }
  }
}
