import OutcomeSegmentation
import Tables

// The time that the interview took, and the weight.
extension RoleGuess {
  // MARK: Duration

  func duration(among columns: [Int]) -> (column: Int, guess: Guess)? {
    for column in columns where DurationNames.contain(names[column]) || DurationNames.contain(headings[column]) {
      let summary = summaries[column]
      let times = summary.counts.reduce(0) { sum, answer in
        sum + (ElapsedTime.read(answer.key, decimalComma: table.usesDecimalComma) == nil ? 0 : answer.value)
      }
      guard summary.answered > 0, times * 20 >= summary.answered * 19 else { continue }
      let what = summary.numbers == 0 ? "times" : "numbers"
      return (
        column,
        Guess(
          .duration, columns: [names[column]], confidence: .certain, reason: "its name says so, and it holds \(what)")
      )
    }
    return nil
  }

  /// The columns that say when interviews began and ended, where nearly every row has a time of day in both and they
  /// took different times.
  func startAndEnd(among columns: [Int]) -> (start: Int, end: Int, guess: Guess)? {
    let starts = columns.filter { DurationNames.sayStart(names[$0]) }
    let ends = columns.filter { DurationNames.sayEnd(names[$0]) }
    for start in starts {
      for end in ends where isInterview(from: start, to: end) {
        return (
          start, end,
          Guess(
            .duration, columns: [names[start], names[end]], confidence: .likely,
            reason: "the interview began at the one and ended at the other")
        )
      }
    }
    return nil
  }

  private func isInterview(from start: Int, to end: Int) -> Bool {
    var rows = 0
    var known: [Double] = []
    for row in 0..<table.rowCount {
      let texts = [start, end].map { HeaderText.display(table.text(row: row, column: $0)) }
      if texts.contains(where: CellText.isBlank) { continue }
      rows += 1
      if let seconds = Moment.seconds(from: texts[0], to: texts[1]) { known.append(seconds) }
      // Columns of something else are told by their first rows.
      if rows == 50, known.count < 25 { return false }
    }
    guard known.count > 1, known.count * 20 >= rows * 19 else { return false }
    return known.sorted()[known.count / 2] > 0 && Set(known).count > 1
  }

  // MARK: Weight

  func weight(among columns: [Int]) -> (column: Int, guess: Guess)? {
    for column in declaredWeights(columns) + columns.filter(isNamedWeight) {
      let summary = summaries[column]
      guard summary.isNumeric, summary.minimum > 0, summary.answered == table.filledRowCount else { continue }
      let source = table.columns[column].isWeight ? "the file weighs its cases by it" : "its name says so"
      return (
        column,
        Guess(
          .weight, columns: [names[column]], confidence: summary.distinct > 1 ? .certain : .likely,
          reason: "\(source), and all its numbers are positive with a mean of \(rounded(summary.mean))")
      )
    }
    return nil
  }

  private func declaredWeights(_ columns: [Int]) -> [Int] { columns.filter { table.columns[$0].isWeight } }

  private func isNamedWeight(_ column: Int) -> Bool {
    WeightNames.contain(names[column]) || table.columns[column].label.map(WeightNames.contain) ?? false
  }

  /// Columns called a weight that cannot be one, each with what is wrong with its cells; columns of words are none.
  func unfitWeights(among columns: [Int]) -> [(column: Int, fault: String)] {
    let rows = table.filledRowCount
    return columns.compactMap { column in
      guard table.columns[column].isWeight || isNamedWeight(column) else { return nil }
      let summary = summaries[column]
      guard summary.numbers > 0 else { return nil }
      let faults = [
        (summary.notPositive, "zero or negative"), (rows - summary.answered, "blank"),
        (summary.answered - summary.numbers, "no number"),
      ].filter { $0.0 > 0 }
      guard !faults.isEmpty else { return nil }
      let said = faults.map { "\($0.0) of its \(rows) cells \($0.0 == 1 ? "is" : "are") \($0.1)" }
      return (column, said.joined(separator: " and "))
    }
  }

  /// Columns that no name calls a weight and that look like one: in every row a positive number with a fraction, with a
  /// mean of 1.
  func likelyWeights(among columns: [Int]) -> [Int] {
    columns.filter { column in
      let summary = summaries[column]
      return summary.isNumeric && summary.minimum > 0 && summary.answered == table.filledRowCount
        && summary.distinct > 5 && summary.wholeNumbers * 5 <= summary.answered && abs(summary.mean - 1) <= 0.05
    }
  }

  private func rounded(_ value: Double) -> String { FigureFormat.short(value, 2) }
}
