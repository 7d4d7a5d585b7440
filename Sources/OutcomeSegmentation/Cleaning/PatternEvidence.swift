internal import Statistics

/// What flags see in each respondent: nothing of it excludes, for honest people answer so too.
struct PatternEvidence {
  private let responses: Responses
  private let survey: Survey
  private let flags: CleaningFlags
  private let reading: (words: Int, seconds: Double, unit: DurationUnit)?
  private let asksRatings: Bool
  private let nearDuplicates: NearDuplicates
  private let outliers: AnswerOutliers

  /// Fewer answers than this make no long string.
  private static let fewestInString = 10
  /// A whole block that goes back and forth is seen from here on.
  private static let fewestAlternating = 8
  /// Fewer ratings than this are no habit.
  private static let fewestForHabit = 10
  private static let fewestPointsWithEnds = 5

  init(
    _ responses: Responses, survey: Survey, flags: CleaningFlags, medianDuration: Double?, durationHeader: String?
  ) {
    self.responses = responses
    self.survey = survey
    self.flags = flags
    let words = survey.words
    if let medianDuration, flags.readingSpeed > 0 {
      let seconds = 60 * Double(words) / flags.readingSpeed
      reading = (
        words, seconds,
        flags.durationUnit ?? .guessed(header: durationHeader, median: medianDuration, reading: seconds)
      )
    } else {
      reading = nil
    }
    // Rankings, ticks and counts have patterns by nature.
    let asksRatings = survey.importanceQuestion == .rating
    self.asksRatings = asksRatings
    // Two straight-liners are alike without being copies.
    let varied = (0..<responses.count).filter { index in
      guard asksRatings, responses.screenedOut[index] == nil else { return false }
      return responses.blocks.contains { block in
        let answers = AnswerBlock(block.row(index))
        return answers.count > block.columns / 2 && answers.modeCount * 5 < answers.count * 4
      }
    }
    nearDuplicates = NearDuplicates(responses, share: flags.nearDuplicates, among: varied)
    outliers = AnswerOutliers(
      responses, distances: asksRatings && flags.outliers > 0, fit: asksRatings && flags.personFit > -1)
  }

  /// - Parameter isStraight: one answer all along has been found already: the patterns of single answers say no more.
  func findings(
    of index: Int, _ importance: AnswerBlock, _ satisfaction: AnswerBlock, isStraight: Bool
  ) -> [(rule: CleaningRule, evidence: String)] {
    guard responses.screenedOut[index] == nil else { return [] }
    var found: [(rule: CleaningRule, evidence: String)] = []
    if let reading, let duration = responses.durations?[index], !duration.isNaN {
      let seconds = duration * reading.unit.seconds
      if seconds < reading.seconds {
        found.append(
          (
            .fastReading,
            "\(text(seconds)) s for \(reading.words) words, which take \(text(reading.seconds.rounded(.up))) s at "
              + "\(text(flags.readingSpeed)) a minute"
          ))
      }
    }
    if let match = nearDuplicates.matches[index], responses.ids[match.first] != responses.ids[index] {
      found.append(
        (
          .nearDuplicate,
          "\(match.equal) of \(match.ratings) ratings equal \(RespondentName.sameAs)\(responses.ids[match.first])"
        ))
    }
    if asksRatings, !isStraight {
      let blocks = [(importance, "importances"), (satisfaction, "satisfactions")]
      found += strings(blocks)
      found += alternations(blocks)
      found += habits(importance, satisfaction)
    }
    if let distance = outliers.distances?[index], distance.p < flags.outliers {
      found.append(
        (
          .outlier,
          "squared distance \(text(distance.squared)) where \(outliers.variables) is usual, p \(p(distance.p))"
        ))
    }
    if let fit = outliers.personFit?[index], fit < flags.personFit {
      found.append((.personFit, "correlation \(text(fit)) with everyone else's means"))
    }
    return found
  }

  private func strings(_ blocks: [(AnswerBlock, String)]) -> [(rule: CleaningRule, evidence: String)] {
    guard flags.longString > 0 else { return [] }
    let long = blocks.filter { block, _ in
      block.longestRun >= Self.fewestInString && Double(block.longestRun) >= flags.longString * Double(block.count)
    }
    guard !long.isEmpty else { return [] }
    return [
      (
        .longString,
        long.map { "\($0.longestRun) of \($0.count) \($1) in a row equal" }.joined(separator: "; ")
      )
    ]
  }

  private func alternations(_ blocks: [(AnswerBlock, String)]) -> [(rule: CleaningRule, evidence: String)] {
    guard flags.alternating > 0 else { return [] }
    let found = blocks.filter { block, _ in
      block.longestAlternation >= min(flags.alternating, max(Self.fewestAlternating, block.count))
    }
    guard !found.isEmpty else { return [] }
    return [
      (
        .alternating,
        found.map { "\($0.longestAlternation) \($1) in a row back and forth" }.joined(separator: "; ")
      )
    ]
  }

  private func habits(
    _ importance: AnswerBlock, _ satisfaction: AnswerBlock
  ) -> [(rule: CleaningRule, evidence: String)] {
    var found: [(rule: CleaningRule, evidence: String)] = []
    let style = RespondentStyle(
      importance: importance.values, satisfaction: satisfaction.values, survey: survey)
    guard style.ratings >= Self.fewestForHabit else { return [] }
    // Everything important is no habit; everything important and satisfactory may be one.
    if flags.yeaSaying > 0, satisfaction.count > 0, style.aboveMiddle >= flags.yeaSaying {
      found.append((.yeaSaying, "\(percent(style.aboveMiddle)) of \(style.ratings) ratings above the middle"))
    }
    if flags.extremes > 0, survey.importanceScale.points >= Self.fewestPointsWithEnds, style.atEnds >= flags.extremes {
      found.append((.extremes, "\(percent(style.atEnds)) of \(style.ratings) ratings at the ends of the scale"))
    }
    return found
  }

  private func percent(_ share: Double) -> String { decimal(100 * share, 0) + " %" }

  private func text(_ value: Double) -> String { CleaningEvidence.text(value) }

  private func p(_ value: Double) -> String { value < 0.0005 ? "< .001" : FigureFormat.short(value, 3) }
}

/// How one respondent uses the scales.
struct RespondentStyle {
  let ratings: Int
  /// Shares of the ratings.
  let aboveMiddle: Double
  let atMiddle: Double
  let atEnds: Double
  /// Of the ratings rescaled to 0-10.
  let mean: Double
  let standardDeviation: Double

  init(importance: [Double], satisfaction: [Double], survey: Survey) {
    var counts = (above: 0, middle: 0, ends: 0)
    var rescaled: [Double] = []
    func add(_ values: [Double], _ scale: RatingScale) {
      let middle = Double(scale.minimum + scale.maximum) / 2
      for value in values {
        rescaled.append(scale.rescaled(value))
        if value > middle { counts.above += 1 }
        if value == middle { counts.middle += 1 }
        if value == Double(scale.minimum) || value == Double(scale.maximum) { counts.ends += 1 }
      }
    }
    add(importance, survey.importanceScale)
    if let scale = survey.satisfactionScale { add(satisfaction, scale) }
    ratings = rescaled.count
    let total = Double(max(rescaled.count, 1))
    aboveMiddle = Double(counts.above) / total
    atMiddle = Double(counts.middle) / total
    atEnds = Double(counts.ends) / total
    let mean = rescaled.reduce(0, +) / total
    self.mean = rescaled.isEmpty ? .nan : mean
    standardDeviation =
      rescaled.count > 1
      ? (rescaled.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(rescaled.count - 1)).squareRoot() : .nan
  }
}
