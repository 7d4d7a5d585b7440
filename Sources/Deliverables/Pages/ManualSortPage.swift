package import OutcomeSegmentation

/// The page of a manual sort: hypotheses, what they rest on, and what would make more of them. It names no respondent.
package struct ManualSortPage: Sendable {
  private let preparation: Preparation
  private let sort: ManualSort

  package init(_ preparation: Preparation, _ sort: ManualSort) {
    self.preparation = preparation
    self.sort = sort
  }

  /// The file's text.
  package var html: String { PageFrame.text(of: document) }

  private var document: Markup {
    let frame = PageFrame(
      "Manual sort", study: preparation.study.title, job: preparation.survey.job ?? preparation.study.job)
    return frame.document(sheet: Self.sheet) {
      frame.header([.text(headline)]) { sort.finding }
      // That they are few is the page's subject.
      PageFrame.notes(
        on: "page", lead: "Hypotheses, not segments.", rest: [.text(sort.notice)],
        Wording.shown(preparation.sortAdvisories).filter { $0.id != "few-respondents" }, isAlert: true)
      tag("section", ["aria-label": "Hypotheses, the largest first", "class": "columns"]) {
        sort.groups.map(column)
      }
      rest
      tag("footer") { tag("p") { footer } }
    }
  }

  private var headline: String {
    sort.groups.isEmpty
      ? "No hypothesis from \(sort.cards.count) respondents"
      : "\(sort.groups.count) \(sort.groups.count == 1 ? "hypothesis" : "hypotheses") from \(sort.cards.count) "
        + "respondents"
  }

  private func column(_ group: SortedGroup) -> Markup {
    let others = sort.cards.count - group.members.count
    return tag("article", ["class": "s\(Palette.slot(of: group.number))"]) {
      tag("h2") {
        tag("span", ["class": "badge"]) { "\(group.number)" }
        tag("span") {
          "Hypothesis: "
          tag("bdi") { group.name }
        }
      }
      tag("p", ["class": "share"]) {
        "\(group.members.count) of \(sort.cards.count) respondents (\(FigureFormat.percentInterval(group.share)))"
      }
      tag("table") {
        tag("thead") {
          tag("tr") {
            tag("th", ["scope": "col"]) { "Among their most \(sort.measure.adjective) needs" }
            tag("th", ["scope": "col"]) { "here" }
            tag("th", ["scope": "col"]) { "elsewhere" }
          }
        }
        tag("tbody") {
          for need in group.needs {
            tag("tr") {
              tag("th", ["scope": "row"]) { tag("bdi") { sort.outcomes[need.outcome].statement } }
              tag("td") { "\(need.cards) of \(group.members.count)" }
              tag("td") { "\(need.elsewhere) of \(others)" }
            }
          }
        }
      }
    }
  }

  private var rest: Markup {
    tag("section", ["class": "rest", "aria-label": "The rest"]) {
      if !sort.shared.isEmpty {
        tag("p") {
          tag("strong") { "Shared by nearly everyone, so dividing nobody: " }
          sort.shared.map { "\(sort.outcomes[$0.outcome].statement) (\($0.cards) of \(sort.cards.count))" }
            .joined(separator: "; ")
          "."
        }
      }
      tag("p") {
        tag("strong") { "In no group: " }
        "\(sort.unsorted.count) of \(sort.cards.count) respondents."
      }
      if let ties = sort.tieSentence { tag("p") { ties } }
      tag("h2") { "What would make them more" }
      tag("ol") {
        for step in sort.nextSteps(respondents: preparation.cleaning.respondents) { tag("li") { Self.withCode(step) } }
      }
    }
  }

  private var footer: String {
    let provenance = preparation.provenance
    let score = sort.measure == .opportunity ? "respondent opportunity (0–20)" : "importance (0–10)"
    return
      "\(sort.cards.count) of \(preparation.cleaning.respondents) respondents after cleaning. Each respondent's card "
      + "holds the three to five outcomes with the highest \(score); a group is of those who share two or more. unmet "
      + "\(provenance.version), seed \(provenance.seed), data \(provenance.dataHash.prefix(12))."
  }

  /// A sentence whose commands stand between backticks.
  private static func withCode(_ sentence: String) -> [Markup] {
    sentence.split(separator: "`", omittingEmptySubsequences: false).enumerated().map { place, part in
      place % 2 == 0 ? .text(String(part)) : tag("code") { String(part) }
    }
  }

  private static var sheet: String {
    let slots = Palette.light.segments.indices.map { ".s\($0 + 1) { --seg: var(--s\($0 + 1)); }" }
    return """
      :root { color-scheme: light; \(Palette.light.properties) }
      @media screen and (prefers-color-scheme: dark) {
      :root { color-scheme: dark; \(Palette.dark.properties) }
      }
      \(slots.joined(separator: " "))
      * { box-sizing: border-box; margin: 0; padding: 0; }
      body { background: var(--bg); color: var(--ink); font: 0.875rem/1.4 Inter, system-ui, -apple-system, "Segoe UI", \
      Roboto, "Helvetica Neue", Arial, sans-serif; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
      h1, h2 { font-weight: 600; }
      main { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.25rem; max-width: 80rem; margin: 0 auto; \
      padding: 1.75rem 2rem; }
      header { display: grid; gap: 0.25rem; }
      .kicker, .share, footer { color: var(--quiet); font-size: 0.8125rem; }
      h1 { font-size: 1.75rem; line-height: 1.18; }
      .sowhat { font-size: 1.0625rem; }
      .notes { border-left: 0.25rem solid var(--warning); background: var(--panel); padding: 0.375rem 0.875rem; }
      .notes ul { list-style: none; }
      .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1.5rem; }
      article { border-top: 0.25rem dashed var(--seg); padding-top: 0.5rem; display: grid; gap: 0.5rem; \
      align-content: start; break-inside: avoid; }
      article h2 { display: flex; gap: 0.5rem; align-items: flex-start; font-size: 1.0625rem; line-height: 1.25; }
      .badge { flex: none; min-width: 1.5em; height: 1.5em; border-radius: 0.75em; background: var(--seg); \
      color: var(--on); font-size: 0.875rem; line-height: 1.5em; text-align: center; }
      table { border-collapse: collapse; width: 100%; font-size: 0.8125rem; overflow-wrap: normal; }
      th, td { text-align: right; padding: 0.1875rem 0 0.1875rem 0.625rem; border-bottom: 1px solid var(--grid); \
      vertical-align: bottom; font-weight: 400; white-space: nowrap; }
      thead th { color: var(--quiet); }
      th:first-child { text-align: left; padding-left: 0; white-space: normal; }
      .rest { display: grid; gap: 0.5rem; }
      .rest h2 { font-size: 0.9375rem; }
      .rest ol { padding-left: 1.25rem; }
      footer { border-top: 1px solid var(--grid); padding-top: 0.375rem; }
      @media print { body { -webkit-print-color-adjust: exact; print-color-adjust: exact; } main { padding: 0; } }
      """
  }
}
