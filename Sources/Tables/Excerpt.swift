/// A row of a file, cut to the width of a terminal around one cell, with carets below the cell.
package enum Excerpt {
  package static let width = 80

  /// - Parameter columns: those whose cells are not shown, but for `column`.
  package static func lines(_ table: Table, row: Int, column: Int, hiding columns: Set<Int>) -> [String] {
    let hidden = columns.subtracting([column])
    let record = table.record(ofRow: row)
    let delimiter = String(decoding: [table.cells.delimiter], as: UTF8.self)
    func cells(_ columns: Range<Int>) -> [String] {
      columns.map { hidden.contains($0) ? mask : shown(table.cells.bytes[table.rawCell(row: row, column: $0)]) }
    }
    let count = table.cells.cellCount(ofRecord: record)
    let before = cells(0..<min(column, count)).map { $0 + delimiter }.joined()
    let after = column < count ? cells(column + 1..<count).map { delimiter + $0 }.joined() : ""
    let marked = shown(table.cells.bytes[table.rawCell(row: row, column: column)])
    return lines(
      gutter: " \(table.rowNumber(of: row)) | ", before: plain(before), marked: plain(marked), after: plain(after))
  }

  private static let mask = "•••"

  /// The most letters and digits in a row that say nothing of a person: ratings and codes have no more.
  static let fewLetters = 2

  /// The text with a dot for every letter and digit of longer words and numbers.
  static func masked(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let first = rest.first {
      let isWord = first.isLetter || first.isNumber
      let run = rest.prefix { ($0.isLetter || $0.isNumber) == isWord }
      result += isWord && run.count > fewLetters ? String(repeating: "•", count: run.count) : String(run)
      rest = rest[run.endIndex...]
    }
    return result
  }

  /// The excerpt of a line of `text`, with a caret at `column`, counted from 1.
  /// - Parameter number: the line's number in its file, where `text` is only a part of that.
  package static func lines(of text: String, line: Int, column: Int, numbered number: Int? = nil) -> [String] {
    let all = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard line >= 1, line <= all.count else { return [] }
    let characters = Array(all[line - 1]).map { $0 == "\t" || $0 == "\r\n" || $0 == "\r" ? " " : $0 }
    let at = min(max(0, column - 1), characters.count)
    return lines(
      gutter: " \(number ?? line) | ", before: Array(characters[..<at]), marked: Array(characters[at...].prefix(1)),
      after: Array(characters[at...].dropFirst()))
  }

  private static func lines(gutter: String, before: [Character], marked: [Character], after: [Character]) -> [String] {
    let room = width - gutter.count
    let marked = String(marked).truncated(to: room / 2)
    let left = max(room - marked.displayWidth - min(beginning(of: after, within: room / 4).displayWidth, room / 4), 0)
    let before = end(of: before, within: left)
    let after = beginning(of: after, within: max(0, room - before.displayWidth - marked.displayWidth))
    let caret = String(repeating: " ", count: gutter.count + before.displayWidth)
    return [
      gutter + before + marked + after,
      caret + String(repeating: "^", count: max(1, marked.displayWidth)),
    ]
  }

  /// The first characters of at most `width` columns, with an ellipsis where there are more.
  private static func beginning(of characters: [Character], within width: Int) -> String {
    // No character takes less than a column but marks, which stand on others.
    String(characters.prefix(2 * width + 2)).truncated(to: width)
  }

  /// The last characters of at most `width` columns, with an ellipsis where there are more.
  private static func end(of characters: [Character], within width: Int) -> String {
    String(beginning(of: characters.reversed(), within: width).reversed())
  }

  private static func shown(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  private static func plain(_ text: String) -> [Character] { text.map { $0.isNewline || $0 == "\t" ? " " : $0 } }
}
