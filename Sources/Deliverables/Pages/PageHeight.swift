import OutcomeSegmentation

/// The height of the map at its design width, reckoned from the texts on it, how they are set and the room around them.
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
  var total: Double { head + notes + columns + lower + footer + 4 * PageSpace.betweenBlocks }

  private func height(_ style: TextStyle, _ text: Sentence, _ width: Double) -> Double {
    style.height(of: figures.text(text), width: width)
  }

  private var head: Double {
    let map = analysis.map
    let caveat = Wording.caveat(analysis.advisories).map {
      TextStyle.note.height(of: $0, width: width) + PageSpace.betweenHeadLines
    }
    return (caveat ?? 0) + TextStyle.kicker.lineHeight + 2 * PageSpace.betweenHeadLines
      + height(.title, map.title, width)
      + height(.soWhat, "So what: \(map.soWhat)", width)
  }

  private var notes: Double {
    let verdict = Wording.verdict(analysis.chosen)
    let sentences = Wording.shown(analysis.advisories).map { "Warning: \($0.told)" }
    let isSplit = sentences.count > 2
    let inner = width - PageSpace.noteRule - 2 * PageSpace.noteSide
    let room = isSplit ? (inner - PageSpace.betweenNotes) / 2 : inner
    let heights = sentences.map { PageSpace.aboveNote + TextStyle.note.height(of: $0, width: room) }
    let sum = heights.reduce(0, +)
    // Two columns balance but for one sentence.
    return 2 * PageSpace.noteTop + height(.note, "\(verdict.lead) \(verdict.rest)", inner)
      + (isSplit ? min(sum, sum / 2 + (heights.max() ?? 0) / 2) : sum)
  }

  /// Rows are as high as their highest cell, as the columns share a grid.
  private var columns: Double {
    let columns = analysis.map.columns.map {
      ColumnText(column: $0, width: columnWidth, currency: analysis.sizing.market?.currency)
    }
    func highest(_ height: (ColumnText) -> Double) -> Double { columns.map(height).max() ?? 0 }
    let nameRoom = columnWidth - PageSpace.badge - PageSpace.besideBadge
    let name = highest { TextStyle.name.height(of: $0.column.segment.name, width: nameRoom) }
    let facts = highest { column in
      column.facts.reduce(0) { $0 + height(.columnText, "\($1.lead): \($1.rest)", columnWidth) }
    }
    let stance = highest {
      TextStyle.stance.height(of: "Deprioritise  " + $0.column.strategy, width: columnWidth)
    }
    return PageSpace.columnRule + PageSpace.columnTop + name + highest(share) + highest(bars) + highest(find) + facts
      + PageSpace.hairline + PageSpace.stanceTop + stance + 5 * PageSpace.betweenParts
  }

  private func share(_ column: ColumnText) -> Double {
    let beside = PageSpace.bigShareWidth + PageSpace.besideBigShare
    let room = column.isStacked ? columnWidth : columnWidth - beside
    let lines = column.sizes.reduce(0) { $0 + height(.share, $1.text, room) }
    let big = TextStyle.bigShare.lineHeight
    return column.isStacked ? big + lines : max(big, lines)
  }

  private func bars(_ column: ColumnText) -> Double {
    let shown = Array(column.column.unmet.prefix(needs))
    let honest = column.honestLine.map {
      TextStyle.columnText.height(of: $0, width: columnWidth) + PageSpace.underNeedsText
    }
    return TextStyle.columnHeading.lineHeight + PageSpace.underNeedsHeading + (honest ?? 0)
      + BarList(segment: column.column.segment, needs: shown, width: columnWidth, figures: figures).chart.height
  }

  private func find(_ column: ColumnText) -> Double {
    let heading = TextStyle.columnHeading.lineHeight + PageSpace.underHeading
    if column.traits.isEmpty {
      return heading + TextStyle.trait.height(of: column.noFingerprint, width: columnWidth)
    }
    let around = 2 * PageSpace.aroundTrait + PageSpace.hairline
    let room = columnWidth - PageSpace.besideTrait - Self.indexWidth
    return heading + column.traits.reduce(0) { $0 + around + height(.trait, $1.text, room) }
  }

  /// A trait's index, up to three digits.
  private static let indexWidth = 30.0

  private var lower: Double {
    let right = (width - PagePlan.lowerGap) * (1 - PagePlan.planeShare)
    let candidates = analysis.candidates.candidates(by: analysis.segmentation.choice.method)
    let around = 2 * PageSpace.aroundCell + PageSpace.hairline
    let headLines = right < Self.wideTable ? 3.0 : 2
    let rows =
      Double(candidates.count) * (TextStyle.table.lineHeight + around) + headLines * TextStyle.tableHead.lineHeight
      + 2 * around
    let words = EvidenceTable.words(analysis).reduce(0) {
      $0 + PageSpace.aboveLowerText + height(.lowerText, $1, right)
    }
    return PageSpace.hairline + PageSpace.lowerTop + TextStyle.lowerHeading.lineHeight + PageSpace.underLowerHeading
      + max(PagePlan.planeHeight(analysis.map.plane), rows + words)
  }

  /// From this width on the heads of the table of candidates take one line each.
  private static let wideTable = 680.0

  private var footer: Double {
    PageSpace.hairline + PageSpace.footerTop + height(.footer, analysis.map.footer, width)
  }
}
