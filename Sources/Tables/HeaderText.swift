/// The text of a header or label, freed of what exports do to it.
package enum HeaderText {
  /// The text with one plain space wherever there were blanks of any kind (no-break, thin, line breaks), plain hyphens
  /// for dashes, straight quotes, and nothing invisible; case and accents stay.
  package static func display(_ text: String) -> String {
    if text.utf8.first == UInt8(ascii: "="), let inner = formulaText(text) { return display(inner) }
    if text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) { return text }
    var shown = String.UnicodeScalarView()
    var blankBefore = false
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD: continue
      case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
        blankBefore = true
        continue
      default: break
      }
      if blankBefore && !shown.isEmpty { shown.append(" ") }
      blankBefore = false
      switch scalar.value {
      case 0x2010...0x2015, 0x2212: shown.append("-")
      case 0x2018, 0x2019: shown.append("'")
      case 0x201C, 0x201D: shown.append("\"")
      case 0xFF1A: shown.append(":")
      default: shown.append(scalar)
      }
    }
    return String(shown)
  }

  /// `4` for `="4"`, by which exports keep a spreadsheet from reading a text as a number.
  private static func formulaText(_ text: String) -> String? {
    guard text.hasPrefix("=\""), text.hasSuffix("\""), text.utf8.count > 2 else { return nil }
    let inner = text.dropFirst(2).dropLast()
    return inner.contains("\"") ? nil : String(inner)
  }
}
