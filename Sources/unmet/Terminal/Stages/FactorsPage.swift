import Deliverables
import OutcomeSegmentation

extension Page {
  mutating func addFactors(_ analysis: Analysis, _ detail: Detail) {
    let outcomes = analysis.survey.outcomes
    guard let solution = analysis.factors else {
      heading(
        "Factors", "not needed; respondents are compared on all \(FigureFormat.counted(outcomes.count, "outcome"))")
      let options = analysis.study.factors
      paragraph(
        options.method == .none
          ? "The study asks for no reduction."
          : "Outcomes are reduced when there are more than \(options.above).")
      return
    }
    heading(
      "Factors",
      "\(outcomes.count) outcomes become \(solution.becomes) that keep "
        + "\(FigureFormat.percent(solution.explained)) of their variance")
    let figures = [("Eigenvalue", solution.eigenvalues), ("In noise", solution.parallelThresholds)]
      .filter { !$0.1.isEmpty }
    let columns = [.figure("#"), .text("Factor"), .figure("Variance")] + figures.map { Table.Column.figure($0.0) }
    var rows: [[Table.Cell]] = []
    for (index, factor) in solution.factors.enumerated() {
      var cells = [
        Table.Cell(String(index + 1)), Table.Cell(factor.label),
        Table.Cell(FigureFormat.percent(factor.explained, places: 1)),
      ]
      for (_, values) in figures {
        cells.append(Table.Cell(index < values.count ? FigureFormat.fixed(values[index], 2) : FigureFormat.none))
      }
      rows.append(cells)
    }
    table(columns, rows)
    note(solution.explanation)
    for line in solution.findings(outcomes) { note(line) }
    if detail == .full { addLoadings(solution, outcomes) }
  }

  private mutating func addLoadings(_ solution: FactorSolution, _ outcomes: [Outcome]) {
    for (number, factor) in solution.factors.enumerated() {
      title("Factor \(number + 1): \(factor.label)")
      let members = outcomes.indices.filter { abs(factor.loadings[$0]) >= 0.4 }
        .sorted { abs(factor.loadings[$0]) > abs(factor.loadings[$1]) }
      table(
        [.word("Id"), .text("Outcome"), .figure("Loading"), .figure("Communality")],
        members.map { index in
          [
            Table.Cell(outcomes[index].id), Table.Cell(outcomes[index].statement),
            Table.Cell(FigureFormat.unit(factor.loadings[index])),
            Table.Cell(FigureFormat.unit(solution.communalities[index])),
          ]
        })
    }
    note("Loadings of .4 or more in size.")
  }
}

extension FactorSolution {
  /// What the outcomes are reduced to.
  fileprivate var becomes: String {
    switch method {
    case .jobSteps: "\(FigureFormat.counted(factors.count, "job step")) on average,"
    case .markers:
      "\(FigureFormat.counted(markers.count, "marker")) for \(FigureFormat.counted(factors.count, "factor"))"
    case .components, .covarianceComponents, .minres, .maximumLikelihood, .none:
      FigureFormat.counted(factors.count, "factor")
    }
  }

  fileprivate var explanation: String {
    let turned = rotationName ?? "not rotated"
    let eigenvalues =
      "Variance is after rotation; eigenvalues are before it, beside the 95th percentile in noise (parallel analysis)."
    return switch method {
    case .components, .markers, .none:
      "Principal components of the correlations of respondent opportunity, \(turned). \(eigenvalues)"
    case .covarianceComponents:
      "Principal components of the covariances of respondent opportunity, \(turned). Variance is the share of the sum of "
        + "all outcomes' variances, after rotation; eigenvalues are those of the covariances, before it. How many are "
        + "kept is decided on the correlations."
    case .minres: "Common factors of respondent opportunity by minimum residuals, \(turned). \(eigenvalues)"
    case .maximumLikelihood: "Common factors of respondent opportunity by maximum likelihood, \(turned). \(eigenvalues)"
    case .jobSteps: "Averages of respondent opportunity over the outcomes of each job step."
    }
  }

  /// What tells how far the factors can be trusted.
  fileprivate func findings(_ outcomes: [Outcome]) -> [String] {
    var lines: [String] = []
    if let suitability {
      lines.append(
        "KMO \(FigureFormat.fixed(suitability.kaiserMeyerOlkin, 2)), lowest \(FigureFormat.fixed(suitability.lowest, 2)) for "
          + "\(outcomes[suitability.lowestOutcome].id); Bartlett's chi-squared "
          + "\(FigureFormat.fixed(suitability.chiSquared, 0)), df \(suitability.degreesOfFreedom), "
          + "\(suitability.pValue < 0.001 ? "p < .001" : "p = \(FigureFormat.fixed(suitability.pValue, 3))").")
    }
    if let fit, let rmsea = fit.rmsea, let index = fit.tuckerLewis {
      lines.append(
        "Fit: chi-squared \(FigureFormat.fixed(fit.chiSquared, 0)), df \(fit.degreesOfFreedom), RMSEA "
          + "\(FigureFormat.fixed(rmsea, 3)), TLI \(FigureFormat.fixed(index, 3)).")
    }
    if !markers.isEmpty { lines.append("Markers: \(markers.map { outcomes[$0].id }.joined(separator: ", ")).") }
    if !heywood.isEmpty {
      lines.append(
        "No variance of its own is left to \(heywood.map { outcomes[$0].id }.joined(separator: ", ")) (Heywood case): "
          + "take fewer factors, or components.")
    }
    if !isConverged { lines.append("The factors did not converge; take fewer, or components.") }
    return lines
  }
}
