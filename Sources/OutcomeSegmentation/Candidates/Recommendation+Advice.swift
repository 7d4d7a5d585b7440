extension Recommendation {
  /// The smallest share a segment of a recommended solution may have.
  static let smallestShare = 0.10

  /// Weighs the candidates.
  ///
  /// Among natural ones, the smallest number of segments within one standard error of the largest *excess* of held-out
  /// needs over one population: what a partition explains of needs it never saw keeps rising with the number of segments
  /// wherever outcomes correlate and people have answering habits; the part beyond one population peaks at the planted
  /// number. Where nothing is natural, the reproducible division that comes closest to standing out from one
  /// population. Small and dissolving segments are vetoes.
  package static func advise(_ candidates: [Candidate]) -> Recommendation {
    precondition(!candidates.isEmpty)
    let sound = candidates.filter { vetoes($0).isEmpty }
    let natural = sound.filter { $0.verdict == .natural }
    let reproducible = sound.filter { $0.verdict == .reproducible }
    let best = candidates.max { ($0.heldOut.excess, -$0.segments) < ($1.heldOut.excess, -$1.segments) }!
    let favoured = candidates.first {
      best.heldOut.excess - $0.heldOut.excess <= $0.heldOut.standardErrorFromBest + 1e-12
    }!
    let chosen: Candidate
    var sentences: [String]
    var isDecided = false
    if !natural.isEmpty {
      chosen = nearest(to: favoured.segments, in: natural)
      isDecided = chosen.segments == favoured.segments
      sentences = [
        "\(count(chosen.segments)) segments: distinct groups, beyond what one population of correlated answers shows "
          + "(silhouette z \(decimal(chosen.onePopulation.silhouette.z, 1))).",
        excessSentence(chosen, best: best, favoured: favoured),
      ]
    } else if !reproducible.isEmpty {
      chosen = reproducible.max {
        ($0.onePopulation.silhouette.z, -$0.segments) < ($1.onePopulation.silhouette.z, -$1.segments)
      }!
      let others = reproducible.filter { $0 != chosen }.map { String($0.segments) }
      sentences = [
        "\(count(chosen.segments)) segments: stable cuts through a continuum, useful but not distinct groups "
          + "(silhouette z \(decimal(chosen.onePopulation.silhouette.z, 1)) against one population). The choice is "
          + "yours\(others.isEmpty ? "" : "; \(others.joined(separator: ", ")) would be reproducible too").",
        continuumSentence(chosen, in: candidates),
      ]
    } else {
      chosen = sound.first ?? candidates.first!
      sentences = [
        "No number of segments has a case: none is both stable and beyond what a population without segments shows. "
          + "\(count(chosen.segments)) segments are shown so that there is something to look at, not to act on."
      ]
    }
    sentences.append(forAndAgainst(chosen))
    let reasons = vetoes(favoured)
    if !natural.isEmpty, favoured.segments != chosen.segments, !reasons.isEmpty {
      sentences.append(
        "\(count(favoured.segments)) segments were passed over: \(reasons.joined(separator: " and ")).")
    }
    return Recommendation(
      choice: Choice(method: chosen.method, segments: chosen.segments),
      paragraph: sentences.filter { !$0.isEmpty }.joined(separator: " "), isDecided: isDecided)
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

  private static func excessSentence(_ chosen: Candidate, best: Candidate, favoured: Candidate) -> String {
    func points(_ candidate: Candidate) -> String { "\(decimal(100 * candidate.heldOut.excess, 1)) points" }
    let figure =
      "It explains \(decimal(100 * chosen.heldOut.explained, 1)) % of needs it never saw, \(points(chosen)) more than in "
      + "one population"
    if chosen.segments == best.segments { return "\(figure), the largest such excess of all numbers." }
    if chosen.segments == favoured.segments {
      return
        "\(figure), within one standard error of the largest such excess (\(points(best)) at \(best.segments)), with "
        + "\(chosen.segments < best.segments ? "fewer" : "more") segments."
    }
    return
      "\(figure); \(favoured.segments) segments have \(points(favoured)), the largest excess is \(points(best)) at "
      + "\(best.segments)."
  }

  private static func continuumSentence(_ chosen: Candidate, in candidates: [Candidate]) -> String {
    let share = decimal(100 * chosen.heldOut.explained, 1)
    let most = candidates.max { ($0.heldOut.explained, -$0.segments) < ($1.heldOut.explained, -$1.segments) }!
    let start = "It explains \(share) % of needs it never saw"
    if most.segments > chosen.segments {
      return
        "\(start); more segments explain more, up to \(decimal(100 * most.heldOut.explained, 1)) % at "
        + "\(most.segments), as they do in one population, so there is no right number."
    }
    return "\(start), more than any other number."
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
