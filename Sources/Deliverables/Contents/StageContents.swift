package import OutcomeSegmentation

/// How much of a stage is wanted.
package enum Detail {
  /// The essence.
  case brief
  /// All of it.
  case full
  /// All that may be shown around: no single respondents.
  case shared

  package var isWhole: Bool { self != .brief }
  var namesRespondents: Bool { self != .shared }
}

extension Document {
  /// The survey or the cleaning, in full, before there is an analysis.
  package init(_ stage: StageName, of preparation: Preparation) {
    self.init()
    if stage == .cleaning {
      addCleaning(preparation.cleaning, .full)
    } else {
      addSurvey(preparation.survey, of: preparation.study, answeredBy: preparation.responses, .full)
    }
  }

  /// One stage of an analysis.
  package init(_ stage: StageName, of analysis: Analysis, _ detail: Detail) {
    self.init()
    switch stage {
    case .survey: addSurvey(analysis.survey, of: analysis.study, answeredBy: analysis.responses, detail)
    case .cleaning: addCleaning(analysis.cleaning, detail)
    case .opportunity: addOpportunity(analysis, detail)
    case .factors: addFactors(analysis, detail)
    case .candidates: addCandidates(analysis, detail)
    case .segments: addSegments(analysis, detail)
    case .profiles: addProfiles(analysis, detail)
    case .names: addNames(analysis, detail)
    case .sizing: addSizing(analysis)
    case .map: addMap(analysis.map, detail)
    case .ratings, .scores, .noise, .needs, .sort, .sensitivity: preconditionFailure("\(stage) has no page")
    }
  }
}
