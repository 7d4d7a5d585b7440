import OutcomeSegmentation

extension Document {
  mutating func addFactors(_ analysis: Analysis, _ detail: Detail) {
    let outcomes = analysis.survey.outcomes
    guard let solution = analysis.factors else {
      heading(
        "Factors",
        "not needed; respondents are compared on all \(counted: "survey/outcomes", outcomes.count, "outcome")")
      let options = analysis.study.factors
      paragraph(
        options.method == .none
          ? "The study asks for no reduction."
          : "Outcomes are reduced when there are more than \(options.above).")
      return
    }
    heading(
      "Factors",
      """
      \(figure: "survey/outcomes", .table) outcomes become \(solution.becomes) that keep \
      \(figure: "factors/explained", .table) of their variance
      """)
    let further = [
      ("Eigenvalue", "eigenvalue", solution.eigenvalues), ("In noise", "noise", solution.parallelThresholds),
    ].filter { !$0.2.isEmpty }
    let columns = [.figure("#"), .text("Factor"), .figure("Variance")] + further.map { Table.Column.figure($0.0) }
    let rows = solution.factors.enumerated().map { index, factor in
      [Table.Cell(String(index + 1)), Table.Cell(survey: factor.label), .figure("factors/\(index + 1)/explained")]
        + further.map { _, name, values in
          index < values.count ? .figure("factors/\(index + 1)/\(name)") : Table.Cell(FigureFormat.none)
        }
    }
    table(columns, rows)
    note(solution.explanation)
    for line in solution.findings(outcomes) { note(line) }
    if detail.isWhole { addLoadings(solution, outcomes) }
  }

  private mutating func addLoadings(_ solution: FactorSolution, _ outcomes: [Outcome]) {
    for (number, factor) in solution.factors.enumerated() {
      title("Factor \(number + 1): \(survey: factor.label)")
      let members = outcomes.indices.filter { abs(factor.loadings[$0]) >= 0.4 }
        .sorted { abs(factor.loadings[$0]) > abs(factor.loadings[$1]) }
      table(
        [.word("Id"), .text("Outcome"), .figure("Loading"), .figure("Communality")],
        members.map { index in
          let outcome = outcomes[index]
          return [
            Table.Cell(survey: outcome.id), Table.Cell(survey: outcome.statement),
            .figure("factors/\(number + 1)/loadings/\(outcome)"), .figure("factors/communalities/\(outcome)"),
          ]
        })
    }
    note("Loadings of .4 or more in size.")
  }
}

extension FactorSolution {
  /// What the outcomes are reduced to.
  fileprivate var becomes: Sentence {
    let kept: Sentence = "\(counted: "factors/count", factors.count, "factor")"
    return switch method {
    case .jobSteps: "\(counted: "factors/count", factors.count, "job step") on average,"
    case .markers: "\(counted: "factors/markers", markers.count, "marker") for \(kept)"
    case .components, .covarianceComponents, .minres, .maximumLikelihood, .none: kept
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
  fileprivate func findings(_ outcomes: [Outcome]) -> [Sentence] {
    var lines: [Sentence] = []
    if let suitability {
      let p: Sentence = suitability.pValue < 0.001 ? "p < .001" : "p = \(figure: "factors/bartlett/p")"
      lines.append(
        """
        KMO \(figure: "factors/kmo"), lowest \(figure: "factors/kmo/lowest") for \
        \(survey: outcomes[suitability.lowestOutcome].id); Bartlett's chi-squared \(figure: "factors/bartlett"), \
        df \(figure: "factors/bartlett/degrees"), \(p).
        """)
    }
    if let fit, fit.rmsea != nil, fit.tuckerLewis != nil {
      lines.append(
        """
        Fit: chi-squared \(figure: "factors/fit"), df \(figure: "factors/fit/degrees"), RMSEA \
        \(figure: "factors/fit/rmsea"), TLI \(figure: "factors/fit/tucker-lewis").
        """)
    }
    if !markers.isEmpty { lines.append("Markers: \(survey: markers.map { outcomes[$0].id }.joined(separator: ", ")).") }
    if !heywood.isEmpty {
      lines.append(
        """
        No variance of its own is left to \(survey: heywood.map { outcomes[$0].id }.joined(separator: ", ")) (Heywood \
        case): take fewer factors, or components.
        """)
    }
    if !isConverged { lines.append("The factors did not converge; take fewer, or components.") }
    return lines
  }
}
