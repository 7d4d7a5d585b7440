internal import Statistics

/// Respondents as the methods see them: the survey's, a resample's, or those of a null draw.
struct ClusteringSample: Sendable {
  let points: PointSet
  /// For latent classes, which read answers as categories; nil where no method asks for them.
  let answers: CategoricalTable?
  /// Where k-means seeks its starts when it is in a hurry; nil where there are few variables anyway.
  let leading: LeadingSpace?
  /// Of every pair of respondents, for the methods that work on pairs; see `prepared(for:)`.
  private(set) var distances: DissimilarityMatrix?
  /// What k-means found already, for the methods that begin at its segments.
  var starts: [Division] = []

  init(points: PointSet, answers: CategoricalTable? = nil, leading: LeadingSpace? = nil) {
    self.points = points
    self.answers = answers
    self.leading = leading
  }

  /// The respondents of a survey, of a part of it, or of a draw.
  init(_ needs: NeedAnswers, view: ClusteringView) throws {
    points = try view.points(of: needs.ratings, weights: needs.weights)
    answers = needs.categories?.table
    leading = LeadingSpace(of: points)
  }

  /// Respondents at most whose pairs are all compared: the distances of more take too much memory.
  static let mostInPairs = 5000

  var count: Int { points.count }

  func selecting(_ resample: Resample) -> ClusteringSample {
    var part = ClusteringSample(
      points: PointSet(points.values.selectingRows(resample.points), weights: resample.weights),
      answers: answers?.selecting(rows: resample.points, weights: resample.weights),
      leading: leading?.selecting(resample))
    part.distances = distances?.selecting(resample.points)
    return part
  }

  /// With what the methods would otherwise each compute anew, for this sample and its resamples.
  func prepared(for dividers: [Divider]) throws -> ClusteringSample {
    guard distances == nil, dividers.contains(where: \.worksOnPairs), count <= Self.mostInPairs else {
      return self
    }
    var sample = self
    sample.distances = try DissimilarityMatrix(euclidean: points.values)
    return sample
  }
}
