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
  package static func judge(_ evidence: VerdictEvidence) -> (verdict: Verdict, reason: String) {
    let fewest = evidence.sizes.min() ?? 0
    guard fewest >= fewestInSegment else {
      let people = fewest == 1 ? "1 respondent is an outlier" : "\(fewest) respondents is a few outliers"
      return (.constructed, "The algorithm made these segments: a segment of \(people), not a group of customers.")
    }
    let weakest = evidence.jaccard.min() ?? 0
    let population = evidence.onePopulation.silhouette
    let noise = evidence.independence.silhouette
    let beyondNoise = noise.p <= independenceLevel
    let figures =
      "silhouette \(decimal(population.observed, 3)) against \(decimal(population.mean, 3)) in one population "
      + "(z \(decimal(population.z, 1)), p \(decimal(population.p, 2)))"
    let stability = "weakest segment's Jaccard \(decimal(weakest, 2))"
    let valley = "dip test between segments \(evidence.valleys.pInWords)"
    let isBeyond = evidence.isBeyondOnePopulation
    let doubts = evidence.doubts
    if isBeyond, weakest > dissolved, doubts.isEmpty {
      return (
        .natural, "Beyond one population, with valleys between the segments: \(figures); \(valley); \(stability)."
      )
    }
    if beyondNoise, weakest >= recovered || (isBeyond && weakest > dissolved) {
      let start =
        weakest >= recovered
        ? "Stable (\(stability)) and beyond independence (z \(decimal(noise.z, 1)))"
        : "Beyond independence (z \(decimal(noise.z, 1))), though a segment is not always recovered (\(stability))"
      guard isBeyond else { return (.reproducible, "\(start), but not beyond one population: \(figures).") }
      return (
        .reproducible, "\(start), and beyond one normal population (\(figures)), but \(doubts.joined(separator: "; "))."
      )
    }
    let why =
      if isBeyond {
        "a segment dissolves in resamples (\(stability)), although beyond one population (\(figures))"
      } else if !beyondNoise {
        "not even beyond independent answers (z \(decimal(noise.z, 1)), p \(decimal(noise.p, 2)))"
      } else {
        "not beyond one population (\(figures)) and not stable (\(stability))"
      }
    return (.constructed, "The algorithm made these segments: \(why).")
  }
}
