import OutcomeSegmentation

/// One segment's column on the map.
struct SegmentColumn {
  private let words: ColumnText
  private let needsShown: Int
  private let figures: FigureStore

  init(_ column: MapColumn, plan: PagePlan, currency: String?, _ figures: FigureStore) {
    self.figures = figures
    words = ColumnText(column: column, width: plan.columnWidth, currency: currency)
    needsShown = plan.needs
  }

  private var column: MapColumn { words.column }
  private var number: Int { column.segment.number }

  var markup: Markup {
    let heading = "segment-\(number)"
    return tag("article", ["class": "s\(Palette.slot(of: number))", "aria-labelledby": heading]) {
      tag("h2", ["id": heading]) {
        tag("span", ["class": "badge"]) { "\(number)" }
        tag("bdi") { Markup.survey(column.segment.name) }
      }
      size
      needs
      find
      tag("div", ["class": "facts"]) {
        for fact in words.facts {
          tag("p") {
            tag("b") { "\(fact.lead):" }
            " "
            tag("bdi") { figures.markup(fact.rest) }
          }
        }
      }
      tag("p", ["class": "stance \(column.stance.rawValue.lowercased())"]) {
        tag("strong") { column.stance.rawValue }
        " \(column.strategy)"
      }
    }
  }

  private var size: Markup {
    tag("div", ["class": words.isStacked ? "share stacked" : "share"]) {
      tag("p", ["class": "big"]) { figures.markup(.figure("\(column.segment.path)/share")) }
      tag("div") {
        for line in words.sizes { tag("p", ["title": line.tooltip.map(figures.text)]) { figures.markup(line.text) } }
      }
    }
  }

  private var needs: Markup {
    let shown = Array(column.unmet.prefix(needsShown))
    return tag("div", ["class": "needs"]) {
      tag("h3") { words.needsHeading }
      if let honest = words.honestLine { tag("p") { honest } }
      if !shown.isEmpty {
        BarList(segment: column.segment, needs: shown, width: words.width, figures: figures).chart.drawn(
          id: "needs-\(number)")
      }
    }
  }

  private var find: Markup {
    let traits = words.traits
    return tag("div", ["class": "find"]) {
      tag("h3") { words.findHeading }
      if traits.isEmpty {
        tag("p") { words.noFingerprint }
      } else {
        tag("ul") {
          for trait in traits {
            tag("li", ["title": figures.text(trait.tooltip)]) {
              tag("bdi") { figures.markup(trait.text) }
              tag("b") { figures.markup(trait.index) }
            }
          }
        }
      }
    }
  }
}
