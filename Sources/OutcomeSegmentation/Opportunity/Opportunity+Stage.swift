internal import Statistics

extension Stages {
  /// What is unmet among everybody.
  static let opportunity = Stage<OpportunityOptions, MarketOpportunity>(
    .opportunity, reads: [.survey, .cleaning, .ratings],
    decisions: { $0.opportunity },
    refusal: { options, upstream, work in
      OpportunityRefusal.first(
        options, upstream.input, try await upstream(cleaning), allowsFew: work.allowsFewRespondents)
    },
    form: .json(), advisories: { OpportunityAdvisories($0, $1.input.survey).all },
    compute: { options, upstream, work in
      work.begin("scores and intervals")
      return MarketOpportunity(try await upstream(ratings), survey: upstream.input.survey, options: options)
    })

  /// How unmet each outcome is for each respondent.
  static let scores = Stage<NoDecisions, RespondentOpportunity>(
    .scores, reads: [.survey, .ratings], decisions: { _ in NoDecisions() },
    compute: { _, upstream, _ in
      let survey = upstream.input.survey
      let ratings = try await upstream(ratings)
      return RespondentOpportunity(
        importance: ratings.importance, satisfaction: ratings.satisfaction, importanceScale: survey.importanceScale,
        satisfactionScale: survey.satisfactionScale)
    })
}

/// The opportunity among all clean respondents.
struct MarketOpportunity: Sendable, Equatable, Codable {
  let market: OpportunityLandscape
  /// Ratings of which everybody gave the same.
  let constant: [ConstantRating]

  init(_ ratings: CleanedResponses, survey: Survey, options: OpportunityOptions) {
    market = options.landscape(of: ratings.responses, survey: survey)
    let blocks = zip([ratings.importance] + [ratings.satisfaction].compactMap { $0 }, ItemStatistics.Block.allCases)
    constant = survey.outcomes.indices.flatMap { place in
      blocks.filter { Set($0.0.column(place)).count == 1 }
        .map { ConstantRating(outcome: survey.outcomes[place].id, block: $0.1) }
    }
  }
}

/// A rating that says nothing about differences between people.
struct ConstantRating: Sendable, Equatable, Codable {
  let outcome: String
  let block: ItemStatistics.Block
}
