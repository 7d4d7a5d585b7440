/// How usual a letter beyond ASCII is where it stands in words of the Latin script.
///
/// Character sets that are confused give the same byte different letters: a curly apostrophe of Windows is an "í" of the
/// Mac, an "ö" of the Mac a "š" of Windows. Which of them it is, the place in the word tells.
struct LatinLetterHabits {
  /// Whether the text has letters that only Central European and Baltic languages write.
  private let isCentralEuropean: Bool

  /// Whether the text has accents that Spanish and Hungarian write, and neither French nor Estonian.
  private let hasAcutes: Bool

  init(_ text: [Unicode.Scalar]) {
    hasAcutes = text.contains { "áíóúÁÍÓÚ".unicodeScalars.contains($0) }
    isCentralEuropean = text.contains { Self.centralEuropean.contains($0) }
  }

  /// The letter at `at` of `text`, from -1.5, where nobody writes it so, to 1.
  func score(_ text: [Unicode.Scalar], at: Int) -> Double {
    let letter = text[at]
    let previous = at > 0 ? text[at - 1] : " "
    let next = at + 1 < text.count ? text[at + 1] : " "
    let (isAfterLetter, isBeforeLetter) = (Self.isLetter(previous), Self.isLetter(next))
    if !isAfterLetter && !isBeforeLetter { return Self.alone.contains(letter) ? 0.8 : -0.3 }
    let isUpper = letter.properties.isUppercase
    if isUpper {
      // Capitals begin a word, or the whole word is written in them.
      if previous.properties.isLowercase { return -1.5 }
      let isNextLower = next.properties.isLowercase
      if isAfterLetter && isNextLower { return -1.2 }
      if !isAfterLetter && next.properties.isUppercase && at + 2 < text.count && text[at + 2].properties.isLowercase {
        return -1.2
      }
    } else if next.properties.isUppercase {
      return -1.2
    }
    if !isUpper && isInPlaceOfApostrophe(text, at) { return -1 }
    return (isUpper ? -0.1 : 0) + commonness(letter, isAfterLetter, isBeforeLetter, next)
  }

  private func commonness(
    _ letter: Unicode.Scalar, _ isAfterLetter: Bool, _ isBeforeLetter: Bool, _ next: Unicode.Scalar
  ) -> Double {
    switch letter {
    case "š", "ž", "Š", "Ž": return isCentralEuropean ? 1 : 0.3
    case "ŕ", "ĺ", "Ŕ", "Ĺ", "ý", "Ý": return 0.3
    case "ð", "þ", "Ð", "Þ": return 0.7
    case "ÿ", "Ÿ": return 0.1
    // No word begins with them.
    case "ą", "ę", "Ą", "Ę": return isAfterLetter ? 1 : 0.1
    // cœur, œuvre, œil.
    case "œ", "Œ": return "uUiI".unicodeScalars.contains(next) ? 0.95 : 0.2
    // così, naïve, fraîche.
    case "ì": return isBeforeLetter ? -0.2 : 1
    case "ï": return isAfterLetter && isBeforeLetter ? 0.95 : 0
    case "î": return isAfterLetter && isBeforeLetter ? 0.95 : isAfterLetter ? -0.2 : 0.6
    case "ë": return isAfterLetter ? 0.95 : 0.2
    case "ô": return isBeforeLetter ? 0.95 : 0.4
    // opções
    case "õ": return next == "e" ? 1 : hasAcutes ? 0.3 : 0.85
    // ça, açúcar: in most languages before these vowels only.
    case "ç": return "aouáãâóõúAOU".unicodeScalars.contains(next) ? 1 : 0.9
    case "û": return hasAcutes ? 0.3 : 1
    case "Ë", "Ï", "Ì", "Î", "Ò", "Ô", "Õ", "Ù", "Û", "Ã": return 0.6
    default: return 1
    }
  }

  /// Whether "í", the byte of a curly apostrophe, stands where English has an apostrophe: "donít", "weíre".
  private func isInPlaceOfApostrophe(_ text: [Unicode.Scalar], _ at: Int) -> Bool {
    guard text[at] == "í", at > 0, Self.isPlain(text[at - 1]) else { return false }
    var ending = ""
    for scalar in text[(at + 1)...].prefix(3) {
      guard Self.isPlain(scalar) else { break }
      ending.unicodeScalars.append(scalar)
    }
    if let after = text[(at + 1)...].dropFirst(ending.count).first, Self.isLetter(after) { return false }
    switch ending {
    case "t": return text[at - 1] == "n" || text[at - 1] == "N"
    case "m": return text[at - 1] == "I" && (at < 2 || !Self.isLetter(text[at - 2]))
    case "re", "ve", "ll", "d": return true
    // país, Luís
    case "s": return !"aeou".unicodeScalars.contains(text[at - 1])
    default: return false
    }
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool { (0x61...0x7A).contains(scalar.value | 0x20) }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x80 ? isPlain(scalar) : scalar.properties.isAlphabetic
  }

  /// The words of one letter.
  private static let alone = Set("àáéèíóòöåæøÀÁÉÈÍÓÒÖÅÆØ".unicodeScalars)

  /// Letters of Central European and Baltic languages, but for those that Windows-1252 has too.
  private static let centralEuropean = Set(
    "čČćĆđĐďĎěĚłŁľĽńŃňŇőŐřŘśŚťŤůŮűŰźŹżŻąĄęĘāĀēĒėĖģĢīĪįĮķĶļĻņŅūŪųŲ".unicodeScalars)
}
