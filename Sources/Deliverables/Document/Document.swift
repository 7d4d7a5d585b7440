package import OutcomeSegmentation

/// What a page says, as blocks in reading order: headings, paragraphs, tables. It knows neither a width nor a markup:
/// renderers draw it for the terminal and as HTML, and fill in the figures that its sentences name.
package struct Document: Sendable, Equatable {
  package enum Block: Sendable, Equatable {
    /// A section, by the stage or subject it is about, and its conclusion.
    case heading(String, Sentence)
    /// A title inside a section.
    case title(Sentence)
    case paragraph(Sentence)
    /// A line under a mark; one without goes on with the item before it.
    case item(mark: String, text: Sentence)
    case table(Table)
    /// What a table's figures mean; faint.
    case note(Sentence)
    /// What a table beside it holds, for renderers that can draw.
    case picture(Picture)
  }

  package private(set) var blocks: [Block] = []

  package init() {}

  // Text written in place is a sentence; only what is a string already is taken as one, and then has no figures.
  @_disfavoredOverload
  package mutating func heading(_ subject: String, _ conclusion: String) { heading(subject, Sentence(conclusion)) }
  @_disfavoredOverload package mutating func paragraph(_ text: String) { paragraph(Sentence(text)) }
  @_disfavoredOverload
  package mutating func item(_ text: String, mark: String = "-") { item(Sentence(text), mark: mark) }
  @_disfavoredOverload package mutating func note(_ text: String) { note(Sentence(text)) }
  @_disfavoredOverload package mutating func title(_ text: String) { title(Sentence(text)) }

  package mutating func heading(_ subject: String, _ conclusion: Sentence) {
    blocks.append(.heading(subject, conclusion))
  }
  package mutating func paragraph(_ text: Sentence) { blocks.append(.paragraph(text)) }
  package mutating func item(_ text: Sentence, mark: String = "-") { blocks.append(.item(mark: mark, text: text)) }
  package mutating func note(_ text: Sentence) { blocks.append(.note(text)) }
  package mutating func title(_ text: Sentence) { blocks.append(.title(text)) }
  package mutating func picture(_ picture: Picture) { blocks.append(.picture(picture)) }

  /// A table; nothing where it has no rows.
  package mutating func table(_ columns: [Table.Column], _ rows: [[Table.Cell]]) {
    if !rows.isEmpty { blocks.append(.table(Table(columns, rows: rows))) }
  }

  package static func + (left: Document, right: Document) -> Document {
    var result = left
    result.blocks += right.blocks
    return result
  }
}
