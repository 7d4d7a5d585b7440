import OutcomeSegmentation

extension Document {
  mutating func addCandidates(_ analysis: Analysis, _ detail: Detail) {
    let search = analysis.candidates
    let recommended = search.recommendation.choice
    let chosen = analysis.segmentation.choice
    let shown = search.candidates(by: chosen.method)
    heading(
      "Candidates",
      "\(counted: "candidates/recommended", recommended.segments, "segment") recommended\(choice(recommended, chosen))")
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
          Table.Cell(each("sizes", candidate.sizes.count, of: candidate, .prose)),
          .figure("\(candidate.path)/smallest-share"), .figure("\(candidate.path)/dip"),
          .figure("\(candidate.path)/level"),
          Table.Cell(mark(candidate, recommended: recommended, chosen: chosen), .strong),
        ]
      })
    note(
      "Dip p: of valleys between neighbouring segments, there at \(FigureFormat.p(Valleys.level)) or less. Level: share of the "
        + "differences between segments that is how much is unmet rather than what.")
    title("Fit and stability")
    addCurves(shown, chosen)
    addFit(shown)
    addComparison("one population: correlated answers, answering habits, no segments", shown, "one-population")
    addComparison("independence: the same answers, nothing correlated", shown, "independence")
    note(
      "z: standard deviations better than the null's mean. p: share of draws as segment-like, adjusted over all candidates. "
        + "W/T: within over total sum of squares. Only the first null tells segments from a continuum.")
    if detail.isWhole {
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
              "\(figure: "\(candidate.path)/held-out", .fraction) \(letter)", candidate.verdict.emphasis)
          }
      })
    note(
      "N natural, R reproducible, C constructed. Below: \(chosen.method.rawValue); the other methods' figures are in "
        + "the JSON.")
  }

  private mutating func addCurves(_ candidates: [Candidate], _ chosen: Choice) {
    guard candidates.count > 1 else { return }
    func series(_ name: String, _ figure: FigureID, isYardstick: Bool = false) -> CurveChart.Series {
      CurveChart.Series(
        name: name, points: candidates.map { .init(segments: $0.segments, figure: "\($0.path)/\(figure)") },
        isYardstick: isYardstick)
    }
    picture(
      .curves(
        CurveChart(
          title: "Silhouette by number of segments",
          series: [
            series("silhouette", "one-population/silhouette/observed"),
            series("one population", "one-population/silhouette/mean", isYardstick: true),
          ], chosen: chosen.segments)))
    picture(
      .curves(
        CurveChart(
          title: "Within over total sum of squares by number of segments (elbow)",
          series: [
            series("within/total", "one-population/within/observed"),
            series("one population", "one-population/within/mean", isYardstick: true),
          ], chosen: chosen.segments)))
  }

  private func choice(_ recommended: Choice, _ chosen: Choice) -> Sentence {
    guard chosen != recommended else { return "" }
    let method = chosen.method == recommended.method ? "" : " by \(chosen.method.rawValue)"
    return ", \(figure: "segments/chosen", .table)\(method) chosen by hand"
  }

  /// The figures of a candidate's segments, one after another.
  private func each(
    _ name: String, _ count: Int, of candidate: Candidate, _ form: Figure.Form = .table
  ) -> Sentence {
    (0..<count).map { .figure("\(candidate.path)/\(name)/\($0 + 1)", .value(form)) }.joined(separator: " ")
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
          Table.Cell(String(candidate.segments))
        ]
          + [
            "objective", "silhouette", "calinski-harabasz", "davies-bouldin", "starts", "weakest-jaccard", "ari",
          ].map { .figure("\(candidate.path)/\($0)") } + [
            .figure("\(candidate.path)/held-out", .fraction),
            .figure("\(candidate.path)/held-out/one-population", .fraction),
            .figure("\(candidate.path)/response-style"),
          ]
      })
    note(
      "Objective: within sum of squares. Silh.: silhouette. CH, DB: Calinski-Harabasz, Davies-Bouldin. Starts: share "
        + "that reached the objective. Jaccard: the least stable segment over bootstrap resamples. ARI: over 80 % "
        + "subsamples. Unseen: share of the variance of held-out needs explained; Null: the same in one population. "
        + "Habits: share of the partition that answering style explains.")
  }

  private mutating func addComparison(_ name: String, _ candidates: [Candidate], _ null: String) {
    guard let first = candidates.first else { return }
    title("Against \(name) (\(counted: "\(first.path)/\(null)/draws", first.independence.draws, "draw"))")
    table(
      [
        .figure("k"), .figure("Silhouette"), .figure("In null"), .figure("z"), .figure("p", attached: true),
        .figure("W/T z"),
        .figure("p", attached: true), .figure("ARI z"), .figure("p", attached: true), .figure("Jaccard z"),
        .figure("p", attached: true),
      ],
      candidates.map { candidate in
        let path: FigureID = "\(candidate.path)/\(null)"
        return [
          Table.Cell(String(candidate.segments)), .figure("\(path)/silhouette/observed"),
          .figure("\(path)/silhouette/mean"),
        ]
          + ["silhouette", "within", "ari", "jaccard"].flatMap { name -> [Table.Cell] in
            [.figure("\(path)/\(name)"), .p("\(path)/\(name)")]
          }
      })
  }

  /// What the likelihood says, of the methods that have one.
  private mutating func addMixtures(_ candidates: [Candidate]) {
    let fits = candidates.compactMap { candidate in candidate.mixture.map { (candidate, $0) } }
    guard !fits.isEmpty else { return }
    title("Likelihood (smaller criteria are better)")
    table(
      [
        .figure("k"), .word("Model"), .figure("Log-lik."), .figure("Par."), .figure("BIC"), .figure("AIC3"),
        .figure("ICL"), .figure("Entropy"), .figure("R²"),
      ],
      fits.map { candidate, fit in
        [Table.Cell(String(candidate.segments)), Table.Cell(fit.covarianceModel ?? "classes")]
          + ["log-likelihood", "parameters", "bic", "aic3", "icl", "entropy", "entropy-r2"].map {
            .figure("\(candidate.path)/\($0)")
          }
      })
    for (candidate, fit) in fits where !fit.warnings.isEmpty {
      item("k = \(candidate.segments): \(fit.warnings.joined(separator: "; ")).")
    }
  }

  private mutating func addIndices(_ candidates: [Candidate], _ opinions: SecondOpinions?) {
    let known = candidates.compactMap { candidate in candidate.indices.map { (candidate, $0) } }
    if !known.isEmpty {
      title("Further indices")
      table(
        [
          .figure("k"), .figure("Gap"), .figure("SE"), .figure("Prediction"), .figure("PAC"), .text("SLSw by segment"),
          .text("SLSa by segment"),
        ],
        known.map { candidate, indices in
          [Table.Cell(String(candidate.segments))]
            + ["gap", "gap-error", "prediction-strength", "ambiguity"].map { .figure("\(candidate.path)/\($0)") } + [
              Table.Cell(each("stability-within", indices.stabilityWithin.count, of: candidate)),
              indices.stabilityAcross.map { Table.Cell(each("stability-across", $0.count, of: candidate)) }
                ?? Table.Cell(FigureFormat.none),
            ]
        })
      note(
        "Prediction: prediction strength, .8 is usually asked for. PAC: share of pairs who are together in some "
          + "resamples only. SLSw, SLSa: stability of each segment within the solution and from one segment fewer."
          + (known.contains { $0.1.gap == nil }
            ? " Gap: none, for latent classes read answers in categories and cannot divide a cloud of points." : ""))
    }
    if opinions != nil {
      note(
        """
        Second opinions: SigClust p \(figure: "candidates/sigclust", .table) for the best division into two; Hopkins \
        \(figure: "candidates/hopkins", .table), which ties and skewness move too.
        """)
    }
  }

  /// What the chosen number of segments would be under other decisions.
  private mutating func addVariants(_ candidate: Candidate) {
    guard candidate.robustness != nil else { return }
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
            own.contains { $0.method == method }
              ? .figure(candidate.variant(basis.basis, isReduced: basis.isReduced, method))
              : Table.Cell(FigureFormat.none)
          }
      })
    let others = candidate.agreement.map { other -> Sentence in
      "\(other.method.rawValue) \(figure: "\(candidate.path)/agreement/\(other.method.rawValue)", .table)"
    }
    let beside: Sentence = others.isEmpty ? "" : " On the same basis: \(others.joined(separator: ", "))."
    note("The median is \(figure: "\(candidate.path)/robustness", .table).\(beside)")
  }

  private mutating func addCases(_ candidates: [Candidate]) {
    for candidate in candidates {
      title("\(candidate.segments) segments: \(candidate.verdict.rawValue)")
      paragraph(candidate.reason)
      paragraph(
        """
        Jaccard by segment: \(each("jaccard", candidate.jaccard.count, of: candidate)). \
        Search: \(counted: "\(candidate.path)/starts/count", candidate.search.starts, "start"), \
        \(counted: "\(candidate.path)/iterations", candidate.search.iterations, "iteration") in the best, \
        \(candidate.search.converged ? "converged" : "not converged").
        """)
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
