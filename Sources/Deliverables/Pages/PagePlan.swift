package import OutcomeSegmentation

/// How the map is laid out for its number of segments: the width it is designed at, how many needs a column shows and
/// the scale at which it fits one sheet of A4 or Letter, landscape.
///
/// A page without scripts cannot measure itself, so the height is reckoned from the widths of its texts. Where the
/// reckoning is above the sheet, columns show fewer needs (not below three), then the page is set smaller.
package struct PagePlan: Sendable, Equatable {
  package let columns: Int
  /// In pixels of the screen, as all lengths here.
  package let width: Double
  package let gap: Double
  /// Needs shown in a column.
  package let needs: Int
  /// The height the page is reckoned to take at `width`.
  package let height: Double

  /// Millimetres on each side.
  package static let paperMargin = 9.0
  // What both A4 (297 x 210 mm) and Letter (279.4 x 215.9 mm) leave between the margins, in CSS pixels.
  private static let paperWidth = (279.4 - 2 * paperMargin) / 25.4 * 96
  private static let paperHeight = (210 - 2 * paperMargin) / 25.4 * 96
  /// Other fonts than the one reckoned with may take more lines.
  private static let reserve = 0.985

  package init(_ analysis: Analysis) {
    let map = analysis.map
    columns = max(map.columns.count, 1)
    width = switch columns {
    case ...2: 1120
    case 3: 1200
    case 4: 1290
    case 5, 6: 1370
    default: 1440
    }
    gap = columns > 5 ? 18 : 26
    let columnWidth = (width - Double(columns - 1) * gap) / Double(columns)
    var best = (needs: 5, height: Double.infinity)
    for needs in [5, 4, 3] {
      best = (needs, PageHeight(analysis, width: width, columnWidth: columnWidth, needs: needs).total)
      if best.height * Self.paperWidth / width <= Self.paperHeight * Self.reserve { break }
    }
    (needs, height) = best
  }

  package var columnWidth: Double { (width - Double(columns - 1) * gap) / Double(columns) }
  package var planeWidth: Double { (width - 40) * 0.46 }
  package static let planeHeight = 300.0

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
      let narrowest = max(columnWidth * 0.86, 150)
      steps.append((Double(current) * narrowest + Double(current - 1) * gap + 64, next))
      current = next
    }
    return steps
  }
}
