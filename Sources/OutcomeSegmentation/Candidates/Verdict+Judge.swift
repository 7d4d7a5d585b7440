extension Verdict {
  /// A partition is beyond one population when its silhouette beats every one of 100 draws, whatever their number of
  /// segments and method (adjusted p of at most .01).
  static let naturalLevel = 0.01
  /// The level for being beyond independence.
  static let independenceLevel = 0.05
  /// Hennig: from this on a segment is recovered in resamples...
  static let recovered = 0.75
  /// ... and at this or less it dissolves.
  static let dissolved = 0.5

  /// Fewer respondents than this are outliers, not a segment: set apart, one person comes back in every resample and
  /// lifts the silhouette of all others.
  static let fewestInSegment = 5

  /// Higher is more.
  var rank: Int {
    switch self {
    case .constructed: 0
    case .reproducible: 1
    case .natural: 2
    }
  }

  /// Natural takes so many draws: with fewer, even a survey that beats every one of them might do so by chance more than
  /// once in twenty times.
  static let fewestDraws = 19

  /// Judges a candidate, and says why in one sentence.
  package static func judge(_ evidence: VerdictEvidence) -> (verdict: Verdict, reason: Sentence) {
    let path = evidence.path
    let fewest = evidence.sizes.min() ?? 0
    guard fewest >= fewestInSegment else {
      let place = evidence.sizes.firstIndex(of: fewest).map { $0 + 1 } ?? 1
      let are = fewest == 1 ? "an outlier" : "a few outliers"
      return (
        .constructed,
        """
        The algorithm made these segments: a segment of \(counted: "\(path)/sizes/\(place)", fewest, "respondent") is \
        \(are), not a group of customers.
        """
      )
    }
    let weakest = evidence.jaccard.min() ?? 0
    let beyondNoise = evidence.independence.silhouette.p <= independenceLevel
    let population: FigureID = "\(path)/one-population"
    let noise: FigureID = "\(path)/independence/silhouette"
    let figures: Sentence = """
      silhouette \(figure: "\(population)/silhouette/observed") against \(figure: "\(population)/silhouette/mean") in one population \
      (z \(figure: "\(population)/silhouette"), p \(p: "\(population)/silhouette", .prose))
      """
    let stability: Sentence = "weakest segment's Jaccard \(figure: "\(path)/weakest-jaccard")"
    let valley: Sentence = "dip test between segments \(evidence.valleys.p(path))"
    let isBeyond = evidence.isBeyondOnePopulation
    let doubts = evidence.doubts
    if isBeyond, weakest > dissolved, doubts.isEmpty {
      return (
        .natural, "Beyond one population, with valleys between the segments: \(figures); \(valley); \(stability)."
      )
    }
    if beyondNoise, weakest >= recovered || (isBeyond && weakest > dissolved) {
      let start: Sentence =
        weakest >= recovered
        ? "Stable (\(stability)) and beyond independence (z \(figure: noise))"
        : "Beyond independence (z \(figure: noise)), though a segment is not always recovered (\(stability))"
      guard isBeyond else { return (.reproducible, "\(start), but not beyond one population: \(figures).") }
      return (
        .reproducible, "\(start), and beyond one normal population (\(figures)), but \(doubts.joined(separator: "; "))."
      )
    }
    let why: Sentence =
      if isBeyond {
        "a segment dissolves in resamples (\(stability)), although beyond one population (\(figures))"
      } else if !beyondNoise {
        "not even beyond independent answers (z \(figure: noise), p \(p: noise, .prose))"
      } else {
        "not beyond one population (\(figures)) and not stable (\(stability))"
      }
    return (.constructed, "The algorithm made these segments: \(why).")
  }
}
