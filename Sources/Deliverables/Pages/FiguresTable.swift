import OutcomeSegmentation

/// The figures behind the map, every outcome in full: for reading on a screen and for those who cannot see the charts.
struct FiguresTable {
  let analysis: Analysis
  let figures: FigureStore

  var markup: Markup {
    let segments = analysis.segmentation.segments
    return tag("details", ["class": "figures"]) {
      tag("summary") { "All outcomes in figures" }
      tag("div", ["class": "scroll"]) {
        tag("table") {
          tag("caption") {
            isMet
              ? "Group measure: importance and satisfaction 0–10, opportunity 0–20 with its 95 % interval; bold from 10. Segments: what fresh ratings of the same people would show"
              : "Group measure: importance 0–10 with its 95 % interval; satisfaction was not asked"
          }
          tag("thead") {
            tag("tr") {
              for name in headings {
                tag("th", ["scope": "col"]) { name }
              }
              for segment in segments {
                tag("th", ["scope": "col"]) {
                  "\(segment.number) "
                  tag("bdi") { Markup.survey(segment.name) }
                }
              }
            }
          }
          tag("tbody") {
            for (index, outcome) in analysis.market.outcomes.enumerated() {
              tag("tr") {
                tag("th", ["scope": "row"]) { tag("bdi") { Markup.survey(outcome.outcome.statement) } }
                if outcome.satisfaction != nil {
                  tag("td") { figures.markup(.figure("opportunity/\(outcome.outcome)/importance")) }
                  tag("td") { figures.markup(.figure("opportunity/\(outcome.outcome)/satisfaction")) }
                }
                score(outcome, "opportunity", withInterval: true)
                for segment in segments where segment.opportunity.outcomes.indices.contains(index) {
                  score(
                    segment.opportunity.outcomes[index], "\(segment.path)/opportunity", withInterval: false)
                }
              }
            }
          }
        }
      }
    }
  }

  /// Whether satisfaction was asked.
  private var isMet: Bool { analysis.survey.measure == .opportunity }

  private var headings: [String] {
    isMet
      ? ["Outcome", "Importance, everyone", "Satisfaction, everyone", "Opportunity, everyone"]
      : ["Outcome", "Importance, everyone"]
  }

  /// - Parameter path: of the group's figures.
  private func score(_ outcome: OutcomeOpportunity, _ path: FigureID, withInterval: Bool) -> Markup {
    let score: FigureID = "\(path)/\(outcome.outcome)/score"
    let interval = figures.text(of: score, .interval(.table))
    return tag(
      "td", ["class": outcome.zone.isUnderserved ? "unmet" : nil, "title": "\(interval); \(outcome.zone.rawValue)"]
    ) {
      figures.markup(.figure(score))
      if withInterval { tag("span", ["class": "of"]) { figures.markup(" (\(interval: score, .table))") } }
    }
  }
}
