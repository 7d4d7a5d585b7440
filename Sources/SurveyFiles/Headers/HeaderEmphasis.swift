import Tables

extension HeaderText {
  /// The text as it is compared with others: without tags, without the `*` and `_` by which services mark emphasis
  /// ("How *important* is this?"), and without the star that marks a required question.
  static func plain(_ text: String) -> String {
    let shown = question(text)
    guard shown.contains("*") || shown.contains("_") else { return shown }
    let characters = Array(shown)
    var kept: [Character] = []
    var index = 0
    while index < characters.count {
      if let end = emphasis(in: characters, from: index) {
        kept += characters[end.inside]
        index = end.after
      } else {
        kept.append(characters[index])
        index += 1
      }
    }
    while let last = kept.last, last == "*" || last == " ", kept.count > 1, kept.contains(where: \.isLetter) {
      // "imp_*" is a pattern, "How important is this? *" a required question.
      if last == "*", kept.dropLast().last.map({ $0.isLetter || $0.isNumber || $0 == "_" }) ?? true { break }
      kept.removeLast()
    }
    return String(kept)
  }

  /// The words between the marks that open at `start`; nil where none do.
  private static func emphasis(
    in text: [Character], from start: Int
  ) -> (inside: Range<Int>, after: Int)? {
    let mark = text[start]
    guard mark == "*" || mark == "_" else { return nil }
    func isWord(_ index: Int) -> Bool { text.indices.contains(index) && (text[index].isLetter || text[index].isNumber) }
    var inner = start
    while inner < text.count, text[inner] == mark { inner += 1 }
    let width = inner - start
    guard width <= 3, isWord(inner), !isWord(start - 1) else { return nil }
    var end = inner
    while end < text.count, text[end] != mark { end += 1 }
    let after = end + width
    guard after <= text.count, text[end..<after].allSatisfy({ $0 == mark }), text[end - 1] != " ", !isWord(after),
      after == text.count || text[after] != mark
    else { return nil }
    return (inner..<end, after)
  }
}
