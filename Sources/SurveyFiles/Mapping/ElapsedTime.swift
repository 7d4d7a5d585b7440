import Tables

/// How long something took, as a cell tells it.
enum ElapsedTime {
  /// A number as it stands, or the seconds of "8:20", "1:08:20", "5 min 30 sec" and "PT5M30S"; nil for anything else, and
  /// below zero.
  static func read(_ text: String, decimalComma: Bool) -> Double? {
    if let value = CellText.number(text, decimalComma: decimalComma) { return value >= 0 ? value : nil }
    let text = HeaderText.display(text)
    return clock(text) ?? inUnits(text.lowercased())
  }

  private static func clock(_ text: String) -> Double? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count) else { return nil }
    let values = parts.enumerated().compactMap { place, part -> Double? in
      // Only seconds have a fraction.
      let whole = place == parts.count - 1 ? part.prefix { $0 != "." } : part
      guard whole.count <= 3, !whole.isEmpty, part.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "." }) else {
        return nil
      }
      return Double(part)
    }
    guard values.count == parts.count, values.dropFirst().allSatisfy({ $0 < 60 }) else { return nil }
    return values.reduce(0) { $0 * 60 + $1 }
  }

  /// Numbers each with its unit, from the longest unit on: "1 hr 5 min", "5m30s", "330 seconds".
  private static func inUnits(_ text: String) -> Double? {
    guard text.utf8.count <= 60 else { return nil }
    var rest = Substring(text)
    if rest.hasPrefix("pt") { rest = rest.dropFirst(2) }
    var (sum, last) = (0.0, Double.infinity)
    while !rest.isEmpty {
      rest = rest.drop { $0 == " " || $0 == "," || $0 == ":" }
      if rest.hasPrefix("and ") || rest.hasPrefix("und ") { rest = rest.dropFirst(4) }
      let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
      guard let number = Double(digits) else { return nil }
      rest = rest.dropFirst(digits.count).drop { $0 == " " }
      let unit = rest.prefix { $0.isLetter }
      guard let seconds = units[String(unit)], seconds < last else { return nil }
      rest = rest.dropFirst(unit.count)
      if rest.first == "." { rest = rest.dropFirst() }
      rest = rest.drop { $0 == " " }
      sum += number * seconds
      last = seconds
    }
    return last.isFinite ? sum : nil
  }

  private static let units: [String: Double] = {
    var units: [String: Double] = [:]
    for name in ["d", "day", "days", "tag", "tage", "jour", "jours", "día", "días"] { units[name] = 86_400 }
    for name in ["h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden", "heure", "heures", "hora", "horas"] {
      units[name] = 3600
    }
    for name in ["m", "min", "mins", "minute", "minutes", "minuten", "minuto", "minutos", "minuti"] { units[name] = 60 }
    for name in [
      "s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden", "seconde", "secondes", "seg", "segundo",
      "segundos", "secondi",
    ] {
      units[name] = 1
    }
    return units
  }()
}
