/// A number format that shows dates, times or durations, and how a cell with it becomes text.
///
/// A format that writes the whole date in digits with a year of four (`m/d/yyyy h:mm:ss`) is followed, so that the text
/// is what the same sheet gives when it is saved as CSV. All others become ISO 8601: their look depends on the language
/// of the reader's computer, or they leave something out.
struct DateFormat: Equatable {
  /// What a format's code consists of, as far as it is followed.
  enum Piece: Equatable {
    case literal(String)
    case year
    case month(digits: Int)
    case day(digits: Int)
    case hour(digits: Int)
    case minute(digits: Int)
    case second(digits: Int)
    /// Digits after the second's point.
    case fraction(digits: Int)
    case halfOfDay
  }

  enum Content: Equatable {
    case date, time, dateAndTime, duration
    /// Minutes without hours: a duration, if it is no date of our time.
    case minutes
  }

  var content: Content
  /// The format itself, where it is followed.
  var pieces: [Piece]?

  private static let lastNumber = 31.0

  /// The text of a cell that holds `serial`; nil where no date has that number.
  func text(_ serial: Double, system: DateSystem) -> String? {
    // There is no day 0 of January 1900; and a whole number in the first month of the calendar is a rating that was given
    // the format of dates.
    if content == .date || content == .dateAndTime {
      if system == .from1900, serial < 1 { return nil }
      if serial <= Self.lastNumber, serial == serial.rounded() { return nil }
    }
    if let pieces {
      let keeps = pieces.contains { if case .fraction = $0 { true } else { false } }
      return SerialDate(serial, system: system, keepsMilliseconds: keeps).map { Self.text($0, pieces) }
    }
    guard let moment = SerialDate(serial, system: system) else { return nil }
    switch content {
    case .duration: return moment.durationText
    case .minutes where moment.days < 1000: return moment.durationText
    case .time where moment.days == 0: return moment.timeText
    case .date where moment.isMidnight: return moment.dateText
    default: return "\(moment.dateText) \(moment.timeText)"
    }
  }

  private static func text(_ moment: SerialDate, _ pieces: [Piece]) -> String {
    let hasHalves = pieces.contains(.halfOfDay)
    return pieces.map { piece in
      switch piece {
      case .literal(let text): text
      case .year: padded(moment.year, 4)
      case .month(let digits): padded(moment.month, digits)
      case .day(let digits): padded(moment.day, digits)
      case .hour(let digits): padded(hasHalves ? (moment.hour + 11) % 12 + 1 : moment.hour, digits)
      case .minute(let digits): padded(moment.minute, digits)
      case .second(let digits): padded(moment.second, digits)
      case .fraction(let digits): String((padded(moment.millisecond, 3) + "000").prefix(digits))
      case .halfOfDay: moment.hour < 12 ? "AM" : "PM"
      }
    }.joined()
  }
}

extension DateFormat {
  /// The formats that have a number and no code in the file (ECMA-376 part 1, 18.8.30); nil where it shows no date.
  init?(builtIn id: Int) {
    switch id {
    case 14...17, 27...31, 36, 50...54, 57, 58: self.init(content: .date)
    case 18...21, 32...35, 55, 56: self.init(content: .time)
    case 45, 47: self.init(content: .minutes)
    case 22: self.init(content: .dateAndTime)
    case 46: self.init(content: .duration)
    default: return nil
    }
  }

  /// Reads a code such as `yyyy\-mm\-dd` or `[h]:mm:ss`; nil where it shows no date. A code has up to four sections;
  /// the first, for positive numbers, decides.
  init?(code: String) {
    var reading = DateFormatReading()
    reading.read(Array(code.unicodeScalars.prefix(255)))
    guard let format = reading.format else { return nil }
    self = format
  }
}

/// Takes a format code apart.
private struct DateFormatReading {
  private var pieces: [DateFormat.Piece] = []
  private var isFollowed = true
  private var isDuration = false
  private var isNumber = false
  private var hasYear = false
  private var (hasMonth, hasDay, hasTime) = (false, false, false)

  var format: DateFormat? {
    guard !isNumber else { return nil }
    if isDuration { return DateFormat(content: .duration) }
    let hasDate = hasYear || hasMonth || hasDay
    guard hasDate || hasTime else { return nil }
    let isComplete = isFollowed && hasYear && hasMonth && hasDay
    let hasHour = pieces.contains { if case .hour = $0 { true } else { false } }
    return DateFormat(
      content: !hasDate ? (hasHour ? .time : .minutes) : hasTime ? .dateAndTime : .date,
      pieces: isComplete ? pieces : nil)
  }

