import Deliverables
import OutcomeSegmentation

extension Page {
  mutating func addFactors(_ analysis: Analysis, _ detail: Detail) {
    let outcomes = analysis.survey.outcomes
    guard let solution = analysis.factors else {
      heading("Factors", "not needed; respondents are compared on all \(Figures.counted(outcomes.count, "outcome"))")
      paragraph("Outcomes are reduced when there are more than \(analysis.study.factors.above).")
      return
    }
    heading(
      "Factors",
      "\(outcomes.count) outcomes become \(Figures.counted(solution.factors.count, "factor")) that keep "
        + "\(Figures.percent(solution.explained)) of their variance")
    table(
      [.figure("#"), .text("Factor"), .figure("Variance"), .figure("Eigenvalue"), .figure("In noise")],
      solution.factors.enumerated().map { index, factor in
        [
          Table.Cell(String(index + 1)), Table.Cell(factor.label),
          Table.Cell(Figures.percent(factor.explained, places: 1)),
          Table.Cell(index < solution.eigenvalues.count ? Figures.fixed(solution.eigenvalues[index], 2) : Figures.none),
          Table.Cell(
            index < solution.parallelThresholds.count
              ? Figures.fixed(solution.parallelThresholds[index], 2) : Figures.none),
        ]
      })
    note(
      "Principal components of the correlations of respondent opportunity, varimax. Variance is after rotation; "
        + "eigenvalues are before it, beside the 95th percentile in noise (parallel analysis).")
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
            Table.Cell(Figures.unit(factor.loadings[index])), Table.Cell(Figures.unit(solution.communalities[index])),
          ]
        })
    }
    note("Loadings of .4 or more in size.")
  }
}
