import OutcomeSegmentation

/// The height of the map at its design width, reckoned from the texts on it and the style sheet's sizes.
struct PageHeight {
  private let analysis: Analysis
  private let width: Double
  private let columnWidth: Double
  private let needs: Int

  init(_ analysis: Analysis, width: Double, columnWidth: Double, needs: Int) {
    self.analysis = analysis
    self.width = width
    self.columnWidth = columnWidth
    self.needs = needs
  }

  /// Blocks with the gaps between them and the rules around them.
  var total: Double { head + notes + columns + lower + footer + 4 * 12 + 30 }

  private func text(_ text: String, _ width: Double, _ size: Double, _ line: Double, bold: Bool = false) -> Double {
    Double(max(TextMetrics.lines(of: text, width: width * 0.97, size: size, bold: bold).count, 1)) * line
  }

  private var head: Double {
    let map = analysis.map
    return 18 + 12 + text(map.title, min(width, 62 * 16.5), 28, 33.1, bold: true)
      + text("So what: " + map.soWhat, min(width, 105 * 10.5), 17, 23.8)
  }

  private var notes: Double {
    let verdict = Wording.verdict(analysis.chosen)
    let lines = Wording.shown(analysis.advisories).map { "Warning: \($0.sentence)" }
    return 16 + text(verdict.lead + " " + verdict.rest, width - 32, 13, 18.2)
      + lines.reduce(0) { $0 + 3 + text($1, width - 32, 13, 18.2) }
  }

  /// Rows are as high as their highest cell, as the columns share a grid.
  private var columns: Double {
    let map = analysis.map.columns
    func highest(_ height: (MapColumn) -> Double) -> Double { map.map(height).max() ?? 0 }
    let name = highest { text($0.segment.name, columnWidth - 32, 17, 21.3, bold: true) }
    let share = highest { column in
      34 + ColumnText.sizes(of: column).reduce(0) { $0 + text($1, columnWidth, 13, 17.6) }
    }
    let bars = highest { column in
      let shown = Array(column.unmet.prefix(needs))
      let honest = ColumnText.honestLine(for: column).map { 8 + text($0, columnWidth, 13, 18.2) } ?? 0
      let heading = text(ColumnText.needsHeading(for: column), columnWidth, 13, 18.2, bold: true)
      return heading + 8 + honest + BarList(segment: column.segment, needs: shown, width: columnWidth).chart.height
    }
    let find = highest { column in
      let traits = ColumnText.traits(of: column)
      if traits.isEmpty { return 22 + text(ColumnText.noFingerprint, columnWidth, 13, 17.6) }
      return 22 + traits.reduce(0) { $0 + 5 + text($1.text, columnWidth - 44, 13, 17.6) }
    }
    let badges = highest { column in
      ColumnText.facts(of: column).reduce(0) { $0 + 2 + text($1.lead + " " + $1.rest, columnWidth, 13, 17.6) }
    }
    let stance = highest { 9 + 26 + text($0.strategy, columnWidth, 14, 18.9) }
    return 14 + name + share + bars + find + badges + stance + 5 * 12
  }

  private var lower: Double {
    let right = (width - 40) * 0.54
    let rows = Double(analysis.candidates.candidates.count) * 25.9 + 58
    let words = EvidenceTable.words(analysis).reduce(0) { $0 + 8 + text($1, right, 13, 18.2) }
    return 13 + 26 + max(PagePlan.planeHeight, rows + words)
  }

  private var footer: Double { 9 + text(analysis.map.footer, width, 12, 16.8) }
}
