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
    let found = ScaleGuess.guess(
      importance: answers[0].numbers.filter { !codes.contains($0.key) },
      satisfaction: answers[1].numbers.filter { !codes.contains($0.key) })
    if mapping.importanceQuestion == .rating {
      (mapping.importanceScale, mapping.importanceWords) = settled(
        draft.importanceScale, draft.importanceWords, found.0, answers[0], .importanceScale, blocks.importance,
        other: blocks.satisfaction.isEmpty ? nil : draft.satisfactionScale ?? found.1.scale)
      if mapping.importanceWords.isEmpty { turnRound(blocks.importance, answers[0]) }
    }
    guard !blocks.satisfaction.isEmpty else { return }
    (mapping.satisfactionScale, mapping.satisfactionWords) = settled(
      draft.satisfactionScale, draft.satisfactionWords, found.1, answers[1], .satisfactionScale, blocks.satisfaction,
      other: draft.importanceScale ?? found.0.scale)
    if mapping.satisfactionWords.isEmpty { turnRound(blocks.satisfaction, answers[1]) }
  }

  /// The scale of a block: what the study says, words that are recognised, or what the numbers suggest.
  private mutating func settled(
    _ stated: RatingScale?, _ words: [String], _ found: ScaleGuess.Result, _ answers: BlockAnswers, _ role: Guess.Role,
    _ block: [Int], other: RatingScale?
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
    let differs = other.map { $0 != found.scale } ?? false
    let doubt = differs ? "; the other block is rated \(other!), and usually both have the same scale" : ""
    guesses.append(
      Guess(
        role, columns: names, confidence: differs ? min(found.confidence, .likely) : found.confidence,
        reason: "\(found.scale), because \(found.reason)\(doubt)"))
    if let strange = found.strange { warn(of: strange, on: found.scale, role) }
    return (found.scale, [])
  }

  /// Points at an end that look like codes for no answer, but not so clearly that they are taken for them.
  private mutating func warn(of strange: ScaleGuess.StrangePoints, on scale: RatingScale, _ role: Guess.Role) {
    let block = role == .importanceScale ? "importance" : "satisfaction"
    let shown = strange.points.enumerated().map { index, point in
      "\(CellText.shown(point.value)) \(index == 0 ? "stands in \(point.count) ratings" : "in \(point.count)")"
    }.joined(separator: ", ")
    let codes = YAMLText.list(strange.points.map { CellText.shown($0.value) })
    let pronoun = strange.points.count == 1 ? "it means" : "they mean"
    let stated = scale.minimum < 0 ? "[\(scale.minimum), \(scale.maximum)]" : scale.description
    advisories.append(
      Advisory(
        "doubtful-points", .caution, .survey,
        "The \(block) ratings are taken as \(scale), though \(strange.reason): \(shown). If \(pronoun) "
          + "\"no answer\", say in the study file missing: \(codes); if not, scale: {\(block): \(stated)}."))
  }

  // MARK: Labels that run the other way

  /// Columns whose labels run from the highest point to the lowest are rated the other way round, unless the study says
  /// which are.
  private mutating func turnRound(_ block: [Int], _ answers: BlockAnswers) {
    guard !draft.statesReversed else { return }
    let known = block.compactMap { column in answers.labels[column]?.runsDown.map { (column, $0) } }
    guard known.contains(where: \.1) else { return }
    // Columns without words of their own are as the others, where these agree.
    let agree = known.allSatisfy(\.1)
    let columns = agree ? block : known.filter(\.1).map(\.0)
    let names = columns.map { self.columns.names[$0] }
    let ends = known.first(where: \.1).flatMap { answers.labels[$0.0]?.ends } ?? ""
    mapping.reversed += names
    guesses.append(
      Guess(
        .reversed, columns: names, confidence: .likely,
        reason: "the labels run from the highest point to the lowest: \(ends)"))
    advisories.append(
      Advisory(
        "reversed-labels", .note, .survey,
        "\(names.count == 1 ? "Column \"\(names[0])\" is" : "\(names.count) columns from \"\(names[0])\" are") turned "
          + "round, because \(ends). If the numbers run the other way, say in the study file reversed: []."))
  }

  // MARK: Codes for no answer

  /// Numbers that stand for "no answer" by custom, where they lie far off a short scale, as 99 beside ratings of 1-5; or
  /// 8 and 9 where nobody gave the points before them.
  private mutating func guessMissingCodes(_ answers: [BlockAnswers], _ block: [Int]) {
    var counts: [Double: Int] = [:]
    for answers in answers { counts.merge(answers.numbers) { $0 + $1 } }
    guard !draft.statesMissing else { return }
    let names = block.map { columns.names[$0] }
    func isStated(_ codes: [Double]) -> Bool {
      [draft.importanceScale, draft.satisfactionScale].contains { scale in
        scale.map { scale in codes.contains { scale.contains($0) } } ?? false
      }
    }
    let far = counts.keys.filter { Self.customaryMissing.contains($0) }.sorted()
    let rest = counts.filter { !Self.customaryMissing.contains($0.key) }
    if !far.isEmpty, let highest = rest.keys.max(), let lowest = rest.keys.min(), highest <= 11, lowest >= 0,
      !isStated(far)
    {
      mapping.missingRatings += far
      guesses.append(
        Guess(
          .missingCodes, columns: names, confidence: .likely,
          reason: far.map { "\(CellText.shown($0)) stands in \(counts[$0]!) cells" }.joined(separator: ", ")
            + ", far off the scale: a code for no answer by custom"))
    }
    guard let (codes, unused) = ScaleGuess.codesBehindGap(rest), !isStated(codes) else { return }
    mapping.missingRatings += codes
    let cells = codes.map { "\(CellText.shown($0)) stands in \(counts[$0]!) cells" }.joined(separator: ", ")
    let gap = unused.map { CellText.shown($0) }.joined(separator: " or ")
    guesses.append(
      Guess(
        .missingCodes, columns: names, confidence: .likely,
        reason: "\(cells), and nobody gave \(gap): \(codes.count == 1 ? "a code" : "codes") for no answer by custom"))
    let shown = codes.map { "\(CellText.shown($0)) (\(counts[$0]!) ratings)" }.joined(separator: " and ")
    advisories.append(
      Advisory(
        "guessed-codes", .caution, .survey,
        "\(shown) \(codes.count == 1 ? "is" : "are") taken as \"no answer\", as nobody gave \(gap). If so, say it in the "
          + "study file: missing: \(YAMLText.list(mapping.missingRatings.map { CellText.shown($0) })); if they are "
          + "points of the scale: missing: [] and scale: \(CellText.shown(rest.keys.min()!))-\(CellText.shown(codes.max()!))."
      ))
  }

  private static let customaryMissing: Set<Double> = [
    77, 88, 97, 98, 99, 777, 888, 997, 998, 999, 9999, -1, -7, -8, -9, -77, -88, -97, -98, -99, -999,
  ]

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
