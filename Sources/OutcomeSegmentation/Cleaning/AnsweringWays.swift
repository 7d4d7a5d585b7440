internal import Statistics

/// What the flags on ways of answering see: the middle throughout, patterns, autocorrelation, draws by lot; and how
/// likely an honest person gives one value so often.
struct AnsweringWays {
  private let responses: Responses
  private let scales: [RatingScale]
  private let flags: CleaningFlags
  /// Nil where no ratings were asked: rankings, ticks and counts have patterns by nature.
  private let seen: Seen?

  private struct Seen {
    /// Empty for whoever was screened out.
    let repetitions: [AnswerRepetition?]
    let concentration: AnswerConcentration
    let draws: RandomAnswering
  }

  /// Both blocks at the middle as often as this by chance are a habit; neither may be usual by itself.
  private static let midpointChance = 5e-5
  private static let usualInOneBlock = 0.1
  private static let fewestRatings = 10
  /// So many answers of one value, and so rarely among honest people, are no draws.
  private static let oneSided = 0.8
  private static let rare = 5e-4

  init(_ responses: Responses, survey: Survey, rules: CleaningRules) {
    self.responses = responses
    let flags = rules.flags
    self.flags = flags
    let scales = [survey.importanceScale] + [survey.satisfactionScale].compactMap { $0 }
    self.scales = scales
    guard survey.importanceQuestion == .rating else {
      seen = nil
      return
    }
    let blocks = responses.blocks
    let points = scales.map(\.points).max() ?? 0
    let level = flags.patterned > 0 ? flags.patterned : .infinity
    let repetitions = (0..<responses.count).map { index in
      responses.screenedOut[index] != nil
        ? nil : AnswerRepetition(blocks.map { $0.row(index) }, points: points, level: level)
    }
    let concentration = AnswerConcentration(blocks, scales: scales) {
      repetitions[$0].map { $0.repetition != nil } ?? true
    }
    // Whoever answers in one way throughout is no draw, and does not say how others answer.
    let draws = RandomAnswering(responses, scales: scales, level: flags.randomAnswers) { index in
      guard let repetition = repetitions[index], repetition.repetition == nil else { return true }
      let answers = blocks.map { AnswerBlock($0.row(index)) }
      return answers.allSatisfy { $0.count == 0 }
        || Self.middle(answers, scales, concentration, level: CleaningFlags().midpoint) != nil
        || answers.enumerated().contains { block, answers in
          Double(answers.modeCount) >= Self.oneSided * Double(answers.count)
            && concentration.chance(of: answers, block: block) <= Self.rare
        }
    }
    seen = Seen(repetitions: repetitions, concentration: concentration, draws: draws)
  }

  /// The chance that an honest person gives one value as often as the commonest of these answers; 0 where it is not to be
  /// weighed.
  func chance(of answers: AnswerBlock, block: Int) -> Double {
    seen?.concentration.chance(of: answers, block: block) ?? 0
  }

  func isEnd(_ value: Double, block: Int) -> Bool {
    value == Double(scales[block].minimum) || value == Double(scales[block].maximum)
  }

  /// - Parameter isStraight: one answer all along has been found already, and correlates with nothing.
  func signs(of index: Int, isStraight: Bool) -> [CleaningSign] {
    guard let seen, let repeated = seen.repetitions[index] else { return [] }
    var found: [CleaningSign] = []
    func add(_ rule: CleaningRule, _ evidence: String) { found.append(CleaningSign(rule: rule, evidence: evidence)) }
    let answers = responses.blocks.map { AnswerBlock($0.row(index)) }
    if flags.midpoint > 0, let middle = Self.middle(answers, scales, seen.concentration, level: flags.midpoint) {
      add(.midpoint, "\(middle.count) of \(middle.ratings) ratings at the middle of the scale")
    }
    if let repetition = repeated.repetition {
      let before = repetition.lag == 1 ? "the one before" : "the one \(repetition.lag) places before"
      add(.patterned, "\(repetition.equal) of \(repetition.pairs) answers equal \(before)")
    }
    if !isStraight, flags.autocorrelation > 0, let correlation = repeated.autocorrelation,
      abs(correlation.value) >= flags.autocorrelation
    {
      add(
        .autocorrelation,
        "correlation \(CleaningEvidence.text(correlation.value)) with the answers \(correlation.lag) "
          + "\(correlation.lag == 1 ? "place" : "places") before")
    }
    if let correlation = seen.draws.correlations[index] {
      add(
        .randomAnswers,
        "every point of the scale alike, correlation \(CleaningEvidence.text(correlation)) with everyone else's means")
    }
    return found
  }

  /// How many ratings are at the middle of scales that have one, where there are too many for chance.
  private static func middle(
    _ blocks: [AnswerBlock], _ scales: [RatingScale], _ concentration: AnswerConcentration, level: Double
  ) -> (count: Int, ratings: Int)? {
    var count = 0
    var chances: [Double] = []
    for (block, (answers, scale)) in zip(blocks, scales).enumerated() {
      guard (scale.maximum - scale.minimum) % 2 == 0 else { return nil }
      let value = Double(scale.minimum + scale.maximum) / 2
      let here = answers.count(of: value)
      guard answers.count > 0 else { continue }
      count += here
      chances.append(
        concentration.chance(of: value, count: here, answers: answers.count, block: block, isNarrow: true))
    }
    let ratings = blocks.reduce(0) { $0 + $1.count }
    guard ratings >= fewestRatings, Double(count) >= level * Double(ratings),
      chances.allSatisfy({ $0 <= usualInOneBlock }), chances.reduce(1, *) <= midpointChance
    else { return nil }
    return (count, ratings)
  }
}
