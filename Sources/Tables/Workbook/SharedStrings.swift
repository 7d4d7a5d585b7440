/// The texts that a workbook keeps once and its cells refer to by number.
struct SharedStrings {
  fileprivate var bytes: [UInt8] = []
  /// Where each ends in `bytes`.
  fileprivate var ends: [UInt32] = []

  init() {}

  var count: Int { ends.count }

  /// The bytes of string `index`, which is in range.
  @inline(__always)
  func withString<R>(_ index: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> R) rethrows -> R {
    let start = index > 0 ? Int(ends[index - 1]) : 0
    let end = Int(ends[index])
    return try bytes.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[start..<end])) }
  }
}

/// Reads `sharedStrings.xml`.
final class SharedStringsHandler: XMLHandler {
  private(set) var strings = SharedStrings()
  private var text = RichText()
  private var isInside = false

  func start(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
    if name.isName("si") {
      isInside = true
      text.begin()
    } else if isInside {
      text.start(name, attributes)
    }
  }

  func end(_ name: UnsafePointer<CChar>) {
    guard isInside else { return }
    if name.isName("si") {
      isInside = false
      strings.bytes.append(contentsOf: text.finished)
      // The inflated part is smaller than 4 GB, and so are its strings.
      strings.ends.append(UInt32(truncatingIfNeeded: strings.bytes.count))
    } else {
      text.end(name)
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { text.append(bytes) }
}

/// Text with runs of formatting (`<r><t>`), put together; the reading of Japanese names (`<rPh>`) is left out.
struct RichText {
  private var bytes: [UInt8] = []
  private var phoneticDepth = 0
  private var runStart = 0
  private var keepsBlanks = false
  private var isInText = false

  init() {}

  mutating func begin() {
    bytes.removeAll(keepingCapacity: true)
    phoneticDepth = 0
    isInText = false
  }

  mutating func start(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) {
    if name.isName("rPh") {
      phoneticDepth += 1
    } else if name.isName("t"), phoneticDepth == 0 {
      isInText = true
      runStart = bytes.count
      keepsBlanks = attributes.prefixed("space") == "preserve"
    }
  }

  mutating func append(_ more: UnsafeBufferPointer<UInt8>) {
    if isInText { bytes.append(contentsOf: more) }
  }

  mutating func end(_ name: UnsafePointer<CChar>) {
    if name.isName("rPh") {
      phoneticDepth = max(0, phoneticDepth - 1)
    } else if name.isName("t"), isInText {
      isInText = false
      if !keepsBlanks { Self.trim(&bytes, from: runStart) }
    }
  }

  /// The whole text, escapes resolved.
  var finished: [UInt8] {
    bytes.withUnsafeBufferPointer { CellEscapes.needDecoding($0) ? CellEscapes.decoded($0) : nil } ?? bytes
  }

  /// Removes the blanks around what stands from `start` on.
  static func trim(_ bytes: inout [UInt8], from start: Int) {
    while bytes.count > start, let last = bytes.last, isBlank(last) { bytes.removeLast() }
    let blanks = bytes[start...].prefix(while: isBlank).count
    bytes.removeSubrange(start..<start + blanks)
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}

/// How workbooks write characters that XML has not: `_x000D_` is a carriage return, `_x005F_` an underscore.
enum CellEscapes {
  @inline(__always)
  static func needDecoding(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 7 else { return false }
    for i in 0..<bytes.count - 6 where bytes[i] == UInt8(ascii: "_") && bytes[i + 1] == UInt8(ascii: "x") {
      if bytes[i + 6] == UInt8(ascii: "_") { return true }
    }
    return false
  }

  static func decoded(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var i = 0
    while i < bytes.count {
      guard let unit = unit(bytes, at: i) else {
        decoded.append(bytes[i])
        i += 1
        continue
      }
      i += 7
      var scalar = Unicode.Scalar(unit)
      if UTF16.isLeadSurrogate(unit), let low = self.unit(bytes, at: i), UTF16.isTrailSurrogate(low) {
        scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
        i += 7
      }
      // Half a pair and the zero byte are no text.
      let shown = scalar.map { $0.value == 0 ? "\u{FFFD}" : $0 } ?? "\u{FFFD}"
      decoded.append(contentsOf: String(Character(shown)).utf8)
    }
    return decoded
  }

  private static func unit(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> UInt16? {
    guard i + 7 <= bytes.count, bytes[i] == UInt8(ascii: "_"), bytes[i + 1] == UInt8(ascii: "x"),
      bytes[i + 6] == UInt8(ascii: "_")
    else { return nil }
    var value: UInt16 = 0
    for digit in bytes[i + 2..<i + 6] {
      switch digit {
      case 48...57: value = value << 4 | UInt16(digit - 48)
      case 65...70: value = value << 4 | UInt16(digit - 55)
      case 97...102: value = value << 4 | UInt16(digit - 87)
      default: return nil
      }
    }
    return value
  }

  /// Text as the content of an XML element of a workbook.
  static func encoded(_ text: String) -> String {
    var encoded = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "&": encoded += "&amp;"
      case "<": encoded += "&lt;"
      case ">": encoded += "&gt;"
      case "_" where index + 6 < scalars.count && scalars[index + 1] == "x" && scalars[index + 6] == "_":
        encoded += "_x005F_"
      case "\t", "\n": encoded.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        encoded += "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
      default: encoded.unicodeScalars.append(scalar)
      }
    }
    return encoded
  }
}
