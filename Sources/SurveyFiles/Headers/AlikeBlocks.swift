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

  init(column: Int, heading: String, code: BlockCode?) {
    self.column = column
    self.code = code
    text = code?.text ?? heading
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

  var isOfWords: Bool { if case .words = self { true } else { false } }

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
