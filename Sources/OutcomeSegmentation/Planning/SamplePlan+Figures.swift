extension FigureStore {
  /// Of a plan and its variants.
  public init(_ plan: SamplePlan) {
    self.init(
      plan.figures(SamplePlan.path)
        + plan.variants.enumerated().flatMap { $1.figures(SamplePlan.path(ofVariant: $0)) })
  }
}

extension SamplePlan {
  /// What the figures' names begin with.
  package static let path: FigureID = "plan"
  package static func path(ofVariant place: Int) -> FigureID { "plan/variants/\(place + 1)" }

  /// The sizes whose figures a plan has: those simulated, and the answer.
  private var known: [Int] { Set(sizes.map(\.respondents) + [enough?.respondents].compactMap { $0 }).sorted() }

  fileprivate func figures(_ path: FigureID) -> [Figure] {
    let largest = sizes.map(\.respondents).max() ?? 0
    let every = base(largest)
    return [
      Figure("\(path)/outcomes", .outcomes, shape.outcomes, of: every),
      Figure("\(path)/segments", .segments, shape.segments, of: every),
      Figure("\(path)/smallest", .plannedShare, shape.smallest, of: every),
      Figure("\(path)/distance", .distanceOfRatings, shape.distance, of: every),
      Figure("\(path)/careless", .plannedShare, careless, of: every),
      Figure("\(path)/goal", .plannedShare, goal, of: every),
      Figure("\(path)/studies", .studies, studies, of: every),
      Figure("\(path)/largest", .respondents, largest, of: every),
      Figure("\(path)/starts", .starts, search.starts, of: every),
      Figure("\(path)/resamples", .draws, search.resamples, of: every),
      Figure("\(path)/null-draws", .draws, search.nullDraws, of: every),
    ] + answerFigures(path) + known.flatMap { expectations("\(path)/\($0)", at: $0) }
      + sizes.flatMap { trials("\(path)/\($0.respondents)", of: $0) }
  }

  private func answerFigures(_ path: FigureID) -> [Figure] {
    let end = enough?.respondents ?? sizes.map(\.respondents).max() ?? 0
    let answers = answers(for: end)
    return [
      Figure("\(path)/enough", .respondents, enough.map { Double($0.respondents) }, of: base(end)),
      Figure("\(path)/enough/low", .respondents, enough.map { Double($0.low) }, of: base(end)),
      Figure("\(path)/enough/high", .respondents, enough?.high.map(Double.init), of: base(end)),
      Figure("\(path)/answers", .respondents, answers, of: base(end)),
      Figure("\(path)/lost", .respondents, answers - end, of: base(end)),
      Figure("\(path)/margin", .margin, margin(at: end), of: base(end)),
    ]
  }

  /// What the curve through all sizes says of one.
  private func expectations(_ path: FigureID, at respondents: Int) -> [Figure] {
    [
      Figure("\(path)/respondents", .respondents, respondents, of: base(respondents)),
      Figure("\(path)/chance", .chance, curve.chance(at: respondents), of: base(respondents), by: .curve),
    ]
  }

  private func trials(_ path: FigureID, of size: SizeTrial) -> [Figure] {
    let base = base(size.respondents)
    return [
      Figure("\(path)/studies", .studies, size.studies.count, of: base),
      Figure("\(path)/found", .studies, size.count(recommending: shape.segments), of: base),
      Figure("\(path)/found/share", .shareOfStudies, size.found, of: base, by: .wilson),
      Figure("\(path)/natural", .shareOfStudies, size.natural, of: base, by: .wilson),
      Figure("\(path)/recovery", .rand, size.recovery, of: base, by: .student),
      Figure("\(path)/recommended-recovery", .rand, size.recommendedRecovery, of: base, by: .student),
      Figure("\(path)/smallest", .plannedShare, size.smallest, of: base, by: .wilson),
      Figure("\(path)/margin", .margin, size.margin, of: base),
      Figure("\(path)/answers", .respondents, answers(for: size.respondents), of: base),
    ]
      + Set(size.studies.map(\.recommended) + [shape.segments]).sorted().map {
        Figure("\(path)/recommending/\($0)", .studies, size.count(recommending: $0), of: base)
      }
  }

  /// The respondents of one simulated study.
  private func base(_ respondents: Int) -> Figure.Base {
    Figure.Base(
      group: .simulated, respondents: respondents, weighted: Double(respondents), effective: Double(respondents))
  }
}
