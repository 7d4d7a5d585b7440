import Tables

// The number that an answer is: labelled, a share, one of several points, a word.
extension AnswerText {
  /// The number of an answer that is more or less than a plain number: "5 - Extremely", "Extremely (5)", "(5) Very",
  /// "7=Very", "4 =", "3:", "80 %", "8/10", "4 out of 5", "four"; nil where there is none, or one at both ends.
  package static func labelledNumber(_ text: String) -> Double? { labelledPoint(text)?.number }

  /// `labelledNumber` with the words beside it, 5 and "Extremely", and with how many points it is out of.
  package static func labelledPoint(_ text: String) -> (number: Double, words: String, outOf: Int?)? {
    var text = HeaderText.display(text)
    guard text.utf8.count <= 200 else { return nil }
    if let plain = CellText.plainDigits(text) { text = plain }
    if let part = share(text) { return part }
    guard text.contains(where: \.isLetter) else { return markedNumber(text).map { ($0, "", nil) } }
    if let number = numberWords[folded(text)] { return (number, "", nil) }
    let opened = text.drop { "([ ".contains($0) }
    let leading = opened.prefix { $0.isASCII && $0.isNumber }
    let closed = Substring(text.reversed().drop { ")] ".contains($0) }.reversed())
    let trailing = closed.reversed().prefix { $0.isASCII && $0.isNumber }
    let starts = !leading.isEmpty && isBoundary(opened.dropFirst(leading.count).first)
    let ends = !trailing.isEmpty && isBoundary(closed.dropLast(trailing.count).last)
    guard starts != ends, leading.count < 4, trailing.count < 4 else { return nil }
    guard let number = starts ? Double(leading) : Double(String(trailing.reversed())) else { return nil }
    var words = starts ? opened.dropFirst(leading.count) : closed.dropLast(trailing.count)
    while let first = words.first, isBoundary(first) { words.removeFirst() }
    while let last = words.last, isBoundary(last) { words.removeLast() }
    return (number, String(words), nil)
  }

  /// Whether a character may stand beside the number of a labelled point: "5)", "5 =", "(5", but not "5x" or "5,5".
  private static func isBoundary(_ character: Character?) -> Bool {
    guard let character else { return false }
    return character.isWhitespace || "-=:.)(][/–—".contains(character)
  }

  /// "4 =", "3:", "'4", "80 %": a number and marks.
  private static func markedNumber(_ text: String) -> Double? {
    let isMark: (Character) -> Bool = { $0.isWhitespace || "=:.]\"'%".contains($0) }
    let rest = text.drop(while: isMark)
    let number = rest.prefix { !isMark($0) }
    guard rest.dropFirst(number.count).allSatisfy(isMark), !number.isEmpty, number.count < 4, number.count < text.count,
      number.allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    return Double(number)
  }

  /// "8/10", "4 out of 5", "4 von 5 Sternen": a number of so many points.
  private static func share(_ text: String) -> (number: Double, words: String, outOf: Int?)? {
    let number = text.prefix { $0.isASCII && $0.isNumber }
    guard let value = Int(number), number.count < 4 else { return nil }
    let rest = text.dropFirst(number.count).drop(while: \.isWhitespace).lowercased()
    guard let join = ["/", "out of", "of", "von", "sur", "de", "di", "van", "av", "su"].first(where: rest.hasPrefix)
    else {
      return nil
    }
    let behind = rest.dropFirst(join.count)
    guard join == "/" || behind.first?.isWhitespace ?? false else { return nil }
    let tail = behind.drop(while: \.isWhitespace)
    let total = tail.prefix { $0.isASCII && $0.isNumber }
    guard let points = Int(total), (3...100).contains(points), value <= points,
      tail.dropFirst(total.count).allSatisfy({ $0.isLetter || $0.isWhitespace })
    else { return nil }
    return (Double(value), "", points)
  }

  /// The numbers to ten in seven languages. A word of two numbers is none.
  private static let numberWords: [String: Double] = {
    let lists = [
      "zero one two three four five six seven eight nine ten",
      "null eins zwei drei vier fünf sechs sieben acht neun zehn",
      "zéro un deux trois quatre cinq six sept huit neuf dix",
      "cero uno dos tres cuatro cinco seis siete ocho nueve diez",
      "zero uno due tre quattro cinque sei sette otto nove dieci",
      "zero um dois três quatro cinco seis sete oito nove dez",
      "nul een twee drie vier vijf zes zeven acht negen tien",
    ]
    var numbers: [String: Double] = [:]
    for list in lists {
      for (number, word) in list.split(separator: " ").enumerated() { numbers[String(word)] = Double(number) }
    }
    // A blank, not a point.
    numbers["null"] = nil
    return numbers
  }()
}
