package import OutcomeSegmentation

/// A figure over the numbers of segments, a line for each series: an elbow, a silhouette beside what one population
/// gives. Every point carries its value, so that there is no axis to read it from.
package struct CurveChart: Sendable, Equatable {
  package struct Point: Sendable, Equatable {
    /// How many segments.
    package let segments: Int
    package let figure: FigureID
  }

  package struct Series: Sendable, Equatable {
    package let name: String
    package let points: [Point]
    /// Whether it is what the others are compared with.
    package let isYardstick: Bool
  }

  package let title: String
  package let series: [Series]
  /// The number of segments to point out.
  package let chosen: Int

  private static let plot = Box(x: 28, y: 26, width: 300, height: 150)
  private static let size = 11.5
  private static let padding = 0.12

  package func chart(_ figures: FigureStore) -> Chart {
    let places = Places(self, figures)
    let names = series.map { TextMetrics.width(of: $0.name, size: Self.size, bold: !$0.isYardstick) }
    return Chart(
      width: Self.plot.right + 14 + (names.max() ?? 0) + 4, height: Self.plot.bottom + 40, title: title,
      description: description(figures),
      marks: axis(places) + series.flatMap { line($0, places, figures) } + self.names(places))
  }

  /// Where points stand: numbers of segments from left to right, the least value of all series at the bottom.
  private struct Places {
    let segments: [Int]
    let low: Double
    let high: Double
    private let values: [FigureID: Double]

    init(_ chart: CurveChart, _ figures: FigureStore) {
      let points = chart.series.flatMap(\.points)
      segments = Set(points.map(\.segments)).sorted()
      values = Dictionary(
        points.compactMap { point in figures.figure(point.figure)?.value.map { (point.figure, $0) } },
        uniquingKeysWith: { first, _ in first })
      let (least, most) = (values.values.min() ?? 0, values.values.max() ?? 1)
      let room = max((most - least) * CurveChart.padding, 1e-9)
      // Below, values stand under their points.
      (low, high) = (least - 2 * room, most + room)
    }

    func across(_ number: Int) -> Double {
      let place = Double(segments.firstIndex(of: number) ?? 0)
      return CurveChart.plot.x + CurveChart.plot.width * (place + 0.5) / Double(max(segments.count, 1))
    }

    func spot(_ point: Point) -> Spot? {
      values[point.figure].map {
        Spot(across(point.segments), CurveChart.plot.bottom - CurveChart.plot.height * ($0 - low) / (high - low))
      }
    }
  }

  private func axis(_ places: Places) -> [Mark] {
    let (plot, size) = (Self.plot, Self.size)
    var marks: [Mark] = [
      .line(x1: plot.x, y1: plot.bottom, x2: plot.right, y2: plot.bottom, .grid, width: 1, dashed: false),
      .text(
        "segments", x: plot.x + plot.width / 2, y: plot.bottom + 34, Lettering(size, ink: .quiet, anchor: .middle)),
    ]
    if places.segments.contains(chosen) {
      let x = places.across(chosen)
      marks.append(.line(x1: x, y1: plot.y, x2: x, y2: plot.bottom, .grid, width: 1, dashed: true))
    }
    for number in places.segments {
      marks.append(
        .text(
          String(number), x: places.across(number), y: plot.bottom + 17,
          Lettering(size, bold: number == chosen, ink: number == chosen ? .text : .quiet, anchor: .middle)))
    }
    return marks
  }

  private func line(_ series: Series, _ places: Places, _ figures: FigureStore) -> [Mark] {
    let ink: Ink = series.isYardstick ? .everyone : .segment(1)
    let known = series.points.compactMap { point in places.spot(point).map { (point: point, spot: $0) } }
    guard !known.isEmpty else { return [] }
    let curve = Mark.curve(points: known.map(\.spot), ink, width: 2, dashed: series.isYardstick)
    return [curve]
      + known.map { point, spot in
        let value = figures.text(of: point.figure)
        return .group(
          tooltip: "\(point.segments) segments, \(series.name): \(value)",
          [
            .circle(x: spot.x, y: spot.y, radius: 3.5, ink, opacity: 1),
            .text(
              value, x: spot.x, y: isHighest(spot, of: point, places) ? spot.y - 9 : spot.y + 18,
              Lettering(Self.size, ink: ink, anchor: .middle, halo: true)),
          ])
      }
  }

  /// The series' names beside their last points, moved apart where these lie close together.
  private func names(_ places: Places) -> [Mark] {
    var free = -Double.infinity
    return series.compactMap { series in
      series.points.compactMap(places.spot).last.map { (series: series, spot: $0) }
    }
    .sorted { $0.spot.y < $1.spot.y }
    .map { series, spot in
      let y = max(spot.y + 4, free)
      free = y + Self.size + 2
      return .text(
        series.name, x: spot.x + 14, y: y,
        Lettering(Self.size, bold: !series.isYardstick, ink: series.isYardstick ? .everyone : .segment(1)))
    }
  }

  /// Whether no other series lies above the point: its value then stands above it, else below.
  private func isHighest(_ spot: Spot, of point: Point, _ places: Places) -> Bool {
    series.flatMap(\.points).filter { $0.segments == point.segments && $0.figure != point.figure }
      .compactMap(places.spot).filter { $0.y < spot.y }.isEmpty
  }

  private func description(_ figures: FigureStore) -> String {
    series.map { series in
      "\(series.name): "
        + series.points.map { "\($0.segments) segments \(figures.text(of: $0.figure))" }.joined(separator: ", ")
    }.joined(separator: ". ") + "."
  }
}
