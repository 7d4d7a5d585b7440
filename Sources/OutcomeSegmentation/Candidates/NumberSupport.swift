/// How much speaks for each number of segments of one method, each voice relative to its best.
///
/// Of methods that divide by distance: how much more the segments explain of needs they never saw than those of one
/// population, and how much better they are separated (silhouette), in the silhouette's units and in standard deviations
/// over the draws. Either alone keeps rising or starts too soon wherever outcomes correlate and people have answering
/// habits; what lies beyond one population peaks at the planted number.
///
/// Of methods with a likelihood: AIC3, and the separation in standard deviations. BIC and needs held out both stop at too
/// few where segments differ on some job steps only.
///
/// Source of AIC3: Bozdogan (1994), [doi:10.1007/978-94-011-0800-3_3](https://doi.org/10.1007/978-94-011-0800-3_3); that it
/// finds the number in mixtures: Andrews and Currim (2003),
/// [doi:10.1509/jmkr.40.2.235.19225](https://doi.org/10.1509/jmkr.40.2.235.19225).
struct NumberSupport {
  private let mostExplained: Candidate
  private let farthest: Candidate
  private let clearest: Candidate
  /// AIC3 of the best and the worst number; nil without a likelihood.
  private let criterion: ClosedRange<Double>?

  /// - Parameter candidates: of one method, 1 or more.
  init(_ candidates: [Candidate]) {
    func best(_ figure: (Candidate) -> Double) -> Candidate {
      candidates.max { (figure($0), -$0.segments) < (figure($1), -$1.segments) }!
    }
    mostExplained = best(\.heldOut.excess)
    farthest = best(\.onePopulation.silhouette.separation)
    clearest = best(\.onePopulation.silhouette.z)
    let criteria = candidates.compactMap { $0.mixture?.aic3 }
    criterion =
      criteria.count == candidates.count && candidates.count > 1
      ? criteria.min().flatMap { least in criteria.max().map { least...$0 } } : nil
  }

  func strongest(of candidates: [Candidate]) -> Candidate {
    candidates.max { (strength($0), -$0.segments) < (strength($1), -$1.segments) }!
  }

  /// Those with at least this part of a candidate's support.
  func near(_ candidate: Candidate, by part: Double, among others: [Candidate]) -> [Candidate] {
    others.filter { strength($0) >= part * strength(candidate) }
  }

  /// 0...3, or 0...2 with a likelihood; a voice that nowhere rises above one population is silent.
  private func strength(_ candidate: Candidate) -> Double {
    func relative(_ value: Double, _ best: Double) -> Double { best > 0 ? max(0, value) / best : 0 }
    let clarity = relative(candidate.onePopulation.silhouette.z, clearest.onePopulation.silhouette.z)
    if let criterion, let aic3 = candidate.mixture?.aic3 {
      return clarity + relative(criterion.upperBound - aic3, criterion.upperBound - criterion.lowerBound)
    }
    return clarity + relative(candidate.heldOut.excess, mostExplained.heldOut.excess)
      + relative(candidate.onePopulation.silhouette.separation, farthest.onePopulation.silhouette.separation)
  }

  func sentence(for candidate: Candidate) -> Sentence {
    func most(_ best: Candidate) -> Sentence {
      best.segments == candidate.segments
        ? "the most of all numbers" : "the most is at \(figure: "\(best.path)/segments")"
    }
    let path = candidate.path
    return """
      It explains \(figure: "\(path)/held-out") of needs it never saw, \
      \(figure: "\(path)/held-out/excess", .points) points more than in one population (\(most(mostExplained))), and \
      its silhouette is \(figure: "\(path)/one-population/silhouette/excess") above one population's (\(most(farthest))).
      """
  }
}
