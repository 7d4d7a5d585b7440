/// A row of a file, cut to the width of a terminal around one cell, with carets below the cell.
package enum Excerpt {
  package static let width = 80

  package static func lines(_ table: Table, row: Int, column: Int) -> [String] {
    let gutter = " \(table.rowNumber(of: row)) | "
    let line = table.rawRow(row)
    let cell = table.rawCell(row: row, column: column)
    let before = shown(table.cells.bytes[line.lowerBound..<cell.lowerBound])
    let marked = shown(table.cells.bytes[cell])
    let after = shown(table.cells.bytes[cell.upperBound..<line.upperBound])
    return lines(gutter: gutter, before: before, marked: marked, after: after)
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
    var (before, marked, after) = (before, marked, after)
    if marked.count > room / 2 { marked = marked.prefix(room / 2 - 1) + ["…"] }
    let left = min(before.count, max(room - marked.count - min(after.count, room / 4), 0))
    if left < before.count { before = ["…"] + before.suffix(max(0, left - 1)) }
    let right = room - before.count - marked.count
    if right < after.count { after = after.prefix(max(0, right - 1)) + ["…"] }
    let caret = String(repeating: " ", count: gutter.count + before.count)
    return [
      gutter + String(before + marked + after),
      caret + String(repeating: "^", count: max(1, marked.count)),
    ]
  }

  private static func shown(_ bytes: ArraySlice<UInt8>) -> [Character] {
    String(decoding: bytes, as: UTF8.self).map { $0.isNewline || $0 == "\t" ? " " : $0 }
  }
}
