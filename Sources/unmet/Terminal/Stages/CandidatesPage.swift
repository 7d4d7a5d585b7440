import Deliverables
import OutcomeSegmentation

extension Page {
  mutating func addCandidates(_ analysis: Analysis, _ detail: Detail) {
    let search = analysis.candidates
    let recommended = search.recommendation.choice
    let chosen = analysis.segmentation.choice
    let shown = search.candidates(by: chosen.method)
    heading(
      "Candidates", "\(FigureFormat.counted(recommended.segments, "segment")) recommended" + choice(recommended, chosen)
    )
    let reduced = search.basis.isReduced ? ", reduced" : ""
    paragraph("Clustered on \(search.basis.basis.phrase)\(reduced). \(search.basis.reason)")
    addMethods(search, chosen)
    table(
      [
        .figure("k"), .word("Verdict"), .text("Sizes"), .figure("Smallest"), .figure("Dip p"), .figure("Level"),
        .word(""),
      ],
      shown.map { candidate in
        [
          Table.Cell(String(candidate.segments)), Table.Cell(candidate.verdict.rawValue, candidate.verdict.emphasis),
          Table.Cell(candidate.sizes.map(String.init).joined(separator: " ")),
          Table.Cell(FigureFormat.percent(candidate.shares.min() ?? .nan)),
          Table.Cell(FigureFormat.p(candidate.valleys.p)), Table.Cell(FigureFormat.percent(candidate.levelShare)),
          Table.Cell(mark(candidate, recommended: recommended, chosen: chosen), .strong),
        ]
      })
    note(
      "Dip p: of valleys between neighbouring segments, there at \(FigureFormat.p(Valleys.level)) or less. Level: share of the "
        + "differences between segments that is how much is unmet rather than what.")
    title("Fit and stability")
    addFit(shown)
    addComparison("one population: correlated answers, answering habits, no segments", shown, \.onePopulation)
    addComparison("independence: the same answers, nothing correlated", shown, \.independence)
    note(
      "z: standard deviations better than the null's mean. p: share of draws as segment-like, adjusted over all candidates. "
        + "W/T: within over total sum of squares. Only the first null tells segments from a continuum.")
    if detail == .full {
      addMixtures(shown)
      addIndices(shown, search.secondOpinions)
      addVariants(analysis.chosen)
      addCases(shown)
    }
    title("Recommendation")
    paragraph(search.recommendation.paragraph)
  }

  /// Every method beside every number of segments.
  private mutating func addMethods(_ search: CandidateSearch, _ chosen: Choice) {
    let methods = search.methods
    guard methods.count > 1 else { return }
    let numbers = Set(search.candidates.map(\.segments)).sorted()
    table(
      [.word("Unseen explained, verdict")] + numbers.map { .figure("k = \($0)") },
      methods.map { method in
        [Table.Cell(method.rawValue, method == chosen.method ? .strong : .plain)]
          + numbers.map { number in
            guard let candidate = search.candidate(for: Choice(method: method, segments: number)) else {
              return Table.Cell(FigureFormat.none)
            }
            let letter = candidate.verdict.rawValue.prefix(1).uppercased()
            return Table.Cell(
              "\(FigureFormat.unit(candidate.heldOut.explained, 3)) \(letter)", candidate.verdict.emphasis)
          }
      })
    note(
      "N natural, R reproducible, C constructed. Below: \(chosen.method.rawValue); the other methods' figures are in "
        + "the JSON.")
  }

