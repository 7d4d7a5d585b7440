import Tables

/// A date, a time of day, or both, as services and spreadsheets write them: "2024-03-01T10:00:01.000+02:00",
/// "3/1/2024 10:00 AM", "01.03.2024", "Mar 1, 2024", "Fri Mar 01 10:00:00 PST 2024", "12-Oct", "10:00:40".
struct Moment: Equatable {
  /// Days since some day long past; nil where no date is said.
  let day: Int?
  /// Seconds since midnight; nil where no time is said.
  let second: Double?

  /// Nil where a text says neither, or anything else beside it; numbers alone are no moments.
  /// - Parameter dayFirst: how dates of three numbers are read that begin with no year.
  init?(_ text: String, dayFirst: Bool = false) {
    guard text.utf8.count <= 60, text.contains(where: \.isNumber), CellText.number(text) == nil else { return nil }
    var parts = Self.parts(HeaderText.display(text).lowercased())
    let time = Self.takeTime(&parts)
    let date = Self.date(parts, dayFirst: dayFirst)
    guard case .some(let found) = date else { return nil }
    day = found
    second = time
    guard day != nil || second != nil else { return nil }
  }

  /// The seconds from one cell to another; nil where either is no moment, or the second comes before the first.
  static func seconds(from start: String, to end: String) -> Double? {
    [false, true].compactMap { dayFirst -> Double? in
      guard let first = Moment(start, dayFirst: dayFirst), let last = Moment(end, dayFirst: dayFirst),
        let from = first.second, let to = last.second
      else { return nil }
      let days = Double((last.day ?? first.day ?? 0) - (first.day ?? last.day ?? 0))
      let seconds = days * 86_400 + to - from
      return seconds >= 0 ? seconds : nil
    }.min()
  }

  // MARK: Parts of a text

  private enum Part: Equatable {
    case number(Int, digits: Int)
    case word(String)
    case sign(Character)
  }

  private static func parts(_ text: String) -> [Part] {
    var parts: [Part] = []
    var run = Substring()
    var rest = Substring(text)
    while let first = rest.first {
      if first.isASCII && first.isNumber {
        run = rest.prefix { $0.isASCII && $0.isNumber }
        parts.append(.number(run.count < 9 ? Int(run)! : -1, digits: run.count))
      } else if first.isLetter {
        run = rest.prefix { $0.isLetter }
        parts.append(.word(String(run)))
      } else {
        run = rest.prefix(1)
        if first != " " { parts.append(.sign(first)) }
      }
      rest = rest.dropFirst(run.count)
    }
    return parts
  }

  /// The time of day, which is then taken out of the parts together with the zone behind it.
  private static func takeTime(_ parts: inout [Part]) -> Double? {
    guard let colon = parts.firstIndex(of: .sign(":")), colon > 0, colon + 1 < parts.count,
      case .number(var hour, _) = parts[colon - 1], case .number(let minute, 2) = parts[colon + 1], hour < 25,
      minute < 60
    else { return nil }
    var (end, second) = (colon + 2, 0.0)
    if end + 1 < parts.count, parts[end] == .sign(":"), case .number(let whole, 2) = parts[end + 1], whole < 62 {
      second = Double(whole)
      end += 2
      if end + 1 < parts.count, [.sign("."), .sign(",")].contains(parts[end]),
        case .number(let fraction, let digits) = parts[end + 1], fraction >= 0
      {
        second += Double(fraction) / Double((0..<digits).reduce(1) { power, _ in power * 10 })
        end += 2
      }
    }
    if end < parts.count, case .word(let half) = parts[end], ["am", "pm", "a", "p"].contains(half) {
      hour = hour % 12 + (half.hasPrefix("p") ? 12 : 0)
      end += 1
      // "a.m."
      while end < parts.count, [.sign("."), .word("m")].contains(parts[end]) { end += 1 }
    }
    // A zone: "+02:00", "-0800", "Z", "GMT+2".
    let isUniversal = end < parts.count && [.word("gmt"), .word("utc")].contains(parts[end])
    let sign = isUniversal ? end + 1 : end
    if sign + 1 < parts.count, parts[sign] == .sign("+") || parts[sign] == .sign("-"),
      case .number(let zone, let digits) = parts[sign + 1], zone >= 0, digits <= 4
    {
      end = sign + 2
      if end + 1 < parts.count, parts[end] == .sign(":"), case .number(_, 2) = parts[end + 1] { end += 2 }
    }
    parts.removeSubrange(colon - 1..<end)
    return Double(hour * 3600 + minute * 60) + second
  }

