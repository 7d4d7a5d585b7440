package import OutcomeSegmentation
import Tables

/// Rows of cells under titled columns, fitted to a width: figures right, words left, and one or more columns of
/// running text that wrap. Where not even that is enough, the table stands in parts, each with the first column.
package struct Table: Equatable {
  package struct Column: Equatable {
    enum Kind {
      /// Figures: flush right, never broken.
      case figure
      /// Short words: flush left, never broken unless there is no other way.
      case word
      /// Running text: takes the room that is left and wraps.
      case text
    }

    package let title: String
    let kind: Kind

    /// Whether the column says something only beside the one before it.
    var isAttached = false

    static func figure(_ title: String, attached: Bool = false) -> Column {
      Column(title: title, kind: .figure, isAttached: attached)
    }
    static func word(_ title: String) -> Column { Column(title: title, kind: .word) }
    static func text(_ title: String) -> Column { Column(title: title, kind: .text) }
  }

  package struct Cell: Equatable, ExpressibleByStringInterpolation {
    package let sentence: Sentence
    /// Without its figures until it is written.
    package let text: String
    let emphasis: Emphasis

    init(_ text: String, _ emphasis: Emphasis = .plain) { self.init(Sentence(text), text, emphasis) }

    init(_ sentence: Sentence, _ emphasis: Emphasis = .plain) { self.init(sentence, "", emphasis) }

    /// Words of the survey or the study.
    init(survey text: String, _ emphasis: Emphasis = .plain) { self.init(.survey(text), text, emphasis) }

    package init(stringLiteral value: String) { self.init(value) }
    package init(stringInterpolation: Sentence.Writing) {
      self.init(Sentence(stringInterpolation: stringInterpolation))
    }

    private init(_ sentence: Sentence, _ text: String, _ emphasis: Emphasis) {
      self.sentence = sentence
      self.text = text.printable
      self.emphasis = emphasis
    }

    /// The figure's value.
    static func figure(_ id: FigureID, _ form: Figure.Form = .table, _ emphasis: Emphasis = .plain) -> Cell {
      Cell(.figure(id, .value(form)), emphasis)
    }

    /// The ends of the figure's interval.
    static func interval(_ id: FigureID) -> Cell { Cell(.figure(id, .interval(.table))) }

    /// The p of the figure's test.
    static func p(_ id: FigureID) -> Cell { Cell(.figure(id, .p(.table))) }

    func written(with figures: FigureStore) -> Cell { Cell(sentence, figures.text(sentence), emphasis) }
  }

  package let columns: [Column]
  package let rows: [[Cell]]
  /// Columns before the first; a table under a heading stands two columns in.
  var indent = 2

  private static let widestGap = 2
  /// A column of text is legible from here on.
  private static let leastText = 12

  init(_ columns: [Column], rows: [[Cell]]) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "a cell for every column")
    self.columns = columns
    self.rows = rows
  }

  func lines(width: Int, style: Style) -> [String] {
    let parts = parts(for: width)
    if parts.count == 1 { return wholeLines(width: width, style: style) }
    let tables = parts.map { part in Table(part.map { columns[$0] }, rows: rows.map { row in part.map { row[$0] } }) }
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
    var lines = row(columns.map { Cell($0.title, .strong) }, widths: widths, space: space, style: style)
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
    for kind in [Column.Kind.text, .word] {
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
