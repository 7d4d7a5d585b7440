/// A heading by whose code the block and the item are told: "E1. Modern equipment" is item 1 of block e, "Q5_3" item 3
/// of block q5_, and LimeSurvey's "q1[SQ001#0]" item SQ001 of the first of two scales.
struct BlockCode: Equatable {
  /// What the codes of one block have in common, in lower case.
  let block: String
  /// What tells the item within its block.
  let item: String
  /// The wording behind the code; empty where there is none.
  let text: String

  /// Nil where the heading begins with no code.
  init?(_ heading: String) {
    if let scale = Self.dualScale(heading) {
      self = scale
      return
    }
    let end = heading.firstIndex { $0.isWhitespace || ":)|".contains($0) } ?? heading.endIndex
    var code = heading[..<end]
    while let last = code.last, !last.isNumber, !last.isLetter { code.removeLast() }
    guard code.count <= 20, let last = code.last, last.isNumber else { return nil }
    let digits = code.reversed().prefix { $0.isNumber }
    let block = code.dropLast(digits.count)
    guard block.contains(where: \.isLetter), digits.count <= 4 else { return nil }
    self.block = block.lowercased()
    item = Self.bare(String(digits.reversed()))
    text = Self.wording(heading[code.endIndex...])
  }

  init(block: String, item: String, text: String) {
    self.block = block
    self.item = item
    self.text = text
  }

  /// `q1[SQ001#0]`, with what may follow: ". Please rate: [X][Importance]".
  private static func dualScale(_ heading: String) -> BlockCode? {
    guard let hash = heading.firstIndex(of: "#"), let open = heading[..<hash].lastIndex(of: "["),
      let close = heading[hash...].firstIndex(of: "]"), heading[..<open].allSatisfy({ !$0.isWhitespace })
    else { return nil }
    let scale = heading[heading.index(after: hash)..<close]
    guard scale == "0" || scale == "1" else { return nil }
    return BlockCode(
      block: heading[..<open].lowercased() + "#\(scale)", item: String(heading[heading.index(after: open)..<hash]),
      text: wording(heading[heading.index(after: close)...]))
  }

  private static func bare(_ digits: String) -> String {
    let rest = digits.drop { $0 == "0" }
    return rest.isEmpty ? "0" : String(rest)
  }

  static func wording(_ rest: Substring) -> String {
    var rest = rest
    while let first = rest.first, first.isWhitespace || ".:)|-_]".contains(first) { rest.removeFirst() }
    return rest.contains(where: \.isLetter) ? String(rest) : ""
  }

  /// Blocks of importance and satisfaction, or of expectation and perception, by their letters.
  static func isUsualPair(_ left: String, _ right: String) -> Bool {
    func letters(_ block: String) -> String { String(block.filter(\.isLetter)) }
    return usual.contains { $0 == letters(left) && $1 == letters(right) }
  }

  /// Whether the letters of two blocks are words of their own, as the names of two questionnaires are.
  static func areUnrelated(_ left: String, _ right: String) -> Bool {
    let letters = [left, right].map { $0.filter(\.isLetter) }
    return letters[0] != letters[1] && letters.allSatisfy { $0.count >= 3 } && !isUsualPair(left, right)
      && !isUsualPair(right, left)
  }

  static let usual = [
    ("i", "s"), ("e", "p"), ("i", "p"), ("w", "z"), ("imp", "sat"), ("exp", "per"), ("exp", "perf"), ("imp", "perf"),
  ]
}
