import OutcomeSegmentation

/// The height of the map at its design width, reckoned from the texts on it and the style sheet's sizes.
struct PageHeight {
  private let analysis: Analysis
  private let width: Double
  private let columnWidth: Double
  private let needs: Int
  private let figures: FigureStore

  init(_ analysis: Analysis, _ figures: FigureStore, width: Double, columnWidth: Double, needs: Int) {
    self.analysis = analysis
    self.figures = figures
    self.width = width
    self.columnWidth = columnWidth
    self.needs = needs
  }

  /// Blocks with the gaps between them.
  var total: Double { head + notes + columns + lower + footer + 4 * 14 }

  private func text(of sentence: Sentence, _ width: Double, _ size: Double, _ line: Double) -> Double {
    text(figures.text(sentence), width, size, line)
  }

  private func text(_ text: String, _ width: Double, _ size: Double, _ line: Double, bold: Bool = false) -> Double {
    Double(max(TextMetrics.lines(of: text, width: width, size: size, bold: bold).count, 1)) * line
  }

  private var head: Double {
    let map = analysis.map
    return 18.2 + 8 + text(figures.text(map.title), width, 28, 33.1, bold: true)
      + text(of: "So what: \(map.soWhat)", width, 17, 23.8)
  }

  private var notes: Double {
    let verdict = Wording.verdict(analysis.chosen)
    let sentences = Wording.shown(analysis.advisories).map { "Warning: \($0.told)" }
    let isSplit = sentences.count > 2
    let room = isSplit ? (width - 64) / 2 : width - 32
    let heights = sentences.map { 3 + text($0, room, 13, 18.2) }
    let sum = heights.reduce(0, +)
    // Two columns balance but for one sentence.
    return 12 + text(of: "\(verdict.lead) \(verdict.rest)", width - 32, 13, 18.2)
      + (isSplit ? min(sum, sum / 2 + (heights.max() ?? 0) / 2) : sum)
  }

  /// Rows are as high as their highest cell, as the columns share a grid.
  private var columns: Double {
    let columns = analysis.map.columns.map {
      ColumnText(column: $0, width: columnWidth, currency: analysis.sizing.market?.currency)
    }
    func highest(_ height: (ColumnText) -> Double) -> Double { columns.map(height).max() ?? 0 }
    let name = highest { text($0.column.segment.name, columnWidth - 32, 17, 21.3, bold: true) }
    let share = highest { column in
      let room = column.isStacked ? columnWidth : columnWidth - 92
      let lines = column.sizes.reduce(0) { $0 + text(of: $1.text, room, 12.5, 16.3) }
      return column.isStacked ? 34 + lines : max(34, lines)
    }
    let bars = highest { column in
      let shown = Array(column.column.unmet.prefix(needs))
      let honest = column.honestLine.map { 6 + text($0, columnWidth, 13, 17.6) } ?? 0
      return 24 + honest
        + BarList(segment: column.column.segment, needs: shown, width: columnWidth, figures: figures).chart.height
    }
    let find = highest { column in
      let traits = column.traits
      if traits.isEmpty { return 22 + text(column.noFingerprint, columnWidth, 13, 17.6) }
      return 22 + traits.reduce(0) { $0 + 4 + text(of: $1.text, columnWidth - 38, 12.5, 16.3) }
    }
    let badges = highest { column in
      column.facts.reduce(0) { $0 + text(of: "\($1.lead): \($1.rest)", columnWidth, 13, 17.6) }
    }
    let stance = highest { 9 + text("Deprioritise  " + $0.column.strategy, columnWidth, 13.5, 18.9) }
    return 12 + name + share + bars + find + badges + stance + 5 * 10
  }

  private var lower: Double {
    let right = (width - PagePlan.lowerGap) * (1 - PagePlan.planeShare)
    let candidates = analysis.candidates.candidates(by: analysis.segmentation.choice.method)
    let rows = Double(candidates.count) * 23.5 + (right < 680 ? 76 : 60)
    let words = EvidenceTable.words(analysis).reduce(0) { $0 + 6 + text(of: $1, right, 12.5, 17.5) }
    return 11 + 24 + max(PagePlan.planeHeight(analysis.map.plane), rows + words)
  }

  private var footer: Double { 7 + text(of: analysis.map.footer, width, 12, 16.8) }
}
