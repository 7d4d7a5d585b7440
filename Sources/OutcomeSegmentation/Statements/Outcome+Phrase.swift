extension Outcome {
  /// The statement's object and context in at most so many words, for labels and names: "Minimize the time it takes to
  /// build a schedule that reflects everyone's availability" gives "build a schedule".
  ///
  /// A longer phrase ends before a clause or a preposition where that leaves at least three words, else in an ellipsis.
  public func phrase(words limit: Int) -> String {
    let words = NeedStatement(statement).object.split(separator: " ").map { $0.trimmingEnd(of: ",;:.") }
    guard words.count > limit else { return words.joined(separator: " ") }
    let end = (min(3, limit)...limit).last {
      NeedStatement.clauseOpeners.contains(words[$0].lowercased())
        && !NeedStatement.isLinking(words[$0 - 1])
    }
    if let end { return words.prefix(end).joined(separator: " ") }
    var cut = limit
    while cut > 2, NeedStatement.isLinking(words[cut - 1]) { cut -= 1 }
    return words.prefix(cut).joined(separator: " ") + "…"
  }
}

extension StringProtocol {
  fileprivate func trimmingEnd(of marks: String) -> String {
    var text = String(self)
    while let last = text.last, marks.contains(last) { text.removeLast() }
    return text
  }
}

/// An outcome statement taken apart: direction + metric + object and context.
struct NeedStatement: Equatable {
  enum Metric: Equatable {
    case time, effort, likelihood, number, amount, cost, ability
  }

  /// What is to be better; nil when the statement has no metric that is known.
  let metric: Metric?
  /// Whether less of the metric is better.
  let isLess: Bool
  /// What follows the metric; the whole statement when there is none.
  let object: String

  /// Words that open a clause or a prepositional phrase: a label may end before them.
  static let clauseOpeners: Set<String> = [
    "about", "across", "after", "against", "as", "at", "because", "before", "between", "by", "during", "for", "from",
    "how", "if", "in", "into", "of", "on", "so", "than", "that", "to", "under", "until", "up", "when", "where", "which",
    "while", "who", "with", "within", "without",
  ]

  private static let articles: Set<String> = [
    "a", "all", "an", "and", "any", "are", "be", "been", "being", "can", "each", "every", "has", "have", "is", "it",
    "its", "not", "or", "the", "their", "they", "was", "were", "what", "will", "you", "your",
  ]

  /// A label should not end in such a word.
  static func isLinking(_ word: String) -> Bool {
    let word = word.lowercased()
    return clauseOpeners.contains(word) || articles.contains(word)
  }

  static let lessening: Set<String> = [
    "minimize", "minimise", "reduce", "decrease", "avoid", "prevent", "lower", "limit", "shorten",
  ]
  static let increasing: Set<String> = ["increase", "maximize", "maximise", "improve", "ensure", "raise"]

  private static let openings: [(words: [String], metric: Metric)] = [
    (["the", "time", "it", "takes", "to"], .time), (["time", "it", "takes", "to"], .time),
    (["the", "amount", "of", "time"], .time), (["the", "time", "spent"], .time),
    (["the", "time", "needed", "to"], .time),
    (["the", "time", "between"], .time), (["the", "time"], .time), (["the", "delay"], .time),
    (["the", "effort", "it", "takes", "to"], .effort), (["the", "effort", "required", "to"], .effort),
    (["the", "effort", "needed", "to"], .effort), (["the", "effort"], .effort),
    (["the", "likelihood", "that"], .likelihood), (["the", "likelihood", "of"], .likelihood),
    (["the", "risk", "that"], .likelihood), (["the", "risk", "of"], .likelihood),
    (["the", "chance", "that"], .likelihood),
    (["the", "certainty", "that"], .likelihood), (["confidence", "that"], .likelihood),
    (["the", "confidence", "that"], .likelihood), (["the", "number", "of"], .number),
    (["the", "frequency", "of"], .number),
    (["the", "frequency", "with", "which"], .number), (["the", "share", "of"], .number),
    (["the", "amount", "of"], .amount),
    (["the", "cost", "of"], .cost), (["the", "cost"], .cost), (["the", "ability", "to"], .ability),
    (["the", "ability"], .ability),
  ]

  init(_ statement: String) {
    var words = statement.split(whereSeparator: \.isWhitespace).map(String.init)
    let direction = words.first?.lowercased() ?? ""
    isLess = Self.lessening.contains(direction)
    guard isLess || Self.increasing.contains(direction), words.count > 3 else {
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
