import OutcomeSegmentation
import Tables

// Outcomes that cells name.
extension MappingCompletion {
  /// The outcomes that the cells of the choice columns name, in natural order; rare ones, such as what was written under
  /// "other", are left out.
  mutating func choiceOutcomes(_ choices: ChoiceColumns) -> [OutcomeColumns] {
    let indices = (choices.columns + choices.worst).compactMap { columns.index(of: $0) }
    var counts: [String: Int] = [:]
    var spellings: [String: [String: Int]] = [:]
    for column in indices {
      let summary = summaries[column]
      let separator = TickedColumns.separator(of: summary)
      for (text, count) in summary.counts where !AnswerText.isNoAnswer(text) {
        for part in ChoiceText.parts(text, separator: separator) {
          let folded = AnswerText.folded(part)
          counts[folded, default: 0] += count
          spellings[folded, default: [:]][part, default: 0] += count
        }
      }
    }
    let fewest = max(2, table.rowCount / 100)
    let names = counts.filter { $0.value >= fewest && !$0.key.isEmpty }.keys.map { folded in
      spellings[folded]!.max { ($0.value, $1.key) < ($1.value, $0.key) }!.key
    }.sorted(by: HeaderText.precedes)
    return zip(names, OutcomeNaming.named(names)).map { name, named in
      OutcomeColumns(outcome: Outcome(id: named.id, statement: named.statement), source: .chosen(named: name))
    }
  }
}
