extension FactorSolution {
  /// What the factors keep, each one's part, and how outcomes load on them.
  func figures(_ survey: Survey, _ bases: FigureBases) -> [Figure] {
    var figures = [
      Figure("factors/explained", .explainedByFactors, explained, of: bases.clean),
      Figure("factors/count", .factors, factors.count, of: bases.clean),
      Figure("factors/markers", .outcomes, markers.count, of: bases.clean),
    ]
    figures += suitability?.figures(bases.clean) ?? []
    figures += fit?.figures(bases.clean) ?? []
    for (place, factor) in factors.enumerated() {
      let path: FigureID = "factors/\(place + 1)"
      figures.append(Figure("\(path)/explained", .explainedByFactor, factor.explained, of: bases.clean))
      for (outcome, loading) in zip(survey.outcomes, factor.loadings) {
        figures.append(Figure("\(path)/loadings/\(outcome)", .loading, loading, of: bases.clean))
      }
    }
    // There are more than factors: those that were not kept show why.
    for (place, value) in eigenvalues.enumerated() {
      figures.append(Figure("factors/\(place + 1)/eigenvalue", .eigenvalue, value, of: bases.clean))
    }
    for (place, value) in parallelThresholds.enumerated() {
      figures.append(Figure("factors/\(place + 1)/noise", .eigenvalueOfNoise, value, of: bases.clean))
    }
    for (outcome, communality) in zip(survey.outcomes, communalities) {
      figures.append(Figure("factors/communalities/\(outcome)", .communality, communality, of: bases.clean))
    }
    return figures
  }
}

extension FactorSuitability {
  fileprivate func figures(_ base: Figure.Base) -> [Figure] {
    let test = Figure.Test(
      "Bartlett", statistic: chiSquared, degreesOfFreedom: [Double(degreesOfFreedom)], p: pValue)
    return [
      Figure("factors/kmo", .kaiserMeyerOlkin, kaiserMeyerOlkin, of: base),
      Figure("factors/kmo/lowest", .kaiserMeyerOlkin, lowest, of: base),
      Figure("factors/bartlett", .chiSquared, chiSquared, of: base, test: test),
      Figure("factors/bartlett/degrees", .degrees, Double(degreesOfFreedom), of: base),
      Figure("factors/bartlett/p", .significance, pValue, of: base, test: test),
    ]
  }
}

extension CommonFactorFit {
  fileprivate func figures(_ base: Figure.Base) -> [Figure] {
    [
      Figure("factors/fit", .chiSquared, chiSquared, of: base),
      Figure("factors/fit/degrees", .degrees, Double(degreesOfFreedom), of: base),
      Figure("factors/fit/rmsea", .rmsea, rmsea, of: base),
      Figure("factors/fit/tucker-lewis", .tuckerLewis, tuckerLewis, of: base),
    ]
  }
}
