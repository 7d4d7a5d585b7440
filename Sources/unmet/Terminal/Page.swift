import Tables

/// What one stage has to say on a terminal: headings, paragraphs and tables, laid out for a width at the end.
struct Page: Equatable {
  enum Block: Equatable {
    /// The stage and its conclusion.
    case heading(String, String)
    case paragraph(String)
    /// A line under a mark, with a hanging indent.
    case item(mark: String, text: String)
    case table(Table)
    /// What a table's figures mean; faint.
    case note(String)
    /// A title inside a stage.
    case title(String)
  }

  private(set) var blocks: [Block] = []

  mutating func heading(_ stage: String, _ conclusion: String) { blocks.append(.heading(stage, conclusion.printable)) }
  mutating func paragraph(_ text: String) { blocks.append(.paragraph(text.printable)) }
  mutating func item(_ text: String, mark: String = "-") { blocks.append(.item(mark: mark, text: text.printable)) }
  mutating func note(_ text: String) { blocks.append(.note(text.printable)) }
  mutating func title(_ text: String) { blocks.append(.title(text.printable)) }

  mutating func table(_ columns: [Table.Column], _ rows: [[Table.Cell]]) {
    if !rows.isEmpty { blocks.append(.table(Table(columns, rows: rows))) }
  }

  static func + (left: Page, right: Page) -> Page {
    var result = left
    result.blocks += right.blocks
    return result
  }

  func lines(width: Int, style: Style) -> [String] {
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
      let lines = wrapped(conclusion, width: width, first: "\(stage): ", rest: "  ")
      return lines.map { style($0, .strong) }
    case .paragraph(let text): return wrapped(text, width: width, first: "  ", rest: "  ")
    case .item(let mark, let text):
      let lead = "  \(mark) "
      return wrapped(text, width: width, first: lead, rest: String(repeating: " ", count: lead.displayWidth))
    case .table(let table): return table.lines(width: width, style: style)
    case .note(let text): return wrapped(text, width: width, first: "  ", rest: "  ").map { style($0, .faint) }
    case .title(let text): return wrapped(text, width: width, first: "  ", rest: "  ").map { style($0, .strong) }
    }
  }
}
