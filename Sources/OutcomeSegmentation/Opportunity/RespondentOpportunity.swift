public import Statistics

/// How unmet each outcome is for each respondent: the input of clustering.
///
/// Both ratings are rescaled to 0-10; the score is importance + max(importance - satisfaction, 0), 0-20. Ratings of 9
/// and 3 give 15, 9 and 9 give 9. Where satisfaction was not asked it is the importance, 0-10. Never to be confused with
/// `OpportunityLandscape`, the measure of a group.
public struct RespondentOpportunity: Sendable, Equatable {
  /// Respondents x outcomes, 0-20, without missing values.
  public let scores: Matrix

  /// - Parameters:
  ///   - importance: respondents x outcomes on `importanceScale`, without missing values.
  ///   - satisfaction: respondents x outcomes on `satisfactionScale`, without missing values; nil where not asked.
  public init(importance: Matrix, satisfaction: Matrix?, importanceScale: RatingScale, satisfactionScale: RatingScale?)
  {
    var scores = importance
    for index in scores.values.indices {
      let wanted = importanceScale.rescaled(importance.values[index])
      let had = satisfactionScale.flatMap { scale in satisfaction.map { scale.rescaled($0.values[index]) } }
      scores.values[index] = NeedMeasure.score(importance: wanted, satisfaction: had)
    }
    self.scores = scores
  }
}
