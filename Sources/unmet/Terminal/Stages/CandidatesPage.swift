import Deliverables
import OutcomeSegmentation

extension Page {
  mutating func addCandidates(_ analysis: Analysis, _ detail: Detail) {
    let search = analysis.candidates
    let recommended = search.recommendation.choice
    let chosen = analysis.segmentation.choice
    heading(
      "Candidates", "\(Figures.counted(recommended.segments, "segment")) recommended" + choice(recommended, chosen))
    table(
      [.figure("k"), .word("Verdict"), .text("Sizes"), .figure("Smallest"), .word("")],
      search.candidates.map { candidate in
        [
          Table.Cell(String(candidate.segments)), Table.Cell(candidate.verdict.rawValue, candidate.verdict.emphasis),
          Table.Cell(candidate.sizes.map(String.init).joined(separator: " ")),
          Table.Cell(Figures.percent(candidate.shares.min() ?? .nan)),
          Table.Cell(mark(candidate, recommended: recommended, chosen: chosen), .strong),
        ]
      })
    title("Fit and stability")
    addFit(search.candidates)
    addComparison("one population: correlated answers, answering habits, no segments", search, \.onePopulation)
    addComparison("independence: the same answers, nothing correlated", search, \.independence)
    note(
      "z: standard deviations better than the null's mean. p: share of draws as segment-like, adjusted over k. "
        + "W/T: within over total sum of squares. Only the first null tells segments from a continuum.")
    if detail == .full { addCases(search.candidates) }
    title("Recommendation")
    paragraph(search.recommendation.paragraph)
  }

  private func choice(_ recommended: Choice, _ chosen: Choice) -> String {
    chosen == recommended ? "" : ", \(chosen.segments) chosen by hand"
  }

  private func mark(_ candidate: Candidate, recommended: Choice, chosen: Choice) -> String {
    let own = Choice(method: candidate.method, segments: candidate.segments)
    return [own == recommended ? "recommended" : nil, own == chosen ? "chosen" : nil].compactMap { $0 }
      .joined(separator: ", ")
  }

  private mutating func addFit(_ candidates: [Candidate]) {
    table(
      [
        .figure("k"), .figure("Objective"), .figure("Silh."), .figure("CH"), .figure("DB"), .figure("Starts"),
        .figure("Jaccard"), .figure("ARI"), .figure("Unseen"), .figure("Null", attached: true), .figure("Habits"),
      ],
      candidates.map { candidate in
        [
          Table.Cell(String(candidate.segments)), Table.Cell(Figures.fixed(candidate.objective, 1)),
          Table.Cell(Figures.unit(candidate.silhouette, 3)), Table.Cell(Figures.fixed(candidate.calinskiHarabasz, 1)),
          Table.Cell(Figures.fixed(candidate.daviesBouldin, 2)),
          Table.Cell(Figures.percent(candidate.search.shareReachingBest)),
          Table.Cell(Figures.unit(candidate.jaccard.min() ?? .nan)), Table.Cell(Figures.unit(candidate.ari)),
          Table.Cell(Figures.unit(candidate.heldOut.explained, 3)),
          Table.Cell(Figures.unit(candidate.heldOut.inOnePopulation, 3)),
          Table.Cell(Figures.percent(candidate.responseStyle)),
        ]
      })
    note(
      "Objective: within sum of squares. Silh.: silhouette. CH, DB: Calinski-Harabasz, Davies-Bouldin. Starts: share "
        + "that reached the objective. Jaccard: the least stable segment over bootstrap resamples. ARI: over 80 % "
        + "subsamples. Unseen: share of the variance of held-out needs explained; Null: the same in one population. "
        + "Habits: share of the partition that answering style explains.")
  }

  private mutating func addComparison(
    _ name: String, _ search: CandidateSearch, _ null: KeyPath<Candidate, NullComparison>
  ) {
    guard let draws = search.candidates.first?[keyPath: null].draws else { return }
    title("Against \(name) (\(Figures.counted(draws, "draw")))")
    table(
      [
        .figure("k"), .figure("Silhouette"), .figure("In null"), .figure("z"), .figure("p", attached: true),
        .figure("W/T z"),
        .figure("p", attached: true), .figure("ARI z"), .figure("p", attached: true), .figure("Jaccard z"),
        .figure("p", attached: true),
      ],
      search.candidates.map { candidate in
        let comparison = candidate[keyPath: null]
        let figures = [comparison.silhouette, comparison.withinOverTotal, comparison.ari, comparison.jaccard]
        return [
          Table.Cell(String(candidate.segments)), Table.Cell(Figures.unit(comparison.silhouette.observed, 3)),
          Table.Cell(Figures.unit(comparison.silhouette.mean, 3)),
        ] + figures.flatMap { [Table.Cell(Figures.z($0.z)), Table.Cell(Figures.p($0.p))] }
      })
  }

  private mutating func addCases(_ candidates: [Candidate]) {
    for candidate in candidates {
      title("\(candidate.segments) segments: \(candidate.verdict.rawValue)")
      paragraph(candidate.reason)
      paragraph(
        "Jaccard by segment: \(candidate.jaccard.map { Figures.unit($0) }.joined(separator: " ")). "
          + "Search: \(Figures.counted(candidate.search.starts, "start")), "
          + "\(Figures.counted(candidate.search.iterations, "iteration")) in the best, "
          + (candidate.search.converged ? "converged." : "not converged."))
    }
  }
}

extension Verdict {
  var emphasis: Emphasis {
    switch self {
    case .natural: .good
    case .reproducible: .caution
    case .constructed: .bad
    }
  }
}
