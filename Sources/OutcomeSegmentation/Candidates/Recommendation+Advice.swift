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

  /// A natural number of segments takes the place of a better supported one that is not natural where so much of its
  /// support speaks for it.
  private static let nearSupport = 0.8

  /// The number with the strongest support (see `Support`) among those beyond one population; where there is none, among
  /// the reproducible ones, and else among all. Tiny and dissolving segments are vetoes.
  private static func bestCase(of candidates: [Candidate]) -> Case {
    let sound = candidates.filter { vetoes($0).isEmpty }
    let reproducible = sound.filter { $0.verdict == .reproducible }
    let support = Support(candidates)
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
      chosen = support.strongest(of: natural)
      isDecided = chosen.segments == favoured.segments
      sentences = [
        "\(count(chosen.segments)) segments: distinct groups, beyond what one population of correlated answers shows "
          + "(silhouette z \(decimal(chosen.onePopulation.silhouette.z, 1))) and with valleys between them (dip test p "
          + "\(decimal(chosen.valleys.p, 2))).",
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

/// How much speaks for each number of segments of one method, each voice relative to its best: how much better the
/// segments are separated (silhouette) than those of one population, which counts twice, and how much more they explain of
/// needs they never saw. Either alone keeps rising or starts too soon wherever outcomes correlate and people have answering
/// habits; what lies beyond one population peaks at the planted number.
///
/// Where a method has a likelihood, BIC takes the place of the silhouette and counts once: distances among the points are
/// not what such a method divides by.
private struct Support {
  private let mostExplained: Candidate
  private let bestSeparated: Candidate
  /// Of the best and the worst number; nil without a likelihood.
  private let criterion: ClosedRange<Double>?

  init(_ candidates: [Candidate]) {
    mostExplained = candidates.max { ($0.heldOut.excess, -$0.segments) < ($1.heldOut.excess, -$1.segments) }!
    bestSeparated = candidates.max { (Self.separation($0), -$0.segments) < (Self.separation($1), -$1.segments) }!
    let criteria = candidates.compactMap { $0.mixture?.bic }
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
    let explained = relative(candidate.heldOut.excess, mostExplained.heldOut.excess)
    if let criterion, let bic = candidate.mixture?.bic {
      return explained + relative(criterion.upperBound - bic, criterion.upperBound - criterion.lowerBound)
    }
    return explained + 2 * relative(Self.separation(candidate), Self.separation(bestSeparated))
  }

  private static func separation(_ candidate: Candidate) -> Double {
    candidate.onePopulation.silhouette.observed - candidate.onePopulation.silhouette.mean
  }

  func sentence(for candidate: Candidate) -> String {
    func most(_ best: Candidate) -> String {
      best.segments == candidate.segments ? "the most of all numbers" : "the most is at \(best.segments)"
    }
    return
      "It explains \(decimal(100 * candidate.heldOut.explained, 1)) % of needs it never saw, "
      + "\(decimal(100 * candidate.heldOut.excess, 1)) points more than in one population (\(most(mostExplained))), and "
      + "its silhouette is \(decimal(Self.separation(candidate), 3)) above one population's (\(most(bestSeparated)))."
  }
}
