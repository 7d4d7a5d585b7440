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
  @inline(__always)
  mutating func peek() -> UInt8? {
    while position < end, bytes[position].isJSONBlank { position += 1 }
    return position < end ? bytes[position] : nil
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return false }
    position += 1
    return true
  }

  /// An object's values by key; what is nested has the path as its key ("address.city"), lists are joined by "; ".
  /// - Throws: `Fault`, and what `cells` throws.
  mutating func object(into cells: inout JSONCells) throws {
    try object(prefix: [], depth: 0, into: &cells)
  }

  private mutating func object(prefix: [UInt8], depth: Int, into cells: inout JSONCells) throws {
    guard take(UInt8(ascii: "{")) else { throw Fault(position: position, wanted: "an object in braces") }
    guard depth < Self.deepest else { throw Fault(position: position, wanted: "less nesting") }
    if take(UInt8(ascii: "}")) { return }
    var key = prefix
    while true {
      guard peek() == UInt8(ascii: "\"") else { throw Fault(position: position, wanted: "a key in quotes") }
      key.removeSubrange(prefix.count...)
      try string(into: &key)
      guard take(UInt8(ascii: ":")) else { throw Fault(position: position, wanted: "a colon") }
      if peek() == UInt8(ascii: "{") {
        try object(prefix: key + [JSONCells.separator], depth: depth + 1, into: &cells)
      } else if beginsObjects {
        try answers(key, depth: depth + 1, into: &cells)
      } else {
        try cells.append(path: key) { (text) throws(Fault) in try value(depth: depth, into: &text) }
      }
      if take(UInt8(ascii: ",")) { continue }
      guard take(UInt8(ascii: "}")) else { throw Fault(position: position, wanted: "a comma or a closing brace") }
      return
    }
  }

  /// Whether a list of objects stands next.
  private var beginsObjects: Bool {
    var next = self
    return next.take(UInt8(ascii: "[")) && next.peek() == UInt8(ascii: "{")
  }

  /// A list of objects within an object: each is an answer with the name of its question, or has the key, its number and
  /// its own keys as its path.
  private mutating func answers(_ key: [UInt8], depth: Int, into cells: inout JSONCells) throws {
    guard depth < Self.deepest, take(UInt8(ascii: "[")) else { throw Fault(position: position, wanted: "less nesting") }
    var number = 0
    repeat {
      guard peek() == UInt8(ascii: "{") else { throw Fault(position: position, wanted: "an object in braces") }
      var entries: [JSONAnswer.Entry] = []
      try entry(prefix: [], depth: depth, into: &entries)
      number += 1
      let path = key + [JSONCells.separator] + Array("\(number)".utf8) + [JSONCells.separator]
      for entry in JSONAnswer.columns(entries, path: path) {
        try cells.append(path: entry.path) { (text) throws(Fault) in text.append(contentsOf: entry.text) }
      }
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw Fault(position: position, wanted: "a comma or a closing bracket") }
  }

  /// The values of an object by their paths.
  private mutating func entry(prefix: [UInt8], depth: Int, into entries: inout [JSONAnswer.Entry]) throws(Fault) {
    guard take(UInt8(ascii: "{")) else { throw Fault(position: position, wanted: "an object in braces") }
    guard depth < Self.deepest else { throw Fault(position: position, wanted: "less nesting") }
    if take(UInt8(ascii: "}")) { return }
    repeat {
      guard peek() == UInt8(ascii: "\"") else { throw Fault(position: position, wanted: "a key in quotes") }
      var key = prefix
      try string(into: &key)
      guard take(UInt8(ascii: ":")) else { throw Fault(position: position, wanted: "a colon") }
      if peek() == UInt8(ascii: "{") {
        try entry(prefix: key + [JSONCells.separator], depth: depth + 1, into: &entries)
      } else {
        var text: [UInt8] = []
        try value(depth: depth, into: &text)
        entries.append((key, text))
      }
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw Fault(position: position, wanted: "a comma or a closing brace") }
  }

  // MARK: A list within an object

  /// Where the longest list of objects begins in the one object that the text is; nil where there is none of two at
  /// least, or more than one object.
  func wrappedList() -> JSONScanner? {
    var scanner = self
    var longest: (count: Int, place: Int)?
    guard (try? scanner.findLists(depth: 0, &longest)) != nil, scanner.peek() == nil, let longest, longest.count > 1
    else {
      return nil
    }
    var list = self
    list.position = longest.place
    return list
  }

  private mutating func findLists(depth: Int, _ longest: inout (count: Int, place: Int)?) throws(Fault) {
    guard take(UInt8(ascii: "{")), depth < 4 else { throw Fault(position: position, wanted: "an object in braces") }
    if take(UInt8(ascii: "}")) { return }
    repeat {
      var key: [UInt8] = []
      guard peek() == UInt8(ascii: "\"") else { throw Fault(position: position, wanted: "a key in quotes") }
      try string(into: &key)
      guard take(UInt8(ascii: ":")) else { throw Fault(position: position, wanted: "a colon") }
      let isObject = peek() == UInt8(ascii: "{")
      let start = position
      if isObject, depth < 3 {
        try findLists(depth: depth + 1, &longest)
      } else if beginsObjects {
        position += 1
        var count = 0
        repeat {
          try skip()
          count += 1
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw Fault(position: position, wanted: "a closing bracket") }
        if count > longest?.count ?? 0 { longest = (count, start) }
      } else {
        try skip()
      }
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw Fault(position: position, wanted: "a closing brace") }
  }

  /// Goes behind the next value without looking at what it says.
  private mutating func skip() throws(Fault) {
    var depth = 0
    repeat {
      guard let byte = peek() else { throw Fault(position: position, wanted: "a value") }
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "\""):
        position += 1
        while position < end, bytes[position] != UInt8(ascii: "\"") {
          position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
      case UInt8(ascii: ","), UInt8(ascii: ":"): if depth == 0 { throw Fault(position: position, wanted: "a value") }
      default: while position + 1 < end, !Self.endsLiteral(bytes[position + 1]) { position += 1 }
      }
      position += 1
    } while depth > 0
    guard depth == 0, position <= end else { throw Fault(position: min(position, end), wanted: "a value") }
  }

  private mutating func value(depth: Int, into text: inout [UInt8]) throws(Fault) {
    switch peek() {
    case UInt8(ascii: "\""): try string(into: &text)
    case UInt8(ascii: "["): try list(depth: depth + 1, into: &text)
    case UInt8(ascii: "{"): throw Fault(position: position, wanted: "a text or a number in a list")
    default: try literal(into: &text)
    }
  }

  private mutating func list(depth: Int, into text: inout [UInt8]) throws(Fault) {
    guard depth < Self.deepest else { throw Fault(position: position, wanted: "less nesting") }
    position += 1
    if take(UInt8(ascii: "]")) { return }
    while true {
      try value(depth: depth, into: &text)
      if take(UInt8(ascii: ",")) {
        text.append(UInt8(ascii: ";"))
        text.append(UInt8(ascii: " "))
        continue
      }
      guard take(UInt8(ascii: "]")) else { throw Fault(position: position, wanted: "a comma or a closing bracket") }
      return
    }
  }

  /// A number as written, true, false, or null as nothing.
  private mutating func literal(into text: inout [UInt8]) throws(Fault) {
    let start = position
    while position < end, !Self.endsLiteral(bytes[position]) { position += 1 }
    let literal = UnsafeBufferPointer(rebasing: bytes[start..<position])
    if literal.elementsEqual("null".utf8) { return }
    guard Self.isNumber(literal) || literal.elementsEqual("true".utf8) || literal.elementsEqual("false".utf8) else {
      throw Fault(position: start, wanted: "a text in quotes, a number, true, false or null")
    }
    text.append(contentsOf: literal)
  }

  @inline(__always)
  private static func endsLiteral(_ byte: UInt8) -> Bool {
    byte.isJSONBlank || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
  }

  /// Whether the bytes are a number; zeros before it are let pass.
  private static func isNumber(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var i = 0
    func digits() -> Bool {
      let start = i
      while i < bytes.count, bytes[i] >= 48, bytes[i] <= 57 { i += 1 }
      return i > start
    }
    if i < bytes.count, bytes[i] == UInt8(ascii: "-") { i += 1 }
    guard digits() else { return false }
    if i < bytes.count, bytes[i] == UInt8(ascii: ".") {
      i += 1
      guard digits() else { return false }
    }
    if i < bytes.count, bytes[i] | 0x20 == UInt8(ascii: "e") {
      i += 1
      if i < bytes.count, bytes[i] == UInt8(ascii: "+") || bytes[i] == UInt8(ascii: "-") { i += 1 }
      guard digits() else { return false }
    }
    return i == bytes.count
  }

  /// Appends a string without its quotes.
  private mutating func string(into text: inout [UInt8]) throws(Fault) {
    position += 1
    while true {
      let start = position
      while position < end, bytes[position] != UInt8(ascii: "\""), bytes[position] != UInt8(ascii: "\\") {
        position += 1
      }
      text.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<position]))
      guard position < end else { throw Fault(position: position, wanted: "a closing quote") }
      position += 1
      if bytes[position - 1] == UInt8(ascii: "\"") { return }
      text.append(contentsOf: String(try escape()).utf8)
    }
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
