import Deliverables
import OutcomeSegmentation

extension Page {
  mutating func addSurvey(_ analysis: Analysis, _ detail: Detail) {
    let survey = analysis.survey
    heading(
      "Survey",
      "\(Figures.counted(analysis.responses.count, "respondent")) rated \(Figures.counted(survey.outcomes.count, "outcome"))"
    )
    paragraph(
      "Importance \(survey.importanceScale), satisfaction \(survey.satisfactionScale); "
        + "\(Figures.counted(survey.profileVariables.count, "profile question"))."
        + ((survey.job ?? analysis.study.job).map { " Job: \($0)." } ?? ""))
    guard detail == .full else { return }
    let columns: [Table.Column] = [
      .word("Id"), .text("Outcome"), .text("Job step"), .figure("Importance"), .figure("Satisfaction"),
    ]
    table(
      columns,
      survey.outcomes.enumerated().map { index, outcome in
        [
          Table.Cell(outcome.id), Table.Cell(outcome.statement), Table.Cell(outcome.jobStep ?? Figures.none),
          Table.Cell(Figures.count(analysis.market.outcomes[index].importanceAnswers)),
          Table.Cell(Figures.count(analysis.market.outcomes[index].satisfactionAnswers)),
        ]
      })
    note("Importance, Satisfaction: ratings given by the clean respondents.")
    title("Profile questions")
    table(
      [.text("Question"), .word("Kind"), .figure("Answered")],
      zip(survey.profileVariables, analysis.responses.profiles).map { variable, answers in
        [
          Table.Cell(variable.name), Table.Cell(variable.kind.rawValue),
          Table.Cell(Figures.count(answers.answered)),
        ]
      })
  }
}

extension ProfileAnswers {
  /// How many respondents answered.
  fileprivate var answered: Int {
    switch self {
    case .categories(let values): values.count { $0 != nil }
    case .numbers(let values): values.count { !$0.isNaN }
    }
  }
}
