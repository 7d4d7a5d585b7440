import Deliverables
import OutcomeSegmentation
import Tables

/// Draws documents as lines of text of at most `width` columns.
struct TerminalRenderer {
  let figures: FigureStore
  let width: Int
  let style: Style

  /// - Parameter figures: that the document's sentences name; none for one that names none.
  init(_ figures: FigureStore = FigureStore(), width: Int, style: Style) {
    self.figures = figures
    self.width = width
    self.style = style
  }

  private static let widestMark = 12

  func lines(_ document: Document) -> [String] {
    var lines: [String] = []
    var before: Document.Block?
    var lead = ""
    for block in document.blocks {
      if case .item(let mark, _) = block {
        let shown = mark.printable.truncated(to: Self.widestMark)
        lead = mark.isEmpty ? String(repeating: " ", count: lead.displayWidth) : "  \(shown) "
      }
      let drawn = self.lines(of: block, lead: lead)
      if drawn.isEmpty { continue }
      if let before, !isFollowing(block, before) { lines.append("") }
      lines += drawn
      before = block
    }
    return lines
  }

  /// Whether a block stands right below the one before it, without a gap.
  private func isFollowing(_ block: Document.Block, _ before: Document.Block) -> Bool {
    switch (before, block) {
    case (.item, .item), (_, .note), (.title, _): true
    default: false
    }
  }

  /// - Parameter lead: of an item: its mark, or as much room.
  private func lines(of block: Document.Block, lead: String) -> [String] {
    switch block {
    case .heading(let subject, let conclusion):
      wrapped(text(conclusion), width: width, first: "\(subject): ", rest: "  ").map { style($0, .strong) }
    case .title(let title): indented(title).map { style($0, .strong) }
    case .paragraph(let paragraph): indented(paragraph)
    case .item(_, let item):
      wrapped(text(item), width: width, first: lead, rest: String(repeating: " ", count: lead.displayWidth))
    case .table(let table): TableLayout(table, figures).lines(width: width, style: style)
    case .note(let note): indented(note).map { style($0, .faint) }
    // Pictures show what the tables beside them say.
    case .picture: []
    }
  }

  private func indented(_ sentence: Sentence) -> [String] {
    wrapped(text(sentence), width: width, first: "  ", rest: "  ")
  }

  private func text(_ sentence: Sentence) -> String { figures.text(sentence).printable }
}
