import Tables

/// A header read as a rating: which block it belongs to and what is rated.
struct RatingHeader: Equatable {
  let block: RatingBlock
  /// What is rated, as in the header: "3", "Q1", "Ease of access".
  let label: String
  /// Headers with the same key rate the same thing.
  let key: [String]

  /// Reads a header in any of the usual forms; nil when it names neither importance nor satisfaction.
  ///
  /// In order: `X [Importance]`, `Importance: X` and `X - How important is it?`, `How important is X?`, `imp_3`.
  init?(_ header: String) {
    let text = HeaderText.plain(header)
    let blocks = Set(HeaderText.words(text).compactMap { RatingBlock.of(word: $0) })
    guard !blocks.isEmpty else { return nil }
    let found =
      Self.bracketed(text) ?? Self.separated(text) ?? (blocks.count == 1 ? Self.question(text) : nil)
      ?? (blocks.count == 1 ? Self.code(text) : nil)
    guard let found else { return nil }
    block = found.block
    label = found.label
    key = Self.key(of: found.label)
  }

  private typealias Found = (block: RatingBlock, label: String)

  /// What two labels must share to be the same outcome: their words without the fillers at the beginning.
  static func key(of label: String) -> [String] {
    let words = HeaderText.words(label)
    let content = words.drop { fillers.contains($0) }
    return content.isEmpty ? words : Array(content)
  }

  /// The key with its codes as numbers: `01` as `1`, `q01` as `q1`.
  var codeKey: [String] {
    key.map { word in
      guard let digit = word.firstIndex(where: \.isNumber), word[digit...].allSatisfy(\.isNumber) else { return word }
      let number = word[digit...].drop { $0 == "0" }
      return String(word[..<digit]) + (number.isEmpty ? "0" : String(number))
    }
  }

  private static let fillers: Set<String> = [
    "it", "is", "are", "to", "you", "that", "with", "your", "our", "the", "a", "an", "of", "for", "ability", "being",
    "able", "be", "can", "currently", "today", "how", "this",
  ]

  /// Whether a word at the beginning of a label says nothing.
  static func saysNothingFirst(_ word: String) -> Bool { fillers.contains(word) }

  /// Words that may surround a rating's word in a phrase that names no outcome.
  private static let phraseWords: Set<String> = fillers.union([
    "rating", "rate", "rated", "please", "each", "following", "these", "those", "level", "score", "current", "outcome",
    "outcomes", "item", "items", "feature", "features", "aspect", "aspects", "need", "needs", "statement", "statements",
    "do", "feel", "on", "scale", "from", "in", "when", "by", "what", "degree", "extent", "me", "us", "my", "and", "or",
    "not", "at", "all", "very", "extremely", "overall", "q", "question", "solution", "product", "job", "block",
  ])

  /// The block that a phrase such as "How important is this to you?" names while naming no outcome.
  private static func pureBlock(_ text: String) -> RatingBlock? {
    let words = HeaderText.words(text)
    let blocks = words.compactMap { RatingBlock.of(word: $0) }
    guard let block = blocks.first, blocks.allSatisfy({ $0 == block }) else { return nil }
    let isPure = words.allSatisfy {
      RatingBlock.of(word: $0) != nil || phraseWords.contains($0) || $0.allSatisfy(\.isNumber) || isQuestionNumber($0)
    }
    return isPure ? block : nil
  }

  private static func isQuestionNumber(_ word: String) -> Bool {
    word.first == "q" && word.dropFirst().allSatisfy(\.isNumber)
  }

  /// The block that a phrase names, whatever else it says.
  private static func looseBlock(_ text: String) -> RatingBlock? {
    let blocks = Set(HeaderText.words(text).compactMap { RatingBlock.of(word: $0) })
    return blocks.count == 1 ? blocks.first : nil
  }

  private static func hasWords(_ text: some StringProtocol) -> Bool { text.contains { $0.isLetter || $0.isNumber } }

  /// `X [Importance]`, `X (Importance)`, and grids: `How important are these? [X]`.
  private static func bracketed(_ text: String) -> Found? {
    guard let last = text.last, let opening = ["]": "[", ")": "("][String(last)].flatMap(\.first) else { return nil }
    // The bracket that the last one closes.
    var depth = 0
    var start: String.Index?
    for index in text.indices.reversed() {
      if text[index] == last { depth += 1 }
      if text[index] == opening {
        depth -= 1
        if depth == 0 {
          start = index
          break
        }
      }
    }
    guard let start else { return nil }
    let outer = trimmed(text[..<start])
    let inner = trimmed(text[text.index(after: start)...].dropLast())
    if let block = pureBlock(inner), hasWords(outer), pureBlock(outer) == nil { return (block, outer) }
    guard last == "]", hasWords(inner), let block = pureBlock(outer) ?? looseBlock(outer) else { return nil }
    return (block, inner)
  }

