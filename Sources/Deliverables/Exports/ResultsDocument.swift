package import OutcomeSegmentation

/// `segments.json`: every stage's results, keys in a fixed order, as Documentation/segments.schema.json describes them.
package struct ResultsDocument: Sendable {
  let analysis: Analysis
  let figures: FigureStore

  /// - Parameter figures: of the analysis.
  package init(_ analysis: Analysis, _ figures: FigureStore) {
    self.analysis = analysis
    self.figures = figures
  }

  private var survey: JSON { Self.survey(analysis.survey, of: analysis.study, answeredBy: analysis.responses) }
  private var cleaning: JSON { Self.json(analysis.cleaning) }

  /// Of the form of the document; raised when a key changes its meaning or goes.
  package static let schema = "unmet-segments-1"

  package var json: JSON {
    [
      "schema": .string(Self.schema),
      "survey": survey,
      "cleaning": cleaning,
      "opportunity": opportunity,
      "factors": factors,
      "basis": basis,
      "candidates": candidates,
      "secondOpinions": secondOpinions,
      "recommendation": recommendation,
      "choice": Self.json(analysis.segmentation.choice),
      "segments": segments,
      "profiles": profiles,
      "names": names,
      "sizing": sizing,
      "map": map,
      "figures": Self.json(figures.figures),
      "advisories": .array(analysis.advisories.map(Self.json)),
      "provenance": provenance,
    ]
  }

  /// One stage: the same keys as in the whole, and that stage's advisories.
  package func json(of stage: StageName) -> JSON {
    var members: [(String, JSON)] = [("schema", .string(Self.schema)), ("stage", .string(stage.rawValue))]
    switch stage {
    case .survey: members.append(("survey", survey))
    case .cleaning: members.append(("cleaning", cleaning))
    case .opportunity: members.append(("opportunity", opportunity))
    case .factors: members.append(("factors", factors))
    case .candidates:
      members.append(("basis", basis))
      members.append(("candidates", candidates))
      members.append(("secondOpinions", secondOpinions))
      members.append(("recommendation", recommendation))
      members.append(("choice", Self.json(analysis.segmentation.choice)))
    case .segments: members.append(("segments", segments))
    case .profiles: members.append(("profiles", profiles))
    case .names: members.append(("names", names))
    case .sizing: members.append(("sizing", sizing))
    case .map: members.append(("map", map))
    case .ratings, .scores, .noise, .needs, .sort, .sensitivity: preconditionFailure("\(stage) has no page")
    }
    members.append(("figures", Self.json(figures.figures(of: stage))))
    members.append(("advisories", .array(analysis.advisories.filter { $0.stage == stage }.map(Self.json))))
    members.append(("provenance", provenance))
    return .object(members.map { JSON.Member(key: $0.0, value: $0.1) })
  }

  /// The survey or the cleaning, as `json(of:)` has it, before there is an analysis.
  static func json(of stage: StageName, _ preparation: Preparation) -> JSON {
    let content =
      stage == .cleaning
      ? Self.json(preparation.cleaning)
      : survey(preparation.survey, of: preparation.study, answeredBy: preparation.responses)
    let advisories = preparation.advisories.filter { $0.stage == stage }
    let members: [(String, JSON)] = [
      ("schema", .string(schema)), ("stage", .string(stage.rawValue)), (stage.rawValue, content),
      ("figures", json(FigureStore(preparation).figures(of: stage))),
      ("advisories", .array(advisories.map(json))), ("provenance", JSON(encoding: preparation.provenance)),
    ]
    return .object(members.map { JSON.Member(key: $0.0, value: $0.1) })
  }

  /// A figure a line.
  static func json(_ figures: [Figure]) -> JSON { .array(figures.map { .line(JSON(encoding: $0)) }) }

  static func json(_ choice: Choice) -> JSON {
    ["method": .string(choice.method.rawValue), "k": .integer(choice.segments)]
  }

  static func json(_ advisory: Advisory) -> JSON {
    [
      "id": .string(advisory.id), "severity": .string(advisory.severity.rawValue),
      "stage": .string(advisory.stage.rawValue), "sentence": .string(advisory.told),
    ]
  }

  private var provenance: JSON { JSON(encoding: analysis.provenance) }
}
