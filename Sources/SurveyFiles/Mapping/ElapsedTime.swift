import Tables

/// How long something took, as a cell tells it.
enum ElapsedTime {
  /// A number as it stands, or the seconds of "8:20" and "1:08:20"; nil for anything else, and below zero.
  static func read(_ text: String, decimalComma: Bool) -> Double? {
    if let value = CellText.number(text, decimalComma: decimalComma) { return value >= 0 ? value : nil }
    let parts = HeaderText.display(text).split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count) else { return nil }
    let values = parts.compactMap { part in
      part.count <= 3 && !part.isEmpty && part.allSatisfy { $0.isASCII && $0.isNumber } ? Double(part) : nil
    }
    guard values.count == parts.count, values.dropFirst().allSatisfy({ $0 < 60 }) else { return nil }
    return values.reduce(0) { $0 * 60 + $1 }
  }
}
