/// The measures of a check.
extension Measure {
  static let meanRating = Measure(
    "mean-rating", "Mean rating", short: "Mean", .number, 2, "weighted, on the survey's scale")
  static let ratingDeviation = Measure(
    "rating-deviation", "Standard deviation of a rating", short: "SD", .number, 2, "weighted, on the survey's scale")
  static let topBox = Measure(
    "top-box", "Top-box share", short: "Top box", .share, 0, "top-box answers / answers, weighted")
  static let topBoxMove = Measure(
    "top-box-move", "Largest move of a top-box share", .share, 1, better: .less,
    "of the kept less that of everybody, in size")
  static let floor = Measure(
    "floor", "Share at the lowest point", short: "Floor", .share, 0, "answers there / answers, weighted")
  static let ceiling = Measure(
    "ceiling", "Share at the highest point", short: "Ceiling", .share, 0, "answers there / answers, weighted")
  static let restCorrelation = Measure(
    "rest-correlation", "Correlation with the person's other ratings", short: "Rest r", .coefficient, 2,
    "with the mean of the other answers of the block, weighted")
  static let betweenPersons = Measure(
    "between-persons", "Variance between persons", .share, 0,
    source: "Shrout and Fleiss (1979), doi:10.1037/0033-2909.86.2.420",
    "intraclass correlation of a person's ratings, the outcomes' means taken out")
  static let atEnds = Measure(
    "at-ends", "Ratings at the ends", .share, 0, "ratings at either end of the scale / ratings")
  static let atMiddle = Measure(
    "at-middle", "Ratings in the middle", .share, 0, "ratings at the scale's middle / ratings")
  static let durationQuantile = Measure(
    "duration-quantile", "Time below which a share of people stay", .number, 1, "in the file's own unit")
  static let readingTime = Measure(
    "reading-time", "Time to read the statements", .number, 1,
    "words / the study's reading speed, in the file's own unit")
  static let words = Measure("words", "Words", .count, 0, "words of all statements, once for each block")
  static let designEffect = Measure(
    "design-effect", "Design effect", .number, 2, better: .less, source: "Kish, Survey sampling (Wiley, 1965)",
    "respondents / effective number of respondents")
  static let largestWeight = Measure(
    "largest-weight", "Largest weight", .number, 1, better: .less, "largest weight / mean weight")
  static let largestWeightShare = Measure(
    "largest-weight-share", "Share of the largest weight", .share, 1, better: .less, "largest weight / sum of weights")
  static let statements = Measure("statements", "Statements", .count, 0, "outcomes as they are worded")

  static let checkRows = [
    meanRating, ratingDeviation, topBox, topBoxMove, floor, ceiling, restCorrelation, betweenPersons, atEnds, atMiddle,
    durationQuantile, readingTime, words, designEffect, largestWeight, largestWeightShare, statements,
  ]
}
