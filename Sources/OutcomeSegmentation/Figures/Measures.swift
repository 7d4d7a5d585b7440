/// The table of measures: people, needs and segments. Candidates, profiles and sizes are in `Measures+Evidence`.
extension Measure {
  /// Every row, in the order of the stages.
  public static let all: [Measure] =
    people + checkRows + needs + factorRows + evidence + segmentRows + profileRows + sizingRows + planRows

  // MARK: People

  static let respondents = Measure("respondents", "Respondents", short: "n", .count, 0, "people, whatever they weigh")
  static let effectiveRespondents = Measure(
    "effective-respondents", "Effective number of respondents", short: "effective n", .count, 0,
    source: "Kish, Survey sampling (Wiley, 1965)", "(sum of weights)² / sum of squared weights")
  static let questions = Measure("questions", "Questions", .count, 0, "outcomes or profile questions of the survey")
  static let outcomes = Measure("outcomes", "Outcomes", .count, 0, "outcomes of the survey")
  static let ratings = Measure("ratings", "Ratings", .count, 0, "answers to outcomes")
  static let missing = Measure(
    "missing-ratings", "Missing ratings", short: "Missing", .share, 1, better: .less,
    "missing ratings / ratings asked for")
  static let duration = Measure("duration", "Median time", short: "Time", .number, 1, "in the file's own unit")

  static let groups = Measure("groups", "Groups", .count, 0, "groups of a manual sort: hypotheses")
  static let sharedNeeds = Measure(
    "shared-needs", "Needs shared with the group", .number, 1, better: .more,
    "outcomes of a respondent's card that are the group's, on average")

  private static let people = [
    respondents, effectiveRespondents, questions, outcomes, ratings, missing, duration, groups, sharedNeeds,
  ]

  // MARK: Needs

  static let importance = Measure(
    "importance", "Importance", short: "Imp.", .number, 1, source: ulwick, "10 x share of top-box answers, weighted")
  static let satisfaction = Measure(
    "satisfaction", "Satisfaction", short: "Sat.", .number, 1, source: ulwick,
    "10 x share of top-box answers, weighted")
  static let opportunity = Measure(
    "opportunity", "Opportunity score", short: "Score", .number, 1, source: ulwick,
    "importance + max(importance - satisfaction, 0), 0-20; importance alone where satisfaction was not asked")
  static let opportunityDifference = Measure(
    "opportunity-difference", "Score less everyone's", short: "Diff.", .difference, 1,
    "the segment's score - everyone's score")
  static let underserved = Measure(
    "probability-underserved", "Probability of being underserved", .share, 0,
    "normal probability that 2 x importance - satisfaction is above 10")
  static let underservedOutcomes = Measure(
    "underserved-outcomes", "Underserved outcomes", .count, 0, "outcomes with a score of 10 or more")

  private static let needs = [
    importance, satisfaction, opportunity, opportunityDifference, underserved, underservedOutcomes,
  ]
  private static let ulwick = "Ulwick, What Customers Want (McGraw-Hill, 2005)"

  // MARK: Factors

  static let factors = Measure("factors", "Factors", .count, 0, "factors, or job steps, that are kept")
  static let explainedByFactors = Measure(
    "explained-by-factors", "Variance kept", short: "Variance", .share, 0, better: .more,
    "variance of the outcomes that the factors keep / all of it")
  static let explainedByFactor = Measure(
    "explained-by-factor", "Variance of a factor", short: "Variance", .share, 1, "after rotation")
  static let eigenvalue = Measure("eigenvalue", "Eigenvalue", .number, 2, "of the correlations, before rotation")
  static let eigenvalueOfNoise = Measure(
    "eigenvalue-of-noise", "Eigenvalue in noise", short: "In noise", .number, 2,
    source: "Horn (1965), doi:10.1007/BF02289447", "95th percentile over noise of the same size")
  static let kaiserMeyerOlkin = Measure(
    "kaiser-meyer-olkin", "Sampling adequacy", short: "KMO", .number, 2, better: .more,
    source: "Kaiser (1974), doi:10.1007/BF02291575", "squared correlations / (those + squared partial correlations)")
  static let chiSquared = Measure(
    "chi-squared", "Chi-squared", .number, 0, "of Bartlett's test, or of the factors' fit")
  static let significance = Measure("p", "p", .probability, 3, "chance of as much where nothing is there")
  static let rmsea = Measure(
    "rmsea", "RMSEA", .number, 3, better: .less, source: "Steiger (1990), doi:10.1207/s15327906mbr2502_4",
    "misfit a degree of freedom, as a root of squares")
  static let tuckerLewis = Measure(
    "tucker-lewis", "Tucker-Lewis index", short: "TLI", .number, 3, better: .more,
    source: "Tucker and Lewis (1973), doi:10.1007/BF02291170", "fit beside that of uncorrelated outcomes")
  static let loading = Measure("loading", "Loading", .coefficient, 2, "correlation of outcome and factor")
  static let communality = Measure(
    "communality", "Communality", .coefficient, 2, better: .more, "share of the outcome's variance that is kept")

  private static let factorRows = [
    factors, explainedByFactors, explainedByFactor, eigenvalue, eigenvalueOfNoise, kaiserMeyerOlkin, chiSquared,
    significance,
    rmsea, tuckerLewis, loading, communality,
  ]

  // MARK: Segments

  static let segments = Measure("segments", "Segments", .count, 0, "segments")
  static let share = Measure(
    "share", "Share of respondents", short: "Share", .share, 0, prose: 1,
    "weighted, freed of respondents whom overlap puts into the segment and of those it puts elsewhere")
  static let countedShare = Measure(
    "counted-share", "Share as counted", .share, 0, prose: 1, "weight of the respondents put into the segment / all")
  static let certainty = Measure(
    "certainty", "Certainty of membership", short: "Sure", .share, 0, better: .more,
    "mean probability that a member belongs to the segment")
  static let need = Measure(
    "need", "Mean of the respondents' scores", short: "Mean", .number, 1,
    "weighted mean of importance + max(importance - satisfaction, 0) on ratings rescaled to 0-10")
  static let needDifference = Measure(
    "respondent-opportunity-difference", "Respondent opportunity less that elsewhere", .difference, 2,
    "mean in the segment - mean outside it")
  static let hedges = Measure(
    "hedges-g", "Hedges' g", short: "g", .difference, 2, source: "Hedges (1981), doi:10.3102/10769986006002107",
    "difference of means / pooled standard deviation, corrected for small samples")

  private static let segmentRows = [segments, share, countedShare, certainty, need, needDifference, hedges]
}
