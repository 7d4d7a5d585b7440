/// A double as the decimal digits of its shortest exact text, so that rounding is done on what a reader would see:
/// 0.15 to one place is 0.2. Independent of locale and platform.
package struct DecimalText: Equatable {
  private var isNegative: Bool
  /// Without leading or trailing zeros; empty for zero.
  private var digits: [UInt8]
  /// The value is 0.d1d2d3... times ten to this power.
  private var exponent: Int

  /// Nil for NaN and infinities.
  package init?(_ value: Double) {
    guard value.isFinite else { return nil }
    isNegative = value.sign == .minus
    let parts = abs(value).description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    digits = mantissa.joined().utf8.map { $0 - 48 }
    exponent = mantissa[0].utf8.count + (parts.count > 1 ? Int(parts[1])! : 0)
    normalise()
  }

  /// The digits of a figure that say something: ten from the first that is not zero, as the JSON writes, and more only
  /// where its whole part has more. What lies beyond them is the arithmetic's: 10 x 139/200 is 6.95 and not
  /// 6.949999999999999.
  package var figure: DecimalText { keeping(max(10, exponent)) }

  /// To so many digits after the point; a half goes away from zero.
  package func rounded(places: Int) -> DecimalText { keeping(exponent + places) }

  /// To so many digits from the first that is not zero.
  package func rounded(significant count: Int) -> DecimalText { keeping(count) }

  /// With exactly so many digits after the point, which the value must not exceed (see `rounded(places:)`).
  package func fixed(places: Int) -> String {
    let whole = exponent > 0 ? (0..<exponent).map { digit($0) } : [0]
    let decimals = (0..<places).map { digit(exponent + $0) }
    let text = whole.map(String.init).joined() + (places > 0 ? "." + decimals.map(String.init).joined() : "")
    return (isNegative && !digits.isEmpty ? "-" : "") + text
  }

  /// The shortest text that JSON reads as this value: "0.1", "12", "1.5e-09".
  package var shortest: String {
    if digits.isEmpty { return "0" }
    if exponent > -5, exponent <= 17 { return fixed(places: max(digits.count - exponent, 0)) }
    let rest = digits.dropFirst().map(String.init).joined()
    return (isNegative ? "-" : "") + String(digits[0]) + (rest.isEmpty ? "" : "." + rest) + "e\(exponent - 1)"
  }

  private func digit(_ index: Int) -> UInt8 { digits.indices.contains(index) ? digits[index] : 0 }

  private func keeping(_ count: Int) -> DecimalText {
    if count >= digits.count { return self }
    var result = self
    guard count >= 0 else {
      result.digits = []
      return result
    }
    let up = digits[count] >= 5
    result.digits = Array(digits[..<count])
    if up {
      var index = count - 1
      while index >= 0, result.digits[index] == 9 {
        result.digits[index] = 0
        index -= 1
      }
      if index >= 0 {
        result.digits[index] += 1
      } else {
        result.digits.insert(1, at: 0)
        result.exponent += 1
      }
    }
    result.normalise()
    return result
  }

  private mutating func normalise() {
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    exponent -= leading
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { exponent = 1 }
  }
}
