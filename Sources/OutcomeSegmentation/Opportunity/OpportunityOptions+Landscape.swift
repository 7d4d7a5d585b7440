extension OpportunityOptions {
  /// The group opportunity of every outcome among the respondents at `members`, as measured.
  ///
  /// Shares are weighted and taken among those who rated the outcome; intervals are those of `WeightedShare` and
  /// `OutcomeOpportunity`. For a group that was formed by the same ratings see `UnflatteredNeeds`.
  ///
  /// - Parameters:
  ///   - responses: ratings as given; missing ones are left out of the shares.
  ///   - members: indices into `responses`; nil takes everyone.
  /// - Complexity: members x outcomes.
  public func landscape(of responses: Responses, survey: Survey, members: [Int]? = nil) -> OpportunityLandscape {
    let boxes = TopBoxes(responses, survey: survey, options: self)
    let members = members ?? Array(0..<responses.count)
    return OpportunityLandscape(
      outcomes: survey.outcomes.indices.map { OutcomeOpportunity(survey.outcomes[$0], boxes.tally($0, of: members)) },
      respondents: members.count, weight: members.reduce(0) { $0 + responses.weights[$1] })
  }
}
