public import OutcomeSegmentation

/// A plan as JSON, keys in a fixed order, as Documentation/plan.schema.json describes it.
public struct PlanDocument: Sendable {
  private let plan: SamplePlan

  /// Of the form of the document; raised when a key changes its meaning or goes.
  package static let schema = "unmet-plan-1"

  public init(_ plan: SamplePlan) {
    self.plan = plan
  }

  /// The document's text.
  public var json: String { value.written }

  package var value: JSON {
    [
      "schema": .string(Self.schema),
      "shape": [
        "outcomes": .integer(plan.shape.outcomes),
        "segments": .integer(plan.shape.segments),
        "shares": .numbers(plan.shape.shares),
        "separation": .number(plan.shape.separation.value),
        "distance": .number(plan.shape.distance),
        "scale": ResultsDocument.json(plan.shape.scale),
      ],
      "simulations": .integer(plan.simulations),
      "goal": .number(plan.goal),
      "careless": .number(plan.careless),
      "search": [
        "starts": .integer(plan.search.starts),
        "resamples": .integer(plan.search.resamples),
        "nullDraws": .integer(plan.search.nullDraws),
        "segments": .integers([plan.search.segments.lowerBound, plan.search.segments.upperBound]),
      ],
      "seed": .unsigned(plan.seed),
      "sizes": .array(plan.sizes.map(json)),
      "untried": .integers(plan.untried),
      "enough": plan.enough.map { .integer($0.respondents) } ?? .null,
      "answer": .string(plan.answer),
      "cautions": .strings(plan.cautions),
      "version": .string(Pipeline.version),
    ]
  }

  private func json(_ size: SizeTrial) -> JSON {
    [
      "respondents": .integer(size.respondents),
      "answers": .integer(plan.answers(for: size.respondents)),
      "found": .interval(size.found),
      "natural": .interval(size.natural),
      "recovery": .interval(size.recovery),
      "recommendedRecovery": .interval(size.recommendedRecovery),
      "smallestShare": .interval(size.smallest),
      "studies": .array(size.studies.map(json)),
    ]
  }

  private func json(_ study: StudyTrial) -> JSON {
    [
      "recommended": .integer(study.recommended),
      "verdict": .string(study.verdict.rawValue),
      "recovery": .number(study.recovery),
      "recommendedRecovery": .number(study.recommendedRecovery),
    ]
  }
}