  /// `Importance: X`, `X - How satisfied are you?`, `Q5: Importance: X`; a colon, a spaced hyphen or a bar between.
  private static func separated(_ text: String) -> Found? {
    var splits: [(left: String, right: String)] = []
    for separator in [":", " - ", " | ", " -- ", "? ", " / "] {
      var from = text.startIndex
      while let range = firstRange(of: separator, in: text, from: from) {
        let keepsMark = separator == "? "
        let left = trimmed(text[..<(keepsMark ? text.index(after: range.lowerBound) : range.lowerBound)])
        let right = trimmed(text[range.upperBound...])
        if hasWords(left) && hasWords(right) { splits.append((left, right)) }
        from = text.index(after: range.lowerBound)
      }
    }
    for (left, right) in splits {
      if let block = pureBlock(left), pureBlock(right) == nil { return (block, right) }
    }
    for (left, right) in splits.reversed() {
      let isNumbered = HeaderText.words(left).allSatisfy { $0.allSatisfy(\.isNumber) || isQuestionNumber($0) }
      if let block = pureBlock(right), pureBlock(left) == nil, !isNumbered { return (block, left) }
    }
    // A longer question before or after the outcome: "Thinking of last week, how important was this? - X".
    for (left, right) in splits {
      if let block = looseBlock(left), words(right, nameNo: block) { return (block, right) }
      if let block = looseBlock(right), words(left, nameNo: block) { return (block, left) }
    }
    return nil
  }

  private static func words(_ text: String, nameNo block: RatingBlock) -> Bool {
    !HeaderText.words(text).contains { RatingBlock.of(word: $0) != nil }
  }

  private static let openings: [(phrase: String, block: RatingBlock)] = [
    ("how important", .importance), ("importance of", .importance), ("important is", .importance),
    ("how satisfied", .satisfaction), ("satisfaction with", .satisfaction), ("satisfaction of", .satisfaction),
    ("satisfied with", .satisfaction), ("satisfied are you", .satisfaction),
  ]

  /// `How important is X to you?`, `Satisfaction with X`, and `X how important is it`.
  private static func question(_ text: String) -> Found? {
    for (phrase, block) in openings {
      guard let range = firstRange(of: phrase, in: text, from: text.startIndex) else { continue }
      var rest = trimmed(text[range.upperBound...])
      while let mark = rest.last, "?.!*:".contains(mark) { rest = trimmed(rest.dropLast()) }
      for ending in [" to you", " for you", " to me"] where rest.lowercased().hasSuffix(ending) {
        rest = trimmed(rest.dropLast(ending.count))
      }
      var words = rest.split(separator: " ")
      while let first = words.first, fillers.contains(first.lowercased()) { words.removeFirst() }
      if !words.isEmpty && words.contains(where: { !phraseWords.contains($0.lowercased()) }) {
        return (block, words.joined(separator: " "))
      }
      let before = trimmed(text[..<range.lowerBound])
      if hasWords(before) { return (block, before) }
    }
    return nil
  }

  /// `imp_3`, `sat.outcome.3`, `Q1_imp`, `importance 3`: the rating's word first or last, the rest is the label.
  private static func code(_ text: String) -> Found? {
    let pieces = HeaderText.pieces(text)
    guard pieces.count >= 2 else {
      return pieces.first.flatMap { RatingBlock.of(word: $0.lowercased()) }.map { ($0, "") }
    }
    // Words with hyphens stay whole.
    let words = text.split(separator: " ", maxSplits: 1)
    if words.count == 2, let block = RatingBlock.of(word: words[0].lowercased()) {
      return (block, trimmed(words[1]))
    }
    if let block = RatingBlock.of(word: pieces[0].lowercased()) {
      return (block, pieces.dropFirst().joined(separator: " "))
    }
    if let block = RatingBlock.of(word: pieces[pieces.count - 1].lowercased()) {
      return (block, pieces.dropLast().joined(separator: " "))
    }
    // In the middle only of what looks like a code: "Q5_imp_3", and twice where it names a group: "g_imp/imp_3".
    guard !text.contains(" "), let block = pieces.lazy.compactMap({ RatingBlock.of(word: $0.lowercased()) }).first
    else { return nil }
    return (block, pieces.filter { RatingBlock.of(word: $0.lowercased()) == nil }.joined(separator: " "))
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let isEdge: (Character) -> Bool = { $0.isWhitespace || $0 == "-" || $0 == "|" }
    var text = Substring(text)
    while let first = text.first, isEdge(first) { text.removeFirst() }
    while let last = text.last, isEdge(last) { text.removeLast() }
    return String(text)
  }

  /// Where `part` (ASCII, lower case) first stands in `text`, whatever the case.
  private static func firstRange(of part: String, in text: String, from start: String.Index) -> Range<String.Index>? {
    let wanted = Array(part)
    var index = start
    while index < text.endIndex {
      var end = index
      var matched = 0
      while matched < wanted.count, end < text.endIndex, Character(text[end].lowercased()) == wanted[matched] {
        end = text.index(after: end)
        matched += 1
      }
      if matched == wanted.count { return index..<end }
      index = text.index(after: index)
    }
    return nil
  }
}
