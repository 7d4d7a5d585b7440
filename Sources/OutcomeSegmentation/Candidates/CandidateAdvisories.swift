/// What a reader must know of the candidates and of the one taken.
struct CandidateAdvisories {
  private let candidate: Candidate
  private let search: CandidateSearch
  private let options: CandidateOptions
  private let respondents: Int
  /// The candidate's.
  private let figures: FigureStore
  /// Whether the segments differ mainly in how much is unmet, which answering habits then say as well.
  private let isMainlyLevel: Bool

  init(_ candidates: Candidates, _ outputs: StageOutputs) {
    candidate = candidates.candidate
    search = candidates.search
    options = outputs.study.candidates
    let weights = outputs[Stages.cleaning]?.kept.map { outputs.input.responses.weights[$0] } ?? []
    respondents = weights.count
    figures = FigureStore(
      candidate.figures(family: search.candidates.count, of: Figure.Base(.clean, weights: weights)))
    isMainlyLevel = outputs[Stages.segments]?.differences.isMainlyLevel ?? false
  }

  var all: [Advisory] {
    [verdict, otherBasis, answeringHabits, notConverged, nullsOnAPart, withoutCandidates, fewDraws].compactMap { $0 }
  }

  private var verdict: Advisory? {
    if search.candidates.allSatisfy({ $0.verdict == .constructed }) {
      return Advisory(
        "no-structure", .warning, .candidates,
        "No number of segments is both stable and beyond a population without segments: any division is the "
          + "algorithm's own.")
    }
    switch candidate.verdict {
    case .constructed:
      let reason = figures.text(candidate.reason)
      return Advisory(
        "constructed", .warning, .candidates, "\(candidate.segments) segments are constructed. \(reason)")
    case .reproducible:
      return Advisory(
        "continuum", .caution, .candidates,
        "The segments are reproducible cuts through a continuum, not distinct groups: people near a border could as "
          + "well be in the neighbouring segment.")
    case .natural: return nil
    }
  }

  private var answeringHabits: Advisory? {
    let areStyles = search.styleGroups.areThere
    if candidate.responseStyle > ResponseStyle.advisoryLevel, !isMainlyLevel || areStyles {
      return Advisory(
        "answering-habits", .warning, .candidates,
        "Respondents' own mean and spread in each block of ratings account for "
          + "\(decimal(100 * candidate.responseStyle, 0)) % of what separates the segments: they may be answering habits "
          + "rather than needs.")
    }
    guard areStyles else { return nil }
    return Advisory(
      "answering-styles", .warning, .candidates,
      "Respondents fall into groups by how they use the scale (one mode: p \(pValue(search.styleGroups.level)) for the "
        + "mean of all ratings, p \(pValue(search.styleGroups.spread)) for their spread): what looks like segments may "
        + "be answering styles.")
  }

  private var notConverged: Advisory? {
    candidate.search.converged
      ? nil
      : Advisory(
        "not-converged", .caution, .candidates, "The best start of k-means reached its limit before it settled.")
  }

  private var nullsOnAPart: Advisory? {
    guard respondents > CandidateOptions.mostInNullTrials else { return nil }
    return Advisory(
      "nulls-on-a-part", .note, .candidates,
      "The comparison with populations without segments ran on \(CandidateOptions.mostInNullTrials) of the "
        + "\(respondents) respondents, drawn at random.")
  }

  private var withoutCandidates: Advisory? {
    let missing = (options.methods ?? []).filter { !search.methods.contains($0) }.map(\.rawValue)
    guard !missing.isEmpty else { return nil }
    return Advisory(
      "methods-without-candidates", .caution, .candidates,
      "\(missing.joined(separator: ", ")) found no division: too many respondents for methods that compare every "
        + "pair (\(ClusteringSample.mostInPairs) at most), or segments that cannot be estimated.")
  }

  private var fewDraws: Advisory? {
    guard options.nullDraws < 99 else { return nil }
    return Advisory(
      "few-draws", .caution, .candidates,
      "\(options.nullDraws) null draws cannot show a p below \(decimal(1 / Double(options.nullDraws + 1), 3)); the "
        + "verdicts are meant for 100 or more.")
  }

  /// Where the survey is not clustered on opportunity scores, as the method has it: how far the two divisions differ.
  private var otherBasis: Advisory? {
    guard search.basis.basis != .opportunity, !search.basis.trials.isEmpty,
      let plain = candidate.variants.first(where: { $0.basis == .opportunity && $0.method == .kMeans })
    else { return nil }
    return Advisory(
      "other-basis", .note, .candidates,
      "Clustered on \(search.basis.basis.phrase), not on opportunity scores: they say more about answers never seen. "
        + "\(candidate.segments) segments of opportunity scores agree with these by an adjusted Rand index of "
        + "\(decimal(plain.ari, 2)).", remedy: .takeBasis(.opportunity))
  }

  private func pValue(_ p: Double) -> String { p < 0.01 ? "below .01" : decimal(p, 2) }
}
