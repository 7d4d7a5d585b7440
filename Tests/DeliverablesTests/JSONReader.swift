import Deliverables

/// Reads JSON strictly; for tests, which must not trust the writer they test.
struct JSONReader {
  struct Fault: Error {
    let offset: Int
  }

  private let bytes: [UInt8]
  private var place = 0

  private init(_ text: String) { bytes = Array(text.utf8) }

  static func read(_ text: String) throws -> JSON {
    var reader = JSONReader(text)
    let value = try reader.value()
    reader.skipSpace()
    guard reader.place == reader.bytes.count else { throw Fault(offset: reader.place) }
    return value
  }

  private mutating func value() throws -> JSON {
    skipSpace()
    switch peek {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try array()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private var peek: UInt8 { place < bytes.count ? bytes[place] : 0 }

  private mutating func skipSpace() { while [32, 10, 13, 9].contains(peek) { place += 1 } }

  private mutating func take(_ character: Unicode.Scalar) throws {
    skipSpace()
    guard peek == UInt8(ascii: character) else { throw Fault(offset: place) }
    place += 1
  }

  private mutating func word(_ text: String, _ value: JSON) throws -> JSON {
    guard bytes[place...].starts(with: Array(text.utf8)) else { throw Fault(offset: place) }
    place += text.utf8.count
    return value
  }

  private mutating func number() throws -> JSON {
    let start = place
    while "+-.eE0123456789".utf8.contains(peek) { place += 1 }
    let text = String(decoding: bytes[start..<place], as: UTF8.self)
    guard text.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil else {
      throw Fault(offset: start)
    }
    if let whole = Int(text) { return .integer(whole) }
    return .number(Double(text)!)
  }

  private mutating func string() throws -> String {
    try take("\"")
    var result: [UInt8] = []
    while peek != UInt8(ascii: "\"") {
      guard peek >= 0x20 else { throw Fault(offset: place) }
      if peek == UInt8(ascii: "\\") {
        place += 1
        if peek == UInt8(ascii: "u") {
          let hex = String(decoding: bytes[(place + 1)..<(place + 5)], as: UTF8.self)
          result += Array(String(UnicodeScalar(UInt32(hex, radix: 16)!)!).utf8)
          place += 4
        } else {
          let plain: [UInt8: UInt8] = [110: 10, 114: 13, 116: 9, 34: 34, 92: 92, 47: 47]
          guard let byte = plain[peek] else { throw Fault(offset: place) }
          result.append(byte)
        }
      } else {
        result.append(peek)
      }
      place += 1
    }
    try take("\"")
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func array() throws -> JSON {
    try take("[")
    var values: [JSON] = []
    skipSpace()
    while peek != UInt8(ascii: "]") {
      if !values.isEmpty { try take(",") }
      values.append(try value())
      skipSpace()
    }
    try take("]")
    return .array(values)
  }

  private mutating func object() throws -> JSON {
    try take("{")
    var members: [JSON.Member] = []
    skipSpace()
    while peek != UInt8(ascii: "}") {
      if !members.isEmpty { try take(",") }
      skipSpace()
      let key = try string()
      guard !members.contains(where: { $0.key == key }) else { throw Fault(offset: place) }
      try take(":")
      members.append(JSON.Member(key: key, value: try value()))
      skipSpace()
    }
    try take("}")
    return .object(members)
  }
}

extension JSON {
  subscript(_ key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  subscript(_ index: Int) -> JSON? {
    guard case .array(let values) = self, values.indices.contains(index) else { return nil }
    return values[index]
  }

  var keys: [String] {
    guard case .object(let members) = self else { return [] }
    return members.map(\.key)
  }

  var values: [JSON] {
    guard case .array(let values) = self else { return [] }
    return values
  }

  var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }
}
