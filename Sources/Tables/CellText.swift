#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// How the text of a cell is read as a number.
@usableFromInline package enum CellText {
  @usableFromInline package enum Reading: Equatable {
    case blank
    case number(Double)
    case other
  }

  /// Texts that stand for nothing in any column, whatever their case: blanks, and what a formula leaves that has failed.
  package static let blanks: Set<String> = [
    "", "na", "n/a", "#n/a", ".", "-", "null", "nan", "#null!", "#div/0!", "#value!", "#ref!", "#name?", "#num!",
  ]

  @usableFromInline package static func isBlank(_ text: String) -> Bool {
    let trimmed = HeaderText.display(text)
    return trimmed.utf8.count <= 7 && blanks.contains(trimmed.lowercased())
  }

  package static func read(_ text: String, decimalComma: Bool = false) -> Reading {
    if isBlank(text) { return .blank }
    var text = HeaderText.display(text)
    if let value = text.withUTF8({ number($0, 0..<$0.count, decimalComma: decimalComma) }) { return .number(value) }
    guard var digits = plainDigits(text) else { return .other }
    return digits.withUTF8 { number($0, 0..<$0.count, decimalComma: decimalComma) }.map { .number($0) } ?? .other
  }

  /// The text with the digits of other scripts as 0-9: full-width, Arabic, Devanagari; nil where it has none.
  package static func plainDigits(_ text: String) -> String? {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return nil }
    var found = false
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF0E, 0x066B: plain.append(".")
      case 0xFF0D: plain.append("-")
      default:
        if scalar.value >= 0x80, scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue {
          found = true
          plain.append(Unicode.Scalar(UInt8(48 + Int(value))))
        } else {
          plain.append(scalar)
        }
      }
    }
    return found ? String(plain) : nil
  }

  /// "5", "5.00", "-1", "1e3"; nil for anything else, NaN and infinity among it.
  package static func number(_ text: String, decimalComma: Bool = false) -> Double? {
    if case .number(let value) = read(text, decimalComma: decimalComma) { value } else { nil }
  }

  /// Reads the bytes of a cell that has no quotes inside and no blanks around it.
  @inlinable @inline(__always)
  package static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, decimalComma: Bool) -> Reading {
    switch range.count {
    case 0: return .blank
    case 1:
      let byte = bytes[range.lowerBound]
      if byte >= 48 && byte <= 57 { return .number(Double(byte - 48)) }
      return byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") ? .blank : .other
    default:
      if let value = number(bytes, range, decimalComma: decimalComma) { return .number(value) }
      return unusual(String(decoding: bytes[range], as: UTF8.self), decimalComma: decimalComma)
    }
  }

  /// Of a text whose bytes are no number as they stand.
  @usableFromInline static func unusual(_ text: String, decimalComma: Bool) -> Reading {
    if isBlank(text) { return .blank }
    guard text.utf8.first.map({ $0 >= 0x80 || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "-") }) ?? false else {
      return .other
    }
    return read(text, decimalComma: decimalComma)
  }

  @usableFromInline static func number(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, decimalComma: Bool)
    -> Double?
  {
    let end = range.upperBound
    var i = range.lowerBound
    guard i < end, range.count <= 64 else { return nil }
    var isNegative = false
    if bytes[i] == UInt8(ascii: "-") || bytes[i] == UInt8(ascii: "+") {
      isNegative = bytes[i] == UInt8(ascii: "-")
      i += 1
    }
    var mantissa: UInt64 = 0
    var (digits, fraction) = (0, 0)
    var hasPoint = false
    while i < end {
      let byte = bytes[i]
      if byte >= 48 && byte <= 57 {
        digits += 1
        if hasPoint { fraction += 1 }
        if digits <= 18 { mantissa = mantissa * 10 + UInt64(byte - 48) }
      } else if !hasPoint && (byte == UInt8(ascii: ".") || (decimalComma && byte == UInt8(ascii: ","))) {
        hasPoint = true
      } else {
        break
      }
      i += 1
    }
    guard digits > 0 else { return nil }
    if i == end && digits <= 15 {
      let value = Double(mantissa) / powersOfTen[fraction]
      return isNegative ? -value : value
    }
    return slowNumber(bytes, range, from: i, decimalComma: decimalComma)
  }

  /// Long mantissas and exponents, by the C library; `i` is where the plain digits stopped.
  private static func slowNumber(
    _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, from i: Int, decimalComma: Bool
  ) -> Double? {
    var i = i
    if i < range.upperBound {
      guard bytes[i] == UInt8(ascii: "e") || bytes[i] == UInt8(ascii: "E") else { return nil }
      i += 1
      if i < range.upperBound, bytes[i] == UInt8(ascii: "-") || bytes[i] == UInt8(ascii: "+") { i += 1 }
      guard i < range.upperBound else { return nil }
      for digit in i..<range.upperBound where bytes[digit] < 48 || bytes[digit] > 57 { return nil }
    }
    let text = String(decoding: bytes[range], as: UTF8.self)
    let value = strtod(decimalComma ? String(text.map { $0 == "," ? "." : $0 }) : text, nil)
    return value.isFinite ? value : nil
  }

  private static let powersOfTen: [Double] = (0...15).reduce(into: []) { powers, _ in
    powers.append((powers.last ?? 0.1) * 10)
  }.enumerated().map { index, value in index == 0 ? 1 : value.rounded() }

  /// A number as people write it: "4", "4.5".
  package static func shown(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }
}
