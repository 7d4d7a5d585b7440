/// Reads JSON (RFC 8259) of one line or one file into keys and texts. Numbers stay as they are written, so that long ids
/// keep every digit.
struct JSONScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position: Int
  private let end: Int

  /// Deeper nesting is no survey's.
  private static let deepest = 32

  /// What is wrong, and where.
  struct Fault: Error, Equatable {
    let position: Int
    let wanted: String
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// The byte at the position, after blanks; nil at the end.
  mutating func peek() -> UInt8? {
    while position < end, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    return position < end ? bytes[position] : nil
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  /// An object's values by key; what is nested has the path as its key ("address.city"), lists are joined by "; ".
  mutating func object() throws(Fault) -> [(key: String, text: String)] {
    var pairs: [(key: String, text: String)] = []
    try object(prefix: "", depth: 0, into: &pairs)
    return pairs
  }

  private mutating func object(
    prefix: String, depth: Int, into pairs: inout [(key: String, text: String)]
  ) throws(Fault) {
    guard take(UInt8(ascii: "{")) else { throw Fault(position: position, wanted: "an object in braces") }
    guard depth < Self.deepest else { throw Fault(position: position, wanted: "less nesting") }
    if take(UInt8(ascii: "}")) { return }
    while true {
      guard peek() == UInt8(ascii: "\"") else { throw Fault(position: position, wanted: "a key in quotes") }
      let key = prefix + (try string())
      guard take(UInt8(ascii: ":")) else { throw Fault(position: position, wanted: "a colon") }
      if peek() == UInt8(ascii: "{") {
        try object(prefix: key + ".", depth: depth + 1, into: &pairs)
      } else {
        pairs.append((key, try value(depth: depth)))
      }
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "}")) else { throw Fault(position: position, wanted: "a comma or a closing brace") }
      return
    }
  }

  private mutating func value(depth: Int) throws(Fault) -> String {
    switch peek() {
    case UInt8(ascii: "\""): return try string()
    case UInt8(ascii: "["): return try list(depth: depth + 1)
    case UInt8(ascii: "{"): throw Fault(position: position, wanted: "a text or a number in a list")
    default: return try literal()
    }
  }

  private mutating func list(depth: Int) throws(Fault) -> String {
    guard depth < Self.deepest else { throw Fault(position: position, wanted: "less nesting") }
    position += 1
    if take(UInt8(ascii: "]")) { return "" }
    var texts: [String] = []
    while true {
      texts.append(try value(depth: depth))
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "]")) else { throw Fault(position: position, wanted: "a comma or a closing bracket") }
      return texts.joined(separator: "; ")
    }
  }

  /// A number as written, true, false, or null as nothing.
  private mutating func literal() throws(Fault) -> String {
    let start = position
    while position < end, ![0x2C, 0x7D, 0x5D, 0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if text == "null" { return "" }
    let isNumber =
      (text.first.map { $0 == "-" || $0.isASCII && $0.isNumber } ?? false) && RatingText.number(text) != nil
    guard isNumber || text == "true" || text == "false" else {
      throw Fault(position: start, wanted: "a text in quotes, a number, true, false or null")
    }
    return text
  }

  private mutating func string() throws(Fault) -> String {
    position += 1
    var text: [UInt8] = []
    while position < end {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(contentsOf: String(try escape()).utf8)
      default: text.append(byte)
      }
    }
    throw Fault(position: position, wanted: "a closing quote")
  }

  private mutating func escape() throws(Fault) -> Unicode.Scalar {
    guard position < end else { throw Fault(position: position, wanted: "a character after the backslash") }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw Fault(position: position - 1, wanted: "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u")
    }
  }

  /// Four hexadecimal digits, twice for characters beyond the basic plane; half a pair becomes the replacement character.
  private mutating func unicodeEscape() throws(Fault) -> Unicode.Scalar {
    let first = try hexadecimal()
    guard (0xD800..<0xDC00).contains(first) else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
    let before = position
    guard position + 1 < end, bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u") else {
      return "\u{FFFD}"
    }
    position += 2
    let second = try hexadecimal()
    guard (0xDC00..<0xE000).contains(second) else {
      position = before
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func hexadecimal() throws(Fault) -> UInt32 {
    guard position + 4 <= end,
      let value = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    else { throw Fault(position: position, wanted: "four hexadecimal digits") }
    position += 4
    return value
  }
}
