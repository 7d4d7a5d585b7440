package import OutcomeSegmentation

/// How much of a stage is wanted: `run` tells the essence of each, `show` all of one.
package enum Detail {
  case brief, full
}

extension Page {
  /// The survey or the cleaning, in full, before there is an analysis.
  init(_ stage: StageName, of preparation: Preparation) {
    self.init(FigureStore(preparation))
    if stage == .cleaning {
      addCleaning(preparation.cleaning, .full)
    } else {
      addSurvey(preparation.survey, of: preparation.study, answeredBy: preparation.responses, .full)
    }
  }

  /// One stage of an analysis for the terminal.
  ///
  /// - Parameter figures: of the analysis, made once for all its pages.
  package init(_ stage: StageName, of analysis: Analysis, _ figures: FigureStore, _ detail: Detail) {
    self.init(figures)
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
