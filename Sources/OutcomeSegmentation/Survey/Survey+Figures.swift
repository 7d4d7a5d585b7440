extension Survey {
  /// How many were asked how much.
  func figures(_ bases: FigureBases) -> [Figure] {
    [
      Figure("survey/respondents", .respondents, bases.all.respondents, of: bases.all),
      Figure("survey/outcomes", .outcomes, outcomes.count, of: bases.all),
      Figure("survey/questions", .questions, profileVariables.count, of: bases.all),
    ]
  }
}
