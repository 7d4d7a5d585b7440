package import OutcomeSegmentation

/// Numbers as a reader meets them. Every page prints the same number the same way.
package enum Figures {
  /// No-break space: between a number and its unit.
  package static let space = "\u{A0}"

  /// "13.4"; "–" when there is no number. The minus is a minus.
  package static func fixed(_ value: Double, _ places: Int = 1) -> String {
    guard let text = DecimalText(value)?.rounded(places: places).fixed(places: places) else { return "–" }
    return text.hasPrefix("-") ? "−" + text.dropFirst() : text
  }

  /// "+3.2", "−0.4", "±0.0".
  package static func signed(_ value: Double, _ places: Int = 1) -> String {
    let text = fixed(value, places)
    if text == "–" || text.hasPrefix("−") { return text }
    return text.contains { $0 >= "1" && $0 <= "9" } ? "+" + text : "±" + text
  }

  /// A number between -1 and 1 without its zero: ".86", "−.12", "1.00".
  package static func unit(_ value: Double, _ places: Int = 2) -> String {
    let text = fixed(value, places)
    if text.hasPrefix("0.") { return String(text.dropFirst()) }
    if text.hasPrefix("−0.") { return "−" + text.dropFirst(2) }
    return text
  }

  /// 0.342 as "34 %".
  package static func percent(_ share: Double) -> String { fixed(100 * share, 0) + space + "%" }

  /// "29–39 %".
  package static func percentInterval(_ share: Estimate) -> String {
    fixed(100 * share.low, 0) + "–" + percent(share.high)
  }

  /// "12,400" below ten million, "12.4 million" above; rounded to three digits, for it is an estimate.
  package static func amount(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    let size = abs(value)
    if size >= 1e9 { return short(value / 1e9) + space + "billion" }
    if size >= 1e6 { return short(value / 1e6) + space + "million" }
    guard let rounded = DecimalText(value)?.rounded(significant: 3) else { return "–" }
    return grouped(rounded.rounded(places: 0).fixed(places: 0))
  }

  /// "10,600–14,200", "16.6–22.2 million".
  package static func amountInterval(_ estimate: Estimate) -> String {
    let (low, high) = (amount(estimate.low), amount(estimate.high))
    let (lowParts, highParts) = (low.split(separator: space), high.split(separator: space))
    return (lowParts.count == 2 && lowParts.last == highParts.last ? String(lowParts[0]) : low) + "–" + high
  }

  /// A count: "1,204".
  package static func count(_ value: Int) -> String { grouped(String(value)) }

  private static func short(_ value: Double) -> String {
    fixed(value, abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : 2)
  }

  private static func grouped(_ digits: String) -> String {
    let negative = digits.hasPrefix("-")
    let bare = negative ? String(digits.dropFirst()) : digits
    var result = ""
    for (index, digit) in bare.enumerated() {
      if index > 0, (bare.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return negative ? "−" + result : result
  }
}