  // MARK: Dates

  /// The day of what is left; `.some(nil)` where nothing is left, nil where it is something else.
  private static func date(_ parts: [Part], dayFirst: Bool) -> Int?? {
    var numbers: [(value: Int, digits: Int)] = []
    var month: Int?
    for part in parts {
      switch part {
      case .number(let value, let digits): numbers.append((value, digits))
      case .word(let word):
        if let found = months[String(word.prefix(4))] ?? months[String(word.prefix(3))] {
          guard month == nil else { return nil }
          month = found
        } else if !isIdle(word) {
          return nil
        }
      case .sign(let sign): guard "/-.,()+".contains(sign) else { return nil }
      }
    }
    if numbers.isEmpty, month == nil { return .some(nil) }
    if let month {
      // "Oct-12" and "12-Oct" say no year.
      switch numbers.count {
      case 1: return day(2000, month, min(28, numbers[0].value)).map { .some($0) }
      case 2:
        let (first, second) = (numbers[0], numbers[1])
        let (own, year) = first.digits == 4 ? (second.value, first) : (first.value, second)
        return day(Self.year(year), month, own).map { .some($0) }
      default: return nil
      }
    }
    guard numbers.count == 3, numbers.allSatisfy({ $0.value >= 0 }) else { return nil }
    if numbers[0].digits == 4 { return day(numbers[0].value, numbers[1].value, numbers[2].value).map { .some($0) } }
    let (a, b) = (numbers[0].value, numbers[1].value)
    let isDayFirst = b > 12 ? false : a > 12 ? true : dayFirst
    return day(year(numbers[2]), isDayFirst ? b : a, isDayFirst ? a : b).map { .some($0) }
  }

  private static func year(_ number: (value: Int, digits: Int)) -> Int? {
    switch number.digits {
    case 4: number.value
    case 2: number.value + (number.value < 70 ? 2000 : 1900)
    default: nil
    }
  }

  /// The days of the Gregorian calendar; nil where there is no such day.
  private static func day(_ year: Int?, _ month: Int, _ day: Int) -> Int? {
    guard let year, (1900...2200).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    let shifted = month < 3 ? (year - 1, month + 9) : (year, month - 3)
    return 365 * shifted.0 + shifted.0 / 4 - shifted.0 / 100 + shifted.0 / 400 + (153 * shifted.1 + 2) / 5 + day
  }

  private static let months: [String: Int] = {
    let names = [
      ["jan", "ene", "gen", "янв"], ["feb", "fév", "fev", "фев"], ["mar", "mär", "mrz", "мар"],
      ["apr", "avr", "abr", "апр"], ["may", "mai", "maj", "mag", "mei", "мая", "май"],
      ["jun", "juin", "giu", "июн"], ["jul", "juil", "lug", "июл"], ["aug", "aoû", "ago", "авг"],
      ["sep", "set", "сен"], ["oct", "okt", "out", "ott", "окт"], ["nov", "ноя"],
      ["dec", "dez", "déc", "dic", "дек"],
    ]
    return Dictionary(
      names.enumerated().flatMap { index, all in all.map { ($0, index + 1) } }, uniquingKeysWith: { a, _ in a })
  }()

  /// Days of the week, zones, and words between.
  private static func isIdle(_ word: String) -> Bool {
    idle.contains(word) || idle.contains(String(word.prefix(3))) && word.hasSuffix("day")
  }

  private static let idle: Set<String> = [
    "mon", "tue", "wed", "thu", "fri", "sat", "sun", "tues", "thur", "thurs", "mo", "di", "mi", "do", "fr", "sa", "so",
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag", "lun", "mar", "mer", "jeu", "ven",
    "sam", "dim", "t", "z", "utc", "gmt", "pst", "pdt", "est", "edt", "cst", "cdt", "mst", "mdt", "cet", "cest", "bst",
    "ist", "jst", "msk", "aest", "aedt", "at", "um", "uhr", "h", "st", "nd", "rd", "th", "de", "of", "del", "le", "à",
  ]
}
