import OutcomeSegmentation

/// A JSON value whose objects keep the order in which their keys were declared.
package indirect enum JSON: Sendable, Equatable {
  case object([Member])
  case array([JSON])
  case string(String)
  case integer(Int)
  case unsigned(UInt64)
  /// Ten significant digits are written, so that bytes do not hang on the last bits; NaN and infinities are null.
  case number(Double)
  case bool(Bool)
  case null
  /// The value without line breaks.
  case line(JSON)

  package struct Member: Sendable, Equatable {
    package let key: String
    package let value: JSON

    package init(key: String, value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// The text, two spaces a level, ending with a line break. Arrays of plain values stand on one line.
  package var written: String {
    var output = ""
    write(to: &output, indent: 0)
    return output + "\n"
  }

  package static func strings(_ values: [String]) -> JSON { .array(values.map { .string($0) }) }
  package static func numbers(_ values: [Double]) -> JSON { .array(values.map { .number($0) }) }
  package static func integers(_ values: [Int]) -> JSON { .array(values.map { .integer($0) }) }
  package static func optional(_ value: String?) -> JSON { value.map { .string($0) } ?? .null }
  package static func optional(_ value: Double?) -> JSON { value.map { .number($0) } ?? .null }
}

extension JSON: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member(key: $0.0, value: $0.1) })
  }
}

extension JSON {
  /// - Parameter indent: of the line; nil to stay on it.
  private func write(to output: inout String, indent: Int?) {
    switch self {
    case .line(let value): value.write(to: &output, indent: nil)
    case .null: output += "null"
    case .bool(let value): output += value ? "true" : "false"
    case .integer(let value): output += String(value)
    case .unsigned(let value): output += String(value)
    // Most are counts.
    case .number(let value) where value == value.rounded() && abs(value) < 1e9: output += String(Int(value))
    case .number(let value): output += DecimalText(value)?.rounded(significant: 10).shortest ?? "null"
    case .string(let text): Self.write(text, to: &output)
    case .array(let values):
      let onLines = values.contains { $0.isContainer }
      Self.write(values, between: ("[", "]"), onLines: onLines, to: &output, indent: indent) { value, output in
        value.write(to: &output, indent: indent.map { $0 + 2 })
      }
    case .object(let members):
      Self.write(members, between: ("{", "}"), onLines: true, to: &output, indent: indent) { member, output in
        Self.write(member.key, to: &output)
        output += ": "
        member.value.write(to: &output, indent: indent.map { $0 + 2 })
      }
    }
  }

  private var isContainer: Bool {
    switch self {
    case .object, .array, .line: true
    default: false
    }
  }

  private static func write<Element>(
    _ elements: [Element], between ends: (String, String), onLines: Bool, to output: inout String, indent: Int?,
    each: (Element, inout String) -> Void
  ) {
    let indent = onLines ? indent : nil
    output += ends.0
    for (index, element) in elements.enumerated() {
      if index > 0 { output += indent == nil ? ", " : "," }
      if let indent { output += "\n" + String(repeating: " ", count: indent + 2) }
      each(element, &output)
    }
    if let indent, !elements.isEmpty { output += "\n" + String(repeating: " ", count: indent) }
    output += ends.1
  }

  private static func write(_ text: String, to output: inout String) {
    output += "\""
    let isPlain = text.utf8.allSatisfy {
      (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: "<")
    }
    if isPlain {
      output += text
      output += "\""
      return
    }
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": output += "\\\""
      case "\\": output += "\\\\"
      case "\n": output += "\\n"
      case "\r": output += "\\r"
      case "\t": output += "\\t"
      // Controls must be escaped; the others would end a line in some readers, a script element in a page, or turn what
      // a terminal shows.
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{61C}", "\u{200B}"..."\u{200F}", "\u{2028}"..."\u{202E}",
        "\u{2060}"..."\u{206F}", "\u{FEFF}", "\u{E0000}"..."\u{E0FFF}", "<":
        for unit in UTF16.encode(scalar)! {
          let hex = String(unit, radix: 16)
          output += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        }
      default: output.unicodeScalars.append(scalar)
      }
    }
    output += "\""
  }
}
