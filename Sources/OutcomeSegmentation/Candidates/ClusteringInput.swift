internal import Statistics

/// What the search for candidates works on: the clean respondents' ratings and the view of them that is clustered.
struct ClusteringInput: Sendable {
  let needs: NeedAnswers
  let view: ClusteringView
  /// What is clustered.
  let sample: ClusteringSample

  init(_ needs: NeedAnswers, view: ClusteringView) throws {
    self.needs = needs
    self.view = view
    sample = try ClusteringSample(needs, view: view)
  }

  var weights: [Double] { needs.weights }
}
