import OutcomeSegmentation
import Tables

/// Two blocks of ratings whose headings are in none of the usual forms, paired by what they have in common: the item's
/// words, its number, or its place.
struct AlikeBlocks {
  struct Pair: Equatable {
    let importance: Int
    let satisfaction: Int
    let label: String
  }

  let pairs: [Pair]
  let confidence: Confidence
  /// Why, as in a guess.
  let reason: String
  /// Whether no header says which block is importance.
  let isByOrder: Bool

  /// At least so large a share of the shorter block must be paired by its words.
  static let leastPaired = 0.9

  /// How the items of two blocks go together.
  enum Likeness {
    case words([SharedWording.Match])
    /// The places of the partners in the second list, and the items' numbers.
    case numbers([Int], [String])
    case order
  }
}

/// A column with its heading and name, for comparison.
struct BlockColumn {
  let column: Int
  let code: BlockCode?
  /// The wording without a code; empty where the heading is a code alone.
  let text: String

  init(column: Int, heading: String, name: String) {
    self.column = column
    let own = BlockCode(heading)
    code = own ?? BlockCode(name)
    text = own?.text ?? heading
  }
}

extension AlikeBlocks.Likeness {
  /// - Parameter isSure: whether both blocks are named, so that their order will do where nothing speaks against it.
  init?(_ left: [BlockColumn], _ right: [BlockColumn], isSure: Bool) {
    let least = min(left.count, right.count)
    let hasTexts = (left + right).allSatisfy { !$0.text.isEmpty }
    if hasTexts {
      let shared = SharedWording(left.map(\.text), right.map(\.text)).matches
      if shared.count >= Survey.fewestOutcomes, Double(shared.count) >= AlikeBlocks.leastPaired * Double(least) {
        self = .words(shared)
        return
      }
    }
    guard left.count == right.count else { return nil }
    // Different wordings are different items, whatever their numbers.
    let saysItems = hasTexts && (Self.differ(left) || Self.differ(right))
    if saysItems && !Self.agreesByPlace(left, right) { return nil }
    let items = [left, right].map { $0.compactMap { $0.code?.item } }
    if items.allSatisfy({ $0.count == left.count && Set($0).count == $0.count }), Set(items[0]) == Set(items[1]) {
      let places = Dictionary(uniqueKeysWithValues: items[1].enumerated().map { ($0.element, $0.offset) })
      self = .numbers(items[0].map { places[$0]! }, items[0])
      return
    }
    guard isSure else { return nil }
    self = .order
  }

  private static func differ(_ block: [BlockColumn]) -> Bool {
    Set(block.map { HeaderText.words($0.text) }).count * 2 > block.count
  }

  /// Whether at least half of the headings share a word with the one in the same place that others do not have.
  private static func agreesByPlace(_ left: [BlockColumn], _ right: [BlockColumn]) -> Bool {
    let words = [left, right].map { $0.map { Set(HeaderText.words($0.text)) } }
    let everywhere = words.map { block in block.dropFirst().reduce(block[0]) { $0.intersection($1) } }
    let shared = zip(words[0], words[1]).count { a, b in
      !a.intersection(b).subtracting(everywhere[0]).subtracting(everywhere[1]).isEmpty
    }
    return shared * 2 >= left.count
  }

  func pairs(_ left: [BlockColumn], _ right: [BlockColumn], labels: ([Int]) -> [String]) -> [AlikeBlocks.Pair] {
    switch self {
    case .words(let matches):
      matches.map {
        AlikeBlocks.Pair(
          importance: left[$0.left].column, satisfaction: right[$0.right].column, label: $0.label)
      }
    case .numbers(let partners, let items):
      left.indices.map {
        let text = left[$0].text
        return AlikeBlocks.Pair(
          importance: left[$0].column, satisfaction: right[partners[$0]].column, label: text.isEmpty ? items[$0] : text)
      }
    case .order:
      zip(zip(left, right), labels(left.map(\.column))).map {
        AlikeBlocks.Pair(importance: $0.0.column, satisfaction: $0.1.column, label: $1)
      }
    }
  }

  /// What the two headers of a pair have in common, as the beginning of a sentence.
  var sentence: String {
    switch self {
    case .words: "both headers have the same row of words"
    case .numbers: "both headers have the same number"
    case .order: "both are in the same place of two blocks of one length"
    }
  }
}

