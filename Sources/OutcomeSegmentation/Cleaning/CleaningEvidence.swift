import Foundation
import Statistics

/// What each rule sees in each respondent, before anything is decided.
struct CleaningEvidence {
  let medianDuration: Double?
  private let responses: Responses
  private let rules: CleaningRules
  private let firstWithId: [String: Int]
  private let firstWithRatings: [[Double]: Int]
  private let importanceMeans: [Double]
  private let satisfactionMeans: [Double]
  private let canBeStraightLined: Bool
  private let isWholeRanking: Bool
  private let patterns: PatternEvidence
  private let habits: AnsweringWays
  /// Whether two honest people never agree in every rating by chance.
  private let tellsCopies: Bool

  /// A block shorter than this has too few answers for one value to mean anything.
  private static let fewestForStraightLine = 5
  private static let fewestForMeanFilled = 8
  /// Sum of squared answer shares of nine equal answers in ten.
  private static let nearlyOneAnswer = 0.8
  private static let longRun = 0.8
  /// An honest person's chance of so many equal answers, from which on nearly straight answers are careless: within the
  /// scale, and at its ends, where strong opinions pile up. On people whose trait is exponential 1 in 100,000 at the ends
  /// still finds 2 % of honest ones, 1 in a million 0.1 %.
  private static let carelessChances = (within: 5e-4, ends: 1e-6)
  /// log10 of the chance that two people agree in every rating, each rating by itself, from which on none do: halo makes
  /// them agree more often.
  private static let copiesByChance = -12.0

  init(_ responses: Responses, survey: Survey, rules: CleaningRules, durationHeader: String?) {
    self.responses = responses
    self.rules = rules
    var firstWithId: [String: Int] = [:]
    var firstWithRatings: [[Double]: Int] = [:]
    for index in 0..<responses.count {
      if firstWithId[responses.ids[index]] == nil { firstWithId[responses.ids[index]] = index }
      let ratings = Self.key(responses, index)
      if firstWithRatings[ratings] == nil { firstWithRatings[ratings] = index }
    }
    self.firstWithId = firstWithId
    self.firstWithRatings = firstWithRatings
    // Who was screened out after two questions says nothing about how long the survey takes.
    let known =
      responses.durations.map { durations in
        durations.indices.filter { responses.screenedOut[$0] == nil }.map { durations[$0] }.filter { !$0.isNaN }
      } ?? []
    medianDuration = known.isEmpty ? nil : weightedQuantile(known, probability: 0.5)
    importanceMeans = Self.roundedMeans(responses.importance)
    satisfactionMeans = responses.satisfaction.map(Self.roundedMeans) ?? []
    // A ranking with a gap says nothing about the order of the rest.
    isWholeRanking = survey.importanceQuestion == .ranking && survey.importanceScale.minimum > 0
    canBeStraightLined = survey.importanceQuestion.canBeStraightLined
    patterns = PatternEvidence(
      responses, survey: survey, flags: rules.flags, medianDuration: medianDuration, durationHeader: durationHeader)
    habits = AnsweringWays(responses, survey: survey, rules: rules)
    tellsCopies = Self.agreementByChance(responses) <= Self.copiesByChance
  }

  /// Everything found in one respondent, in the order of the rules.
  func signs(of index: Int) -> [CleaningSign] {
    var found: [CleaningSign] = []
    func add(_ rule: CleaningRule, _ evidence: String) { found.append(CleaningSign(rule: rule, evidence: evidence)) }
    let outcomes = responses.importance.columns
    let importance = AnswerBlock(responses.importance.row(index))
    let satisfaction = AnswerBlock(responses.satisfaction?.row(index) ?? [])
    if let reason = responses.screenedOut[index] { return [CleaningSign(rule: .screenedOut, evidence: reason)] }
    if let first = firstWithId[responses.ids[index]], first != index {
      add(.repeatedId, "same id as row \(responses.rows[first])")
    }
    guard importance.count + satisfaction.count > 0 else {
      add(.unanswered, "no rating at all")
      return found
    }
    let lines = canBeStraightLined ? straightLines(importance, satisfaction) : []
    found += lines.filter { $0.rule == .straightLining }
    if let failure = responses.failedTraps[index].first { add(.failedTrap, failure) }
    if let median = medianDuration, let duration = responses.durations?[index], !duration.isNaN,
      duration < rules.speeding * median
    {
      let share = decimal(100 * duration / median, 0)
      add(.speeding, "\(Self.text(duration)) against a median of \(Self.text(median)) (\(share) %)")
    }
    // An outcome that lacks one of its two ratings is half answered: it counts as that.
    let ratings = outcomes * responses.blocks.count
    let missing = ratings - importance.count - satisfaction.count
    // 70 % of 90 ratings are 63, and 62.99999999999999 in floating point.
    if isWholeRanking, missing > 0 {
      add(.incompleteness, "ranked \(outcomes - missing) of \(outcomes) outcomes")
    } else if Double(missing) > rules.incompleteness * Double(ratings) + 1e-9 {
      add(.incompleteness, "\(missing) of \(ratings) ratings missing")
    }
    if rules.missingRatings == .listwise, missing + responses.blankRequired[index] > 0 {
      add(.listwise, "\(missing) of \(ratings) ratings missing\(furtherBlanks(index))")
    }
    found += lines.filter { $0.rule != .straightLining }
    // Two straight-liners are alike without being copies.
    if canBeStraightLined, let first = firstWithRatings[Self.key(responses, index)], first != index,
      responses.ids[first] != responses.ids[index], !found.contains(where: { $0.rule == .straightLining })
    {
      found.append(
        CleaningSign(
          rule: .duplicateRatings, evidence: "every rating equals \(RespondentName.sameAs)\(responses.ids[first])",
          isBeyondChance: tellsCopies))
    }
    found += meanFilled(importance, satisfaction)
    found += patterns.findings(of: index, importance, satisfaction, isStraight: !lines.isEmpty).map {
      CleaningSign(rule: $0.rule, evidence: $0.evidence, isBeyondChance: $0.rule != .nearDuplicate || tellsCopies)
    }
    return found + habits.signs(of: index, isStraight: !lines.isEmpty)
  }

