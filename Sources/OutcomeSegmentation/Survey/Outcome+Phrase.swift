extension Outcome {
  /// The statement's object and context in a few words, for labels and names: "Minimize the time it takes to confirm
  /// that a task is done" gives "confirm that a task is done".
  public func phrase(words limit: Int) -> String {
    let parsed = NeedStatement(statement)
    var words = parsed.object.split(separator: " ").map(String.init)
    if words.count > limit {
      words = Array(words.prefix(limit))
      while words.count > 2, NeedStatement.linkingWords.contains(words.last!.lowercased()) { words.removeLast() }
    }
    while let last = words.last?.last, ",;:.".contains(last) { words[words.count - 1].removeLast() }
    return words.joined(separator: " ")
  }
}

/// An outcome statement taken apart: direction + metric + object and context.
struct NeedStatement: Equatable {
  enum Metric: String, CaseIterable {
    case time = "Speed"
    case effort = "Ease"
    case likelihood = "Certainty"
    case number = "Fewer"
    case cost = "Cost"
    case ability = "Ability"
  }

  /// What is to be better; nil when the statement has no metric that is known.
  let metric: Metric?
  /// What follows the metric; the whole statement when there is none.
  let object: String

  static let linkingWords: Set<String> = [
    "a", "an", "and", "are", "as", "at", "be", "before", "between", "by", "for", "from", "in", "into", "is", "it", "its", "of",
    "on", "or", "that", "the", "their", "to", "when", "where", "which", "while", "who", "with", "without", "has", "have",
    "after", "than", "each", "every", "any", "all", "being", "not", "will", "can", "was", "were", "been", "if", "how", "what", "you",
    "your", "they", "them", "up", "until", "so", "during", "across", "over", "under", "about", "against", "because", "within",
  ]

  private static let directions: Set<String> = [
    "minimize", "minimise", "reduce", "decrease", "increase", "maximize", "maximise", "improve", "avoid", "prevent",
    "ensure", "lower", "limit", "shorten", "raise",
  ]

  private static let openings: [(words: [String], metric: Metric)] = [
    (["the", "time", "it", "takes", "to"], .time), (["time", "it", "takes", "to"], .time),
    (["the", "amount", "of", "time"], .time), (["the", "time", "spent"], .time), (["the", "time", "needed", "to"], .time),
    (["the", "time", "between"], .time), (["the", "time"], .time), (["the", "delay"], .time),
    (["the", "effort", "it", "takes", "to"], .effort), (["the", "effort", "required", "to"], .effort),
    (["the", "effort", "needed", "to"], .effort), (["the", "effort"], .effort),
    (["the", "likelihood", "that"], .likelihood), (["the", "likelihood", "of"], .likelihood),
    (["the", "risk", "that"], .likelihood), (["the", "risk", "of"], .likelihood), (["the", "chance", "that"], .likelihood),
    (["the", "certainty", "that"], .likelihood), (["confidence", "that"], .likelihood),
    (["the", "confidence", "that"], .likelihood), (["the", "number", "of"], .number), (["the", "frequency", "of"], .number),
    (["the", "frequency", "with", "which"], .number), (["the", "share", "of"], .number), (["the", "amount", "of"], .number),
    (["the", "cost", "of"], .cost), (["the", "cost"], .cost), (["the", "ability", "to"], .ability),
    (["the", "ability"], .ability),
  ]

  init(_ statement: String) {
    var words = statement.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let first = words.first, Self.directions.contains(first.lowercased()), words.count > 3 else {
      metric = nil
      object = words.joined(separator: " ")
      return
    }
    words.removeFirst()
    let lowered = words.map { $0.lowercased() }
    let opening = Self.openings.first { lowered.starts(with: $0.words) && lowered.count > $0.words.count }
    metric = opening?.metric
    object = words.dropFirst(opening?.words.count ?? 0).joined(separator: " ")
  }
}
