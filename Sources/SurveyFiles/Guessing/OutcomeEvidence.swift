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

  /// - Parameter taken: columns that have their role.
  init(_ table: Table, _ draft: MappingDraft, _ columns: ColumnNames, _ summaries: ColumnSummaries, taken: Set<Int>) {
    self.table = table
    self.draft = draft
    self.columns = columns
    self.summaries = summaries
    free = columns.names.indices.filter { !taken.contains($0) && !columns.names[$0].isEmpty }
    pairs = Self.pairs(columns, excluding: taken)
    runs = RatingRun.all(summaries, among: free, headings: columns.wordings, names: columns.names)
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

  /// What the names of a block begin and end with, and a `*` between these, as it is written in a study.
  func pattern(of indices: [Int]) -> String {
    let names = indices.map { Array(columns.names[$0]) }
    func shared(_ texts: [[Character]]) -> [Character] {
      texts.dropFirst().reduce(texts[0]) { shared, text in Array(zip(shared, text).prefix { $0 == $1 }.map(\.0)) }
    }
    let beginning = shared(names)
    let end = shared(names.map { Array($0.dropFirst(beginning.count).reversed()) }).reversed()
    return YAMLText.scalar(String(beginning) + "*" + String(end))
  }
}
