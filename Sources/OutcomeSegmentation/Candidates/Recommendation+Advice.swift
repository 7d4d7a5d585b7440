extension Recommendation {
  /// The smallest share a segment of a recommended solution may have.
  static let smallestShare = 0.10

  /// Weighs the candidates: held-out needs first - the smallest number of segments within one standard error of the
  /// best -, then the verdict, with small and dissolving segments as vetoes.
  package static func advise(_ candidates: [Candidate]) -> Recommendation {
    precondition(!candidates.isEmpty)
    let best = candidates.max { ($0.heldOut.explained, -$0.segments) < ($1.heldOut.explained, -$1.segments) }!
    let within = candidates.first {
      best.heldOut.explained - $0.heldOut.explained <= $0.heldOut.standardErrorFromBest + 1e-12
    }!
    let sound = candidates.filter { vetoes($0).isEmpty }
    let natural = sound.filter { $0.verdict == .natural }
    let reproducible = sound.filter { $0.verdict == .reproducible }
    let isRising = within.segments >= candidates.last!.segments - 1 && candidates.count > 3
    let chosen: Candidate
    var argument: String
    var isDecided = false
    if !natural.isEmpty {
      chosen = nearest(to: within.segments, in: natural)
      isDecided = chosen.segments == within.segments && !isRising
      argument =
        "\(count(chosen.segments)) segments: distinct groups, beyond what one population of correlated answers shows "
        + "(silhouette z \(decimal(chosen.onePopulation.silhouette.z, 1)))."
    } else if !reproducible.isEmpty {
      chosen = reproducible.max { ($0.heldOut.explained, -$0.segments) < ($1.heldOut.explained, -$1.segments) }!
      argument =
        "\(count(chosen.segments)) segments: stable cuts through a continuum, useful but not distinct groups "
        + "(silhouette z \(decimal(chosen.onePopulation.silhouette.z, 1)) against one population). The choice is "
        + "yours: it is the finest division whose every segment resamples recover."
    } else {
      chosen = sound.first ?? candidates.first!
      argument =
        "No number of segments has a case: none is both stable and beyond what a population without segments shows. "
        + "\(count(chosen.segments)) segments are shown so that there is something to look at, not to act on."
    }
    argument += " " + heldOutSentence(chosen, best: best, within: within, isRising: isRising)
    argument += " " + forAndAgainst(chosen)
    let rejected = candidates.filter { $0.segments != chosen.segments && !vetoes($0).isEmpty }
    if let other = rejected.first(where: { $0.segments == within.segments }) {
      argument += " \(count(other.segments)) segments were passed over: \(vetoes(other).joined(separator: " and "))."
    }
    return Recommendation(
      choice: Choice(method: chosen.method, segments: chosen.segments), paragraph: argument, isDecided: isDecided)
  }

  /// What speaks against recommending a candidate at all.
  static func vetoes(_ candidate: Candidate) -> [String] {
    var reasons: [String] = []
    if let smallest = candidate.shares.min(), smallest < smallestShare {
      reasons.append("the smallest segment holds \(decimal(100 * smallest, 1)) %")
    }
    if let weakest = candidate.jaccard.min(), weakest <= Verdict.dissolved {
      reasons.append("a segment dissolves in resamples (Jaccard \(decimal(weakest, 2)))")
    }
    return reasons
  }

  private static func nearest(to segments: Int, in candidates: [Candidate]) -> Candidate {
    candidates.min { (abs($0.segments - segments), -$0.segments) < (abs($1.segments - segments), -$1.segments) }!
  }

  private static func heldOutSentence(
    _ chosen: Candidate, best: Candidate, within: Candidate, isRising: Bool
  ) -> String {
    func share(_ candidate: Candidate) -> String { "\(decimal(100 * candidate.heldOut.explained, 1)) %" }
    if best.heldOut.explained <= 0 {
      return "No division says anything about needs it was not made from."
    }
    if isRising {
      return
        "It explains \(share(chosen)) of needs it never saw; the figure keeps rising up to \(share(best)) at "
        + "\(best.segments), so there is no right number."
    }
    if chosen.segments == within.segments {
      return chosen.segments == best.segments
        ? "It explains \(share(chosen)) of needs it never saw, more than any other number."
        : "It explains \(share(chosen)) of needs it never saw, within one standard error of the best (\(share(best)) at "
          + "\(best.segments)), with fewer segments."
    }
    return
      "It explains \(share(chosen)) of needs it never saw; \(within.segments) would explain \(share(within)), the best "
      + "is \(share(best)) at \(best.segments)."
  }

  private static func forAndAgainst(_ candidate: Candidate) -> String {
    var points: [String] = []
    if let weakest = candidate.jaccard.min() {
      let word = weakest >= Verdict.recovered ? "for it" : "against it"
      points.append("\(word): resamples recover its weakest segment with Jaccard \(decimal(weakest, 2))")
    }
    if let smallest = candidate.shares.min() {
      let word = smallest >= smallestShare ? "for it" : "against it"
      points.append("\(word): its smallest segment holds \(decimal(100 * smallest, 1)) %")
    }
    if candidate.responseStyle > ResponseStyle.advisoryLevel {
      points.append(
        "against it: answering habits account for \(decimal(100 * candidate.responseStyle, 0)) % of what separates it")
    }
    guard let first = points.first else { return "" }
    return ([first.prefix(1).uppercased() + first.dropFirst()] + points.dropFirst()).joined(separator: "; ") + "."
  }

  static func count(_ number: Int) -> String {
    let words = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]
    return number >= 1 && number <= words.count ? words[number - 1] : String(number)
  }
}
