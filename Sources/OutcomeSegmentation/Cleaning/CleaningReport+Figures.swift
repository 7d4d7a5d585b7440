extension CleaningReport {
  /// Who is kept, whom each rule sets aside or flags, and what was missing.
  func figures(_ bases: FigureBases) -> [Figure] {
    let flaggedPeople = Set(flagged.map(\.index)).count
    return [
      Figure("cleaning/respondents", .respondents, respondents, of: bases.all),
      Figure("cleaning/kept", .respondents, kept.count, of: bases.all),
      Figure("cleaning/excluded", .respondents, excluded.count, of: bases.all),
      Figure("cleaning/flagged", .respondents, flaggedPeople, of: bases.all),
      Figure("cleaning/effective", .effectiveRespondents, bases.clean.effective, of: bases.clean),
      Figure("cleaning/ratings", .ratings, ratings, of: bases.clean),
      Figure("cleaning/imputed", .ratings, imputedRatings, of: bases.clean),
      Figure("cleaning/missing", .missing, ratings > 0 ? Double(imputedRatings) / Double(ratings) : 0, of: bases.clean),
      Figure("cleaning/time", .duration, medianDuration, of: bases.all, absence: .notAsked),
    ]
      + CleaningRule.allCases.flatMap { rule in
        [
          Figure(
            "cleaning/\(rule.rawValue)/excluded", .respondents, excluded.count { $0.rule == rule }, of: bases.all),
          Figure("cleaning/\(rule.rawValue)/flagged", .respondents, flagged.count { $0.rule == rule }, of: bases.all),
        ]
      }
  }
}
