extension StatementText {
  /// How the statement could read as direction, metric, object and context: one statement, or two for two outcomes.
  ///
  /// - Returns: empty where that takes words that only the author has: nothing is proposed that has a fault itself.
  func rewrites(usual: MetricWordings) -> [String] {
    let whole = withoutMeans.withoutVagueAdverbs.directed.turnedRound.worded(like: usual).shortened
    let parts = whole.parts
    guard parts != [self], parts.allSatisfy({ $0.faults(usual: usual).isEmpty && $0.words.count > 3 }) else {
      return []
    }
    return parts.map(\.text)
  }

  /// Without "using X" and what else names the means, up to the next clause.
  private var withoutMeans: StatementText {
    guard let means = places(of: StatementWords.means).first, means.place > 1 else { return self }
    var end = means.place + means.count
    while end < words.count, !StatementWords.contextOpeners.contains(lowered[end]), lowered[end] != "to" { end += 1 }
    return removing(means.place..<end)
  }

  private var withoutVagueAdverbs: StatementText {
    guard let place = lowered.indices.first(where: { StatementWords.vagueAdverbs.contains(lowered[$0]) && $0 > 0 }),
      hasDirection
    else { return self }
    return removing(place..<place + 1).withoutVagueAdverbs
  }

  // MARK: Direction

  /// Openings of wishes, and what an outcome says instead.
  private static let openings: [(wish: String, outcome: String)] = [
    ("how quickly i can", "Minimize the time it takes to"), ("how quickly we can", "Minimize the time it takes to"),
    ("how fast i can", "Minimize the time it takes to"), ("how easy it is to", "Minimize the effort it takes to"),
    ("i want to be able to", "Increase the ability to"), ("i need to be able to", "Increase the ability to"),
    ("i would like to", "Increase the ability to"), ("i want to", "Increase the ability to"),
    ("i need to", "Increase the ability to"), ("i can", "Increase the ability to"),
    ("we can", "Increase the ability to"), ("we want to", "Increase the ability to"),
    ("we need to", "Increase the ability to"), ("being able to", "Increase the ability to"),
    ("to be able to", "Increase the ability to"), ("be able to", "Increase the ability to"),
    ("the ability to", "Increase the ability to"), ("ability to", "Increase the ability to"),
    ("the speed of", "Minimize the time spent on"), ("speed of", "Minimize the time spent on"),
    ("the ease of", "Minimize the effort of"), ("ease of", "Minimize the effort of"),
    ("the accuracy of", "Increase the accuracy of"), ("accuracy of", "Increase the accuracy of"),
    ("risk of", "Minimize the likelihood of"), ("risk that", "Minimize the likelihood that"),
    ("it is easy to", "Minimize the effort it takes to"), ("it's easy to", "Minimize the effort it takes to"),
    ("easy to", "Minimize the effort it takes to"), ("quick to", "Minimize the time it takes to"),
    ("avoiding", "Minimize the likelihood of"), ("preventing", "Minimize the likelihood of"),
    ("making sure that", "Increase the likelihood that"), ("make sure that", "Increase the likelihood that"),
    ("make sure", "Increase the likelihood that"), ("cut", "Reduce"), ("eliminate", "Minimize"), ("boost", "Increase"),
    ("to", "Increase the ability to"),
  ]

  /// With a direction and a metric in front.
  private var directed: StatementText {
    guard !hasDirection, let first = lowered.first else { return self }
    func opening(_ text: String, _ rest: StatementText) -> StatementText {
      StatementText(words: text.split(separator: " ").map(String.init) + rest.continued)
    }
    if let wording = MetricWording.of(self) { return opening("Minimize", inMetric(wording)) }
    for (wish, outcome) in Self.openings {
      let wish = wish.split(separator: " ").map(String.init)
      guard lowered.starts(with: wish), words.count > wish.count + 1 else { continue }
      let rest = StatementText(words: Array(words.dropFirst(wish.count)))
      return outcome.hasSuffix("to") ? opening(rest.pace ?? outcome, rest.withoutPace) : opening(outcome, rest)
    }
    if let pace, withoutPace.words.count > 2, let verb = withoutPace.lowered.first, StatementWords.verbs.contains(verb)
    {
      return opening(pace, withoutPace)
    }
    if StatementWords.verbs.contains(first) { return opening("Minimize the time it takes to", self) }
    if first.hasSuffix("ing"), first.count > 4 { return opening("Minimize the effort of", self) }
    if lowered.dropFirst().contains(where: StatementWords.finite.contains) {
      return opening("Increase the likelihood that", self)
    }
    return self
  }

  /// "time to X" with its article.
  private func inMetric(_ wording: MetricWording) -> StatementText {
    let full = MetricWording.all.first { $0.family == wording.family }!
    return StatementText(words: full.words + words.dropFirst(wording.words.count))
  }

  private static let paces: [String: String] = [
    "quickly": "Minimize the time it takes to", "fast": "Minimize the time it takes to",
    "faster": "Minimize the time it takes to", "rapidly": "Minimize the time it takes to",
    "promptly": "Minimize the time it takes to", "immediately": "Minimize the time it takes to",
    "easily": "Minimize the effort it takes to", "effortlessly": "Minimize the effort it takes to",
    "simply": "Minimize the effort it takes to",
  ]

  /// What an adverb of pace says in words of an outcome: at the beginning or the end of the statement.
  private var pace: String? {
    [lowered.first, lowered.last].compactMap { $0 }.compactMap { Self.paces[$0] }.first
  }

  private var withoutPace: StatementText {
    if let last = lowered.last, Self.paces[last] != nil { return StatementText(words: words.dropLast()).withoutPace }
    if let first = lowered.first, Self.paces[first] != nil { return StatementText(words: Array(words.dropFirst())) }
    return self
  }