  private func choice(_ recommended: Choice, _ chosen: Choice) -> String {
    guard chosen != recommended else { return "" }
    let method = chosen.method == recommended.method ? "" : " by \(chosen.method.rawValue)"
    return ", \(chosen.segments)\(method) chosen by hand"
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
          Table.Cell(String(candidate.segments)), Table.Cell(FigureFormat.fixed(candidate.objective, 1)),
          Table.Cell(FigureFormat.unit(candidate.silhouette, 3)),
          Table.Cell(FigureFormat.fixed(candidate.calinskiHarabasz, 1)),
          Table.Cell(FigureFormat.fixed(candidate.daviesBouldin, 2)),
          Table.Cell(FigureFormat.percent(candidate.search.shareReachingBest)),
          Table.Cell(FigureFormat.unit(candidate.jaccard.min() ?? .nan)), Table.Cell(FigureFormat.unit(candidate.ari)),
          Table.Cell(FigureFormat.unit(candidate.heldOut.explained, 3)),
          Table.Cell(FigureFormat.unit(candidate.heldOut.inOnePopulation, 3)),
          Table.Cell(FigureFormat.percent(candidate.responseStyle)),
        ]
      })
    note(
      "Objective: within sum of squares. Silh.: silhouette. CH, DB: Calinski-Harabasz, Davies-Bouldin. Starts: share "
        + "that reached the objective. Jaccard: the least stable segment over bootstrap resamples. ARI: over 80 % "
        + "subsamples. Unseen: share of the variance of held-out needs explained; Null: the same in one population. "
        + "Habits: share of the partition that answering style explains.")
  }

  private mutating func addComparison(
    _ name: String, _ candidates: [Candidate], _ null: KeyPath<Candidate, NullComparison>
  ) {
    guard let draws = candidates.first?[keyPath: null].draws else { return }
    title("Against \(name) (\(FigureFormat.counted(draws, "draw")))")
    table(
      [
        .figure("k"), .figure("Silhouette"), .figure("In null"), .figure("z"), .figure("p", attached: true),
        .figure("W/T z"),
        .figure("p", attached: true), .figure("ARI z"), .figure("p", attached: true), .figure("Jaccard z"),
        .figure("p", attached: true),
      ],
      candidates.map { candidate in
        let comparison = candidate[keyPath: null]
        let figures = [comparison.silhouette, comparison.withinOverTotal, comparison.ari, comparison.jaccard]
        return [
          Table.Cell(String(candidate.segments)), Table.Cell(FigureFormat.unit(comparison.silhouette.observed, 3)),
          Table.Cell(FigureFormat.unit(comparison.silhouette.mean, 3)),
        ] + figures.flatMap { [Table.Cell(FigureFormat.z($0.z)), Table.Cell(FigureFormat.p($0.p))] }
      })
  }

  /// What the likelihood says, of the methods that have one.
  private mutating func addMixtures(_ candidates: [Candidate]) {
    let fits = candidates.compactMap { candidate in candidate.mixture.map { (candidate.segments, $0) } }
    guard !fits.isEmpty else { return }
    title("Likelihood (smaller criteria are better)")
    table(
      [
        .figure("k"), .word("Model"), .figure("Log-lik."), .figure("Par."), .figure("BIC"), .figure("AIC3"),
        .figure("ICL"), .figure("Entropy"), .figure("R²"),
      ],
      fits.map { number, fit in
        [
          Table.Cell(String(number)), Table.Cell(fit.covarianceModel ?? "classes"),
          Table.Cell(FigureFormat.fixed(fit.logLikelihood, 1)), Table.Cell(FigureFormat.count(fit.parameters)),
          Table.Cell(FigureFormat.fixed(fit.bic, 1)), Table.Cell(FigureFormat.fixed(fit.aic3, 1)),
          Table.Cell(FigureFormat.fixed(fit.icl, 1)), Table.Cell(FigureFormat.unit(fit.relativeEntropy)),
          Table.Cell(FigureFormat.unit(fit.entropyRSquared)),
        ]
      })
    for (number, fit) in fits where !fit.warnings.isEmpty {
      item("k = \(number): \(fit.warnings.joined(separator: "; ")).")
    }
  }

  private mutating func addIndices(_ candidates: [Candidate], _ opinions: SecondOpinions?) {
    let known = candidates.compactMap { candidate in candidate.indices.map { (candidate.segments, $0) } }
    if !known.isEmpty {
      title("Further indices")
      table(
        [
          .figure("k"), .figure("Gap"), .figure("SE"), .figure("Prediction"), .figure("PAC"), .text("SLSw by segment"),
          .text("SLSa by segment"),
        ],
        known.map { number, indices in
          [
            Table.Cell(String(number)), Table.Cell(FigureFormat.fixed(indices.gap ?? .nan, 3)),
            Table.Cell(FigureFormat.fixed(indices.gapStandardError ?? .nan, 3)),
            Table.Cell(FigureFormat.unit(indices.predictionStrength ?? .nan)),
            Table.Cell(FigureFormat.unit(indices.ambiguity)),
            Table.Cell(indices.stabilityWithin.map { FigureFormat.unit($0) }.joined(separator: " ")),
            Table.Cell(
              indices.stabilityAcross?.map { FigureFormat.unit($0) }.joined(separator: " ") ?? FigureFormat.none),
          ]
        })
      note(
        "Prediction: prediction strength, .8 is usually asked for. PAC: share of pairs who are together in some "
          + "resamples only. SLSw, SLSa: stability of each segment within the solution and from one segment fewer."
          + (known.contains { $0.1.gap == nil }
            ? " Gap: none, for latent classes read answers in categories and cannot divide a cloud of points." : ""))
    }
    if let opinions {
      note(
        "Second opinions: SigClust p \(FigureFormat.p(opinions.sigClust)) for the best division into two; Hopkins "
          + "\(FigureFormat.unit(opinions.hopkins)), which ties and skewness move too.")
    }
  }

  /// What the chosen number of segments would be under other decisions.
  private mutating func addVariants(_ candidate: Candidate) {
    guard let robustness = candidate.robustness else { return }
    title("The same \(candidate.segments) segments under other scorings and methods (ARI)")
    let methods = candidate.variants.map(\.method).reduce(into: [ClusteringMethod]()) { methods, method in
      if !methods.contains(method) { methods.append(method) }
    }
    let bases = ClusteringBasis.allCases.flatMap { basis in [false, true].map { (basis: basis, isReduced: $0) } }
    table(
      [.text("Basis")] + methods.map { .figure($0.rawValue) },
      bases.compactMap { basis in
        let own = candidate.variants.filter { $0.basis == basis.basis && $0.isReduced == basis.isReduced }
        guard !own.isEmpty else { return nil }
        return [Table.Cell(basis.basis.phrase + (basis.isReduced ? ", reduced" : ""))]
          + methods.map { method in
            Table.Cell(own.first { $0.method == method }.map { FigureFormat.unit($0.ari) } ?? FigureFormat.none)
          }
      })
    let others = candidate.agreement.map { "\($0.method.rawValue) \(FigureFormat.unit($0.ari))" }
    note(
      "The median is \(FigureFormat.unit(robustness))."
        + (others.isEmpty ? "" : " On the same basis: \(others.joined(separator: ", "))."))
  }

  private mutating func addCases(_ candidates: [Candidate]) {
    for candidate in candidates {
      title("\(candidate.segments) segments: \(candidate.verdict.rawValue)")
      paragraph(candidate.reason)
      paragraph(
        "Jaccard by segment: \(candidate.jaccard.map { FigureFormat.unit($0) }.joined(separator: " ")). "
          + "Search: \(FigureFormat.counted(candidate.search.starts, "start")), "
          + "\(FigureFormat.counted(candidate.search.iterations, "iteration")) in the best, "
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
