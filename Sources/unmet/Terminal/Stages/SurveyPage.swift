import Deliverables
import OutcomeSegmentation

extension Page {
  mutating func addSurvey(_ survey: Survey, of study: Study, answeredBy responses: Responses, _ detail: Detail) {
    heading(
      "Survey",
      "\(FigureFormat.counted(responses.count, "respondent")) rated \(FigureFormat.counted(survey.outcomes.count, "outcome"))"
    )
    paragraph(
      "\(scales(survey)); "
        + "\(FigureFormat.counted(survey.profileVariables.count, "profile question"))."
        + ((survey.job ?? study.job).map { " Job: \($0)." } ?? ""))
    guard detail == .full else { return }
    let asksSatisfaction = survey.measure == .opportunity
    table(
      [.word("Id"), .text("Outcome"), .text("Job step"), .figure("Importance")]
        + (asksSatisfaction ? [.figure("Satisfaction")] : []),
      survey.outcomes.enumerated().map { index, outcome in
        [
          Table.Cell(outcome.id), Table.Cell(outcome.statement), Table.Cell(outcome.jobStep ?? FigureFormat.none),
          Table.Cell(FigureFormat.count(responses.ratings(of: index).importance)),
        ] + [responses.ratings(of: index).satisfaction].compactMap { $0.map { Table.Cell(FigureFormat.count($0)) } }
      })
    note("Importance\(asksSatisfaction ? ", Satisfaction" : ""): ratings given by all respondents, before cleaning.")
    title("Profile questions")
    table(
      [.text("Question"), .word("Kind"), .figure("Answered")],
      zip(survey.profileVariables, responses.profiles).map { variable, answers in
        [
          Table.Cell(variable.name), Table.Cell(variable.kind.rawValue),
          Table.Cell(FigureFormat.count(answers.answered)),
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

extension ProfileAnswers {
  /// How many respondents answered.
  fileprivate var answered: Int {
    switch self {
    case .categories(let values): values.count { $0 != nil }
    case .numbers(let values): values.count { !$0.isNaN }
    }
  }
}
