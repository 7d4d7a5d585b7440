import OutcomeSegmentation
import Tables

/// What the columns of a wide file say about its outcomes, looked at once: all that rules of reading go by.
struct OutcomeEvidence {
  let table: Table
  let draft: MappingDraft
  let columns: ColumnNames
  let summaries: ColumnSummaries
  /// Columns without a role.
  let free: [Int]
  /// What headers in the usual forms rate.
  let pairs: RatingPairs
  /// Neighbours answered on one scale.
  let runs: [RatingRun]
  /// The code of each column, where it has one.
  let codes: [BlockCode?]

  /// - Parameter taken: columns that have their role.
  init(_ table: Table, _ draft: MappingDraft, _ columns: ColumnNames, _ summaries: ColumnSummaries, taken: Set<Int>) {
    self.table = table
    self.draft = draft
    self.columns = columns
    self.summaries = summaries
    free = columns.names.indices.filter { !taken.contains($0) && !columns.names[$0].isEmpty }
    pairs = Self.pairs(columns, excluding: taken)
    codes = BlockCode.all(headings: columns.wordings, names: columns.names)
    runs = RatingRun.all(summaries, among: free, headings: columns.wordings, codes: codes)
  }

  /// The pairs by the headings; by the wordings where these pair as many, for they say more than codes; in other words
  /// and languages where nothing is found so.
  private static func pairs(_ columns: ColumnNames, excluding taken: Set<Int>) -> RatingPairs {
    let found = RatingPairs(columns.headings, excluding: taken)
    if columns.wordings != columns.headings {
      let worded = RatingPairs(columns.wordings, excluding: taken)
      if worded.pairs.count >= max(1, found.pairs.count), worded.contested.isEmpty { return worded }
    }
    guard found.pairs.isEmpty, found.contested.isEmpty else { return found }
    let translated = RatingPairs(columns.wordings.map(RatingWords.translated), excluding: taken)
    return translated.pairs.isEmpty ? found : translated
  }

  func names(_ indices: [Int]) -> [String] { indices.map { columns.names[$0] } }

  /// "first" to "last", as columns are named in a sentence.
  func span(_ indices: [Int]) -> String {
    "\"\(columns.names[indices[0]])\" to \"\(columns.names[indices[indices.count - 1]])\""
  }

  /// The lines of a study that read two blocks as the two ratings: `ratings: {importance: imp_*, satisfaction: sat_*}`, or
  /// the outcomes with their columns where no pattern tells one block from everything else.
  func studyLine(
    _ importance: [Int], _ satisfaction: [Int], statements: [String], onLines: Bool = false
  ) -> String {
    let blocks = [importance, satisfaction]
    if blocks.allSatisfy({ $0.isEmpty || isPattern(pattern(of: $0, isQuoted: false), of: $0) }) {
      let second = satisfaction.isEmpty ? "" : ", satisfaction: \(pattern(of: satisfaction))"
      return "ratings: {importance: \(pattern(of: importance))\(second)}"
    }
    let outcomes = importance.indices.map { index in
      let second =
        index < satisfaction.count ? ", satisfaction: \(YAMLText.scalar(columns.names[satisfaction[index]]))" : ""
      return "{statement: \(YAMLText.scalar(statements[index])), importance: "
        + "\(YAMLText.scalar(columns.names[importance[index]]))\(second)}"
    }
    return onLines
      ? "outcomes:\n" + outcomes.map { "  - \($0)" }.joined(separator: "\n") : "outcomes: \(YAMLText.list(outcomes))"
  }

  /// Whether a pattern fits these columns and no others.
  private func isPattern(_ pattern: String, of indices: [Int]) -> Bool {
    guard let pattern = HeaderPattern(pattern) else { return false }
    return columns.names.indices.filter { pattern.match(columns.names[$0]) != nil } == indices.sorted()
  }

  /// What the names of a block begin and end with, and a `*` between these, as it is written in a study.
  func pattern(of indices: [Int], isQuoted: Bool = true) -> String {
    let names = indices.map { Array(columns.names[$0]) }
    func shared(_ texts: [[Character]]) -> [Character] {
      texts.dropFirst().reduce(texts[0]) { shared, text in Array(zip(shared, text).prefix { $0 == $1 }.map(\.0)) }
    }
    let beginning = shared(names)
    let end = shared(names.map { Array($0.dropFirst(beginning.count).reversed()) }).reversed()
    let pattern = String(beginning) + "*" + String(end)
    return isQuoted ? YAMLText.scalar(pattern) : pattern
  }
}
