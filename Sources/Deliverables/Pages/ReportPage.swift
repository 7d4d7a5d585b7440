package import OutcomeSegmentation

/// Every stage in full, for reading beside the map. It names no respondent.
package struct ReportPage: Sendable {
  private let analysis: Analysis
  private let figures: FigureStore

  package init(_ analysis: Analysis, _ figures: FigureStore) {
    self.analysis = analysis
    self.figures = figures
  }

  /// The file's text.
  package var html: String { PageFrame.text(of: document) }

  package var document: Markup {
    DocumentPage(
      frame: PageFrame("Report", study: analysis.study.title, job: analysis.survey.job ?? analysis.study.job),
      headline: analysis.map.title, soWhat: "So what: \(analysis.map.soWhat)",
      advisories: analysis.advisories, notes: PageFrame.notes(on: "report", analysis, figures),
      document: Self.contents(analysis),
      footer: analysis.map.footer, provenance: analysis.provenance, figures: figures
    ).markup
  }

  /// The map first, then how it came about.
  package static func contents(_ analysis: Analysis) -> Document {
    let stages = [StageName.map] + StageName.line.filter { $0 != .map }
    return stages.reduce(Document()) { $0 + Document($1, of: analysis, .shared) }
  }
}
