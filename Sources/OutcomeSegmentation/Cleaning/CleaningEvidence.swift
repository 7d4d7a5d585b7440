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

  /// A block shorter than this has too few answers for one value to mean anything.
  private static let fewestForStraightLine = 5
  private static let fewestForMeanFilled = 8
  /// Sum of squared answer shares of nine equal answers in ten.
  private static let nearlyOneAnswer = 0.8
  private static let longRun = 0.8

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
  }

  /// Everything found in one respondent, in the order of the rules.
  func findings(of index: Int) -> [(rule: CleaningRule, evidence: String)] {
    var found: [(rule: CleaningRule, evidence: String)] = []
    let outcomes = responses.importance.columns
    let importance = AnswerBlock(responses.importance.row(index))
    let satisfaction = AnswerBlock(responses.satisfaction?.row(index) ?? [])
    if let reason = responses.screenedOut[index] { return [(.screenedOut, reason)] }
    if let first = firstWithId[responses.ids[index]], first != index {
      found.append((.repeatedId, "same id as row \(responses.rows[first])"))
    }
    guard importance.count + satisfaction.count > 0 else {
      return found + [(.unanswered, "no rating at all")]
    }
    let lines = canBeStraightLined ? straightLines(importance, satisfaction) : []
    found += lines.filter { $0.rule == .straightLining }
    if let failure = responses.failedTraps[index].first { found.append((.failedTrap, failure)) }
    if let median = medianDuration, let duration = responses.durations?[index], !duration.isNaN,
      duration < rules.speeding * median
    {
      let share = Int((100 * duration / median).rounded())
      found.append((.speeding, "\(Self.text(duration)) against a median of \(Self.text(median)) (\(share) %)"))
    }
    let unrated = (0..<outcomes).count {
      responses.importance[index, $0].isNaN || responses.satisfaction?[index, $0].isNaN == true
    }
    // 70 % of 90 outcomes are 63, and 62.99999999999999 in floating point.
    if isWholeRanking, unrated > 0 {
      found.append((.incompleteness, "ranked \(outcomes - unrated) of \(outcomes) outcomes"))
    } else if Double(unrated) > rules.incompleteness * Double(outcomes) + 1e-9 {
      found.append((.incompleteness, "\(unrated) of \(outcomes) outcomes unrated"))
    }
    if rules.missingRatings == .listwise, unrated + responses.blankRequired[index] > 0 {
      found.append((.listwise, "\(unrated) of \(outcomes) outcomes unrated\(furtherBlanks(index))"))
    }
    found += lines.filter { $0.rule != .straightLining }
    // Two straight-liners are alike without being copies.
    if canBeStraightLined, let first = firstWithRatings[Self.key(responses, index)], first != index,
      responses.ids[first] != responses.ids[index], !found.contains(where: { $0.rule == .straightLining })
    {
      found.append((.duplicateRatings, "every rating equals those of \(responses.ids[first])"))
    }
    found += meanFilled(importance, satisfaction)
    found += patterns.findings(of: index, importance, satisfaction, isStraight: !lines.isEmpty)
    return found
  }

  private func furtherBlanks(_ index: Int) -> String {
    responses.blankRequired[index] > 0 ? ", \(responses.blankRequired[index]) further required answers blank" : ""
  }

  private func straightLines(
    _ importance: AnswerBlock, _ satisfaction: AnswerBlock
  ) -> [(rule: CleaningRule, evidence: String)] {
    func straight(_ block: AnswerBlock) -> Bool { block.count >= Self.fewestForStraightLine && block.isOneValue }
    if responses.satisfaction == nil, straight(importance) {
      return [(.straightLining, phrase(importance, "importances"))]
    }
    func phrase(_ block: AnswerBlock, _ noun: String) -> String {
      "\(Self.text(block.values[0])) on all \(block.count) \(noun)"
    }
    func nearly(_ block: AnswerBlock) -> Bool {
      block.count >= 2 * Self.fewestForStraightLine
        && (block.sumOfSquaredShares >= Self.nearlyOneAnswer
          || Double(block.longestRun) >= Self.longRun * Double(block.count))
    }
    switch (straight(importance), straight(satisfaction)) {
    case (true, true):
      return [(.straightLining, phrase(importance, "importances") + ", " + phrase(satisfaction, "satisfactions"))]
    case (true, false): return [(.straightBlock, phrase(importance, "importances"))]
    case (false, true): return [(.straightBlock, phrase(satisfaction, "satisfactions"))]
    case (false, false):
      let blocks = [(importance, "importances"), (satisfaction, "satisfactions")].filter { nearly($0.0) }
      guard !blocks.isEmpty else { return [] }
      return [
        (
          .nearStraightLining,
          blocks.map { block, noun in
            "\(block.modeCount) of \(block.count) \(noun) equal, longest run \(block.longestRun), "
              + "SD \(Self.text(block.standardDeviation))"
          }.joined(separator: "; ")
        )
      ]
    }
  }

  private func meanFilled(
    _ importance: AnswerBlock, _ satisfaction: AnswerBlock
  ) -> [(rule: CleaningRule, evidence: String)] {
    guard importanceMeans.count >= Self.fewestForMeanFilled else { return [] }
    func evidence(_ noun: String) -> String { "all \(importanceMeans.count) \(noun) equal the rounded means" }
    var found: [(rule: CleaningRule, evidence: String)] = []
    if importance.values == importanceMeans { found.append((.meanFilledImportance, evidence("importances"))) }
    if satisfaction.count > 0, satisfaction.values == satisfactionMeans {
      found.append((.meanFilledSatisfaction, evidence("satisfactions")))
    }
    return found
  }

  private static func key(_ responses: Responses, _ index: Int) -> [Double] {
    // NaN equals nothing, so a missing rating stands as infinity.
    responses.blocks.flatMap { $0.row(index) }.map {
      $0.isNaN ? .infinity : $0
    }
  }

  private static func roundedMeans(_ block: Matrix) -> [Double] {
    (0..<block.columns).map { outcome in
      let answered = block.column(outcome).filter { !$0.isNaN }
      return answered.isEmpty ? .nan : (answered.reduce(0, +) / Double(answered.count)).rounded()
    }
  }

  /// A number with two decimals at most.
  static func text(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e12 ? String(Int(value)) : String((value * 100).rounded() / 100)
  }
}
