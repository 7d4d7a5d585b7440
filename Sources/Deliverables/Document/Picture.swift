package import OutcomeSegmentation

extension Document {
  /// A picture, as what it shows. It is drawn with the figures it names.
  package enum Picture: Sendable, Equatable {
    /// The segments on the dimensions that separate them, with their names by number.
    case plane(SegmentPlane, names: [Int: String])
    case curves(CurveChart)

    package func chart(_ figures: FigureStore) -> Chart {
      switch self {
      case .plane(let plane, let names):
        SegmentPlaneChart(
          plane: plane, names: names, width: 720, height: PagePlan.planeHeight(plane), figures: figures
        ).chart
      case .curves(let curves): curves.chart(figures)
      }
    }
  }
}
