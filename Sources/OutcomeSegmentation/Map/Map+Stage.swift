extension Stages {
  /// The one page.
  static let map = Stage<MapDecisions, SegmentMap>(
    .map, revision: 2,
    reads: [.survey, .cleaning, .opportunity, .candidates, .segments, .profiles, .names, .sizing],
    decisions: { MapDecisions($0) },
    compute: { decisions, upstream, _ in
      let segments = try await upstream(segments)
      return MapStage(
        decisions: decisions, cleaning: try await upstream(cleaning),
        candidate: try await upstream(candidates).candidate, segmentation: try await upstream(names).segmentation,
        differences: segments.differences, profiles: try await upstream(profiles), sizing: try await upstream(sizing),
        market: try await upstream(opportunity).market, plane: segments.plane, responses: upstream.input.responses,
        survey: upstream.input.survey
      ).map()
    })
}

struct MapDecisions: Codable, Sendable, Equatable {
  /// What the study is called, else its file.
  let source: String
  let job: String?
  let seed: UInt64

  init(_ study: Study) {
    source = study.title ?? Self.fileName(study.file)
    job = study.job
    seed = study.seed
  }

  /// The survey's file without its folders, which are nobody's business on a page.
  private static func fileName(_ file: String) -> String {
    if file == "-" { return "standard input" }
    return file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? file
  }
}
