import OutcomeSegmentation

/// Draws documents as pieces of a page: a section with an anchor for each heading.
struct DocumentMarkup {
  let figures: FigureStore

  /// A heading with all that stands under it. What stands before the first heading has no section.
  private struct Section {
    let subject: String
    let conclusion: Sentence
    var blocks: [Document.Block] = []

    /// The section's anchor: "response-style".
    var anchor: String { subject.lowercased().replacing(" ", with: "-") }
  }

  /// Links to the sections, in order.
  func contents(_ document: Document) -> Markup {
    tag("nav", ["aria-label": "Sections"]) {
      tag("ul") {
        for section in sections(of: document) {
          tag("li") { tag("a", ["href": "#\(section.anchor)"]) { section.subject } }
        }
      }
    }
  }

  func markup(_ document: Document) -> [Markup] {
    sections(of: document).map { section in
      tag("section", ["id": section.anchor, "aria-labelledby": "\(section.anchor)-heading"]) {
        tag("h2", ["id": "\(section.anchor)-heading"]) {
          tag("span", ["class": "kicker"]) { section.subject }
          " "
          pieces(section.conclusion.capitalised)
        }
        content(of: section)
      }
    }
  }

  private func sections(of document: Document) -> [Section] {
    document.blocks.reduce(into: []) { sections, block in
      if case .heading(let subject, let conclusion) = block {
        sections.append(Section(subject: subject, conclusion: conclusion))
      } else if !sections.isEmpty {
        sections[sections.count - 1].blocks.append(block)
      }
    }
  }

  private func content(of section: Section) -> [Markup] {
    var content: [Markup] = []
    // Items one after another are a list, pictures stand side by side.
    var items: [Markup] = []
    var pictures: [Markup] = []
    func endRun() {
      if !items.isEmpty { content.append(tag("ul", ["class": "items"]) { items }) }
      if !pictures.isEmpty { content.append(tag("div", ["class": "pictures"]) { pictures }) }
      (items, pictures) = ([], [])
    }
    for (place, block) in section.blocks.enumerated() {
      switch block {
      case .item(let mark, let text): items.append(item(mark, text))
      case .picture(let picture): pictures.append(drawn(picture, id: "\(section.anchor)-\(place)"))
      default:
        endRun()
        content += markup(block)
      }
    }
    endRun()
    return content
  }

  private func item(_ mark: String, _ text: Sentence) -> Markup {
    let isNamed = !mark.isEmpty && mark != "-"
    return tag("li", ["class": mark.isEmpty ? "further" : nil]) {
      if isNamed {
        tag("b") { Markup.survey(mark) }
        " "
      }
      pieces(text)
    }
  }

  /// Of a block that stands for itself.
  private func markup(_ block: Document.Block) -> [Markup] {
    switch block {
    case .title(let text): [tag("h3") { pieces(text) }]
    case .paragraph(let text): [tag("p") { pieces(text) }]
    case .note(let text): [tag("p", ["class": "note"]) { pieces(text) }]
    case .table(let table): [markup(table)]
    case .heading, .item, .picture: []
    }
  }

  private func drawn(_ picture: Document.Picture, id: String) -> Markup {
    let chart = picture.chart(figures)
    return tag("figure") {
      tag("figcaption") { chart.title }
      chart.drawn(id: id)
    }
  }

  private func markup(_ table: Document.Table) -> Markup {
    tag("div", ["class": "scroll"]) {
      tag("table") {
        tag("thead") {
          tag("tr") {
            for column in table.columns {
              tag("th", ["scope": "col", "class": column.kind == .figure ? nil : "word"]) { column.title }
            }
          }
        }
        tag("tbody") {
          for row in table.rows {
            tag("tr") {
              for (column, cell) in zip(table.columns, row) { markup(cell, in: column) }
            }
          }
        }
      }
    }
  }

  private func markup(_ cell: Document.Table.Cell, in column: Document.Table.Column) -> Markup {
    let classes = [
      column.kind == .figure ? nil : column.kind == .word ? "word" : "word text",
      cell.emphasis == .plain ? nil : cell.emphasis.rawValue,
    ].compactMap { $0 }
    return tag("td", ["class": classes.isEmpty ? nil : classes.joined(separator: " ")]) { pieces(cell.sentence) }
  }

  /// A sentence with its figures; what stands between backticks is code.
  private func pieces(_ sentence: Sentence) -> [Markup] {
    figures.markup(sentence).flatMap { piece -> [Markup] in
      switch piece {
      case .survey: [tag("bdi") { piece }]
      case .text(let text) where text.contains("`"):
        text.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { place, part in
          place % 2 == 0 ? .text(String(part)) : tag("code") { String(part) }
        }
      default: [piece]
      }
    }
  }
}

extension Sentence {
  /// With a capital, for where it begins a heading.
  fileprivate var capitalised: Sentence {
    guard case .text(let text) = pieces.first, let first = text.first else { return self }
    return Sentence([.text(first.uppercased() + text.dropFirst())] + pieces.dropFirst())
  }
}
