/// Numbers as a reader meets them: on a terminal, a page, a chart, in a sentence. There is no other place that rounds
/// for a reader, so the same number has the same digits wherever it stands.
///
/// Rounding is of decimal digits, once: a double is read as the digits that say something (`DecimalText.figure`), and a
/// half goes away from zero. So .575 is .58 and 10 x 139/200 is 7.0, however either was computed.
package enum FigureFormat {
  /// No-break space: between a number and its unit.
  package static let space = "\u{A0}"
  /// Stands for a figure that does not exist.
  package static let none = "–"

  /// "13.4"; "–" when there is no number. The minus is a minus.
  package static func fixed(_ value: Double, _ places: Int = 1) -> String {
    rounded(value, places).map { signed($0.fixed(places: places)) } ?? none
  }

  /// With so many decimals at most: "12", "12.5".
  package static func short(_ value: Double, _ places: Int) -> String {
    rounded(value, places).map { signed($0.shortest) } ?? none
  }

  /// "+3.2", "−0.4", "±0.0".
  package static func difference(_ value: Double, _ places: Int = 1) -> String {
    let text = fixed(value, places)
    if text == none || text.hasPrefix("−") { return text }
    return text.contains { $0 >= "1" && $0 <= "9" } ? "+" + text : "±" + text
  }

  /// A number between -1 and 1 without its zero: ".86", "−.12", "1.00".
  package static func unit(_ value: Double, _ places: Int = 2) -> String {
    let text = fixed(value, places)
    if text.hasPrefix("0.") { return String(text.dropFirst()) }
    if text.hasPrefix("−0.") { return "−" + text.dropFirst(2) }
    return text
  }

  /// A probability: ".034", "<.001", "1.00".
  package static func p(_ value: Double) -> String {
    value < 0.0005 ? "<.001" : unit(value, value < 0.9995 ? 3 : 2)
  }

  /// A distance in standard deviations: "1.6", "123".
  package static func z(_ value: Double) -> String { fixed(value, abs(value) < 99.95 ? 1 : 0) }

  /// 0.342 as "34 %"; with a place, where whole percents say too little, as "34.2 %".
  package static func percent(_ share: Double, places: Int = 0) -> String { fixed(100 * share, places) + space + "%" }

  /// An interval: "9.1–15.0".
  package static func interval(_ estimate: Estimate, _ places: Int = 1) -> String {
    fixed(estimate.low, places) + "–" + fixed(estimate.high, places)
  }

  /// "29–39 %".
  package static func percentInterval(_ share: Estimate) -> String {
    fixed(100 * share.low, 0) + "–" + percent(share.high)
  }

  /// A count: "1,204".
  package static func count(_ value: Int) -> String { grouped(String(value)) }

  /// "12,400" below ten million, "12.4 million" above; rounded to three digits, for it is an estimate.
  package static func amount(_ value: Double) -> String {
    guard let digits = DecimalText(value)?.figure else { return none }
    let size = abs(value)
    if size >= 1e9 { return leading(value / 1e9) + space + "billion" }
    if size >= 1e6 { return leading(value / 1e6) + space + "million" }
    return grouped(digits.rounded(significant: 3).rounded(places: 0).fixed(places: 0))
  }

  /// "10,600–14,200", "16.6–22.2 million".
  package static func amountInterval(_ estimate: Estimate) -> String {
    let (low, high) = (amount(estimate.low), amount(estimate.high))
    let (lowParts, highParts) = (low.split(separator: space), high.split(separator: space))
    return (lowParts.count == 2 && lowParts.last == highParts.last ? String(lowParts[0]) : low) + "–" + high
  }

  private static func rounded(_ value: Double, _ places: Int) -> DecimalText? {
    DecimalText(value)?.figure.rounded(places: places)
  }

  private static func signed(_ text: String) -> String { text.hasPrefix("-") ? "−" + text.dropFirst() : text }

  private static func leading(_ value: Double) -> String {
    fixed(value, abs(value) >= 100 ? 0 : abs(value) >= 10 ? 1 : 2)
  }

  static func grouped(_ digits: String) -> String {
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

/// A number with a fixed count of decimals, for sentences.
func decimal(_ value: Double, _ places: Int) -> String { FigureFormat.fixed(value, places) }
