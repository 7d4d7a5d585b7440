/// A statement as words, for reading how it is worded.
struct StatementText: Equatable {
  /// As written, single spaces between them.
  let words: [String]
  /// In lower case and without punctuation; "-" and "'" inside a word stay.
  let lowered: [String]

  init(_ statement: String) {
    self.init(words: statement.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  init(words: [String]) {
    self.words = words
    lowered = words.map { word in
      var word = word.lowercased().map { $0 == "\u{2019}" ? "'" : $0 }
      while let last = word.last, !last.isLetter, !last.isNumber { word.removeLast() }
      while let first = word.first, !first.isLetter, !first.isNumber { word.removeFirst() }
      return String(word)
    }
  }

  var text: String { words.joined(separator: " ") }

  /// A statement has a sentence's shape; up to four words without a direction are a label.
  var isLabel: Bool { words.count <= 4 && !hasDirection }

  /// Whether small words say so, or the direction does. Words that other languages share ("in", "is", "on") do not count.
  var isEnglish: Bool {
    if hasDirection { return true }
    let english = lowered.count { StatementWords.english.contains($0) }
    let other = lowered.count { StatementWords.notEnglish.contains($0) }
    return english > other
  }

  var isReadable: Bool { !isLabel && isEnglish }

  var hasDirection: Bool {
    guard let first = lowered.first else { return false }
    return NeedStatement.lessening.contains(first) || NeedStatement.increasing.contains(first)
  }

  var isLess: Bool { lowered.first.map { NeedStatement.lessening.contains($0) } ?? false }

  /// The words that carry the meaning, sorted: without small words, plural endings and the wording of the metric, so
  /// that statements that differ in these alone are equal.
  var contentWords: [String] {
    let wording = MetricWording.of(self)
    var rest = hasDirection && words.count > 1 ? Array(lowered.dropFirst()) : lowered
    if let wording { rest.removeFirst(wording.words.count) }
    let kept = rest.filter { !$0.isEmpty && !StatementWords.small.contains($0) }.map(Self.stem)
    let metric = wording.map { ["#\($0.family.rawValue)"] } ?? []
    let direction = hasDirection && words.count > 1 ? [isLess ? "#less" : "#more"] : []
    return (kept.isEmpty ? lowered.filter { !$0.isEmpty } : kept).sorted() + metric + direction
  }

  private static func stem(_ word: String) -> String {
    guard word.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss") else { return word }
    return String(word.dropLast(word.hasSuffix("ies") ? 3 : 1)) + (word.hasSuffix("ies") ? "y" : "")
  }

  /// The places of the words, or of the first of a row of words, that are among `phrases` (in lower case).
  func places(of phrases: [[String]]) -> [(place: Int, count: Int)] {
    var found: [(place: Int, count: Int)] = []
    var place = 0
    while place < lowered.count {
      if let phrase = phrases.first(where: { lowered[place...].starts(with: $0) }) {
        found.append((place, phrase.count))
        place += phrase.count
      } else {
        place += 1
      }
    }
    return found
  }

  /// Words without the punctuation at their end, as they are quoted.
  func quoted(_ range: Range<Int>) -> String {
    var text = words[range].joined(separator: " ")
    while let last = text.last, last.isPunctuation, last != ")" { text.removeLast() }
    return text
  }

  /// Without a range of words; the first letter is a capital if it was one.
  func removing(_ range: Range<Int>) -> StatementText {
    var rest = words
    rest.removeSubrange(range)
    return StatementText(words: rest).capitalised(like: self)
  }

  func replacing(_ range: Range<Int>, with new: [String]) -> StatementText {
    var rest = words
    rest.replaceSubrange(range, with: new)
    return StatementText(words: rest).capitalised(like: self)
  }

  private func capitalised(like other: StatementText) -> StatementText {
    guard let first = words.first, let letter = first.first, other.words.first?.first?.isUppercase == true,
      letter.isLowercase
    else { return self }
    return StatementText(words: [letter.uppercased() + first.dropFirst()] + words.dropFirst())
  }

  /// With a small letter at its beginning, unless the first word is a name or "I".
  var continued: [String] {
    guard let first = words.first, first.dropFirst().allSatisfy({ !$0.isUppercase }), first != "I" else { return words }
    return [first.prefix(1).lowercased() + first.dropFirst()] + words.dropFirst()
  }
}