extension MappingCompletion {
  /// The outcomes of two blocks that are alike, where no pairs were found by their headers; nil where there are none.
  mutating func alikeOutcomes(_ found: RatingPairs, _ runs: [RatingRun]) -> [OutcomeColumns]? {
    guard (draft.question ?? .rating) == .rating else { return nil }
    guard !runs.contains(where: { $0.kind != .ratings }) else { return nil }
    let (importance, satisfaction) = (namedColumns(.importance), namedColumns(.satisfaction))
    let blocks: AlikeBlocks?
    if importance.isEmpty && satisfaction.isEmpty {
      blocks = unnamedBlocks(runs)
    } else if importance.isEmpty || satisfaction.isEmpty {
      blocks = halfNamedBlocks(importance + satisfaction, isImportance: satisfaction.isEmpty, runs)
    } else {
      blocks = namedBlocks(importance, satisfaction)
    }
    guard let blocks else { return nil }
    return outcomes(of: blocks, leaving: importance + satisfaction)
  }

  /// The columns whose headers speak of one block and whose cells could be ratings; none where they are too few to be one.
  private func namedColumns(_ block: RatingBlock) -> [Int] {
    let found = freeColumns.filter { column in
      let heading = columns.wordings[column]
      guard (RatingWords.block(of: heading) ?? RatingWords.block(of: columns.headings[column])) == block else {
        return false
      }
      return RatingHeader(heading) != nil || AnswerKind(summaries[column], ofRanks: false) != nil
    }
    return found.count < Survey.fewestOutcomes ? [] : found
  }

  private func blockColumns(_ indices: [Int]) -> [BlockColumn] {
    indices.map { BlockColumn(column: $0, heading: columns.wordings[$0], name: columns.names[$0]) }
  }

  private func stemless(_ indices: [Int]) -> [String] {
    SharedStems.removed(from: indices.map { columns.wordings[$0] })
  }

  /// Both blocks say what they are.
  private func namedBlocks(_ importance: [Int], _ satisfaction: [Int]) -> AlikeBlocks? {
    let (left, right) = (blockColumns(importance), blockColumns(satisfaction))
    guard let likeness = AlikeBlocks.Likeness(left, right, isSure: true) else { return nil }
    let pairs = likeness.pairs(left, right, labels: stemless)
    guard pairs.count >= Survey.fewestOutcomes else { return nil }
    return AlikeBlocks(pairs: pairs, confidence: .likely, reason: likeness.sentence, isByOrder: false)
  }

  /// One block says what it is, and the only other one of its length and scale is taken as the other rating.
  private func halfNamedBlocks(_ named: [Int], isImportance: Bool, _ runs: [RatingRun]) -> AlikeBlocks? {
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
  private func unnamedBlocks(_ runs: [RatingRun]) -> AlikeBlocks? {
    var found: [(left: RatingRun, right: RatingRun, likeness: AlikeBlocks.Likeness)] = []
    let inOrder = runs.filter { $0.block == nil }.sorted { $0.columns[0] < $1.columns[0] }
    for (place, first) in inOrder.enumerated() {
      for second in inOrder[(place + 1)...] where first.columns.count == second.columns.count {
        guard first.answers.isAlike(second.answers, ofRanks: false) else { continue }
        let swaps = !BlockCode.isUsualPair(first.code, second.code) && BlockCode.isUsualPair(second.code, first.code)
        let (left, right) = swaps ? (second, first) : (first, second)
        if let likeness = AlikeBlocks.Likeness(
          blockColumns(left.columns), blockColumns(right.columns), isSure: false)
        {
          found.append((left, right, likeness))
        }
      }
    }
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

  private mutating func outcomes(of blocks: AlikeBlocks, leaving named: [Int]) -> [OutcomeColumns] {
    let used = blocks.pairs.flatMap { [$0.importance, $0.satisfaction] }
    let rest = named.filter { !used.contains($0) }
    taken.formUnion(used + rest)
    if blocks.isByOrder, let first = blocks.pairs.first, let last = blocks.pairs.last {
      let (left, right) = (pattern(of: blocks.pairs.map(\.importance)), pattern(of: blocks.pairs.map(\.satisfaction)))
      func ends(_ column: (AlikeBlocks.Pair) -> Int) -> String {
        "\"\(columns.names[column(first)])\" to \"\(columns.names[column(last)])\""
      }
      advisories.append(
        Advisory(
          "guessed-pairs", .caution, .survey,
          "The headers do not say both ratings. The columns \(ends(\.importance)) are taken as importance and "
            + "\(ends(\.satisfaction)) as satisfaction, because \(blocks.reason). If that is wrong, say so in the study file, "
            + "as in ratings: {importance: \(right), satisfaction: \(left)}."))
    }
    if !rest.isEmpty { noteUnpaired(rest) }
    let labels = SharedStems.removed(from: blocks.pairs.map(\.label))
    return zip(blocks.pairs, OutcomeNaming.named(labels)).map { pair, named in
      let names = [columns.names[pair.importance], columns.names[pair.satisfaction]]
      guesses.append(Guess(.outcome(named.id), columns: names, confidence: blocks.confidence, reason: blocks.reason))
      return OutcomeColumns(
        outcome: Outcome(id: named.id, statement: named.statement),
        source: .columns(importance: names[0], satisfaction: names[1]))
    }
  }
}
