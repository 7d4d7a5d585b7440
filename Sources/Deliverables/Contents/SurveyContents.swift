package import OutcomeSegmentation

extension Document {
  package mutating func addSurvey(_ survey: Survey, of study: Study, answeredBy responses: Responses, _ detail: Detail)
  {
    heading(
      "Survey",
      """
      \(counted: "survey/respondents", responses.count, "respondent") rated \
      \(counted: "survey/outcomes", survey.outcomes.count, "outcome")
      """)
    let job: Sentence = (survey.job ?? study.job).map { " Job: \(survey: $0)." } ?? ""
    paragraph(
      """
      \(scales(survey)); \
      \(counted: "survey/questions", survey.profileVariables.count, "profile question").\(job)
      """)
    guard detail.isWhole else { return }
    let asksSatisfaction = survey.measure == .opportunity
    let hasSteps = survey.outcomes.contains { $0.jobStep != nil }
    table(
      [.word("Id"), .text("Outcome")] + (hasSteps ? [.text("Job step")] : []) + [.figure("Importance")]
        + (asksSatisfaction ? [.figure("Satisfaction")] : []),
      survey.outcomes.map { outcome in
        let path: FigureID = "survey/outcomes/\(outcome)"
        let step = hasSteps ? [Table.Cell(survey: outcome.jobStep ?? FigureFormat.none)] : []
        return [Table.Cell(survey: outcome.id), Table.Cell(survey: outcome.statement)] + step
          + [.figure("\(path)/importance")] + (asksSatisfaction ? [.figure("\(path)/satisfaction")] : [])
      })
    note("Importance\(asksSatisfaction ? ", Satisfaction" : ""): ratings given by all respondents, before cleaning.")
    title("Profile questions")
    table(
      [.text("Question"), .word("Kind"), .figure("Answered")],
      survey.profileVariables.map { variable in
        [
          Table.Cell(survey: variable.name), Table.Cell(variable.kind.rawValue),
          .figure("survey/questions/\(variable.name)"),
        ]
      })
  }

  private func scales(_ survey: Survey) -> String {
    let importance =
      switch survey.importanceQuestion {
      case .rating: "Importance \(survey.importanceScale)"
      case .ranking:
        "Importance by ranking (first of \(survey.importanceScale.maximum) scores \(survey.importanceScale.maximum))"
      case .pick: "Importance by picking what matters most (1, others 0)"
      case .bestWorst: "Importance by best-worst choices, \(survey.importanceScale)"
      }
    return importance + (survey.satisfactionScale.map { ", satisfaction \($0)" } ?? "; satisfaction not asked")
  }
}
