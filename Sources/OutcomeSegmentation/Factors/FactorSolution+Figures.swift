extension FactorSolution {
  /// What the factors keep, each one's part, and how outcomes load on them.
  func figures(_ survey: Survey, _ bases: FigureBases) -> [Figure] {
    var figures = [Figure("factors/explained", .explainedByFactors, explained, of: bases.clean)]
    for (place, factor) in factors.enumerated() {
      let path: FigureID = "factors/\(place + 1)"
      figures.append(Figure("\(path)/explained", .explainedByFactor, factor.explained, of: bases.clean))
      if place < eigenvalues.count {
        figures.append(Figure("\(path)/eigenvalue", .eigenvalue, eigenvalues[place], of: bases.clean))
      }
      if place < parallelThresholds.count {
        figures.append(Figure("\(path)/noise", .eigenvalueOfNoise, parallelThresholds[place], of: bases.clean))
      }
      for (outcome, loading) in zip(survey.outcomes, factor.loadings) {
        figures.append(Figure("\(path)/loadings/\(outcome)", .loading, loading, of: bases.clean))
      }
    }
    for (outcome, communality) in zip(survey.outcomes, communalities) {
      figures.append(Figure("factors/communalities/\(outcome)", .communality, communality, of: bases.clean))
    }
    return figures
  }
}
