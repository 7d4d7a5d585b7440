extension SegmentName {
  /// Names for segments, each made from the need that sets it apart most and that no larger segment is named after.
  ///
  /// - Parameters:
  ///   - defining: for each segment its defining outcomes, strongest first, and its least important ones.
  ///   - wanting: for each segment whether any outcome is underserved in it; it is then not content, whatever the others
  ///     want. None are where the list ends.
  ///   - measure: what sets segments apart.
  package static func proposals(
    _ defining: [(most: [Outcome], least: [Outcome])], wanting: [Bool] = [], by measure: NeedMeasure = .opportunity
  ) -> [String] {
    var taken: Set<String> = []
    return defining.enumerated().map { place, outcomes in
      let fresh = outcomes.most.first { !taken.contains($0.id) } ?? outcomes.most.first
      if let fresh {
        taken.insert(fresh.id)
        return unique(need(fresh), &taken)
      }
      if let indifferent = outcomes.least.first {
        let least = lowercasedStart(indifferent.phrase(words: 4))
        let isWanting = place < wanting.count && wanting[place]
        return unique(
          isWanting
            ? "Everyone's needs, less of \(least)"
            : measure == .opportunity
              ? "Content: little unmet, least of all \(least)" : "Undemanding: least of all \(least)", &taken)
      }
      return unique("No need of their own", &taken)
    }
  }

  /// "Speed: build a schedule", "Fewer status meetings"; a plain item ("Dog exercise area") stands for itself.
  private static func need(_ outcome: Outcome) -> String {
    let phrase = outcome.phrase(words: 5)
    let statement = NeedStatement(outcome.statement)
    switch (statement.metric, statement.isLess) {
    case (nil, _): return phrase.prefix(1).uppercased() + phrase.dropFirst()
    case (.time, true): return "Speed: \(phrase)"
    case (.time, false): return "More time: \(phrase)"
    case (.effort, _): return "Ease: \(phrase)"
    case (.likelihood, true): return "Less risk: \(phrase)"
    case (.likelihood, false): return "Assurance: \(phrase)"
    case (.number, true): return "Fewer \(phrase)"
    case (.number, false): return "More \(phrase)"
    case (.amount, true): return "Less \(phrase)"
    case (.amount, false): return "More \(phrase)"
    case (.cost, _): return "Lower cost: \(phrase)"
    case (.ability, _): return "Able to \(phrase)"
    }
  }

  private static func unique(_ name: String, _ taken: inout Set<String>) -> String {
    var candidate = name
    var number = 2
    while !taken.insert(candidate.lowercased()).inserted {
      candidate = "\(name) (\(number))"
      number += 1
    }
    return candidate
  }

  private static func lowercasedStart(_ text: String) -> String {
    text.prefix(1).lowercased() + text.dropFirst()
  }
}
