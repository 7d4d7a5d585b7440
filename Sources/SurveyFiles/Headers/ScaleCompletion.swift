import OutcomeSegmentation
import Tables

// The scales of the ratings, the codes in them that mean no answer, and which way their labels run.
extension MappingCompletion {
  mutating func findScales() {
    let blocks = ratingColumns
    if blocks.satisfaction.isEmpty { mapping.satisfactionScale = nil }
    if let scale = questionScale {
      // A ranking found in the cells knows how many were ranked.
      if draft.question != nil || draft.choices != nil { mapping.importanceScale = draft.importanceScale ?? scale }
      if draft.choices != nil { mapping.satisfactionScale = nil }
      if blocks.satisfaction.isEmpty { return }
    }
    let answers = [blocks.importance, blocks.satisfaction].map { block in
      BlockAnswers(table, block, missing: mapping.missingRatings, texts: mapping.missingTexts)
    }
    guessMissingCodes(answers, blocks.importance + blocks.satisfaction)
    let codes = Set(mapping.missingRatings)
    let columns = [blocks.importance, blocks.satisfaction]
    let evidence = zip(RatingBlock.allCases, zip(columns, answers)).map { block, read in
      ScaleEvidence(block, table, self.columns, read.0, read.1, missing: codes)
    }
    let found = ScaleGuess.guess(
      importance: evidence[0].counts, satisfaction: evidence[1].counts, known: evidence.map(\.result))
    if mapping.importanceQuestion == .rating {
      (mapping.importanceScale, mapping.importanceWords) = settled(
        draft.importanceScale, draft.importanceWords, found.0, answers[0], .importanceScale, blocks.importance,
        other: blocks.satisfaction.isEmpty ? nil : found.1, statedOther: draft.satisfactionScale)
      if draft.importanceWords.isEmpty, Self.mayRunDown(mapping.importanceWords) {
        turnRound(blocks.importance, answers[0], evidence[0])
      }
    }
    guard !blocks.satisfaction.isEmpty else { return askForScales(found, answers, hasSatisfaction: false) }
    defer { askForScales(found, answers, hasSatisfaction: true) }
    (mapping.satisfactionScale, mapping.satisfactionWords) = settled(
      draft.satisfactionScale, draft.satisfactionWords, found.1, answers[1], .satisfactionScale, blocks.satisfaction,
      other: found.0, statedOther: draft.importanceScale)
    if draft.satisfactionWords.isEmpty, Self.mayRunDown(mapping.satisfactionWords) {
      turnRound(blocks.satisfaction, answers[1], evidence[1])
      turnDifficulty(blocks)
    }
  }

  /// Whether points do not say themselves which way they run: numbers, from the lowest up.
  private static func mayRunDown(_ words: [String]) -> Bool {
    let numbers = words.compactMap { CellText.number($0) }
    return numbers.count == words.count && numbers == numbers.sorted()
  }

  /// The scale of a block: what the study says, words that are recognised, or what the numbers suggest.
  private mutating func settled(
    _ stated: RatingScale?, _ words: [String], _ found: ScaleGuess.Result, _ answers: BlockAnswers, _ role: Guess.Role,
    _ block: [Int], other: ScaleGuess.Result?, statedOther: RatingScale?
  ) -> (RatingScale, [String]) {
    if let stated { return (stated, words) }
    let names = block.map { columns.names[$0] }
    if let (worded, strays) = answers.foundScale {
      let ends = "\"\(worded.words[0])\" to \"\(worded.words.last!)\""
      let rest =
        strays.isEmpty
        ? "" : "; \(strays.count == 1 ? "one answer is" : "\(strays.count) answers are") none of its words"
      guesses.append(
        Guess(role, columns: names, confidence: .likely, reason: "\(worded.scale) in words, from \(ends)\(rest)"))
      return (worded.scale, worded.words)
    }
    let differs = statedOther.map { $0 != found.scale } ?? other.map { $0.shown != found.shown } ?? false
    let doubt =
      (differs
        ? "; the other block is rated \(statedOther?.description ?? other!.shown), and usually both have the same scale"
        : "") + (found.doubt.map { ", though \($0)" } ?? "")
    guesses.append(
      Guess(
        role, columns: names, confidence: differs ? min(found.confidence, .likely) : found.confidence,
        reason: "\(found.shown), because \(found.reason)\(doubt)"))
    if let strange = found.strange {
      warn(of: strange, on: found.scale, role)
    } else if found.doubt != nil {
      warn(of: found, answers, role)
    }
    return (found.scale, found.words)
  }

