import Tables

extension HeaderText {
  /// Natural order: numbers within the texts by their value ("O2" before "O10"), all else by its characters.
  package static func precedes(_ left: String, _ right: String) -> Bool {
    let (a, b) = (Array(left.unicodeScalars), Array(right.unicodeScalars))
    var (i, j) = (0, 0)
    while i < a.count && j < b.count {
      if isDigit(a[i]) && isDigit(b[j]) {
        let (first, second) = (number(in: a, from: &i), number(in: b, from: &j))
        if first.count != second.count { return first.count < second.count }
        if first != second { return first.lexicographicallyPrecedes(second) }
      } else if a[i] != b[j] {
        return a[i] < b[j]
      } else {
        i += 1
        j += 1
      }
    }
    if (a.count - i == 0) != (b.count - j == 0) { return i == a.count }
    return a.lexicographicallyPrecedes(b)
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// The digits from `index` on without leading zeros; `index` moves past them.
  private static func number(in text: [Unicode.Scalar], from index: inout Int) -> ArraySlice<Unicode.Scalar> {
    let start = index
    while index < text.count && isDigit(text[index]) { index += 1 }
    return text[start..<index].drop { $0 == "0" }
  }

  /// The words of a text: runs of letters and digits in lower case, apart at case changes ("impQ3": imp, q3) and where
  /// a rating's word runs into a number ("imp3": imp, 3).
  static func words(_ text: String) -> [String] {
    pieces(text).map { $0.lowercased() }
  }

  /// `words` with their case.
  static func pieces(_ text: String) -> [String] {
    var pieces: [String] = []
    var current = ""
    var previous: Character = " "
    func isInside(_ character: Character) -> Bool { character.isLetter || character.isNumber }
    for character in text {
      let breaks = character.isUppercase && previous.isLowercase
      if !isInside(character) || breaks {
        if !current.isEmpty { pieces.append(current) }
        current = ""
      }
      if isInside(character) { current.append(character) }
      previous = character
    }
    if !current.isEmpty { pieces.append(current) }
    return pieces.flatMap(splitRatingWord)
  }

  private static func splitRatingWord(_ piece: String) -> [String] {
    guard let digit = piece.firstIndex(where: { $0.isNumber }), piece[digit...].allSatisfy({ $0.isNumber }) else {
      return [piece]
    }
    let word = String(piece[..<digit])
    return RatingBlock.of(word: word.lowercased()) == nil ? [piece] : [word, String(piece[digit...])]
  }
}

/// One of the two questions asked about every outcome.
package enum RatingBlock: String, Sendable, CaseIterable {
  case importance, satisfaction

  static func of(word: String) -> RatingBlock? {
    switch word {
    case "imp", "importance", "important": .importance
    case "sat", "satisfaction", "satisfied": .satisfaction
    default: nil
    }
  }

  var other: RatingBlock { self == .importance ? .satisfaction : .importance }
}
