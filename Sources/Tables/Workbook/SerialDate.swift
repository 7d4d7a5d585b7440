/// The calendar that a workbook counts its days by.
enum DateSystem: Sendable {
  /// Day 1 is 1900-01-01; there is a 29 February 1900, as in the spreadsheets of the time.
  case from1900
  /// Day 0 is 1904-01-01.
  case from1904
}

/// A moment as a workbook stores it, a number of days, taken apart to the nearest second or millisecond.
struct SerialDate: Equatable {
  var year: Int
  var month: Int
  var day: Int
  var hour: Int
  var minute: Int
  var second: Int
  var millisecond: Int
  /// Whole days before it, for times without a date.
  var days: Int

  /// - Parameter keepsMilliseconds: whether it is rounded to milliseconds rather than seconds.
  /// - Returns: nil before day 0 and after the year 9999.
  init?(_ serial: Double, system: DateSystem, keepsMilliseconds: Bool = false) {
    let unit = keepsMilliseconds ? 86_400_000.0 : 86_400
    guard serial >= 0, serial < 2_958_466 else { return nil }
    let total = Int((serial * unit).rounded())
    let perDay = Int(unit)
    days = total / perDay
    var rest = total % perDay
    millisecond = keepsMilliseconds ? rest % 1000 : 0
    if keepsMilliseconds { rest /= 1000 }
    (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60)
    (year, month, day) = Self.civil(days, system)
    guard year <= 9999 else { return nil }
  }

  private static func civil(_ days: Int, _ system: DateSystem) -> (Int, Int, Int) {
    switch system {
    case .from1904: return civil(sinceEpoch: days - 24_107)
    case .from1900:
      if days == 60 { return (1900, 2, 29) }
      return civil(sinceEpoch: days - (days < 60 ? 25_568 : 25_569))
    }
  }

  /// Year, month and day from days since 1970-01-01, by eras of 400 years that begin in March.
  private static func civil(sinceEpoch days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  var isMidnight: Bool { hour == 0 && minute == 0 && second == 0 && millisecond == 0 }
  /// 2021-03-04
  var dateText: String { "\(padded(year, 4))-\(padded(month))-\(padded(day))" }
  /// 05:06:07
  var timeText: String {
    "\(padded(hour)):\(padded(minute)):\(padded(second))" + (millisecond > 0 ? ".\(padded(millisecond, 3))" : "")
  }
  /// 29:06:07, the days counted as hours.
  var durationText: String {
    "\(padded(days * 24 + hour)):\(padded(minute)):\(padded(second))"
      + (millisecond > 0 ? ".\(padded(millisecond, 3))" : "")
  }
}

/// A number with zeros before it, `width` digits at least.
func padded(_ value: Int, _ width: Int = 2) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension SerialDate {
  /// The ISO form of a date written as text (`2021-03-04T05:06:07.5Z`) without what says nothing; nil where it is none.
  static func isoText(_ text: String) -> String? {
    let text = text.hasSuffix("Z") ? String(text.dropLast()) : text
    let halves = text.split(separator: "T", omittingEmptySubsequences: false)
    guard halves.count <= 2, halves.allSatisfy({ $0.utf8.count <= 18 }) else { return nil }
    func isDigits(_ text: Substring, _ count: Int) -> Bool {
      text.utf8.count == count && text.utf8.allSatisfy { $0 >= 48 && $0 <= 57 }
    }
    func date(_ text: Substring) -> String? {
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.count == 3, isDigits(parts[0], 4), isDigits(parts[1], 2), isDigits(parts[2], 2) else { return nil }
      return String(text)
    }
    func time(_ text: Substring) -> String? {
      var parts = text.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count == 3 else { return nil }
      let seconds = parts[2].split(separator: ".", omittingEmptySubsequences: false)
      guard seconds.count <= 2, isDigits(parts[0], 2), isDigits(parts[1], 2), isDigits(seconds[0], 2) else {
        return nil
      }
      if seconds.count == 2 {
        guard !seconds[1].isEmpty, isDigits(seconds[1], seconds[1].utf8.count) else { return nil }
        if seconds[1].utf8.allSatisfy({ $0 == 48 }) { parts[2] = seconds[0] }
      }
      return parts.joined(separator: ":")
    }
    if halves.count == 1 { return date(halves[0]) ?? time(halves[0]) }
    guard let day = date(halves[0]), let moment = time(halves[1]) else { return nil }
    return moment == "00:00:00" ? day : "\(day) \(moment)"
  }
}
