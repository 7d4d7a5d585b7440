extension Survey {
  /// How many were asked how much, and how many answered.
  func figures(_ responses: Responses, of base: Figure.Base) -> [Figure] {
    var figures = [
      Figure("survey/respondents", .respondents, responses.count, of: base),
      Figure("survey/outcomes", .outcomes, outcomes.count, of: base),
      Figure("survey/questions", .questions, profileVariables.count, of: base),
    ]
    for (place, outcome) in outcomes.enumerated() {
      let ratings = responses.ratings(of: place)
      figures.append(Figure("survey/outcomes/\(outcome)/importance", .ratings, ratings.importance, of: base))
      if let satisfaction = ratings.satisfaction {
        figures.append(Figure("survey/outcomes/\(outcome)/satisfaction", .ratings, satisfaction, of: base))
      }
    }
    for (variable, answers) in zip(profileVariables, responses.profiles) {
      figures.append(Figure("survey/questions/\(variable.name)", .respondents, answers.answered, of: base))
    }
    return figures
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
