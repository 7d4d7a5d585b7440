extension Stages {
  /// Who the segments are.
  static let profiles = Stage<UInt64, Profiles>(
    .profiles, reads: [.survey, .ratings, .segments], decisions: { $0.seed }, form: .json(),
    compute: { seed, upstream, work in
      work.begin("who they are")
      return ProfilingStage(
        segmentation: try await upstream(segments).segmentation, responses: try await upstream(ratings).responses,
        survey: upstream.input.survey, seed: StageName.profiles.seed(of: seed)
      ).profiles()
    })
}
