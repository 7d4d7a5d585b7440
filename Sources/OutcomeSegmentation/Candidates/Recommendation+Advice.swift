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
      paragraph: sentences.filter { !$0.pieces.isEmpty }.joined(separator: " "), isDecided: best.isDecided)
  }

  /// What argues for one method's best candidate.
  private struct Case {
    let candidate: Candidate
    let paragraph: Sentence
    let isDecided: Bool

    func isClearlyBetter(than other: Case) -> Bool {
      guard candidate.verdict.rank >= other.candidate.verdict.rank else { return false }
      let gain = PairedDifference(candidate.heldOut.bySplit, other.candidate.heldOut.bySplit)
      return gain.mean > 0 && gain.isClear(beside: other.candidate.heldOut.explained)
    }

    func besideOtherMethods(_ cases: [Case]) -> Sentence {
      let first = cases[0].candidate
      let more: Sentence =
        candidate.method == first.method
        ? ""
        : """
        , which explains clearly more of needs never seen than \(first.method.rawValue) \
        (\(figure: "\(candidate.path)/held-out", .points) against \(figure: "\(first.path)/held-out"))
        """
      let alike = candidate.agreement.sorted { ($0.ari, $1.method.rawValue) > ($1.ari, $0.method.rawValue) }
      guard let closest = alike.first, let farthest = alike.last else {
        return "Method: \(candidate.method.rawValue)\(more)."
      }
      let path = candidate.path
      let least: Sentence =
        alike.count > 1
        ? """
         and \(farthest.method.rawValue)'s least (\(figure: "\(path)/agreement/\(farthest.method.rawValue)"))
        """ : ""
      return """
        Method: \(candidate.method.rawValue)\(more). Of the other methods' \(figure: "\(path)/segments") segments, \
        \(closest.method.rawValue)'s are most like these \
        (ARI \(figure: "\(path)/agreement/\(closest.method.rawValue)"))\(least).
        """
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
    var sentences: [Sentence]
    var isDecided = false
    if !natural.isEmpty {
      let recovered = natural.filter { ($0.jaccard.min() ?? 0) >= Verdict.recovered }
      chosen = recovered.max { $0.segments < $1.segments } ?? support.strongest(of: natural)
      isDecided = chosen.segments == favoured.segments
      sentences = [
        """
        \(count(chosen)) segments: distinct groups, beyond what one population of correlated answers shows (silhouette z \
        \(figure: "\(chosen.path)/one-population/silhouette")) and with valleys between them (dip test \
        \(chosen.valleys.p(chosen.path))).
        """,
        support.sentence(for: chosen),
      ]
    } else if !reproducible.isEmpty {
      chosen = support.strongest(of: beyond.isEmpty ? reproducible : beyond)
      let others = reproducible.filter { $0 != chosen }.map { Sentence.figure("\($0.path)/segments") }
      let also: Sentence = others.isEmpty ? "" : "; \(others.joined(separator: ", ")) would be reproducible too"
      sentences = [
        """
        \(count(chosen)) segments: stable cuts through a continuum, useful but not distinct groups (silhouette z \
        \(figure: "\(chosen.path)/one-population/silhouette") against one population). The choice is yours\(also).
        """,
        continuumSentence(chosen, in: candidates),
      ]
    } else {
      chosen = sound.isEmpty ? candidates.first! : support.strongest(of: sound)
      sentences = [
        """
        No number of segments has a case: none is both stable and beyond what a population without segments shows. \
        \(count(chosen)) segments are shown so that there is something to look at, not to act on.
        """
      ]
    }
    sentences.append(forAndAgainst(chosen))
    let reasons = vetoes(favoured)
    if !natural.isEmpty, favoured.segments != chosen.segments, !reasons.isEmpty {
      sentences.append(
        "\(count(favoured)) segments were passed over: \(reasons.joined(separator: " and ")).")
    }
    return Case(
      candidate: chosen, paragraph: sentences.filter { !$0.pieces.isEmpty }.joined(separator: " "),
      isDecided: isDecided)
  }

  /// What speaks against recommending a candidate at all.
  static func vetoes(_ candidate: Candidate) -> [Sentence] {
    var reasons: [Sentence] = []
    if let smallest = candidate.shares.min(), smallest < vetoedShare {
      reasons.append("the smallest segment holds \(figure: "\(candidate.path)/smallest-share")")
    }
    if let weakest = candidate.jaccard.min(), weakest <= Verdict.dissolved {
      reasons.append("a segment dissolves in resamples (Jaccard \(figure: "\(candidate.path)/weakest-jaccard"))")
    }
    return reasons
  }

  private static func continuumSentence(_ chosen: Candidate, in candidates: [Candidate]) -> Sentence {
    let most = candidates.max { ($0.heldOut.explained, -$0.segments) < ($1.heldOut.explained, -$1.segments) }!
    let start: Sentence = "It explains \(figure: "\(chosen.path)/held-out") of needs it never saw"
    guard most.segments > chosen.segments else { return "\(start), more than any other number." }
    return """
      \(start); more segments explain more, up to \(figure: "\(most.path)/held-out") at \
      \(figure: "\(most.path)/segments"), as they do in one population, so there is no right number.
      """
  }

  private static func forAndAgainst(_ candidate: Candidate) -> Sentence {
    let path = candidate.path
    var points: [Sentence] = []
    func side(isFor: Bool) -> String {
      points.isEmpty ? (isFor ? "For it" : "Against it") : isFor ? "for it" : "against it"
    }
    if let weakest = candidate.jaccard.min() {
      let word = side(isFor: weakest >= Verdict.recovered)
      points.append("\(word): resamples recover its weakest segment with Jaccard \(figure: "\(path)/weakest-jaccard")")
    }
    if let smallest = candidate.shares.min() {
      let word = side(isFor: smallest >= smallestShare)
      points.append("\(word): its smallest segment holds \(figure: "\(path)/smallest-share")")
    }
    if candidate.responseStyle > ResponseStyle.advisoryLevel {
      let word = side(isFor: false)
      points.append(
        """
        \(word): answering habits account for \(figure: "\(path)/response-style", .headline) of what separates it
        """)
    }
    return points.isEmpty ? "" : "\(points.joined(separator: "; "))."
  }

  /// The number of segments at the start of a sentence.
  private static func count(_ candidate: Candidate) -> Sentence {
    candidate.segments > words.count
      ? .figure("\(candidate.path)/segments") : Sentence(count(candidate.segments))
  }

  private static let words = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]

  static func count(_ number: Int) -> String {
    number >= 1 && number <= words.count ? words[number - 1] : String(number)
  }
}
