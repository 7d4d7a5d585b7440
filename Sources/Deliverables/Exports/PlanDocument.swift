public import OutcomeSegmentation

/// A plan as JSON, keys in a fixed order, as Documentation/plan.schema.json describes it.
public struct PlanDocument: Sendable {
  private let plan: SamplePlan
  private let figures: FigureStore

  /// Of the form of the document; raised when a key changes its meaning or goes.
  package static let schema = "unmet-plan-2"

  /// - Parameter figures: of the plan.
  public init(_ plan: SamplePlan, _ figures: FigureStore) {
    self.plan = plan
    self.figures = figures
  }

  /// The document's text.
  public var json: String { value.written }

  package var value: JSON {
    [
      "schema": .string(Self.schema),
      "shape": shape,
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
      "sizes": .array(plan.sizes.map { json($0, of: plan) }),
      "enough": JSON(encoding: plan.enough),
      "variants": .array(plan.variants.map(json)),
      "answer": .string(figures.text(plan.answer)),
      "cautions": .strings(plan.cautions.map { figures.text($0) }),
      "figures": ResultsDocument.json(figures.figures),
      "version": .string(Provenance.currentVersion),
    ]
  }

  private var shape: JSON {
    let shape = plan.shape
    return [
      "name": shape.named.map { .string($0.name) } ?? .null,
      "outcomes": .integer(shape.outcomes),
      "segments": .integer(shape.segments),
      "shares": .numbers(shape.shares),
      "separation": shape.named == nil ? .number(shape.separation.value) : .null,
      "distance": shape.distance.map { .number($0) } ?? .null,
      "habits": habits(shape),
      "scale": ResultsDocument.json(shape.scale),
    ]
  }

  private func habits(_ shape: StudyShape) -> JSON { shape.named == nil ? .string(shape.habits.rawValue) : .null }

  private func json(_ variant: SamplePlan) -> JSON {
    [
      "habits": habits(variant.shape),
      "sizes": .array(variant.sizes.map { json($0, of: variant) }),
      "enough": JSON(encoding: variant.enough),
    ]
  }

  private func json(_ size: SizeTrial, of plan: SamplePlan) -> JSON {
    [
      "respondents": .integer(size.respondents),
      "answers": .integer(plan.answers(for: size.respondents)),
      "chance": JSON(encoding: plan.curve.chance(at: size.respondents)),
      "found": JSON(encoding: size.found),
      "natural": JSON(encoding: size.natural),
      "recovery": JSON(encoding: size.recovery),
      "recommendedRecovery": JSON(encoding: size.recommendedRecovery),
      "smallestShare": JSON(encoding: size.smallest),
      "studies": JSON(encoding: size.studies),
    ]
  }

}