  private func furtherBlanks(_ index: Int) -> String {
    responses.blankRequired[index] > 0 ? ", \(responses.blankRequired[index]) further required answers blank" : ""
  }

  private func straightLines(_ importance: AnswerBlock, _ satisfaction: AnswerBlock) -> [CleaningSign] {
    func straight(_ block: AnswerBlock) -> Bool { block.count >= Self.fewestForStraightLine && block.isOneValue }
    func nearly(_ block: AnswerBlock) -> Bool {
      block.count >= 2 * Self.fewestForStraightLine
        && (block.sumOfSquaredShares >= Self.nearlyOneAnswer
          || Double(block.longestRun) >= Self.longRun * Double(block.count))
    }
    let blocks =
      [(importance, 0, "importances")] + (responses.satisfaction == nil ? [] : [(satisfaction, 1, "satisfactions")])
    func sign(_ rule: CleaningRule, _ lines: [(AnswerBlock, Int, String)], _ phrase: (AnswerBlock, String) -> String)
      -> CleaningSign
    {
      // One block that honest people hardly ever answer so is enough: they lean alike in both.
      let chance = lines.map { habits.chance(of: $0.0, block: $0.1) }.min() ?? 1
      let isLikely = chance > rules.straightLiningChance
      let evidence = lines.map { phrase($0.0, $0.2) }.joined(separator: rule == .nearStraightLining ? "; " : ", ")
      return CleaningSign(
        rule: rule,
        evidence: evidence
          + (rule != .nearStraightLining && isLikely
            ? ", as one honest person in \(Self.text((1 / chance).rounded(.up)))" : ""),
        isBeyondChance: lines.contains { isCareless($0.0, block: $0.1) }
          || rule == .straightLining && chance <= min(rules.straightLiningChance, CleaningRules().straightLiningChance),
        mayExclude: !isLikely)
    }
    func value(_ block: AnswerBlock, _ noun: String) -> String {
      "\(Self.text(block.values[0])) on all \(block.count) \(noun)"
    }
    let whole = blocks.filter { straight($0.0) }
    guard whole.isEmpty else {
      return [sign(whole.count == blocks.count ? .straightLining : .straightBlock, whole, value)]
    }
    let close = blocks.filter {
      nearly($0.0) || $0.0.count >= 2 * Self.fewestForStraightLine && isCareless($0.0, block: $0.1)
    }
    guard !close.isEmpty else { return [] }
    return [
      sign(.nearStraightLining, close) { block, noun in
        "\(block.modeCount) of \(block.count) \(noun) equal, longest run \(block.longestRun), "
          + "SD \(Self.text(block.standardDeviation))"
      }
    ]
  }

  private func isCareless(_ block: AnswerBlock, block place: Int) -> Bool {
    let isEnd = habits.isEnd(block.mode, block: place)
    return Double(block.modeCount) >= Self.longRun * Double(block.count)
      && habits.chance(of: block, block: place) <= (isEnd ? Self.carelessChances.ends : Self.carelessChances.within)
  }

  private func meanFilled(
    _ importance: AnswerBlock, _ satisfaction: AnswerBlock
  ) -> [CleaningSign] {
    guard importanceMeans.count >= Self.fewestForMeanFilled else { return [] }
    func evidence(_ noun: String) -> String { "all \(importanceMeans.count) \(noun) equal the rounded means" }
    var found: [CleaningSign] = []
    if importance.values == importanceMeans {
      found.append(CleaningSign(rule: .meanFilledImportance, evidence: evidence("importances")))
    }
    if satisfaction.count > 0, satisfaction.values == satisfactionMeans {
      found.append(CleaningSign(rule: .meanFilledSatisfaction, evidence: evidence("satisfactions")))
    }
    return found
  }

  private static func key(_ responses: Responses, _ index: Int) -> [Double] {
    // NaN equals nothing, so a missing rating stands as infinity.
    responses.blocks.flatMap { $0.row(index) }.map {
      $0.isNaN ? .infinity : $0
    }
  }

  /// log10 of the chance that two respondents agree in every rating, if each rating were by itself.
  private static func agreementByChance(_ responses: Responses) -> Double {
    responses.blocks.reduce(0) { sum, block in
      (0..<block.columns).reduce(sum) { sum, column in
        let answers = AnswerBlock(block.column(column)[...])
        return answers.count > 0 ? sum + log10(answers.sumOfSquaredShares) : sum
      }
    }
  }

  private static func roundedMeans(_ block: Matrix) -> [Double] {
    (0..<block.columns).map { outcome in
      let answered = block.column(outcome).filter { !$0.isNaN }
      return answered.isEmpty ? .nan : (answered.reduce(0, +) / Double(answered.count)).rounded()
    }
  }

  /// A number with two decimals at most.
  static func text(_ value: Double) -> String { FigureFormat.short(value, 2) }
}
