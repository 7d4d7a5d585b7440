import Tables

/// Whether a column could be one of a block of ratings, and of which.
enum AnswerKind {
  /// Whole numbers, from the lowest to the highest.
  case numbers(Double, Double)
  case words(Set<String>)

  /// - Parameter ofRanks: whether few different numbers will do.
  init?(_ summary: ColumnSummary, ofRanks: Bool) {
    guard summary.answered > 1, summary.distinct >= 2, summary.distinct <= (ofRanks ? 30 : Self.mostPoints) else {
      return nil
    }
    let answers = summary.counts.keys.filter { !AnswerText.isNoAnswer($0) }
    let numbers = answers.compactMap { CellText.number($0) ?? AnswerText.labelledNumber($0) }
    if numbers.count == answers.count, !numbers.isEmpty {
      let codes = MappingCompletion.codesFarOff(Dictionary(numbers.map { ($0, 1) }, uniquingKeysWith: +))
      let points = numbers.filter { !codes.contains($0) }
      guard let low = points.min(), let high = points.max(), points.allSatisfy({ $0 == $0.rounded() }),
        ofRanks ? low >= 1 && high <= 30 : low >= -5 && high <= 101 && high - low >= 2 && points.count >= 3,
        ofRanks || high > 11 || points.count <= 14
      else { return nil }
      self = .numbers(low, high)
      return
    }
    guard summary.distinct <= 14 || ofRanks else { return nil }
    let counts = Dictionary(uniqueKeysWithValues: answers.map { ($0, summary.counts[$0]!) })
    guard let scale = WordedScale.of(counts) ?? WordedScale.ofTwoLanguages(counts), scale.words.count > 2 else {
      return nil
    }
    self = .words(Set(scale.words.flatMap(WordedScale.spellings).map(AnswerText.folded)))
  }

  /// A slider's.
  private static let mostPoints = 104

  /// Whether the numbers are on none of the usual scales from 0 or 1 to 11 at most.
  var isUnusual: Bool { if case .numbers(let low, let high) = self { low < 0 || high > 11 } else { false } }

  /// Numbers may leave out an end of the scale in one column.
  func isAlike(_ other: AnswerKind, ofRanks: Bool) -> Bool {
    switch (self, other) {
    case (.numbers(_, let high), .numbers(_, let otherHigh)):
      ofRanks || isUnusual == other.isUnusual && abs(high - otherHigh) <= (isUnusual ? max(1, high / 5) : 1)
    case (.words(let words), .words(let others)): !words.isDisjoint(with: others)
    default: false
    }
  }

  /// Whether another column's answers lie within these.
  func reaches(_ other: AnswerKind) -> Bool {
    if case (.numbers(_, let high), .numbers(_, let otherHigh)) = (self, other) { return otherHigh <= high }
    return false
  }

  /// The answers of both.
  func joined(_ other: AnswerKind) -> AnswerKind {
    switch (self, other) {
    case (.numbers(let low, let high), .numbers(let otherLow, let otherHigh)):
      .numbers(min(low, otherLow), max(high, otherHigh))
    case (.words(let words), .words(let others)): .words(words.union(others))
    default: self
    }
  }
}