  mutating func read(_ code: [Unicode.Scalar]) {
    let lowercased = String(String.UnicodeScalarView(code)).lowercased()
    if lowercased.hasPrefix("general") || lowercased.hasPrefix("standard") {
      isNumber = true
      return
    }
    var i = 0
    while i < code.count {
      let scalar = code[i]
      switch scalar {
      case ";": i = code.count
      case "\"":
        let end = code[(i + 1)...].firstIndex(of: "\"") ?? code.count
        literal(code[(i + 1)..<end])
        i = end + 1
      case "\\":
        literal(code[(i + 1)...].prefix(1))
        i += 2
      case "_":
        literal([" "])
        i += 2
      case "*": i += 2
      case "[":
        let end = code[i...].firstIndex(of: "]") ?? code.count
        bracket(code[(i + 1)..<end])
        i = end + 1
      case "0", "#", "?", "@", "%":
        isNumber = true
        i += 1
      case "A", "a":
        let rest = String(String.UnicodeScalarView(code[i...].prefix(5))).uppercased()
        let length = rest.hasPrefix("AM/PM") ? 5 : rest.hasPrefix("A/P") ? 3 : 1
        if length == 5 { pieces.append(.halfOfDay) } else { isFollowed = false }
        if length > 1 { hasTime = true }
        i += length
      default:
        let letter = scalar.properties.lowercaseMapping
        guard "ymdhsegb".contains(letter), letter.count == 1 else {
          literal([scalar])
          i += 1
          continue
        }
        var end = i
        while end < code.count, code[end].properties.lowercaseMapping == letter { end += 1 }
        field(letter, end - i)
        if letter == "s", end + 1 < code.count, code[end] == "." || code[end] == ",", code[end + 1] == "0" {
          let zeros = code[(end + 1)...].prefix { $0 == "0" }.count
          pieces += [.literal("."), .fraction(digits: min(zeros, 3))]
          end += 1 + zeros
        }
        i = end
      }
    }
  }

  private mutating func literal(_ scalars: some Sequence<Unicode.Scalar>) {
    pieces.append(.literal(String(String.UnicodeScalarView(scalars))))
  }

  /// [h], [mm] and the like count beyond a day; locales, colours and conditions say nothing of the kind, but a locale's
  /// own long date or time is not to be followed.
  private mutating func bracket(_ content: ArraySlice<Unicode.Scalar>) {
    let text = String(String.UnicodeScalarView(content)).lowercased()
    if let first = text.first, "hms".contains(first), text.allSatisfy({ $0 == first }) { isDuration = true }
    if text.hasPrefix("$-f") { isFollowed = false }
  }

  private mutating func field(_ letter: String, _ count: Int) {
    switch letter {
    case "y":
      hasYear = true
      if count > 2 { pieces.append(.year) } else { isFollowed = false }
    case "m":
      // Minutes stand after hours or before seconds; what stands before them is settled here, the rest at the seconds.
      if case .hour? = lastField, count <= 2 {
        pieces.append(.minute(digits: count))
        hasTime = true
      } else {
        pieces.append(.month(digits: count))
        hasMonth = true
        if count > 2 { isFollowed = false }
      }
    case "d":
      hasDay = true
      pieces.append(.day(digits: count))
      if count > 2 { isFollowed = false }
    case "h":
      hasTime = true
      pieces.append(.hour(digits: min(count, 2)))
    case "s":
      hasTime = true
      if let at = lastFieldIndex, case .month(let digits) = pieces[at], digits <= 2 {
        pieces[at] = .minute(digits: digits)
        hasMonth = pieces.contains { if case .month = $0 { true } else { false } }
      }
      pieces.append(.second(digits: min(count, 2)))
    default:
      // Eras and Buddhist years: dates, written in ways of their own.
      hasYear = true
      isFollowed = false
    }
  }

  private var lastFieldIndex: Int? {
    pieces.lastIndex { if case .literal = $0 { false } else { true } }
  }

  private var lastField: DateFormat.Piece? { lastFieldIndex.map { pieces[$0] } }
}
