/// The lines in which two texts differ, to be put in place of one another, byte for byte.
struct LineChange: Sendable, Equatable, Codable {
  /// How many lines stand before them.
  let after: Int
  let was: String
  let became: String

  init(from former: String, to latter: String) {
    let (old, new) = (Self.lines(of: former), Self.lines(of: latter))
    let same = zip(old, new).prefix { $0 == $1 }.count
    let rest = min(old.count, new.count) - same
    let sameAtEnd = zip(old.reversed(), new.reversed()).prefix(rest).prefix { $0 == $1 }.count
    after = same
    was = Self.text(old[same..<(old.count - sameAtEnd)])
    became = Self.text(new[same..<(new.count - sameAtEnd)])
  }

  private init(after: Int, was: String, became: String) {
    (self.after, self.was, self.became) = (after, was, became)
  }

  var reversed: LineChange { LineChange(after: after, was: became, became: was) }

  /// The text with the lines changed; nil where other lines stand there.
  func made(in text: String) -> String? {
    let lines = Self.lines(of: text)
    guard after <= lines.count else { return nil }
    let (before, rest) = (Self.text(lines[..<after]), Self.text(lines[after...]))
    guard rest.utf8.starts(with: was.utf8) else { return nil }
    return before + became + String(decoding: rest.utf8.dropFirst(was.utf8.count), as: UTF8.self)
  }

  /// With their ends, so that nothing of them is lost.
  private static func lines(of text: String) -> [ArraySlice<UInt8>] {
    var lines: [ArraySlice<UInt8>] = []
    var rest = Array(text.utf8)[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      lines.append(rest[...end])
      rest = rest[rest.index(after: end)...]
    }
    return rest.isEmpty ? lines : lines + [rest]
  }

  private static func text(_ lines: ArraySlice<ArraySlice<UInt8>>) -> String {
    String(decoding: lines.joined(), as: UTF8.self)
  }
}
