internal import Statistics

extension SegmentPlane {
  /// The principal axes of the segments' weighted mean opportunity scores.
  ///
  /// - Parameters:
  ///   - scores: respondents x outcomes, 0-20.
  ///   - assignments: for each respondent the index of the segment.
  static func separating(
    _ segmentation: Segmentation, scores: Matrix, weights: [Double], survey: Survey
  ) throws -> SegmentPlane {
    let segments = segmentation.segments
    let outcomes = survey.outcomes
    let summary = ClusterSummary(
      of: scores, weights: weights, assignments: segmentation.assignments, clusters: segments.count)
    let total = summary.weights.reduce(0, +)
    let shares = summary.weights.map { $0 / total }
    var centred = summary.centres
    for outcome in 0..<scores.columns {
      let mean = segments.indices.reduce(0) { $0 + shares[$1] * summary.centres[$1, outcome] }
      for segment in segments.indices { centred[segment, outcome] -= mean }
    }
    var gram = Matrix(rows: segments.count, columns: segments.count)
    for first in segments.indices {
      for second in segments.indices {
        let product = zip(centred.row(first), centred.row(second)).reduce(0) { $0 + $1.0 * $1.1 }
        gram[first, second] = product * (shares[first] * shares[second]).squareRoot()
      }
    }
    let eigen = try SymmetricEigen(of: gram)
    let variance = eigen.values.reduce(0) { $0 + max(0, $1) }
    func coordinates(_ axis: Int) -> [Double] {
      let length = max(0, eigen.values[axis]).squareRoot()
      return segments.indices.map { eigen.vectors[$0, axis] * length / shares[$0].squareRoot() }
    }
    func axis(_ axis: Int, _ positions: [Double]) -> Axis {
      let loadings = outcomes.indices.map { outcome in
        segments.indices.reduce(0) { $0 + shares[$1] * positions[$1] * centred[$1, outcome] }
      }
      let order = outcomes.indices.sorted { (loadings[$0], $0) < (loadings[$1], $1) }
      // Towards an end at which no outcome is more unmet than on average, less of everything is.
      func words(_ index: Int?) -> String {
        index.map { outcomes[$0].phrase(words: 6) } ?? "little \(survey.measure.adjective)"
      }
      return Axis(
        low: words(order.first { loadings[$0] < 0 }), high: words(order.last { loadings[$0] > 0 }),
        explained: variance > 0 ? max(0, eigen.values[axis]) / variance : 0)
    }
    let x = coordinates(0)
    let hasSecond = segments.count > 2
    let y = hasSecond ? coordinates(1) : [Double](repeating: 0, count: segments.count)
    return SegmentPlane(
      points: segments.indices.map {
        Point(segment: segments[$0].number, x: x[$0], y: y[$0], share: segments[$0].share.value)
      }, horizontal: axis(0, x), vertical: hasSecond ? axis(1, y) : nil)
  }
}
