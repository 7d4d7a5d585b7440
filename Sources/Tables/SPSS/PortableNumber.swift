#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Numbers as portable files write them: with the digits 0 to 9 and A to T, to the base of 30.
enum PortableNumber {
  private static let powers: [UInt64] = (0...13).map { power in (0..<power).reduce(1) { product, _ in product * 30 } }

  /// `digits` times 30 to the power `exponent`, rounded once where that can be done in 128 bits.
  static func value(digits: UInt64, exponent: Int) -> Double {
    if exponent == 0 || digits == 0 { return Double(digits) }
    if exponent > 0 {
      if exponent <= 13 {
        let (product, overflow) = digits.multipliedReportingOverflow(by: powers[exponent])
        if !overflow { return Double(product) }
      }
      return Double(digits) * pow(30, Double(min(exponent, 1000)))
    }
    guard -exponent <= 13 else { return Double(digits) * pow(30, Double(max(exponent, -1000))) }
    let divisor = powers[-exponent]
    let (shift, divisorShift) = (digits.leadingZeroBitCount, divisor.leadingZeroBitCount)
    let normal = digits << shift
    let division = (divisor << divisorShift).dividingFullWidth((high: normal >> 1, low: normal << 63))
    let quotient = division.quotient | (division.remainder == 0 ? 0 : 1)
    return scalbn(Double(quotient), -63 + divisorShift - shift)
  }

  /// The text of a finite number, with the stroke that ends it; of "no value" for nil.
  static func text(_ value: Double?) -> String {
    guard let value, value.isFinite else { return "*." }
    let sign = value < 0 ? "-" : ""
    let size = value.magnitude
    if size == size.rounded(), size < 9_007_199_254_740_992 { return sign + digits(UInt64(size)) + "/" }
    if size < 1e10, size > 1e-4 {
      // As few digits after the point as give the number back.
      var best: (error: Double, text: String)?
      for places in 1...12 where size * Double(powers[places]) < 9e18 {
        let near = UInt64((size * Double(powers[places])).rounded())
        for candidate in [near, near + 1, near - min(near, 1)] {
          let error = abs(Self.value(digits: candidate, exponent: -places) - size)
          if best.map({ error < $0.error }) ?? true {
            let (whole, rest) = candidate.quotientAndRemainder(dividingBy: powers[places])
            let fraction = digits(rest)
            let zeros = String(repeating: "0", count: places - fraction.count)
            best = (error, sign + digits(whole) + "." + zeros + fraction + "/")
          }
          if error == 0, let best { return best.text }
        }
      }
      if let best { return best.text }
    }
    let exponent = Int((log(size) / log(30)).rounded(.down)) - 11
    let scaled =
      exponent < -200 ? size * pow(30, 200) * pow(30, Double(-exponent - 200)) : size / pow(30, Double(exponent))
    return sign + digits(UInt64(scaled.rounded())) + (exponent < 0 ? "-" : "+") + digits(UInt64(abs(exponent))) + "/"
  }

  static func digits(_ value: UInt64) -> String { String(value, radix: 30, uppercase: true) }
}

/// Reads the records of a portable file, one item after another; nothing beyond its end.
struct PortableCursor {
  private let plain: UnsafeBufferPointer<UInt8>
  private(set) var offset: Int

  init(_ plain: UnsafeBufferPointer<UInt8>, at offset: Int) {
    self.plain = plain
    self.offset = offset
  }

  private func cutShort() -> SPSSFault {
    SPSSFault("ends in the middle of a record: it is damaged or cut short")
  }

  private func damage(_ what: String) -> SPSSFault {
    SPSSFault("is damaged: there is no \(what) at character \(offset + 1)")
  }

  func peek() throws -> UInt8 {
    guard offset < plain.count else { throw cutShort() }
    return plain[offset]
  }

  mutating func byte() throws -> UInt8 {
    let byte = try peek()
    offset += 1
    return byte
  }

  private static func digit(_ byte: UInt8) -> UInt64? {
    switch byte {
    case 0x30...0x39: UInt64(byte - 0x30)
    case 0x41...0x54: UInt64(byte - 0x41) + 10
    default: nil
    }
  }

  /// A number; nil where the file has none.
  mutating func number() throws -> Double? {
    while try peek() == 0x20 { offset += 1 }
    if try peek() == UInt8(ascii: "*") {
      // The star is followed by a point.
      offset += 1
      _ = try byte()
      return nil
    }
    let isNegative = try peek() == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    var mantissa: UInt64 = 0
    var exponent = 0
    var (hasDigits, isFraction) = (false, false)
    while true {
      let byte = try peek()
      if let digit = Self.digit(byte) {
        hasDigits = true
        // Digits beyond what 64 bits hold change nothing that a number keeps.
        if mantissa < 590_000_000_000_000_000 {
          mantissa = mantissa * 30 + digit
          if isFraction { exponent -= 1 }
        } else if !isFraction {
          exponent += 1
        }
      } else if byte == UInt8(ascii: "."), !isFraction {
        isFraction = true
      } else {
        break
      }
      offset += 1
    }
    guard hasDigits else { throw damage("number") }
    let sign = try byte()
    if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      var power = 0
      while let digit = Self.digit(try peek()) {
        power = min(power * 30 + Int(digit), 100_000)
        offset += 1
      }
      guard try byte() == UInt8(ascii: "/") else { throw damage("end of a number") }
      exponent += sign == UInt8(ascii: "-") ? -power : power
    } else if sign != UInt8(ascii: "/") {
      offset -= 1
      throw damage("end of a number")
    }
    let value = PortableNumber.value(digits: mantissa, exponent: exponent)
    return isNegative ? -value : value
  }

  /// A whole number that is not negative.
  mutating func count() throws -> Int {
    guard let value = try number(), let count = Int(exactly: value), count >= 0 else { throw damage("count") }
    return count
  }

  /// Where the characters of a text are.
  mutating func text() throws -> Range<Int> {
    let count = try count()
    guard count <= plain.count - offset else { throw cutShort() }
    offset += count
    return offset - count..<offset
  }
}
