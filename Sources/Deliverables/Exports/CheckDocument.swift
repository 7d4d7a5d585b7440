public import OutcomeSegmentation

/// A check as JSON, keys in a fixed order, as Documentation/check.schema.json describes it. People are named by the
/// respondent's id alone.
public struct CheckDocument: Sendable {
  private let check: SurveyCheck
  private let figures: FigureStore
  private let mapping: [CheckedColumn]
  private let coercions: [CheckedCoercion]

  /// Of the form of the document; raised when a key changes its meaning or goes.
  package static let schema = "unmet-check-1"

  /// - Parameters:
  ///   - figures: of the check.
  ///   - mapping: what the columns were guessed to be; empty where the study file says everything.
  ///   - coercions: the answers that were not taken as they stand.
  public init(
    _ check: SurveyCheck, _ figures: FigureStore, mapping: [CheckedColumn] = [], coercions: [CheckedCoercion] = []
  ) {
    self.check = check
    self.figures = figures
    self.mapping = mapping
    self.coercions = coercions
  }

  /// The document's text.
  public var json: String { value.written }

  package var value: JSON {
    let preparation = check.preparation
    let cleaning = preparation.cleaning
    var members: [JSON.Member] = []
    func add(_ key: String, _ value: JSON?) { members.append(JSON.Member(key: key, value: value ?? .null)) }
    add("schema", .string(Self.schema))
    add(
      "survey",
      ResultsDocument.survey(preparation.survey, of: preparation.study, answeredBy: preparation.responses))
    add("mapping", .array(mapping.map { json($0) }))
    add("coercions", .array(coercions.map { json($0) }))
    add("respondents", .integer(cleaning.respondents))
    add("kept", .integer(cleaning.kept.count))
    add("imputedRatings", .integer(cleaning.imputedRatings))
    add("ratings", .integer(cleaning.ratings))
    add("rules", .array(check.rules.map { json($0) }))
    add("style", JSON(encoding: check.style))
    add("items", .array(check.items.map { json($0) }))
    add("missing", json(check.missing))
    add("speed", check.speed.map { json($0) })
    add("weights", check.weights.map { json($0) })
    add("effects", .array(check.effects.map { json($0) }))
    add("statements", json(check.statements))
    add("sensitivity", check.sensitivity.map { json($0) })
    add("refusal", check.refusal.map { json($0) })
    add("passes", .bool(check.passes))
    add("advisories", .array(check.advisories.map { ResultsDocument.json($0) }))
    add("figures", ResultsDocument.json(figures.figures))
    add("provenance", JSON(encoding: preparation.provenance))
    return .object(members)
  }
}

/// What columns were guessed to be, for the document.
public struct CheckedColumn: Sendable, Equatable {
  public let role: String
  public let columns: [String]
  /// 0...1.
  public let confidence: Double
  public let reason: String

  public init(role: String, columns: [String], confidence: Double, reason: String) {
    self.role = role
    self.columns = columns
    self.confidence = confidence
    self.reason = reason
  }
}

/// Cells of one value that were not taken as they stand, for the document.
public struct CheckedCoercion: Sendable, Equatable {
  public let rule: String
  public let value: String
  public let count: Int
  /// Of the first such cell.
  public let row: Int?
  public let column: String?
  /// The point that the cells were read as; nil for none.
  public let reading: String?

  public init(rule: String, value: String, count: Int, row: Int?, column: String?, reading: String? = nil) {
    self.rule = rule
    self.value = value
    self.count = count
    self.row = row
    self.column = column
    self.reading = reading
  }
}

extension CheckDocument {
  private func json(_ coercion: CheckedCoercion) -> JSON {
    [
      "rule": .string(coercion.rule), "value": .string(coercion.value), "count": .integer(coercion.count),
      "row": coercion.row.map { .integer($0) } ?? .null, "column": .optional(coercion.column),
      "reading": .optional(coercion.reading),
    ]
  }

  private func json(_ column: CheckedColumn) -> JSON {
    [
      "role": .string(column.role), "columns": .strings(column.columns), "confidence": .number(column.confidence),
      "reason": .string(column.reason),
    ]
  }

  private func json(_ refusal: any Refusal) -> JSON {
    ["message": .string(refusal.sentence), "hint": .optional(refusal.hint)]
  }

