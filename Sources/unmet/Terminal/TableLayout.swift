import Deliverables
import OutcomeSegmentation
import Tables

/// A table fitted to a width: figures right, words left, and one or more columns of running text that wrap. Where not
/// even that is enough, the table stands in parts, each with the first column.
struct TableLayout {
  private struct Cell {
    let text: String
    let emphasis: Emphasis
  }

  private let columns: [Document.Table.Column]
  private let rows: [[Cell]]

  /// Columns before the first; a table under a heading stands two columns in.
  private let indent = 2
  private static let widestGap = 2
  /// A column of text is legible from here on.
  private static let leastText = 12

  /// - Parameter figures: that the cells name.
  init(_ table: Document.Table, _ figures: FigureStore) {
    self.init(
      table.columns,
      table.rows.map { cells in
        cells.map { Cell(text: figures.text($0.sentence).printable, emphasis: $0.emphasis) }
      })
  }

  private init(_ columns: [Document.Table.Column], _ rows: [[Cell]]) {
    self.columns = columns
    self.rows = rows
  }

  func lines(width: Int, style: Style) -> [String] {
    let parts = parts(for: width)
    if parts.count == 1 { return wholeLines(width: width, style: style) }
    let tables = parts.map { part in TableLayout(part.map { columns[$0] }, rows.map { row in part.map { row[$0] } }) }
    return Array(tables.map { $0.wholeLines(width: width, style: style) }.joined(separator: [""]))
  }

  /// The columns of each part, the first one in all of them: as many as fit, attached ones together.
  private func parts(for width: Int) -> [[Int]] {
    let least = naturalWidths.enumerated().map { columns[$0].kind == .figure ? $1 : min($1, Self.leastText) }
    var groups: [[Int]] = []
    for index in columns.indices.dropFirst() {
      if columns[index].isAttached, !groups.isEmpty {
        groups[groups.count - 1].append(index)
      } else {
        groups.append([index])
      }
    }
    var parts: [[Int]] = [[0]]
    for group in groups {
      let wider = parts[parts.count - 1] + group
      if parts[parts.count - 1].count == 1 || total(wider.map { least[$0] }, gap: 1) <= width {
        parts[parts.count - 1] = wider
      } else {
        parts.append([0] + group)
      }
    }
    return parts
  }

  private var naturalWidths: [Int] {
    columns.indices.map { index in
      rows.reduce(columns[index].title.displayWidth) { max($0, $1[index].text.displayWidth) }
    }
  }

  private func wholeLines(width: Int, style: Style) -> [String] {
    var gap = Self.widestGap
    var widths = fitted(to: width, gap: gap)
    if total(widths, gap: gap) > width {
      gap = 1
      widths = fitted(to: width, gap: gap)
    }
    let space = String(repeating: " ", count: gap)
    var lines = row(columns.map { Cell(text: $0.title, emphasis: .strong) }, widths: widths, space: space, style: style)
    lines.append(
      String(repeating: " ", count: indent)
        + style(widths.map { String(repeating: "─", count: $0) }.joined(separator: space), .faint))
    for cells in rows { lines += row(cells, widths: widths, space: space, style: style) }
    return lines
  }

  /// The natural width of each column; where they do not fit together, columns of text give way first, the widest
  /// first, then words.
  private func fitted(to width: Int, gap: Int) -> [Int] {
    var widths = naturalWidths
    for kind in [Document.Table.Column.Kind.text, .word] {
      while total(widths, gap: gap) > width {
        let candidates = columns.indices.filter { columns[$0].kind == kind && widths[$0] > Self.leastText }
        guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
        widths[widest] -= 1
      }
    }
    return widths
  }

  private func total(_ widths: [Int], gap: Int) -> Int { indent + widths.reduce(0, +) + gap * (widths.count - 1) }

  private func row(_ cells: [Cell], widths: [Int], space: String, style: Style) -> [String] {
    let pieces = cells.indices.map { index in wrapped(cells[index].text, width: widths[index]) }
    return (0..<(pieces.map(\.count).max() ?? 0)).map { line in
      var result = String(repeating: " ", count: indent)
      for (index, piece) in pieces.enumerated() {
        let text = line < piece.count ? piece[line] : ""
        let padding = String(repeating: " ", count: max(0, widths[index] - text.displayWidth))
        let styled = style(text, cells[index].emphasis)
        let isLast = index == pieces.count - 1
        result += columns[index].kind == .figure ? padding + styled : styled + (isLast ? "" : padding)
        if !isLast { result += space }
      }
      while result.last == " " { result.removeLast() }
      return result
    }
  }
}
