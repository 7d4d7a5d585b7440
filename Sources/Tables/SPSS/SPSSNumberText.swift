/// Writes the numbers of SPSS as text, by what a variable's print format says they mean.
///
/// SPSS stores dates as seconds since 14 October 1582, and times as seconds.
enum SPSSNumberText: UInt8 {
  case number, date, dateTime, time

  /// - Parameter printFormat: the code of the format, such as 5 for F and 20 for DATE.
  init(printFormat: Int) {
    switch printFormat {
    case 20, 23, 24, 28, 29, 30, 38, 39: self = .date
    case 22, 41: self = .dateTime
    case 21, 25, 40: self = .time
    default: self = .number
    }
  }

  /// Appends the text of `value`; nothing for what is not a number.
  @inline(__always)
  func append(_ value: Double, to text: inout [UInt8]) {
    if self == .number {
      if let whole = Int32(exactly: value) { return Self.append(whole: Int(whole), to: &text) }
      return Self.append(number: value, to: &text)
    }
    appendMoment(value, to: &text)
  }

  /// The text of `value`.
  func text(_ value: Double) -> String {
    var text: [UInt8] = []
    append(value, to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  private static let secondsADay: Int64 = 86_400
  /// The first second of the year 10000.
  private static let end = 265_621_680_000.0

  private func appendMoment(_ value: Double, to text: inout [UInt8]) {
    let isDate = self != .time
    // A number that no calendar has stays a number.
    guard value.isFinite, isDate ? value >= 86_400 && value < Self.end : abs(value) < 1e12 else {
      return Self.append(number: value, to: &text)
    }
    // To 10 microseconds: a second of this century has no more digits as a number.
    var micros = Int64((value.magnitude * 1e5).rounded()) * 10
    if self == .date { micros -= micros % (Self.secondsADay * 1_000_000) }
    let seconds = micros / 1_000_000
    if isDate {
      Self.append(daysSince1582: seconds / Self.secondsADay, to: &text)
      if self == .date { return }
      text.append(UInt8(ascii: " "))
    } else if value < 0 {
      text.append(UInt8(ascii: "-"))
    }
    let hours = (isDate ? seconds % Self.secondsADay : seconds) / 3600
    Self.append(twoDigits: Int(hours), to: &text)
    text.append(UInt8(ascii: ":"))
    Self.append(twoDigits: Int(seconds / 60 % 60), to: &text)
    text.append(UInt8(ascii: ":"))
    Self.append(twoDigits: Int(seconds % 60), to: &text)
    var fraction = Int(micros % 1_000_000)
    guard fraction > 0 else { return }
    text.append(UInt8(ascii: "."))
    var unit = 100_000
    while fraction > 0 {
      text.append(UInt8(ascii: "0") + UInt8(fraction / unit))
      fraction %= unit
      unit /= 10
    }
  }

  /// Appends the day of the Gregorian calendar, by Hinnant's days-to-civil algorithm.
  private static func append(daysSince1582 days: Int64, to text: inout [UInt8]) {
    // Days since 1 March 0000: 14 October 1582 is 141,428 days before 1970, which is 719,468 days after it.
    let day = Int(days) - 141_428 + 719_468
    let era = day / 146_097
    let dayOfEra = day % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    append(twoDigits: year / 100, to: &text)
    append(twoDigits: year % 100, to: &text)
    text.append(UInt8(ascii: "-"))
    append(twoDigits: month, to: &text)
    text.append(UInt8(ascii: "-"))
    append(twoDigits: dayOfYear - (153 * shifted + 2) / 5 + 1, to: &text)
  }

  /// Appends a number that is not negative with at least two digits.
  private static func append(twoDigits value: Int, to text: inout [UInt8]) {
    if value < 10 { text.append(UInt8(ascii: "0")) }
    append(whole: value, to: &text)
  }

  @inline(__always)
  private static func append(whole value: Int, to text: inout [UInt8]) {
    if value >= 0 && value < 10 { return text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value)) }
    if value < 0 { text.append(UInt8(ascii: "-")) }
    let start = text.count
    var rest = value.magnitude
    repeat {
      text.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
      rest /= 10
    } while rest > 0
    var (low, high) = (start, text.count - 1)
    while low < high {
      text.swapAt(low, high)
      low += 1
      high -= 1
    }
  }

  private static func append(number value: Double, to text: inout [UInt8]) {
    guard value.isFinite else { return }
    if value == value.rounded(), value.magnitude < 9_007_199_254_740_992 {
      return append(whole: Int(value), to: &text)
    }
    text.append(contentsOf: value.description.utf8)
  }
}
