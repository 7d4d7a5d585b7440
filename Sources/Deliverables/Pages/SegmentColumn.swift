import OutcomeSegmentation

/// One segment's column on the map.
struct SegmentColumn {
  let column: MapColumn
  let plan: PagePlan
  let currency: String?

  private var number: Int { column.segment.number }

  var markup: Markup {
    let heading = "segment-\(number)"
    return tag("article", ["class": "s\(Palette.slot(of: number))", "aria-labelledby": heading]) {
      tag("h2", ["id": heading]) {
        tag("span", ["class": "badge"]) { "\(number)" }
        tag("bdi") { column.segment.name }
      }
      tag("p", ["class": "share"]) {
        tag("strong") { Figures.percent(column.size.share.value) }
        for (index, line) in sizes.enumerated() {
          if index > 0 { tag("br") }
          line
        }
      }
      needs
      find
      tag("div", ["class": "badges"]) {
        for fact in ColumnText.facts(of: column) {
          tag("p") {
            tag("b") { fact.lead }
            " \(fact.rest)"
          }
        }
      }
      tag("p", ["class": "stance \(column.stance.rawValue.lowercased())"]) {
        tag("strong") { column.stance.rawValue }
        tag("br")
        column.strategy
      }
    }
  }

  private var sizes: [String] {
    ColumnText.sizes(of: column) + [ColumnText.value(of: column, currency: currency)].compactMap { $0 }
  }

  private var needs: Markup {
    let shown = Array(column.unmet.prefix(plan.needs))
    return tag("div", ["class": "needs"]) {
      tag("h3") { ColumnText.needsHeading(for: column) }
      if let honest = ColumnText.honestLine(for: column) { tag("p") { honest } }
      if !shown.isEmpty {
        BarList(segment: column.segment, needs: shown, width: plan.columnWidth).chart.drawn(id: "needs-\(number)")
      }
    }
  }

  private var find: Markup {
    let traits = ColumnText.traits(of: column)
    return tag("div", ["class": "find"]) {
      tag("h3") { traits.isEmpty ? "How to find them" : "How to find them · index, everyone 100" }
      if traits.isEmpty {
        tag("p") { ColumnText.noFingerprint }
      } else {
        tag("ul") {
          for trait in traits {
            tag("li", ["title": trait.tooltip]) {
              tag("bdi") { trait.text }
              tag("b") { trait.index }
            }
          }
        }
      }
    }
  }
}
