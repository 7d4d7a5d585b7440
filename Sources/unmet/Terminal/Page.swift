package import OutcomeSegmentation
import Tables

/// What one stage has to say on a terminal: headings, paragraphs and tables, laid out for a width at the end.
package struct Page {
  package enum Block: Equatable {
    /// The stage and its conclusion.
    case heading(String, Line)
    case paragraph(Line)
    /// A line under a mark, with a hanging indent.
    case item(mark: String, text: Line)
    case table(Table)
    /// What a table's figures mean; faint.
    case note(Line)
    /// A title inside a stage.
    case title(Line)
  }

  /// A sentence with its figures filled in.
  package struct Line: Equatable {
    package let sentence: Sentence
    package let text: String

    init(_ sentence: Sentence, _ figures: FigureStore) {
      self.sentence = sentence
      text = figures.text(sentence).printable
    }
  }

  package private(set) var blocks: [Block] = []
  /// That sentences and cells name.
  private let figures: FigureStore

  /// - Parameter figures: of the analysis; none for pages that stand before one.
  package init(_ figures: FigureStore = FigureStore()) { self.figures = figures }

  // Text written in place is a sentence; only what is a string already is taken as one, and then has no figures.
  @_disfavoredOverload
  mutating func heading(_ stage: String, _ conclusion: String) { heading(stage, Sentence(conclusion)) }
  @_disfavoredOverload mutating func paragraph(_ text: String) { paragraph(Sentence(text)) }
  @_disfavoredOverload mutating func item(_ text: String, mark: String = "-") { item(Sentence(text), mark: mark) }
  @_disfavoredOverload mutating func note(_ text: String) { note(Sentence(text)) }
  @_disfavoredOverload mutating func title(_ text: String) { title(Sentence(text)) }

  mutating func heading(_ stage: String, _ conclusion: Sentence) { blocks.append(.heading(stage, line(conclusion))) }
  mutating func paragraph(_ text: Sentence) { blocks.append(.paragraph(line(text))) }
  mutating func item(_ text: Sentence, mark: String = "-") { blocks.append(.item(mark: mark, text: line(text))) }
  mutating func note(_ text: Sentence) { blocks.append(.note(line(text))) }
  mutating func title(_ text: Sentence) { blocks.append(.title(line(text))) }

  mutating func table(_ columns: [Table.Column], _ rows: [[Table.Cell]]) {
    guard !rows.isEmpty else { return }
    blocks.append(.table(Table(columns, rows: rows.map { cells in cells.map { $0.written(with: figures) } })))
  }

  private func line(_ sentence: Sentence) -> Line { Line(sentence, figures) }

  static func + (left: Page, right: Page) -> Page {
    var result = left
    result.blocks += right.blocks
    return result
  }

  package func lines(width: Int, style: Style) -> [String] {
    var lines: [String] = []
    for (index, block) in blocks.enumerated() {
      let isFollowing: Bool
      if case .item = block, index > 0, case .item = blocks[index - 1] {
        isFollowing = true
      } else if case .note = block {
        isFollowing = true
      } else if index > 0, case .title = blocks[index - 1] {
        isFollowing = true
      } else {
        isFollowing = index == 0
      }
      if !isFollowing { lines.append("") }
      lines += self.lines(of: block, width: width, style: style)
    }
    return lines
  }

  private func lines(of block: Block, width: Int, style: Style) -> [String] {
    switch block {
    case .heading(let stage, let conclusion):
      let lines = wrapped(conclusion.text, width: width, first: "\(stage): ", rest: "  ")
      return lines.map { style($0, .strong) }
    case .paragraph(let line): return wrapped(line.text, width: width, first: "  ", rest: "  ")
    case .item(let mark, let line):
      let lead = "  \(mark) "
      return wrapped(line.text, width: width, first: lead, rest: String(repeating: " ", count: lead.displayWidth))
    case .table(let table): return table.lines(width: width, style: style)
    case .note(let line): return wrapped(line.text, width: width, first: "  ", rest: "  ").map { style($0, .faint) }
    case .title(let line): return wrapped(line.text, width: width, first: "  ", rest: "  ").map { style($0, .strong) }
    }
  }
}
