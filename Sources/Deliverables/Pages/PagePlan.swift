package import OutcomeSegmentation

/// How the map is laid out: the width it is designed at, how many needs a column shows and the scale at which it fits
/// one sheet of A4 or Letter, landscape.
///
/// A page without scripts cannot measure itself, so the height is reckoned from the widths of its texts. The design
/// width is the one that fills the sheet best; where type would still be small, columns show fewer needs (not below
/// three).
package struct PagePlan: Sendable, Equatable {
  package let columns: Int
  /// In pixels of the screen, as all lengths here.
  package let width: Double
  /// Needs shown in a column.
  package let needs: Int
  /// The height the page is reckoned to take at `width` on paper.
  package let height: Double

  /// Millimetres on each side.
  package static let paperMargin = 9.0
  // What both A4 (297 x 210 mm) and Letter (279.4 x 215.9 mm) leave between the margins, in CSS pixels.
  private static let paperWidth = (279.4 - 2 * paperMargin) / 25.4 * 96
  private static let paperHeight = (210 - 2 * paperMargin) / 25.4 * 96
  /// Other fonts than the one reckoned with may take more lines.
  private static let reserve = 0.97
  /// From this scale on statements are set in 6 points and more.
  private static let comfortable = 0.65

  package init(_ analysis: Analysis, _ figures: FigureStore) {
    let count = max(analysis.map.columns.count, 1)
    let longest = analysis.map.columns.map(\.unmet.count).max() ?? 0
    var best: PagePlan?
    for needs in [5, 4, 3] where needs == 3 || needs <= longest {
      for width in stride(from: 1120.0, through: 1760, by: 40) {
        let height = PageHeight(
          analysis, figures, width: width, columnWidth: Self.columnWidth(width, count), needs: needs
        ).total
        let plan = PagePlan(columns: count, width: width, needs: needs, height: height)
        if plan.printScale > best?.printScale ?? 0 { best = plan }
      }
      if best!.printScale >= Self.comfortable { break }
    }
    self = best!
  }

  private init(columns: Int, width: Double, needs: Int, height: Double) {
    self.columns = columns
    self.width = width
    self.needs = needs
    self.height = height
  }

  package var columnWidth: Double { Self.columnWidth(width, columns) }
  package var gap: Double { Self.gap(columns) }
  package var planeWidth: Double { (width - Self.lowerGap) * Self.planeShare }
  /// A line needs less room than a plane.
  package static func planeHeight(_ plane: SegmentPlane) -> Double { plane.vertical == nil ? 220 : 296 }
  static let planeShare = 0.5
  static let lowerGap = 36.0

  private static func gap(_ columns: Int) -> Double { columns > 5 ? 18 : 26 }

  private static func columnWidth(_ width: Double, _ columns: Int) -> Double {
    (width - Double(columns - 1) * gap(columns)) / Double(columns)
  }

  /// Pixels of paper for a pixel of the screen.
  package var printScale: Double {
    min(Self.paperWidth / width, Self.paperHeight * Self.reserve / max(height, 1), 1)
  }

  /// Below which width of the window the columns go into how many a row.
  var breakpoints: [(below: Double, columns: Int)] {
    var steps: [(below: Double, columns: Int)] = []
    var current = columns
    var rows = 1
    while current > 1 {
      rows += 1
      let next = (columns + rows - 1) / rows
      guard next < current else { continue }
      let narrowest = max(columnWidth * 0.8, 150)
      steps.append((Double(current) * narrowest + Double(current - 1) * gap + 64, next))
      current = next
    }
    return steps
  }
}
