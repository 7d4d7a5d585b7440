import OutcomeSegmentation
import Tables

// What to write where columns look like choices and the study does not say so.
extension OutcomeEvidence {
  /// What to write in a study file, where columns look like rankings, picks or best-worst choices; nil where none do.
  var choiceHint: String? {
    let found = choiceLines()
    guard !found.isEmpty else { return nil }
    let ways = found.map { "  \($0)" }.joined(separator: "\n  # or\n")
    return """
      Some columns look as if people had ranked or picked the outcomes. If they did, write a study file (study.yaml) and run \
      that:
        survey: {file: \(YAMLText.scalar(table.source))}
      \(ways)
      """
  }

  /// Ready lines for the columns whose cells name the same few things, and for those that are ticked.
  func choiceLines() -> [String] {
    var lines = choiceGroups().compactMap(line)
    if lines.isEmpty, let ticked = tickedRun() {
      lines.append("question: pick  # the \(ticked.count) columns from \(quoted(ticked[0])) on")
    }
    return lines
  }

  private func quoted(_ column: Int) -> String { "\"\(columns.names[column])\"" }

  private struct ChoiceGroup {
    var columns: [Int]
    var answers: Set<String>
    var listsSeveral: Bool
    /// What the headers ask, where they ask for a choice.
    var question: [String]?
  }

  /// The most things to choose from.
  private static let mostChoices = Survey.mostOutcomes

  private func choiceGroups() -> [ChoiceGroup] {
    var groups: [ChoiceGroup] = []
    for column in free {
      let summary = summaries[column]
      guard summary.answered > 1, summary.numbers * 10 < summary.answered else { continue }
      let listed = TickedColumns.options(of: summary)
      let answers = Set((listed.isEmpty ? Array(summary.counts.keys) : listed).map(AnswerText.folded))
      guard answers.count >= 2, answers.count <= Self.mostChoices,
        listed.isEmpty == false || summary.distinct < summary.answered
      else { continue }
      let question = Self.question(columns.wordings[column])
      let same = groups.lastIndex { group in
        let shared = group.answers.intersection(answers).count
        let isAlike = Double(shared) >= 0.7 * Double(min(group.answers.count, answers.count))
        // Every task of a best-worst question may show other things.
        return group.columns.last! >= column - 2 && (isAlike || (question != nil && group.question == question))
      }
      if let same {
        groups[same].columns.append(column)
        groups[same].answers.formUnion(answers)
      } else {
        groups.append(
          ChoiceGroup(columns: [column], answers: answers, listsSeveral: !listed.isEmpty, question: question))
      }
    }
    return groups.filter { $0.answers.count >= Survey.fewestOutcomes }
  }

  /// The words of a header that asks for a choice, but for the task's number and for best and worst.
  private static func question(_ heading: String) -> [String]? {
    guard RatingWords.saysChoice(heading) else { return nil }
    return HeaderText.words(heading).filter { !RatingWords.isExtreme($0) && !$0.contains(where: \.isNumber) }
  }

  private func line(_ group: ChoiceGroup) -> String? {
    func list(_ indices: [Int]) -> String { YAMLText.list(indices.map { YAMLText.scalar(columns.names[$0]) }) }
    let worst = group.columns.filter { RatingWords.saysLeast(columns.wordings[$0]) }
    let best = group.columns.filter { !worst.contains($0) }
    let says = group.columns.contains { RatingWords.saysChoice(columns.wordings[$0]) }
    if !worst.isEmpty, !best.isEmpty, says {
      return "question: {by: best-worst, columns: \(list(best)), worst: \(list(worst))}"
    }
    if group.columns.count > 1, !group.listsSeveral {
      let asks = says || group.columns.contains { RatingWords.saysRanking(columns.wordings[$0]) }
      guard asks || group.columns.count > 2, areDifferentInRows(group.columns) else { return nil }
      return "question: {by: ranking, columns: \(list(group.columns))}"
    }
    return says ? "question: {by: pick, columns: \(list(group.columns))}" : nil
  }

  /// Whether people named no thing twice, as in a ranking.
  private func areDifferentInRows(_ indices: [Int]) -> Bool {
    var (rows, different) = (0, 0)
    for row in 0..<table.rowCount {
      let texts = indices.map { AnswerText.folded(table.text(row: row, column: $0)) }.filter { !$0.isEmpty }
      guard texts.count > 1 else { continue }
      rows += 1
      if Set(texts).count == texts.count { different += 1 }
    }
    return rows > 0 && different * 10 >= rows * 9
  }

  /// The longest run of columns that are ticked or not.
  func tickedRun() -> [Int]? {
    var runs: [[Int]] = []
    for column in free where TickedBlock.isTicked(summaries[column], rows: table.rowCount) {
      if let last = runs.last?.last, last == column - 1 {
        runs[runs.count - 1].append(column)
      } else {
        runs.append([column])
      }
    }
    return runs.filter { $0.count >= Survey.fewestOutcomes }.max { ($0.count, $1[0]) < ($1.count, $0[0]) }
  }
}
