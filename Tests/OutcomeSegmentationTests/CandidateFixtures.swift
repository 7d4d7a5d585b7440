import OutcomeSegmentation
import Statistics

extension NullStatistic {
  static func beside(observed: Double = 0.2, mean: Double = 0.1, z: Double, p: Double) -> NullStatistic {
    NullStatistic(observed: observed, mean: mean, standardDeviation: 0.01, z: z, p: p)
  }
}

extension NullComparison {
  /// All figures as the silhouette's.
  static func silhouette(_ statistic: NullStatistic, draws: Int = 100) -> NullComparison {
    NullComparison(
      silhouette: statistic, withinOverTotal: statistic, ari: statistic, jaccard: statistic, draws: draws)
  }
}

extension VerdictEvidence {
  /// With valleys, no habits and nobody careless.
  static func made(
    sizes: [Int] = [60, 40], jaccard: [Double], independence: NullComparison, onePopulation: NullComparison
  ) -> VerdictEvidence {
    VerdictEvidence(
      "candidates/k-means/2", sizes: sizes, jaccard: jaccard, independence: independence, onePopulation: onePopulation,
      valleys: Valleys(p: 0.01, splits: 16), responseStyle: 0.1, levelShare: 0.1,
      styleGroups: StyleGroups(level: 1, spread: 1), carelessSegments: [])
  }
}

extension VerdictEvidence {
  /// Why the verdict is what it is, as a reader meets it.
  var reason: String {
    [
      Candidate(
        method: .kMeans, segments: 2, assignments: [], sizes: sizes, shares: [], fits: [], objective: 1,
        withinOverTotal: 0.8, silhouette: 0.2, calinskiHarabasz: 50, daviesBouldin: 2,
        search: SearchRecord(starts: 100, shareReachingBest: 0.5, iterations: 9, converged: true), jaccard: jaccard,
        ari: 0.9, independence: independence, onePopulation: onePopulation,
        heldOut: HeldOutNeeds(explained: 0.1, inOnePopulation: 0, standardErrorFromBest: 0, splits: 20),
        responseStyle: responseStyle, valleys: valleys, levelShare: levelShare, levelShareInOnePopulation: 0.1,
        verdict: .natural, reason: "")
    ].text(Verdict.judge(self).reason)
  }
}

extension [Candidate] {
  /// A sentence with the candidates' figures.
  func text(_ sentence: Sentence) -> String {
    FigureStore(flatMap { $0.figures(family: count, of: Figure.Base(.clean, weights: [])) }).text(sentence)
  }
}

/// What is recommended, as a reader meets it.
struct Advice {
  let choice: Choice
  let paragraph: String
  let isDecided: Bool

  init(_ candidates: [Candidate]) {
    let recommendation = Recommendation.advise(candidates)
    choice = recommendation.choice
    paragraph = candidates.text(recommendation.paragraph)
    isDecided = recommendation.isDecided
  }
}

extension Candidate {
  /// A candidate of which only what the advice reads is said; `null` is what one population explains of needs held out.
  static func made(
    _ segments: Int, heldOut: Double, null: Double = 0.02, error: Double = 0.005, _ verdict: Verdict,
    smallest: Double = 0.15, jaccard: Double = 0.9, style: Double = 0.1, z: Double = 12, separation: Double = 0.1,
    valley: Double = 0.01, p: Double = 0.0099, aic3: Double? = nil
  ) -> Candidate {
    let other = (1 - smallest) / Double(segments - 1)
    let shares = [Double](repeating: other, count: segments - 1) + [smallest]
    let comparison = NullComparison.silhouette(.beside(observed: 0.1 + separation, z: z, p: p))
    return Candidate(
      method: .kMeans, segments: segments, assignments: [], sizes: [], shares: shares, fits: [], objective: 1,
      withinOverTotal: 0.8, silhouette: 0.2, calinskiHarabasz: 50, daviesBouldin: 2,
      search: SearchRecord(starts: 100, shareReachingBest: 0.5, iterations: 9, converged: true),
      jaccard: [Double](repeating: 0.95, count: segments - 1) + [jaccard], ari: 0.9, independence: comparison,
      onePopulation: comparison,
      heldOut: HeldOutNeeds(
        explained: heldOut, inOnePopulation: null, standardErrorFromBest: error, splits: 20), responseStyle: style,
      valleys: Valleys(p: valley, splits: 16), levelShare: 0.1, levelShareInOnePopulation: 0.1,
      verdict: verdict, reason: "",
      mixture: aic3.map { aic3 in
        // One parameter more or less tells the criteria apart; -2 log L is what is left.
        MixtureFit(
          InformationCriteria(
            logLikelihood: -(aic3 - 3) / 2, parameters: 1, posteriors: Matrix([[1, 0], [0, 1]]), weights: [1, 1]),
          covarianceModel: "EEE", warnings: [])
      })
  }
}
