package import OutcomeSegmentation

/// The page of a manual sort: hypotheses, what they rest on, and what would make more of them. It names no respondent.
package struct ManualSortPage: Sendable {
  private let preparation: Preparation
  private let sort: ManualSort
  private let figures: FigureStore

  package init(_ preparation: Preparation, _ sort: ManualSort, _ figures: FigureStore) {
    self.preparation = preparation
    self.sort = sort
    self.figures = figures
  }

  /// The file's text.
  package var html: String { PageFrame.text(of: document) }

  package var document: Markup {
    // That they are few is the page's subject.
    let advisories = Wording.shown(preparation.sortAdvisories).filter { $0.id != "few-respondents" }
    return DocumentPage(
      frame: PageFrame(
        "Manual sort", study: preparation.study.title, job: preparation.survey.job ?? preparation.study.job),
      headline: sort.headline, soWhat: sort.finding,
      advisories: preparation.sortAdvisories,
      notes: PageFrame.notes(
        on: "page", lead: "Hypotheses, not segments.", rest: figures.markup(sort.notice), advisories, isAlert: true),
      document: contents, footer: footer,
      provenance: preparation.provenance, figures: figures
    ).markup
  }

  private var contents: Document {
    var document = Document()
    document.heading("Hypotheses", "the largest first")
    document.addHypotheses(sort, of: preparation, .shared)
    document.addSurvey(preparation.survey, of: preparation.study, answeredBy: preparation.responses, .shared)
    document.addCleaning(preparation.cleaning, .shared)
    return document
  }

  private var footer: Sentence {
    let provenance = preparation.provenance
    let score = sort.measure == .opportunity ? "respondent opportunity (0–20)" : "importance (0–10)"
    return """
      \(figure: "sort/cards", .table) of \(figure: "cleaning/respondents", .table) respondents after cleaning. Each \
      respondent's card holds the three to five outcomes with the highest \(score); a group is of those who share two \
      or more. unmet \(provenance.version), seed \(String(provenance.seed)), data \
      \(String(provenance.dataHash.prefix(12))).
      """
  }
}
