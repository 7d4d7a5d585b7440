import OutcomeSegmentation

extension ResultsDocument {
  /// What was asked, and of how many.
  static func survey(_ survey: Survey, of study: Study, answeredBy responses: Responses) -> JSON {
    [
      "title": .optional(study.title),
      "job": .optional(survey.job ?? study.job),
      "respondents": .integer(responses.count),
      "outcomes": .integer(survey.outcomes.count),
      "importanceScale": json(survey.importanceScale),
      "satisfactionScale": survey.satisfactionScale.map(json) ?? .null,
      "importanceQuestion": .string(survey.importanceQuestion.rawValue),
      "measure": .string(survey.measure.rawValue),
      "profileVariables": .array(
        survey.profileVariables.map { ["name": .string($0.name), "kind": .string($0.kind.rawValue)] }),
    ]
  }

  /// Who was set aside or flagged, and why.
  static func json(_ report: CleaningReport) -> JSON {
    [
      "respondents": .integer(report.respondents),
      "kept": .integer(report.kept.count),
      "excluded": .array(report.excluded.map(json)),
      "flagged": .array(report.flagged.map(json)),
      "careless": .array(
        report.careless.map {
          [
            "respondent": .string($0.respondent), "row": .integer($0.row),
            "reasons": .strings($0.reasons.map(\.rawValue)),
          ]
        }),
      "imputedRatings": .integer(report.imputedRatings),
      "ratings": .integer(report.ratings),
      "missingRatings": .string(report.missingRatings.rawValue),
      "medianDuration": .optional(report.medianDuration),
    ]
  }

  /// The market's landscape, by the group measure.
  var opportunity: JSON {
    [
      "respondents": .integer(analysis.market.respondents),
      "weight": .number(analysis.market.weight),
      "market": .array(analysis.market.outcomes.map(Self.json)),
    ]
  }

  static func json(_ scale: RatingScale) -> JSON {
    ["minimum": .integer(scale.minimum), "maximum": .integer(scale.maximum)]
  }

  static func json(_ finding: CleaningFinding) -> JSON {
    [
      "respondent": .string(finding.respondent), "row": .integer(finding.row), "rule": .string(finding.rule.rawValue),
      "evidence": .string(finding.evidence),
    ]
  }

  /// Figures as numbers; `low` and `high` are the score's, the other intervals have keys of their own.
  static func json(_ outcome: OutcomeOpportunity) -> JSON {
    [
      "id": .string(outcome.outcome.id),
      "statement": .string(outcome.outcome.statement),
      "jobStep": .optional(outcome.outcome.jobStep),
      "kind": .string(outcome.outcome.kind.rawValue),
      "importance": .number(outcome.importance.value),
      "satisfaction": .optional(outcome.satisfaction?.value),
      "score": .number(outcome.score.value),
      "low": .number(outcome.score.low),
      "high": .number(outcome.score.high),
      "importanceLow": .number(outcome.importance.low),
      "importanceHigh": .number(outcome.importance.high),
      "satisfactionLow": .optional(outcome.satisfaction?.low),
      "satisfactionHigh": .optional(outcome.satisfaction?.high),
      "probabilityUnderserved": .number(outcome.probabilityUnderserved),
      "zone": .string(outcome.zone.rawValue),
      "importanceAnswers": .integer(outcome.importanceAnswers),
      "satisfactionAnswers": outcome.satisfactionAnswers.map { .integer($0) } ?? .null,
      "asMeasured": JSON(encoding: outcome.asMeasured),
    ]
  }
}
