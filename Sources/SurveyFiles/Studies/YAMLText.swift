import Tables

/// How values are written in a study file.
package enum YAMLText {
  /// A text as a scalar: plain where nothing could take it for something else, else in double quotes.
  package static func scalar(_ text: String) -> String {
    isPlain(text) ? text : quoted(text)
  }

  package static func list(_ texts: [String]) -> String { "[\(texts.joined(separator: ", "))]" }

  private static let reserved: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf",
  ]

  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter, text.last != " ", !reserved.contains(text.lowercased()) else {
      return false
    }
    return text.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", " ", "_", "-", ".", "/", "(", ")", "+", "%", "'", "?", "*", "<", ">": true
      default: scalar.value > 0xA0 && scalar.properties.isAlphabetic && scalar.value < 0xFFFE
      }
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result += isPrintable(scalar) ? String(scalar) : escaped(scalar)
      }
    }
    return result + "\""
  }

  /// A line of a file with what YAML forbids in any place, or would take for the line's end, as escapes.
  static func printable(_ line: String) -> String {
    guard !line.unicodeScalars.allSatisfy(isPrintable) else { return line }
    return line.unicodeScalars.map { isPrintable($0) ? String($0) : escaped($0) }.joined()
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// Whether a reader of YAML takes the character as it stands, and an editor shows it: no control, no end of a line, no
  /// mark that turns the direction of what follows, nothing that is no character.
  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA1...0x2027, 0x202F...0x2065, 0x206A...0xFEFE, 0xFF00...0xFFFD: scalar.value != 0x61C
    case 0x10000...: scalar.value & 0xFFFE != 0xFFFE
    default: false
    }
  }

  /// A number: whole ones without a point, thirds as fractions.
  package static func number(_ value: Double) -> String {
    value == 1.0 / 3 ? "1/3" : CellText.shown(value)
  }

  /// `3`, `2-8`, or `[low, high]` where a hyphen would be read as a sign.
  package static func range(_ range: ClosedRange<Double>) -> String {
    let ends = [number(range.lowerBound), number(range.upperBound)]
    if range.lowerBound == range.upperBound { return ends[0] }
    return ends.contains { $0.contains("-") || $0.contains("/") } ? list(ends) : ends.joined(separator: "-")
  }
}
