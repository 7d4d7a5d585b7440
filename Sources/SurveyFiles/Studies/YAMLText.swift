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
      default:
        let isPrintable =
          (0x20...0x7E).contains(scalar.value) || (0xA1...0x2027).contains(scalar.value)
          || (0x202A...0xFEFE).contains(scalar.value) || (0xFF00...0xFFFD).contains(scalar.value)
          || scalar.value >= 0x10000
        if isPrintable {
          result.unicodeScalars.append(scalar)
        } else {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          result += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
        }
      }
    }
    return result + "\""
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
