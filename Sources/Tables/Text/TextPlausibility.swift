/// How much decoded text looks like something people wrote: letters where words are, quotes and dashes around them,
/// rather than control characters and symbols in the middle of words.
enum TextPlausibility {
  /// The mean over all characters beyond ASCII, from -5 to 1; 1 where there are none.
  static func score(_ text: some Sequence<Unicode.Scalar>) -> Double {
    let text = Array(text)
    let habits = LatinLetterHabits(text)
    var (sum, count) = (0.0, 0)
    for (at, scalar) in text.enumerated() where scalar.value > 0x7F {
      let previous = at > 0 ? text[at - 1] : " "
      let next = at + 1 < text.count ? text[at + 1] : " "
      switch scalar.properties.generalCategory {
      case .control, .privateUse, .surrogate, .unassigned: sum -= 4
      case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .otherLetter, .modifierLetter, .nonspacingMark,
        .spacingMark:
        sum += letterScore(scalar, previous: previous, next: next) ?? habits.score(text, at: at)
      default: sum += symbolScore(scalar, previous: previous, next: next)
      }
      count += 1
    }
    // Letters that no one language has together are letters of another.
    return count == 0 ? 1 : sum / Double(count) - (1 - LatinAlphabets.coverage(text))
  }

  /// Nil for Latin letters that stand among such or alone.
  private static func letterScore(_ scalar: Unicode.Scalar, previous: Unicode.Scalar, next: Unicode.Scalar) -> Double? {
    let (script, before, after) = (Script(scalar), Script(previous), Script(next))
    if scalar == "\u{FFFD}" { return -3 }
    if "ªº".unicodeScalars.contains(scalar) { return isDigit(previous) || previous == "." ? 0.8 : -1 }
    if scalar == "ƒ" { return -2 }
    if before != .none && before != script || after != .none && after != script { return -2 }
    let isUpper = scalar.properties.isUppercase
    if isUpper && previous.properties.isLowercase { return -1.5 }
    guard script == .latin else {
      // ˆ and ˇ, which stand in no text.
      if (0x2B0...0x2FF).contains(scalar.value) { return -1 }
      if scalar.properties.generalCategory == .nonspacingMark && before == .none { return -1 }
      let isAlone = before == .none && after == .none && script != .none && script != .other
      if isAlone { return aloneBeyondLatin.contains(scalar) ? 0.6 : -0.3 }
      return isUpper ? 0.9 : 1
    }
    // Words of several accented letters in a row are another script, read wrongly.
    if previous.value > 0x7F && next.value > 0x7F && before == .latin && after == .latin { return -1 }
    let isLigature = "œŒæÆ".unicodeScalars.contains(scalar)
    if isLigature && (previous.value > 0x7F && before == .latin || next.value > 0x7F && after == .latin) {
      return -1.5
    }
    return nil
  }

  /// The Cyrillic and Greek words of one letter.
  private static let aloneBeyondLatin = Set("аАвВиИкКоОсСуУяЯіІєЄзЗηΗοΟήΉόΌ".unicodeScalars)

  private static func symbolScore(
    _ scalar: Unicode.Scalar, previous: Unicode.Scalar, next: Unicode.Scalar
  ) -> Double {
    let (afterLetter, beforeLetter) = (Script(previous) != .none, Script(next) != .none)
    let (afterDigit, beforeDigit) = (isDigit(previous), isDigit(next))
    let inWord = afterLetter && beforeLetter
    let beforeSmall = next.properties.isLowercase
    switch scalar.value {
    case 0xFFFD: return -3
    // Apostrophes, opening and closing quotes.
    case 0x2019: return afterLetter || afterDigit || beforeDigit ? 1 : beforeLetter ? 0.95 : 0.2
    case 0xBF, 0xA1: return inWord ? -2 : beforeSmall ? 0.6 : beforeLetter || beforeDigit ? 1 : 0
    // “Well”, and „gut“ in German.
    case 0x201C: return inWord ? -2 : beforeLetter || beforeDigit ? 1 : afterLetter || afterDigit ? 0.8 : 0
    case 0x201A: return inWord ? -2 : beforeLetter || beforeDigit ? 0.5 : 0
    case 0xAB: return inWord ? -2 : beforeLetter || beforeDigit ? 0.9 : 0
    case 0x2018, 0x201E: return inWord ? -2 : beforeLetter || beforeDigit ? 1 : 0
    case 0x201D: return inWord ? -2 : afterLetter || afterDigit ? 1 : beforeLetter ? 0 : 0.8
    case 0xBB: return inWord ? -2 : afterLetter || afterDigit || !beforeLetter ? 0.8 : 0
    case 0x2013, 0x2014: return inWord ? 0.2 : 1
    case 0x2026: return afterLetter || afterDigit ? 1 : beforeLetter ? 0.7 : 0.5
    case 0xA0, 0x2022: return inWord ? -0.5 : 0.4
    case 0xB0: return afterDigit ? 1 : inWord ? -2 : 0
    case 0x20AC, 0xA3, 0xA5:
      if inWord { return -2 }
      if beforeLetter || afterLetter { return -1 }
      return afterDigit || beforeDigit ? 0.9 : previous == " " || next == " " ? 0.6 : 0
    case 0xA9, 0xAE, 0x2122: return inWord ? -2 : afterLetter || beforeDigit || next == " " ? 0.8 : 0
    case 0xB2, 0xB3, 0xB9, 0xBC, 0xBD, 0xBE, 0xB1, 0xD7, 0xA7:
      return inWord ? -2 : afterDigit || beforeDigit ? 0.7 : -0.3
    case 0x3000...0x303F, 0xFF00...0xFF65: return 0.5
    default: return inWord ? -2 : afterLetter || beforeLetter ? -1.5 : -0.5
    }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { (0x30...0x39).contains(scalar.value) }

  /// The scripts that are not mixed within a word.
  private enum Script {
    case none, latin, greek, cyrillic, hebrew, arabic, thai, other

    init(_ scalar: Unicode.Scalar) {
      switch scalar.value {
      case 0x41...0x5A, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x24F, 0x1E00...0x1EFF: self = .latin
      case 0..<0x370: self = .none
      case 0x370...0x3FF: self = .greek
      case 0x400...0x52F: self = .cyrillic
      case 0x590...0x5FF: self = .hebrew
      case 0x600...0x6FF: self = .arabic
      case 0xE00...0xE7F: self = .thai
      default: self = scalar.properties.isAlphabetic ? .other : .none
      }
    }
  }
}
