import OutcomeSegmentation
import Tables

// Profile questions of the multiple-response sets that a file declares: each option is answered Yes or No.
extension RoleGuess {
  /// The columns of a set, their profile questions and the reason.
  struct SetProfiles {
    let columns: [Int]
    let profiles: [ProfileColumn]
    let reason: String
  }

  /// By the first column that answers them, the profile questions of the sets, and the columns that belong to one.
  func responseSets(_ summaries: [Int: ColumnSummary]) -> (byFirst: [Int: SetProfiles], members: Set<Int>) {
    var byFirst: [Int: SetProfiles] = [:]
    var members: [ResponseSet: [Int]] = [:]
    for column in summaries.keys.sorted() {
      guard let set = table.columns[column].responseSet, summaries[column]!.answered > 0 else { continue }
      members[set, default: []].append(column)
    }
    for (set, columns) in members {
      if let counted = set.counted {
        for column in columns where differs(summaries[column]!) {
          byFirst[column] = SetProfiles(
            columns: [column], profiles: [dichotomy(column, summaries[column]!, set, counted)],
            reason: "it belongs to the file's multiple-response set \(set.name)")
        }
      } else {
        let profiles = options(columns, columns.map { summaries[$0]! }, set)
        byFirst[columns[0]] = SetProfiles(
          columns: columns, profiles: profiles,
          reason: "the file's multiple-response set \(set.name) holds \(profiles.count) options")
      }
    }
    let withOptions = members.filter { $0.key.counted == nil }.flatMap(\.value)
    return (byFirst, Set(withOptions).union(byFirst.keys))
  }

  private func differs(_ summary: ColumnSummary) -> Bool {
    summary.distinct > 1 || summary.answered < table.filledRowCount
  }

  private func dichotomy(
    _ column: Int, _ summary: ColumnSummary, _ set: ResponseSet, _ counted: String
  ) -> ProfileColumn {
    let description = table.columns[column]
    var labels: [String: String] = [:]
    var missing: [String] = []
    for value in summary.counts.keys {
      if isSame(value, counted) {
        labels[value] = "Yes"
      } else if description.declaresMissing(value, CellText.number(value)) {
        missing.append(value)
      } else {
        labels[value] = "No"
      }
    }
    // Where nothing else was ever written, a blank says that the option was not chosen.
    if !labels.values.contains("No") { labels[""] = "No" }
    return ProfileColumn(
      columns: [names[column]], variable: ProfileVariable(name: name(of: headings[column], set), kind: .categories),
      labels: labels, missing: missing.sorted())
  }

  /// The options that at least one in a hundred chose, the most frequent first.
  private func options(_ columns: [Int], _ summaries: [ColumnSummary], _ set: ResponseSet) -> [ProfileColumn] {
    var counts: [String: Int] = [:]
    var labels: [String: String] = [:]
    var missing: Set<String> = []
    for (column, summary) in zip(columns, summaries) {
      let description = table.columns[column]
      labels.merge(description.valueLabels) { first, _ in first }
      for (value, count) in summary.counts {
        if description.declaresMissing(value, CellText.number(value)) || Self.saysNothing(labels[value] ?? value) {
          missing.insert(value)
        } else {
          counts[value, default: 0] += count
        }
      }
    }
    let frequent = counts.filter { $0.value * 100 >= table.filledRowCount }
    return frequent.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { value, _ in
      let option = labels[value] ?? value
      return ProfileColumn(
        columns: columns.map { names[$0] },
        variable: ProfileVariable(name: name(of: option, set), kind: .categories),
        labels: labels[value].map { [value: $0] } ?? [:], missing: missing.sorted(), option: option)
    }
  }

  private func name(of option: String, _ set: ResponseSet) -> String {
    let question = HeaderText.display(set.label)
    if question.isEmpty || option.hasPrefix(question) { return option }
    return question.last!.isPunctuation ? "\(question) \(option)" : "\(question): \(option)"
  }

  private func isSame(_ value: String, _ counted: String) -> Bool {
    if let number = CellText.number(value), number == CellText.number(counted) { return true }
    return HeaderText.display(value) == HeaderText.display(counted)
  }
}
