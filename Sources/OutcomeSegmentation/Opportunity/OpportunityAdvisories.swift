/// What a reader must know of everybody's opportunity.
struct OpportunityAdvisories {
  private let opportunity: MarketOpportunity
  private let survey: Survey

  init(_ opportunity: MarketOpportunity, _ survey: Survey) {
    self.opportunity = opportunity
    self.survey = survey
  }

  var all: [Advisory] { Self.importanceOnly(survey, groups: "segments") + constant }

  /// What a survey without satisfaction cannot say, which every page says.
  /// - Parameter groups: what the respondents are divided into.
  static func importanceOnly(_ survey: Survey, groups: String) -> [Advisory] {
    guard survey.measure == .importance else { return [] }
    let asked =
      switch survey.importanceQuestion {
      case .rating: "Only importance was asked, not satisfaction"
      case .ranking: "Outcomes were ranked, and satisfaction was not asked"
      case .pick: "People picked what matters most, and satisfaction was not asked"
      case .bestWorst: "Outcomes were chosen best and worst, and satisfaction was not asked"
      }
    return [
      Advisory(
        "importance-only", .caution, .opportunity,
        "\(asked): \(groups) are by importance only, there are no opportunity scores, and nothing here says which needs "
          + "are unmet.")
    ]
  }

  private var constant: [Advisory] {
    let constant = opportunity.constant.map { "the \($0.block.rawValue) of \($0.outcome)" }
    guard !constant.isEmpty else { return [] }
    let shown =
      constant.prefix(3).joined(separator: ", ") + (constant.count > 3 ? " and \(constant.count - 3) more" : "")
    return [
      Advisory(
        "constant-ratings", .caution, .opportunity,
        "Everybody gave the same answer for \(shown): that says nothing about differences between people.")
    ]
  }
}