  // MARK: Negation

  /// Whether something happens or not is one likelihood: "Minimize the likelihood that it is not done" turned round is
  /// "Increase the likelihood that it is done".
  private var turnedRound: StatementText {
    guard let place = negation, let wording = MetricWording.of(self),
      [.likelihoodThat, .likelihoodOf].contains(wording.family)
    else { return self }
    let direction = isLess ? "Increase" : "Minimize"
    let positive = [
      "cannot": "can", "can't": "can", "isn't": "is", "aren't": "are", "wasn't": "was", "weren't": "were",
      "won't": "will", "hasn't": "has", "haven't": "have",
    ]
    let rest: StatementText
    if let verb = positive[lowered[place]] {
      rest = replacing(place..<place + 1, with: [verb])
    } else if lowered[place] == "not",
      ["is", "are", "was", "were", "has", "have", "will", "can", "of"].contains(lowered[place - 1])
    {
      rest = removing(place..<place + 1)
    } else {
      return self
    }
    return rest.replacing(0..<1, with: [direction])
  }

  // MARK: Metric and length

  private func worded(like usual: MetricWordings) -> StatementText {
    guard hasDirection, let wording = MetricWording.of(self), let other = usual.other(than: wording),
      wording.words.last == other.words.last
    else { return self }
    return replacing(1..<1 + wording.words.count, with: other.words)
  }

  /// Without trailing clauses, where what is left is still a statement.
  private var shortened: StatementText {
    guard words.count > Self.mostWords else { return self }
    let openers: Set<String> = [
      "so", "because", "which", "when", "while", "where", "after", "before", "without", "and",
    ]
    guard let end = (8...20).last(where: { openers.contains(lowered[$0]) }) else { return self }
    return StatementText(quoted(0..<end))
  }

  // MARK: Two outcomes

  /// The two statements that "and" or "or" joins; the statement itself where it holds one.
  private var parts: [StatementText] {
    // More than three outcomes in one are for the author to tell apart; and each split may double what is left.
    guard let joint = joints.first?.place, joints.count <= 2 else { return [self] }
    let wording = MetricWording.of(self)
    let head = hasDirection ? 1 + (wording?.words.count ?? 0) : 0
    guard joint > head, joint + 1 < words.count else { return [self] }
    // A list or an aside before the joint is for the author to take apart.
    guard
      !words[head..<joint].contains(where: { word in
        [",", ";", ":", "e.g.", "i.e."].contains { word.hasSuffix($0) }
      })
    else { return [self] }
    let tail = Array(words[(joint + 1)...])
    let isVerb = (wording?.words.last == "to") && StatementWords.verbs.contains(lowered[joint + 1])
    let first: StatementText
    let second: StatementText
    if isVerb {
      // "find and fix problems": the object belongs to both verbs.
      let shares = joint - head == 1
      first = StatementText(words: Array(words[..<joint]) + (shares ? Array(tail.dropFirst()) : []))
      second = StatementText(words: Array(words[..<head]) + tail)
    } else if isGerund(joint + 1), let start = (head..<joint).last(where: isGerund) {
      // "missing a deadline or going over budget": each has its own object.
      first = StatementText(words: Array(words[..<joint]))
      second = StatementText(words: Array(words[..<start]) + tail)
    } else {
      let end = endOfPhrase(from: joint + 1)
      guard !isGerund(joint + 1), !sharesNoun(joint, head: head, end: end) else { return [self] }
      let start = startOfPhrase(before: joint, from: head, isBehindVerb: wording?.words.last == "to")
      let hasArticle = StatementWords.articles.contains(lowered[joint + 1])
      var left = Array(words[..<start])
      if hasArticle, let last = left.last, StatementWords.articles.contains(last.lowercased()) { left.removeLast() }
      first = StatementText(words: Array(words[..<joint]) + words[end...])
      second = StatementText(words: left + tail)
    }
    return (first.parts + second.parts).map { $0.tidied }
  }

  /// Whether a word is the "-ing" form of a verb that stands for what is done.
  private func isGerund(_ place: Int) -> Bool {
    let word = lowered[place]
    return word.count > 4 && word.hasSuffix("ing")
      && ![
        "thing", "something", "nothing", "anything", "everything",
        "morning", "evening", "meeting", "building", "spring", "string", "king", "during",
      ].contains(word)
  }

  /// "planned and actual costs": one word that is no plural before the joint and several behind it may share a noun, and
  /// then either half lacks a word.
  private func sharesNoun(_ joint: Int, head: Int, end: Int) -> Bool {
    let isAlone = joint - 1 <= head || !StatementWords.articles.contains(lowered[joint - 2])
    let hasArticle = StatementWords.articles.contains(lowered[joint + 1])
    let isPlural = lowered[joint - 1].hasSuffix("s") && !lowered[joint - 1].hasSuffix("ss")
    return isAlone && !hasArticle && !isPlural && end - joint > 2
  }

  /// The first place of the phrase that ends before the joint: behind an article, a preposition or the verb.
  private func startOfPhrase(before joint: Int, from head: Int, isBehindVerb: Bool) -> Int {
    let least = min(joint - 1, head + (isBehindVerb ? 1 : 0))
    var start = joint - 1
    while start > least {
      let before = lowered[start - 1]
      if StatementWords.articles.contains(before) || NeedStatement.clauseOpeners.contains(before) { break }
      start -= 1
    }
    return start
  }

  private func endOfPhrase(from start: Int) -> Int {
    (start + 1..<max(start + 1, words.count)).first { NeedStatement.clauseOpeners.contains(lowered[$0]) } ?? words.count
  }

  private var tidied: StatementText { StatementText(words: words.filter { !$0.isEmpty && $0 != "," }) }
}
