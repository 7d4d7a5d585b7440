extension Recommendation {
  /// A segment with a smaller share is little to plan by...
  static let smallestShare = 0.10
  /// ... and with a smaller one than this no solution is recommended for it. Planted segments of 8 to 10 % are found, and
  /// solutions with them must not be passed over for their size.
  static let vetoedShare = 0.05

  /// Weighs the candidates: each method's own best case, and between methods what the divisions say about needs they
  /// never saw. A later method takes the place of an earlier one when its verdict is as good and it explains clearly
  /// more (two standard errors, paired over the splits, and a twentieth).
  package static func advise(_ candidates: [Candidate]) -> Recommendation {
    precondition(!candidates.isEmpty)
    var methods: [ClusteringMethod] = []
    for candidate in candidates where !methods.contains(candidate.method) { methods.append(candidate.method) }
    let cases = methods.map { method in bestCase(of: candidates.filter { $0.method == method }) }
    var best = cases[0]
    for other in cases.dropFirst() where other.isClearlyBetter(than: best) { best = other }
    var sentences = [best.paragraph]
    if methods.count > 1 { sentences.append(best.besideOtherMethods(cases)) }
    return Recommendation(
      choice: Choice(method: best.candidate.method, segments: best.candidate.segments),
      paragraph: sentences.filter { !$0.isEmpty }.joined(separator: " "), isDecided: best.isDecided)
  }

  /// What argues for one method's best candidate.
  private struct Case {
    let candidate: Candidate
    let paragraph: String
    let isDecided: Bool

    func isClearlyBetter(than other: Case) -> Bool {
      guard candidate.verdict.rank >= other.candidate.verdict.rank else { return false }
      let gain = PairedDifference(candidate.heldOut.bySplit, other.candidate.heldOut.bySplit)
      return gain.mean > 0 && gain.isClear(beside: other.candidate.heldOut.explained)
    }

    func besideOtherMethods(_ cases: [Case]) -> String {
      let alike = candidate.agreement.sorted { ($0.ari, $1.method.rawValue) > ($1.ari, $0.method.rawValue) }
      var sentence = "Method: \(candidate.method.rawValue)"
      if candidate.method != cases[0].candidate.method {
        sentence +=
          ", which explains clearly more of needs never seen than \(cases[0].candidate.method.rawValue) "
          + "(\(decimal(100 * candidate.heldOut.explained, 1)) against "
          + "\(decimal(100 * cases[0].candidate.heldOut.explained, 1)) %)"
      }
      guard let closest = alike.first, let farthest = alike.last else { return sentence + "." }
      sentence += ". Of the other methods' \(candidate.segments) segments, \(closest.method.rawValue)'s are most like "
      sentence += "these (ARI \(decimal(closest.ari, 2)))"
      return alike.count > 1
        ? sentence + " and \(farthest.method.rawValue)'s least (\(decimal(farthest.ari, 2)))." : sentence + "."
    }
  }

  /// A natural number of segments takes the place of a better supported one where so much of its support speaks for it.
  private static let nearSupport = 0.9

  /// Of the natural numbers with support near the strongest of those beyond one population the largest whose segments are
  /// all recovered: fewer would join groups that have valleys between them. Where none is natural the number with the
  /// strongest support (see `NumberSupport`) among those beyond one population, else among the reproducible ones, and
  /// else among all. Tiny and dissolving segments are vetoes.
  private static func bestCase(of candidates: [Candidate]) -> Case {
    let sound = candidates.filter { vetoes($0).isEmpty }
    let reproducible = sound.filter { $0.verdict == .reproducible }
    let support = NumberSupport(candidates)
    let favoured = support.strongest(of: candidates)
    let beyond = sound.filter { $0.verdict != .constructed && VerdictEvidence.isBeyond($0.onePopulation) }
    let natural =
      beyond.isEmpty
      ? []
      : support.near(support.strongest(of: beyond), by: nearSupport, among: beyond.filter { $0.verdict == .natural })
    let chosen: Candidate
    var sentences: [String]
    var isDecided = false
    if !natural.isEmpty {
      let recovered = natural.filter { ($0.jaccard.min() ?? 0) >= Verdict.recovered }
      chosen = recovered.max { $0.segments < $1.segments } ?? support.strongest(of: natural)
      isDecided = chosen.segments == favoured.segments
      sentences = [
        "\(count(chosen.segments)) segments: distinct groups, beyond what one population of correlated answers shows "
          + "(silhouette z \(decimal(chosen.onePopulation.silhouette.z, 1))) and with valleys between them (dip test "
          + "\(chosen.valleys.pInWords)).",
        support.sentence(for: chosen),
      ]
    } else if !reproducible.isEmpty {
      chosen = support.strongest(of: beyond.isEmpty ? reproducible : beyond)
      let others = reproducible.filter { $0 != chosen }.map { String($0.segments) }
      sentences = [
        "\(count(chosen.segments)) segments: stable cuts through a continuum, useful but not distinct groups "
          + "(silhouette z \(decimal(chosen.onePopulation.silhouette.z, 1)) against one population). The choice is "
          + "yours\(others.isEmpty ? "" : "; \(others.joined(separator: ", ")) would be reproducible too").",
        continuumSentence(chosen, in: candidates),
      ]
    } else {
      chosen = sound.isEmpty ? candidates.first! : support.strongest(of: sound)
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
    return Case(
      candidate: chosen, paragraph: sentences.filter { !$0.isEmpty }.joined(separator: " "), isDecided: isDecided)
  }

  /// What speaks against recommending a candidate at all.
  static func vetoes(_ candidate: Candidate) -> [String] {
    var reasons: [String] = []
    if let smallest = candidate.shares.min(), smallest < vetoedShare {
      reasons.append("the smallest segment holds \(decimal(100 * smallest, 1)) %")
    }
    if let weakest = candidate.jaccard.min(), weakest <= Verdict.dissolved {
      reasons.append("a segment dissolves in resamples (Jaccard \(decimal(weakest, 2)))")
    }
    return reasons
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
