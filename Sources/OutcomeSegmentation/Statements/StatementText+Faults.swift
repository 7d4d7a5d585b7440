extension StatementText {
  /// Beyond this many words people rate the beginning.
  static let mostWords = 30

  /// What is wrong with the wording.
  ///
  /// - Parameter usual: how the survey's statements word their metrics.
  func faults(usual: MetricWordings) -> [StatementFault] {
    var found: [StatementFault] = []
    if let joint = joints.first {
      found.append(
        StatementFault(
          .twoOutcomes, joint.quoted, "holds two outcomes, joined by \"\(lowered[joint.place])\": ask them apart"))
    }
    if let solution = solutions.first {
      found.append(
        StatementFault(
          .solution, solution,
          "names a solution (\"\(solution)\"): say what is to be got done, whatever it is done with"))
    }
    if !hasDirection {
      found.append(
        StatementFault(
          .noDirection, words[0],
          "does not begin with a direction: minimize or increase, then what is measured, then of what"))
    }
    let vague = lowered.indices.filter { StatementWords.vague.contains(lowered[$0]) && $0 > 0 }.map {
      quoted($0..<$0 + 1)
    }
    if !vague.isEmpty {
      let shown = vague.prefix(3).map { "\"\($0)\"" }.joined(separator: ", ")
      found.append(
        StatementFault(.vague, vague[0], "is vague (\(shown)): say what is measured, such as time, effort or number"))
    }
    if let place = negation {
      found.append(
        StatementFault(
          .negation, quoted(place..<place + 1),
          "has a negation (\"\(quoted(place..<place + 1))\"), which is easily misread: turn the direction round"))
    }
    if hasDirection, let wording = MetricWording.of(self), let other = usual.other(than: wording) {
      found.append(
        StatementFault(.unlikeMetric, wording.text, "says \"\(wording.text)\" where others say \"\(other.text)\""))
    }
    if words.count > Self.mostWords {
      found.append(StatementFault(.tooLong, "", "has \(words.count) words: more than \(Self.mostWords) are not read"))
    }
    return found
  }

  /// Where "and" or "or" joins what are two outcomes.
  var joints: [(place: Int, quoted: String)] {
    let end = contextStart
    return lowered.indices.dropFirst().dropLast().compactMap { place in
      guard ["and", "or", "and/or", "&"].contains(lowered[place].isEmpty ? words[place] : lowered[place]), place < end,
        !StatementWords.fixedPairs.contains("\(lowered[place - 1]) \(lowered[place + 1])"), lowered[place + 1] != "not",
        lowered[place - 1] != lowered[place + 1], Int(lowered[place - 1]) == nil || Int(lowered[place + 1]) == nil
      else { return nil }
      return (place, quoted(place - 1..<place + 2))
    }
  }

  /// Where the context begins: everything from there on belongs to one outcome.
  private var contextStart: Int {
    lowered.indices.dropFirst().first { StatementWords.contextOpeners.contains(lowered[$0]) } ?? lowered.count
  }

  /// The means named: "using X", "via X", and technologies by name.
  var solutions: [String] {
    let means = places(of: StatementWords.means).filter { $0.place > 0 && $0.place + $0.count < words.count }
      .map { (place: $0.place, count: min(words.count - $0.place, $0.count + 2)) }
    let named = places(of: StatementWords.technologies)
    return (means + named).sorted { $0.place < $1.place }.map { quoted($0.place..<$0.place + $0.count) }
  }

  /// The first negation behind the first word.
  var negation: Int? {
    lowered.indices.dropFirst().first {
      StatementWords.negations.contains(lowered[$0]) && !($0 > 0 && lowered[$0 - 1] == "or" && lowered[$0] == "not")
    }
  }
}
