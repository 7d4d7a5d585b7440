/// The numbers of a workbook as text: as a spreadsheet shows them, with 15 significant digits at most.
enum NumberText {
  /// Whether the bytes are already as they would be shown: at most 15 digits, without needless zeros.
  @inline(__always)
  static func isPlain(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = bytes.count
    guard count > 0, count <= 15 else { return false }
    let start = bytes[0] == UInt8(ascii: "-") ? 1 : 0
    guard start < count, bytes[start] >= 48, bytes[start] <= 57 else { return false }
    var point = count
    for i in start..<count where bytes[i] < 48 || bytes[i] > 57 {
      guard bytes[i] == UInt8(ascii: "."), point == count else { return false }
      point = i
    }
    if point < count, bytes[count - 1] == 48 || point == count - 1 { return false }
    // A leading zero stands alone before the point, and "-0" is no number of its own.
    return bytes[start] != 48 || (point == start + 1 && (start == 0 || point < count))
  }

  /// The number that `bytes` write, as it is shown: "5" for 5.0, "0.3" for 0.30000000000000004. Whole numbers keep all
  /// their digits, since they may be codes. What is not a number comes back as it is, without the blanks around it.
  static func shown(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var (start, end) = (0, bytes.count)
    while start < end, isBlank(bytes[start]) { start += 1 }
    while start < end, isBlank(bytes[end - 1]) { end -= 1 }
    let trimmed = UnsafeBufferPointer(rebasing: bytes[start..<end])
    guard let decimal = Decimal(trimmed) else { return Array(trimmed) }
    return decimal.text
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  /// Whether text is a number that a workbook may hold as one without changing how it is read: no leading zeros, no
  /// more than 15 digits.
  static func isSafeNumber(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      guard bytes.contains(where: { $0 >= 48 && $0 <= 57 }), bytes.count <= 17 else { return false }
      guard bytes.allSatisfy({ ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }) else {
        return false
      }
      guard let decimal = Decimal(bytes), decimal.digits.count <= 15 else { return false }
      return decimal.text.elementsEqual(bytes)
    }
  }
}

/// A number by its significant digits: 0.d1 d2 d3... x 10^exponent.
private struct Decimal {
  var isNegative = false
  /// From 0 to 9, neither the first nor the last being 0; none for the number 0.
  var digits: [UInt8] = []
  var exponent = 0
  /// Whether it was written without a point and without an exponent.
  var isWhole = true

  /// Reads "-12.50", "1e-3"; nil for anything else.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    var i = 0
    if i < bytes.count, bytes[i] == UInt8(ascii: "-") || bytes[i] == UInt8(ascii: "+") {
      isNegative = bytes[i] == UInt8(ascii: "-")
      i += 1
    }
    var isThereDigit = false
    while i < bytes.count {
      let byte = bytes[i]
      if byte >= 48 && byte <= 57 {
        isThereDigit = true
        if !digits.isEmpty || byte != 48 {
          digits.append(byte - 48)
          if isWhole { exponent += 1 }
        } else if !isWhole {
          exponent -= 1
        }
      } else if byte == UInt8(ascii: "."), isWhole {
        isWhole = false
      } else {
        break
      }
      i += 1
    }
    guard isThereDigit, digits.count <= 400 else { return nil }
    if i < bytes.count {
      guard bytes[i] == UInt8(ascii: "e") || bytes[i] == UInt8(ascii: "E") else { return nil }
      isWhole = false
      guard let shift = Int(String(decoding: bytes[(i + 1)...], as: UTF8.self)), abs(shift) <= 400 else { return nil }
      exponent += shift
    }
    if !isWhole { round(to: 15) }
    guard abs(exponent) <= 400 else { return nil }
    if digits.isEmpty { (isNegative, exponent) = (false, 0) }
  }

  private mutating func round(to count: Int) {
    if digits.count > count {
      let roundsUp = digits[count] >= 5
      digits.removeSubrange(count...)
      if roundsUp {
        var i = count - 1
        while i >= 0, digits[i] == 9 {
          digits[i] = 0
          i -= 1
        }
        if i >= 0 {
          digits[i] += 1
        } else {
          digits = [1]
          exponent += 1
        }
      }
    }
    while digits.last == 0 { digits.removeLast() }
  }

  var text: [UInt8] {
    guard !digits.isEmpty else { return [48] }
    var text: [UInt8] = isNegative ? [UInt8(ascii: "-")] : []
    let point = UInt8(ascii: ".")
    let figures = digits.map { $0 + 48 }
    if isWhole || (exponent > 0 && exponent <= 21) {
      if exponent >= figures.count {
        text += figures + [UInt8](repeating: 48, count: exponent - figures.count)
      } else {
        text += figures[..<exponent] + [point] + figures[exponent...]
      }
    } else if exponent <= 0 && exponent > -9 {
      text += [48, point] + [UInt8](repeating: 48, count: -exponent) + figures
    } else {
      text.append(figures[0])
      if figures.count > 1 { text += [point] + figures[1...] }
      let power = exponent - 1
      text += Array("E\(power < 0 ? "-" : "+")\(abs(power) < 10 ? "0" : "")\(abs(power))".utf8)
    }
    return text
  }
}
