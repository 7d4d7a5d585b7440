extension SegmentName {
  /// Names for segments, each made from the need that sets it apart most and that no larger segment is named after.
  ///
  /// - Parameters:
  ///   - defining: for each segment its defining outcomes, strongest first, and its least important ones.
  ///   - measure: what sets segments apart.
  package static func proposals(
    _ defining: [(most: [Outcome], least: [Outcome])], by measure: NeedMeasure = .opportunity
  ) -> [String] {
    var taken: Set<String> = []
    return defining.map { outcomes in
      let fresh = outcomes.most.first { !taken.contains($0.id) } ?? outcomes.most.first
      if let fresh {
        taken.insert(fresh.id)
        return unique(need(fresh), &taken)
      }
      if let indifferent = outcomes.least.first {
        let least = lowercasedStart(indifferent.phrase(words: 4))
        return unique(
          measure == .opportunity
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

  /// Why a name is refused; nil when it says something about a need.
  public static func fault(in name: String, profiles: Profiles) -> AnalysisError? {
    let trimmed = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let lowered = trimmed.lowercased()
    let remedy = "name the need and its context, such as \"Setup-speed seekers\""
    guard !trimmed.isEmpty else { return AnalysisError("a segment's name cannot be empty", hint: remedy) }
    guard trimmed.count <= 60 else {
      return AnalysisError(
        "\"\(trimmed.prefix(30))...\" has \(trimmed.count) characters; a name has at most 60", hint: remedy)
    }
    let words = lowered.split(separator: " ").map(String.init)
    if words.allSatisfy({ labels.contains($0) || Int($0) != nil || $0.count == 1 }) {
      return AnalysisError("\"\(trimmed)\" says nothing about the segment's needs", hint: remedy)
    }
    let empty = [
      "power users", "heavy users", "light users", "others", "other", "average users", "mainstream", "the rest",
    ]
    if empty.contains(lowered) {
      return AnalysisError("\"\(trimmed)\" says how much people use, not what they need", hint: remedy)
    }
    for finding in profiles.findings where finding.variable.kind == .categories {
      if let cell = finding.cells.first(where: { isNamed(lowered, after: $0.category.lowercased()) }) {
        return AnalysisError(
          "\"\(trimmed)\" names people by \(finding.variable.name.lowercased()) (\(cell.category)), which did not form "
            + "the segment", hint: remedy)
      }
    }
    return nil
  }

  /// Words that tell segments apart without saying anything of them.
  private static let labels: Set<String> = [
    "segment", "cluster", "group", "class", "type", "segments", "one", "two", "three", "four", "five", "six", "seven",
    "eight", "first", "second", "third", "fourth",
  ]

  /// Words that may stand beside a category without making it a need.
  private static let people: Set<String> = [
    "the", "people", "customers", "users", "buyers", "respondents", "segment", "group", "from", "in", "of",
  ]

  private static func isNamed(_ name: String, after category: String) -> Bool {
    let rest = name.split(separator: " ").filter { !people.contains(String($0)) }.joined(separator: " ")
    return category.count > 1 && (name == category || rest == category || rest == category + "s")
  }
}
