import OutcomeSegmentation

/// A page that is a document: what it says in one line, how far to trust it, and its sections.
struct DocumentPage {
  let frame: PageFrame
  let headline: Sentence
  let soWhat: Sentence
  /// Of which one that belongs before everything else is its first line.
  let advisories: [Advisory]
  /// How far to trust it.
  let notes: Markup
  let document: Document
  let footer: Sentence
  let provenance: Provenance
  let figures: FigureStore

  var markup: Markup {
    let drawing = DocumentMarkup(figures: figures)
    return frame.document(sheet: DocumentStyle.sheet, of: provenance) {
      frame.header(figures.markup(headline), advisories) { figures.markup(soWhat) }
      notes
      drawing.contents(document)
      drawing.markup(document)
      tag("footer") { tag("p") { figures.markup(footer) } }
    }
  }
}
