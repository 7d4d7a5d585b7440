import OutcomeSegmentation

/// What every page has around its own content: the document, its header, and the notes on how far to trust it.
struct PageFrame {
  /// "Segment map: Projects".
  let title: String
  /// The job that was asked about.
  let job: String?

  init(_ kind: String, study: String?, job: String?) {
    title = study.map { "\(kind): \($0)" } ?? kind
    self.job = job
  }

  /// The page: complete in itself, without scripts and without references to anything elsewhere.
  ///
  /// - Parameters:
  ///   - sheet: the style sheet.
  ///   - provenance: of what it shows, by which it is known as of one run with the results beside it.
  ///   - content: of the page, the header first and the footer last.
  func document(sheet: String, of provenance: Provenance, @MarkupBuilder content: () -> [Markup]) -> Markup {
    tag("html", ["lang": "en"]) {
      tag("head") {
        tag("meta", ["charset": "utf-8"])
        // Nothing is loaded and nothing runs, whatever a survey brought.
        tag(
          "meta",
          [
            "http-equiv": "Content-Security-Policy",
            "content": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
          ])
        tag("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
        tag("meta", ["name": Self.runName, "content": provenance.optionsHash])
        tag("title") { Markup.survey(title) }
        tag("style") { Markup.verbatim("\n" + sheet + "\n") }
      }
      tag("body") { tag("main", content: content) }
    }
  }

  /// Of the element that holds the run's hash.
  static let runName = "unmet-run"

  /// The file's text.
  static func text(of document: Markup) -> String { "<!DOCTYPE html>\n" + document.written + "\n" }

  /// The title and the job, what the page says in one line, and what follows from it.
  ///
  /// - Parameter advisories: of which one that belongs before everything else is the first line.
  func header(_ headline: [Markup], _ advisories: [Advisory] = [], @MarkupBuilder soWhat: () -> [Markup]) -> Markup {
    tag("header") {
      if let caveat = Wording.caveat(advisories) { tag("p", ["class": "caveat"]) { caveat } }
      tag("p", ["class": "kicker"]) {
        Markup.survey(title)
        if let job {
          " · Job: "
          Markup.survey(job)
        }
      }
      tag("h1") { headline }
      tag("p", ["class": "sowhat"], content: soWhat)
    }
  }

  /// How far to trust the page: a statement with its first words strong, and the advisories.
  ///
  /// - Parameters:
  ///   - page: "map".
  ///   - isManyWide: whether several advisories stand in two columns where there is room.
  static func notes(
    on page: String, lead: String, rest: [Markup], _ advisories: [Advisory], isAlert: Bool, isManyWide: Bool = false
  ) -> Markup {
    tag("aside", ["class": isAlert ? "notes alert" : "notes", "aria-label": "How far to trust this \(page)"]) {
      tag("p") {
        tag("strong") { lead }
        " "
        rest
      }
      if !advisories.isEmpty {
        tag("ul", ["class": isManyWide && advisories.count > 2 ? "many" : nil]) {
          for advisory in advisories {
            tag("li", ["class": advisory.severity.rawValue]) {
              tag("strong") { "\(Wording.word(advisory.severity)):" }
              " \(advisory.told)"
            }
          }
        }
      }
    }
  }

  /// The verdict on the segments, and the advisories.
  static func notes(on page: String, _ analysis: Analysis, _ figures: FigureStore) -> Markup {
    let verdict = Wording.verdict(analysis.chosen)
    let shown = Wording.shown(analysis.advisories)
    return notes(
      on: page, lead: verdict.lead, rest: figures.markup(verdict.rest), shown,
      isAlert: analysis.chosen.verdict == .constructed || shown.contains { $0.severity == .warning }, isManyWide: true)
  }
}
