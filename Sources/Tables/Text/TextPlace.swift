/// A byte of a text as people look for it: its line and column, with the form of the line and a caret below it.
///
/// What stands on the line are somebody's answers, so of them only the form is shown: words and long numbers as dots.
struct TextPlace {
  /// Both counted from 1, columns in characters.
  let line: Int
  let column: Int
  let excerpt: [String]

  /// How many bytes before and behind the place are looked at for the excerpt, which is narrower.
  private static let reach = 1000

  init(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) {
    let offset = min(offset, bytes.count)
    line = 1 + bytes[..<offset].count { $0 == 0x0A }
    var start = bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    if start == 0, bytes.starts(with: TableDialect.byteOrderMark) { start = min(offset, 3) }
    let stop = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
    column = String(decoding: bytes[start..<offset], as: UTF8.self).count + 1
    // Never within a character.
    var from = max(start, offset - Self.reach)
    while from < offset, from > start, bytes[from] & 0xC0 == 0x80 { from += 1 }
    let to = min(stop, offset + Self.reach)
    func shown(_ range: Range<Int>) -> String {
      Excerpt.masked(
        String(decoding: bytes[range].map { $0 == 0 ? UInt8(ascii: "?") : $0 == 0x0D ? 0x20 : $0 }, as: UTF8.self))
    }
    excerpt = Excerpt.lines(
      of: shown(from..<to), line: 1, column: shown(from..<offset).count + 1, numbered: line)
  }
}