  /// A scale that may well be another one, with the lines that say which.
  private mutating func warn(of found: ScaleGuess.Result, _ answers: BlockAnswers, _ role: Guess.Role) {
    let block = role == .importanceScale ? "importance" : "satisfaction"
    let codes = Set(mapping.missingRatings)
    let given = answers.numbers.keys.filter { !codes.contains($0) }.sorted()
    var ways = ["\(StudyLines.scale(block, found.scale)) if it is this one"]
    if let low = given.first, let high = given.last, high > low, low == low.rounded(), high == high.rounded() {
      let used = RatingScale(Int(low), Int(high))
      if used != found.scale { ways.append("\(StudyLines.scale(block, used)) if it ends where the answers do") }
      if given.count < used.points, given.count > 2, used.points <= 11 {
        let points = YAMLText.list(given.map { CellText.shown($0) })
        ways.append(
          "scale: {\(block): \(points)}, with these in their order from the lowest point to the highest, if they are "
            + "codes of a survey service")
      }
    }
    advisories.append(
      Advisory(
        "doubtful-scale", .caution, .survey,
        "The \(block) ratings are taken as \(found.shown), though \(found.doubt!). Say in the study file which scale was "
          + "shown: \(ways.joined(separator: "; "))."))
  }

  /// Points at an end that look like codes for no answer, but not so clearly that they are taken for them.
  private mutating func warn(of strange: ScaleGuess.StrangePoints, on scale: RatingScale, _ role: Guess.Role) {
    let block = role == .importanceScale ? "importance" : "satisfaction"
    let shown = strange.points.enumerated().map { index, point in
      "\(CellText.shown(point.value)) \(index == 0 ? "stands in \(point.count) ratings" : "in \(point.count)")"
    }.joined(separator: ", ")
    let codes = YAMLText.list(strange.points.map { CellText.shown($0.value) })
    let pronoun = strange.points.count == 1 ? "it means" : "they mean"
    let order =
      strange.given.count == scale.points
      ? ""
      : " If the numbers are codes of a survey service: scale: {\(block): \(YAMLText.list(strange.given.map { CellText.shown($0) }))}, "
        + "with these in their order from the lowest point to the highest."
    advisories.append(
      Advisory(
        "doubtful-points", .caution, .survey,
        "The \(block) ratings are taken as \(scale), though \(strange.reason): \(shown). If \(pronoun) "
          + "\"no answer\", say in the study file missing: \(codes); if not, \(StudyLines.scale(block, scale)).\(order)"
      ))
  }

  var ratingColumns: (importance: [Int], satisfaction: [Int]) {
    if case .long(_, let importance, let satisfaction) = mapping.layout {
      return (
        [columns.index(of: importance)].compactMap { $0 },
        [satisfaction].compactMap { $0.flatMap { columns.index(of: $0) } }
      )
    }
    var blocks: (importance: [Int], satisfaction: [Int]) = ([], [])
    for outcome in mapping.outcomes {
      guard case .items(let importance, let satisfaction) = outcome.source else { continue }
      blocks.importance += importance.compactMap { columns.index(of: $0) }
      blocks.satisfaction += satisfaction.compactMap { columns.index(of: $0) }
    }
    return blocks
  }
}
