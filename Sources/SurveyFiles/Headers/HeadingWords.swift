import Tables

/// The numbers in a heading that tell of its scale, with the words beside them.
struct HeadingWords {
  private let text: String
  /// Whole numbers that stand alone: not "Q5", not "2.5".
  private let numbers: [(value: Int, range: Range<String.Index>)]

  init(_ heading: String) {
    text = heading.lowercased().replacing("...", with: "–").replacing("..", with: "–")
    numbers = Self.numbers(in: text)
  }

  private static let highest = 101

  private static func numbers(in text: String) -> [(Int, Range<String.Index>)] {
    var found: [(Int, Range<String.Index>)] = []
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index].isASCII, text[index].isNumber else {
        index = text.index(after: index)
        continue
      }
      let end = text[index...].firstIndex { !($0.isASCII && $0.isNumber) } ?? text.endIndex
      let before = index == text.startIndex ? " " : text[text.index(before: index)]
      let after = end == text.endIndex ? " " : text[end]
      let next = end < text.endIndex ? text.index(after: end) : end
      let isDecimal = (after == "." || after == ",") && next < text.endIndex && text[next].isNumber
      if !before.isLetter, before != "_", before != ".", !after.isLetter, after != "_", !isDecimal,
        let value = Int(text[index..<end]), value <= highest
      {
        found.append((value, index..<end))
      }
      index = end
    }
    return found
  }

  // MARK: Ends

  /// "0-10", "from 1 to 7", "1 bis 6", "0 à 10".
  var range: (lowest: Int?, highest: Int?)? {
    for (first, second) in zip(numbers, numbers.dropFirst()) {
      let between = text[first.range.upperBound..<second.range.lowerBound]
        .split { $0.isWhitespace || "()+".contains($0) }
      let isJoined =
        between.count == 1 && Self.joins.contains(String(between[0]))
        || (between.last.map { Self.joins.contains(String($0)) } ?? false) && between.count <= 5
          && anchors[Double(first.value)] != nil
      guard isJoined, second.value - first.value >= 2 else { continue }
      let sign = text[..<first.range.lowerBound].last
      // "-5 to 5", and not the "-2" of "1-2".
      if sign == "-" || sign == "−", first.value == second.value { return (-first.value, second.value) }
      guard first.value <= 1 || first.value == 10 || first.value == 20 else { continue }
      return (first.value, second.value)
    }
    return nil
  }

  private static let joins: Set<String> = [
    "-", "–", "—", "to", "through", "thru", "till", "until", "…", "bis", "à", "a", "al", "até", "tot",
    "t/m", "till", "til", "do", "～", "~",
  ]

  /// How many points are said: "out of 10", "5-point scale", "7-stufige Skala".
  var count: Int? {
    for (value, range) in numbers where (3...100).contains(value) {
      let before = text[..<range.lowerBound].split { $0.isWhitespace || "([".contains($0) }.suffix(2).map(String.init)
      if before.suffix(2) == ["out", "of"] { return value }
      let after = text[range.upperBound...].drop { $0 == "-" || $0 == " " }
      if Self.pointWords.contains(where: { after.hasPrefix($0) }), value <= 11 { return value }
    }
    return nil
  }

  private static let pointWords = [
    "point scale", "point likert", "pt scale", "point rating", "stufige skala", "stufigen skala", "punkte-skala",
    "punkteskala", "er-skala", "er skala", "stars", "sterne",
  ]

  /// School grades, of which 1 is the best where they are numbers.
  var saysGrades: Bool {
    ["schulnote", "school grade"].contains { text.contains($0) }
  }

  // MARK: Points with names

  /// "1 = very important", "5 being not important", "not important (1)".
  var anchors: [Double: String] {
    var anchors: [Double: String] = [:]
    for (place, number) in numbers.enumerated() {
      let end = place + 1 < numbers.count ? numbers[place + 1].range.lowerBound : text.endIndex
      let start = place > 0 ? numbers[place - 1].range.upperBound : text.startIndex
      let name =
        Self.nameBehind(text[number.range.upperBound..<end]) ?? Self.nameBefore(text[start..<number.range.lowerBound])
      if let name, anchors[Double(number.value)] == nil { anchors[Double(number.value)] = name }
    }
    return anchors
  }

  private static let ties = [
    "=", ":", "(", "is ", "being ", "means ", "meaning ", "stands for ", "signifies ", "ist ", "bedeutet ", "heißt ",
    "steht für ", "signifie ", "veut dire ", "significa ", "es ", "est ", "è ", "é ", "betekent ", "is gelijk aan ",
  ]

  /// "= very important, ": the words that a tie joins to the number before them; without a tie, those of an end.
  private static func nameBehind(_ text: Substring) -> String? {
    let rest = text.drop { $0.isWhitespace || "\"'-–—".contains($0) }
    let tie = ties.first { rest.hasPrefix($0) }
    let tied = rest.dropFirst(tie?.count ?? 0)
    var name = tie == "(" ? tied.prefix { $0 != ")" } : tied.prefix { !",;:?()[]|/–—".contains($0) }
    for word in [" and ", " und ", " et ", " y ", " e ", " en ", " to ", " bis ", " à ", " - ", " until "] {
      if let found = name.firstRange(of: word) { name = name[..<found.lowerBound] }
    }
    return named(name).flatMap { tie != nil || WordedScale.isLow($0) || WordedScale.isHigh($0) ? $0 : nil }
  }

  /// "not important (1", "very important = 5".
  private static func nameBefore(_ text: Substring) -> String? {
    var rest = text
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    guard let tie = rest.last, tie == "(" || tie == "=" else { return nil }
    rest.removeLast()
    var name = rest.split(omittingEmptySubsequences: false) { ",;:()[]|/–—.?".contains($0) }.last ?? ""
    for word in [" to ", " bis ", " à ", " - ", "from ", "von "] {
      if let found = name.ranges(of: word).last { name = name[found.upperBound...] }
    }
    return named(name)
  }

  private static func named(_ text: Substring) -> String? {
    let name = AnswerText.folded(String(text))
    return name.contains(where: \.isLetter) && name.count <= 60 ? name : nil
  }
}
