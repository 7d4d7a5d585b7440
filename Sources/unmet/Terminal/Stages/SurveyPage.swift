import Deliverables
import OutcomeSegmentation

extension Page {
  mutating func addSurvey(_ survey: Survey, of study: Study, answeredBy responses: Responses, _ detail: Detail) {
    heading(
      "Survey",
      "\(Figures.counted(responses.count, "respondent")) rated \(Figures.counted(survey.outcomes.count, "outcome"))"
    )
    paragraph(
      "Importance \(survey.importanceScale), satisfaction \(survey.satisfactionScale); "
        + "\(Figures.counted(survey.profileVariables.count, "profile question"))."
        + ((survey.job ?? study.job).map { " Job: \($0)." } ?? ""))
    guard detail == .full else { return }
    let columns: [Table.Column] = [
      .word("Id"), .text("Outcome"), .text("Job step"), .figure("Importance"), .figure("Satisfaction"),
    ]
    table(
      columns,
      survey.outcomes.enumerated().map { index, outcome in
        [
          Table.Cell(outcome.id), Table.Cell(outcome.statement), Table.Cell(outcome.jobStep ?? Figures.none),
          Table.Cell(Figures.count(responses.ratings(of: index).importance)),
          Table.Cell(Figures.count(responses.ratings(of: index).satisfaction)),
        ]
      })
    note("Importance, Satisfaction: ratings given by all respondents, before cleaning.")
    title("Profile questions")
    table(
      [.text("Question"), .word("Kind"), .figure("Answered")],
      zip(survey.profileVariables, responses.profiles).map { variable, answers in
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
