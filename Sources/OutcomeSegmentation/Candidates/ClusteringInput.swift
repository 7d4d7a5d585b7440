internal import Statistics

/// What the search for candidates works on: the clean respondents' ratings and the view of them that is clustered.
struct ClusteringInput: Sendable {
  let needs: NeedSurvey
  let view: ClusteringView
  /// What is clustered.
  let sample: ClusteringSample

  init(_ needs: NeedSurvey, view: ClusteringView) throws {
    self.needs = needs
    self.view = view
    sample = try ClusteringSample(needs, view: view)
  }

  var weights: [Double] { needs.weights }

  /// Respondents x 2: the mean and the standard deviation of all ratings of each respondent, on 0-10.
  var style: Matrix {
    var style = Matrix(rows: sample.count, columns: 2)
    for row in 0..<style.rows {
      let own = Array(needs.ratings.values.row(row))
      style[row, 0] = weightedMean(own)
      style[row, 1] = weightedVariance(own).squareRoot()
    }
    return style
  }
}
