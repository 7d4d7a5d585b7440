import OutcomeSegmentation
import Tables

extension OutcomeRule {
  /// Two blocks that ask about the same items, where headers in the usual forms pair nothing.
  static let alikeBlocks = OutcomeRule { evidence in
    guard evidence.pairs.pairs.isEmpty, (evidence.draft.question ?? .rating) == .rating,
      evidence.runs.allSatisfy({ $0.kind == .ratings })
    else { return nil }
    let (importance, satisfaction) = (evidence.namedColumns(.importance), evidence.namedColumns(.satisfaction))
    let named = importance + satisfaction
    let blocks: AlikeBlocks?
    if named.isEmpty {
      blocks = evidence.unnamedBlocks()
    } else if importance.isEmpty || satisfaction.isEmpty {
      blocks = evidence.halfNamedBlocks(named, isImportance: satisfaction.isEmpty)
    } else {
      blocks = evidence.namedBlocks(importance, satisfaction)
    }
    return blocks.map { OutcomeProposal($0, in: evidence, named: named) }
  }
}

extension OutcomeProposal {
  /// - Parameter named: columns whose headers speak of a rating.
  fileprivate init(_ blocks: AlikeBlocks, in evidence: OutcomeEvidence, named: [Int]) {
    let used = blocks.pairs.flatMap { [$0.importance, $0.satisfaction] }
    self.init(outcomes: [], columns: used, confidence: blocks.confidence)
    if blocks.isByOrder {
      let (left, right) = (blocks.pairs.map(\.importance), blocks.pairs.map(\.satisfaction))
      advisories.append(
        Advisory(
          "guessed-pairs", .caution, .survey,
          "The headers do not say both ratings. The columns \(evidence.span(left)) are taken as importance and "
            + "\(evidence.span(right)) as satisfaction, because \(blocks.reason). If that is wrong, say so in the study "
            + "file, as in \(evidence.studyLine(right, left, statements: blocks.pairs.map(\.label)))."))
    }
    leave(named.filter { !used.contains($0) }, of: evidence)
    let labels = SharedStems.removed(from: blocks.pairs.map(\.label))
    for (pair, named) in zip(blocks.pairs, OutcomeNaming.named(labels)) {
      add(
        Outcome(id: named.id, statement: named.statement), importance: pair.importance,
        satisfaction: pair.satisfaction, of: evidence, confidence: blocks.confidence, reason: blocks.reason)
    }
  }
}

extension OutcomeEvidence {
  /// The columns whose headers speak of one block and whose cells could be ratings, else the one run of columns whose
  /// answers speak of it; none where they are too few to be one.
  fileprivate func namedColumns(_ block: RatingBlock) -> [Int] {
    let found = free.filter { column in
      let heading = columns.wordings[column]
      guard (RatingWords.block(of: heading) ?? RatingWords.block(of: columns.headings[column])) == block else {
        return false
      }
      return RatingHeader(heading) != nil || AnswerKind(summaries[column], ofRanks: false) != nil
    }
    if found.count >= Survey.fewestOutcomes { return found }
    let answered = runs.filter { $0.block == block }
    return answered.count == 1 ? answered[0].columns : []
  }

  private func blockColumns(_ indices: [Int]) -> [BlockColumn] {
    indices.map { BlockColumn(column: $0, heading: columns.wordings[$0], code: codes[$0]) }
  }

  private func stemless(_ indices: [Int]) -> [String] {
    SharedStems.removed(from: indices.map { columns.wordings[$0] })
  }

  /// Both blocks say what they are.
  fileprivate func namedBlocks(_ importance: [Int], _ satisfaction: [Int]) -> AlikeBlocks? {
    let (left, right) = (blockColumns(importance), blockColumns(satisfaction))
    guard let likeness = AlikeBlocks.Likeness(left, right, isSure: true) else { return nil }
    let pairs = likeness.pairs(left, right, labels: stemless)
    guard pairs.count >= Survey.fewestOutcomes else { return nil }
    return AlikeBlocks(pairs: pairs, confidence: .likely, reason: likeness.sentence, isByOrder: false)
  }

  /// One block says what it is, and the only other one of its length and scale is taken as the other rating.
  fileprivate func halfNamedBlocks(_ named: [Int], isImportance: Bool) -> AlikeBlocks? {
    guard named.count >= Survey.fewestOutcomes,
      let own = AnswerKind(summaries[named[0]], ofRanks: false)
    else { return nil }
    let others = runs.filter {
      $0.block == nil && $0.columns.count == named.count && Set($0.columns).isDisjoint(with: named)
        && own.isAlike($0.answers, ofRanks: false)
    }
    guard others.count == 1 else { return nil }
    let (mine, other) = (blockColumns(named), blockColumns(others[0].columns))
    let (left, right) = isImportance ? (mine, other) : (other, mine)
    guard let likeness = AlikeBlocks.Likeness(left, right, isSure: true) else { return nil }
    var confidence = Confidence.unsure
    if case .words = likeness { confidence = .likely }
    let name = isImportance ? "importance" : "satisfaction"
    return AlikeBlocks(
      pairs: likeness.pairs(left, right, labels: stemless), confidence: confidence,
      reason: "\(likeness.sentence), and one of them names \(name)", isByOrder: confidence == .unsure)
  }

  /// No block says what it is: the only two that ask about the same items.
  ///
  /// Two of several blocks on one scale, or two questionnaires of different names, are no pair because they are of one
  /// length: then the items' words have to be the same, or the letters customary.
  fileprivate func unnamedBlocks() -> AlikeBlocks? {
    var found: [(left: RatingRun, right: RatingRun, likeness: AlikeBlocks.Likeness)] = []
    let inOrder = runs.filter { $0.block == nil }.sorted { $0.columns[0] < $1.columns[0] }
    for (place, first) in inOrder.enumerated() {
      let alike = inOrder.count { first.answers.isAlike($0.answers, ofRanks: false) }
      for second in inOrder[(place + 1)...] where first.columns.count == second.columns.count {
        guard first.answers.isAlike(second.answers, ofRanks: false) else { continue }
        let swaps = !BlockCode.isUsualPair(first.code, second.code) && BlockCode.isUsualPair(second.code, first.code)
        let (left, right) = swaps ? (second, first) : (first, second)
        if let likeness = AlikeBlocks.Likeness(
          blockColumns(left.columns), blockColumns(right.columns), isSure: false),
          likeness.isOfWords || BlockCode.isUsualPair(left.code, right.code)
            || alike == 2 && !BlockCode.areUnrelated(left.code, right.code)
        {
          found.append((left, right, likeness))
        }
      }
    }
    // Numbers off the usual scales may be anything; they are ratings where no others are.
    let usual = found.filter { !$0.left.isUnusual }
    if !usual.isEmpty { found = usual }
    guard found.count == 1, let (left, right, likeness) = found.first else { return nil }
    let isUsual = BlockCode.isUsualPair(left.code, right.code)
    let pairs = likeness.pairs(blockColumns(left.columns), blockColumns(right.columns), labels: stemless)
    let which =
      isUsual
      ? "their letters are customary for importance or expectation and for satisfaction or perception"
      : "importance is usually asked first"
    return AlikeBlocks(
      pairs: pairs, confidence: isUsual ? .likely : .unsure, reason: "\(likeness.sentence), and \(which)",
      isByOrder: !isUsual)
  }
}