  private func json(_ rule: RuleSummary) -> JSON {
    [
      "rule": .string(rule.rule.rawValue), "level": .optional(rule.level), "excluded": .integer(rule.excluded),
      "flagged": .integer(rule.flagged), "examples": .strings(rule.examples),
    ]
  }

  private func json(_ item: ItemStatistics) -> JSON {
    [
      "outcome": .string(item.outcome.id), "block": .string(item.block.rawValue), "answers": .integer(item.answers),
      "missing": .integer(item.missing), "mean": .number(item.mean),
      "standardDeviation": .number(item.standardDeviation), "topBox": .number(item.topBox),
      "floor": .number(item.floor), "ceiling": .number(item.ceiling), "counts": .integers(item.counts),
      "restCorrelation": .number(item.restCorrelation),
    ]
  }

  private func json(_ missing: MissingPatterns) -> JSON {
    let outcomes = check.preparation.survey.outcomes
    func ids(_ places: [Int]) -> JSON { .strings(places.map { outcomes[$0].id }) }
    let patterns: [JSON] = missing.patterns.prefix(10).map { pattern in
      [
        "respondents": .integer(pattern.respondents), "importance": ids(pattern.importance),
        "satisfaction": ids(pattern.satisfaction),
      ]
    }
    var stop = JSON.null
    if let (outcome, respondents) = missing.commonestStop {
      stop = ["outcome": .string(outcomes[outcome].id), "respondents": .integer(respondents)]
    }
    return [
      "patterns": .array(patterns), "importance": .numbers(missing.importance),
      "satisfaction": missing.satisfaction.map { .numbers($0) } ?? .null, "stopped": .integer(missing.stopped),
      "commonestStop": stop,
    ]
  }

  private func json(_ speed: SpeedSummary) -> JSON {
    [
      "known": .integer(speed.known), "unit": .string(speed.unit.rawValue), "words": .integer(speed.words),
      "reading": .optional(speed.reading), "speeders": .integer(speed.speeders),
      "fastReaders": .integer(speed.fastReaders),
      "quantiles": .array(
        speed.quantiles.map { ["probability": .number($0.probability), "duration": .number($0.duration)] }),
    ]
  }

  private func json(_ weights: WeightSummary) -> JSON {
    [
      "effective": .number(weights.effective), "designEffect": .number(weights.designEffect),
      "largestShare": .number(weights.largestShare), "largestRatio": .number(weights.largestRatio),
    ]
  }

  private func json(_ effect: CleaningEffect) -> JSON {
    [
      "outcome": .string(effect.outcome.id), "answersBefore": .integer(effect.answersBefore),
      "answersAfter": .integer(effect.answersAfter), "importance": JSON(encoding: effect.importance),
      "satisfaction": JSON(encoding: effect.satisfaction), "importanceTopBox": JSON(encoding: effect.importanceTopBox),
      "satisfactionTopBox": JSON(encoding: effect.satisfactionTopBox),
    ]
  }

  private func json(_ lint: StatementLint) -> JSON {
    [
      "checked": .integer(lint.checked), "labels": .strings(lint.labels), "foreign": .strings(lint.foreign),
      "reviews": .array(lint.reviews.map(json)),
    ]
  }

  private func json(_ review: StatementReview) -> JSON {
    [
      "outcome": .string(review.outcome.id), "statement": .string(review.outcome.statement),
      "faults": .array(review.faults.map(json)), "rewrites": .strings(review.rewrites),
    ]
  }

  private func json(_ fault: StatementFault) -> JSON {
    [
      "kind": .string(fault.kind.rawValue), "severity": .string(fault.kind.severity.rawValue),
      "words": .string(fault.words), "sentence": .string(fault.sentence),
    ]
  }

  private func json(_ sensitivity: CleaningSensitivity) -> JSON {
    [
      "choice": ResultsDocument.json(sensitivity.choice), "isChosen": .bool(sensitivity.isChosen),
      "basis": .string(sensitivity.basis.rawValue), "trials": .array(sensitivity.trials.map(json)),
    ]
  }

  private func json(_ trial: RuleTrial) -> JSON {
    [
      "rule": .string(trial.rule.rawValue), "returned": .integer(trial.returned), "ari": .number(trial.ari),
      "segments": JSON(encoding: trial.segments),
    ]
  }

}
