import OutcomeSegmentation
import Tables

// Codes that only the headings of a whole file tell: in one alone, "I_Price" and "Q1a" may be anything.
extension BlockCode {
  /// The code of each column, by its heading or else by its name, which says nothing of the heading.
  static func all(headings: [String], names: [String]) -> [BlockCode?] {
    func ofNames(_ codes: [BlockCode?]) -> [BlockCode?] {
      zip(codes, zip(headings, names)).map { code, texts in
        code.map { BlockCode(block: $0.block, item: $0.item, text: texts.0 == texts.1 ? $0.text : texts.0) }
      }
    }
    let alone = zip(headings.map { BlockCode($0) }, ofNames(names.map { BlockCode($0) })).map { $0 ?? $1 }
    let found = [lettered(headings), itemFirst(headings), ofNames(lettered(names)), ofNames(itemFirst(names))]
    guard let codes = found.first(where: { $0.contains { $0 != nil } }) else { return alone }
    return zip(codes, alone).map { $0 ?? $1 }
  }

  // MARK: A letter before or behind the item: "I_Price", "Price (S)"

  private static func lettered(_ headings: [String]) -> [BlockCode?] {
    for read in [letterFirst, letterLast] {
      let codes = headings.map(read)
      for (left, right) in usual where areBlocks(codes, left, right) {
        return codes.map { $0.flatMap { $0.block == left || $0.block == right ? $0 : nil } }
      }
    }
    return headings.map { _ in nil }
  }

  /// Whether two blocks have the same items, but for a tenth.
  private static func areBlocks(_ codes: [BlockCode?], _ left: String, _ right: String) -> Bool {
    let items = [left, right].map { block in Set(codes.compactMap { $0?.block == block ? $0!.item : nil }) }
    let shared = items[0].intersection(items[1]).count
    return shared >= Survey.fewestOutcomes && shared * 10 >= items.map(\.count).max()! * 9
  }

  private static func letterFirst(_ heading: String) -> BlockCode? {
    let letters = heading.drop { "([".contains($0) }.prefix { $0.isLetter }
    guard (1...4).contains(letters.count) else { return nil }
    let rest = heading[letters.endIndex...]
    guard let sign = rest.first, "_.:-|)]".contains(sign) || rest.hasPrefix(" - ") else { return nil }
    return lettered(letters, rest.drop { !($0.isLetter || $0.isNumber) })
  }

  private static func letterLast(_ heading: String) -> BlockCode? {
    let closed = heading.suffix(1).allSatisfy { ")]".contains($0) } ? heading.dropLast() : heading[...]
    let letters = closed.reversed().prefix { $0.isLetter }.reversed()
    guard (1...4).contains(letters.count), letters.count < closed.count else { return nil }
    let rest = closed.dropLast(letters.count)
    guard let sign = rest.last, "_.:-|([".contains(sign) || rest.hasSuffix(" - ") else { return nil }
    return lettered(Substring(String(letters)), rest)
  }

  private static func lettered(_ letters: Substring, _ rest: Substring) -> BlockCode? {
    let text = readable(rest)
    // A number alone is the code of an item, which a heading tells by itself.
    guard text.contains(where: \.isLetter) else { return nil }
    return BlockCode(block: letters.lowercased(), item: text.lowercased(), text: text)
  }

  /// "Speed_of_delivery" as words.
  private static func readable(_ text: Substring) -> String {
    let words = text.contains(" ") ? String(text) : String(text.map { "_.".contains($0) ? " " : $0 })
    return HeaderText.display(words).split(separator: " ").joined(separator: " ")
      .trimmingEdges { !($0.isLetter || $0.isNumber || ")]?".contains($0)) }
  }

  // MARK: The item before the block: "Q1a" and "Q1b", "1-1" and "1-2"

  /// Where exactly two endings occur, each with the same items.
  private static func itemFirst(_ headings: [String]) -> [BlockCode?] {
    let parts = headings.map(Ending.init)
    for pair in Ending.pairs {
      let found = parts.map { part in part.flatMap { pair.contains($0.ending) ? $0 : nil } }
      // "Q1_3" has another ending, so that the endings are the items of a question.
      let others = parts.count { part in part.map { $0.isLike(pair) && !pair.contains($0.ending) } ?? false }
      let codes = found.map { part in part.map { BlockCode(block: $0.ending, item: $0.item, text: $0.text) } }
      guard others == 0, areBlocks(codes, pair[0], pair[1]) else { continue }
      return codes
    }
    return headings.map { _ in nil }
  }

  /// A heading whose first word is an item's code and an ending: "Q1a", "1-2", "P3.s".
  private struct Ending {
    let item: String
    let ending: String
    let text: String

    static let pairs = [["i", "s"], ["a", "b"], ["1", "2"]]

    init?(_ heading: String) {
      let end = heading.firstIndex { $0.isWhitespace || ":|".contains($0) } ?? heading.endIndex
      let code = heading[..<end].reversed().drop { ".)".contains($0) }
      guard let last = code.first else { return nil }
      var rest = Substring(String(code.dropFirst().reversed()))
      let isApart = rest.last.map { "-_.".contains($0) } ?? false
      if isApart { rest.removeLast() }
      // Digits beside digits are one number.
      guard last.isLetter || (isApart && last.isNumber), let digit = rest.last, digit.isNumber, rest.count <= 12 else {
        return nil
      }
      item = String(rest)
      ending = last.lowercased()
      text = BlockCode.wording(heading[end...])
    }

    func isLike(_ pair: [String]) -> Bool { ending.first!.isNumber == pair[0].first!.isNumber }
  }
}

extension String {
  /// Without the characters at both ends that `isEdge`.
  func trimmingEdges(_ isEdge: (Character) -> Bool) -> String {
    String(drop(while: isEdge).reversed().drop(while: isEdge).reversed())
  }
}
