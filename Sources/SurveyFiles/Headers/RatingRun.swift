import OutcomeSegmentation

/// Neighbouring columns that are answered on one scale: what ratings look like where no header says so.
struct RatingRun {
  /// At least as many as a study rates outcomes.
  let columns: [Int]
  let kind: Kind

  enum Kind: Equatable {
    case ratings
    /// Every column holds the rank of an item; how many items people ranked.
    case ranks(Int)
  }

  /// The runs of a table, rankings first, then the longest.
  ///
  /// Columns belong together where their headings begin alike ("PII-Important", "PII-Boring") and their answers are
  /// whole numbers on the same scale, or words of the same one.
  static func all(in table: Table, among columns: [Int], headings: [String]) -> [RatingRun] {
    let summaries = columns.map { ($0, ColumnSummary(table, column: $0)) }
    let found = runs(in: table, summaries, headings: headings, ofRanks: false)
    // Few ranks may occur in one column: whole rows tell a ranking.
    let ranks = runs(in: table, summaries, headings: headings, ofRanks: true).filter { $0.kind != .ratings }
    let taken = Set(ranks.flatMap(\.columns))
    return ranks + found.filter { run in taken.isDisjoint(with: run.columns) }
  }

  private static func runs(
    in table: Table, _ summaries: [(column: Int, summary: ColumnSummary)], headings: [String], ofRanks: Bool
  ) -> [RatingRun] {
    var runs: [[Int]] = []
    var last: (column: Int, kind: AnswerKind)?
    for (column, summary) in summaries {
      guard let kind = AnswerKind(summary, ofRanks: ofRanks) else {
        last = nil
        continue
      }
      if let before = last, before.column == column - 1, before.kind.isAlike(kind, ofRanks: ofRanks),
        stem(headings[before.column]) == stem(headings[column])
      {
        runs[runs.count - 1].append(column)
      } else {
        runs.append([column])
      }
      last = (column, kind)
    }
    return runs.filter { $0.count >= Survey.fewestOutcomes }
      .map { RatingRun(columns: $0, kind: ranked(table, $0).map { .ranks($0) } ?? .ratings) }
      .sorted { ($0.kind == .ratings ? 1 : 0, -$0.columns.count) < ($1.kind == .ratings ? 1 : 0, -$1.columns.count) }
  }

  /// What stands before the item in a heading: "Please rank the films: A New Hope" and "PII-Boring" have one.
  private static func stem(_ heading: String) -> String {
    for separator in [": ", " - ", " | ", " [", "-", ":"] {
      let parts = heading.split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, parts[0].contains(where: \.isLetter), parts[1].contains(where: \.isLetter) {
        return String(parts[0])
      }
    }
    return ""
  }

  /// How many items people put in order, where the rows are rankings: the numbers 1...m, each once, and nothing else.
  private static func ranked(_ table: Table, _ columns: [Int]) -> Int? {
    var lengths: [Int: Int] = [:]
    var rows = 0
    for row in 0..<table.rowCount {
      let values = columns.compactMap { RatingText.number(table.text(row: row, column: $0)) }
      guard !values.isEmpty else { continue }
      rows += 1
      if values.sorted() == (1...values.count).map(Double.init) { lengths[values.count, default: 0] += 1 }
    }
    guard let usual = lengths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), usual.key > 2,
      Double(usual.value) >= 0.9 * Double(rows)
    else { return nil }
    return usual.key
  }
}

/// Whether a column could be one of a block of ratings, and of which.
private enum AnswerKind {
  /// Whole numbers, from the lowest to the highest.
  case numbers(Double, Double)
  case words(Set<String>)

  /// - Parameter ofRanks: whether few different numbers will do.
  init?(_ summary: ColumnSummary, ofRanks: Bool) {
    guard summary.answered > 1, summary.distinct >= 2, summary.distinct <= (ofRanks ? 30 : 14) else { return nil }
    let answers = summary.counts.keys.filter { !AnswerText.isNoAnswer($0) }
    let numbers = answers.compactMap { RatingText.number($0) ?? AnswerText.labelledNumber($0) }
    if numbers.count == answers.count, let low = numbers.min(), let high = numbers.max() {
      guard low >= (ofRanks ? 1 : 0), high <= (ofRanks ? 30 : 11), numbers.allSatisfy({ $0 == $0.rounded() }),
        ofRanks || (high - low >= 2 && summary.distinct >= 3)
      else { return nil }
      self = .numbers(low, high)
      return
    }
    let counts = Dictionary(uniqueKeysWithValues: answers.map { ($0, summary.counts[$0]!) })
    guard let scale = WordedScale.of(counts), scale.words.count > 2 else { return nil }
    self = .words(Set(scale.words.map(AnswerText.folded)))
  }

  /// Numbers may leave out an end of the scale in one column.
  func isAlike(_ other: AnswerKind, ofRanks: Bool) -> Bool {
    switch (self, other) {
    case (.numbers(_, let high), .numbers(_, let otherHigh)): ofRanks || abs(high - otherHigh) <= 1
    case (.words(let words), .words(let others)): !words.isDisjoint(with: others)
    default: false
    }
  }
}
