/// A chart laid out once: marks at fixed places in a frame, to be drawn as SVG.
package struct Chart: Sendable, Equatable {
  /// In the page's own pixels; the drawing scales.
  package let width: Double
  package let height: Double
  /// What the chart shows.
  package let title: String
  /// What it says, with the figures, for those who cannot see it.
  package let description: String
  package let marks: [Mark]

  package init(width: Double, height: Double, title: String, description: String, marks: [Mark]) {
    self.width = width
    self.height = height
    self.title = title
    self.description = description
    self.marks = marks
  }
}

/// What a chart is made of.
package indirect enum Mark: Sendable, Equatable {
  case bar(Box, Ink, opacity: Double)
  case circle(x: Double, y: Double, radius: Double, Ink, opacity: Double)
  case line(x1: Double, y1: Double, x2: Double, y2: Double, Ink, width: Double, dashed: Bool)
  case curve(points: [Spot], Ink, width: Double, dashed: Bool)
  case text(String, x: Double, y: Double, Lettering)
  /// Marks that belong together, with the text a pointer shows.
  case group(tooltip: String, [Mark])
}

/// A place in a chart.
package struct Spot: Sendable, Equatable {
  package var x: Double
  package var y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// A rectangle in a chart.
package struct Box: Sendable, Equatable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double

  package init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  package var right: Double { x + width }
  package var bottom: Double { y + height }

  /// Whether the two share more than an edge.
  package func overlaps(_ other: Box) -> Bool {
    x < other.right && other.x < right && y < other.bottom && other.y < bottom
  }

  package func contains(_ other: Box) -> Bool {
    other.x >= x && other.right <= right && other.y >= y && other.bottom <= bottom
  }

  /// The distance from a place to the nearest part of the box.
  package func distance(to spot: Spot) -> Double {
    let across = max(x - spot.x, spot.x - right, 0)
    let along = max(y - spot.y, spot.y - bottom, 0)
    return (across * across + along * along).squareRoot()
  }
}

/// What a mark stands for; the page's style sheet gives it its colour, in light and in dark.
package enum Ink: Sendable, Hashable {
  /// By the segment's number, from 1.
  case segment(Int)
  /// On top of a segment's colour.
  case onSegment
  /// All respondents.
  case everyone
  case text, quiet, grid
  /// The page's background: a gap around what lies on top.
  case paper

  /// The class of the style sheet.
  package var name: String {
    switch self {
    case .segment(let number): "s\(Palette.slot(of: number))"
    case .onSegment: "on"
    case .everyone: "everyone"
    case .text: "ink"
    case .quiet: "quiet"
    case .grid: "grid"
    case .paper: "paper"
    }
  }
}

/// How a text is set.
package struct Lettering: Sendable, Equatable {
  package enum Anchor: String, Sendable { case start, middle, end }

  package var size: Double
  package var bold: Bool
  package var ink: Ink
  package var anchor: Anchor
  /// Cleared of what lies behind it.
  package var halo: Bool

  package init(
    _ size: Double, bold: Bool = false, ink: Ink = .text, anchor: Anchor = .start, halo: Bool = false
  ) {
    self.size = size
    self.bold = bold
    self.ink = ink
    self.anchor = anchor
    self.halo = halo
  }
}
