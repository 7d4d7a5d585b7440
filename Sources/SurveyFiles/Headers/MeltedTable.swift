import OutcomeSegmentation
import Tables

// Files with a row for each single answer: respondent, item, question, value; or respondent, variable, value.
extension Table {
  /// The table with a row a respondent and a column for each question, where its rows are single answers of both ratings;
  /// nil for any other.
  func widened() throws -> Table? {
    guard (3...Self.mostMeltedColumns).contains(columnCount), rowCount >= 20, let melted = MeltedColumns(self) else {
      return nil
    }
    var people: [String: Int] = [:]
    var order: [(row: Int, id: String)] = []
    var headers: [String: Int] = [:]
    var names: [String] = []
    var answers: [[Int: String]] = []
    for row in 0..<rowCount {
      let id = HeaderText.display(text(row: row, column: melted.respondent))
      let name = melted.name(row, in: self)
      if id.isEmpty || name.isEmpty { continue }
      let person = people[id] ?? order.count
      if person == order.count {
        people[id] = person
        order.append((row, id))
        answers.append([:])
      }
      let column = headers[name] ?? names.count
      if column == names.count {
        headers[name] = column
        names.append(name)
      }
      // Two answers to one question: the file is something else.
      guard answers[person].updateValue(text(row: row, column: melted.value), forKey: column) == nil else { return nil }
    }
    guard order.count > 1, names.count < TextTable.mostColumns else { return nil }
    let others = columns.indices.filter { !melted.used.contains($0) && !header[$0].isEmpty }
    var builder = CellGridBuilder()
    let titles = [header[melted.respondent]] + others.map { header[$0] } + names
    for title in titles { builder.append(title) }
    builder.endRecord(row: 1)
    for (person, first) in order.enumerated() {
      builder.append(first.id)
      for other in others { builder.append(text(row: first.row, column: other)) }
      for column in names.indices { builder.append(answers[person][column] ?? "") }
      builder.endRecord(row: rowNumber(of: first.row))
    }
    return Table(
      source: source, format: .text(TableDialect(usesDecimalComma: usesDecimalComma), encoding: "UTF-8"),
      columns: titles.map { ColumnDescription(name: $0) }, cells: try builder.grid(), headerRecords: 1,
      notes: notes + [
        "\(source) has a row for each answer: \(rowCount) rows are put together to \(order.count) respondents, by "
          + "\"\(header[melted.respondent])\""
      ])
  }

  private static let mostMeltedColumns = 12
}

/// Which columns of a file with a row for each answer say what.
private struct MeltedColumns {
  let respondent: Int
  /// The outcome, where it stands apart from what is asked about it.
  let item: Int?
  /// Importance or satisfaction; or the whole name of the question.
  let question: Int
  let value: Int

  var used: Set<Int> { Set([respondent, question, value] + [item].compactMap { $0 }) }

  init?(_ table: Table) {
    let names = table.header.map(HeaderText.bare)
    func column(named known: Set<String>) -> Int? { names.firstIndex { known.contains($0) } }
    guard let respondent = column(named: Self.respondents), let value = column(named: Self.values), respondent != value
    else { return nil }
    let summaries = ColumnSummaries(table)
    let texts = names.indices.filter { column in
      guard column != respondent, column != value, !names[column].isEmpty else { return false }
      let summary = summaries[column]
      return summary.distinct > 1 && summary.distinct < 1000 && summary.distinct * 2 < summary.answered
    }
    func blocks(_ column: Int) -> [RatingBlock] {
      summaries[column].counts.keys.compactMap { RatingWords.block(of: $0) }
    }
    let asked = texts.first { column in
      let found = blocks(column)
      return summaries[column].distinct <= 6 && found.count == 2 && Set(found).count == 2
    }
    if let asked {
      let items = texts.filter {
        $0 != asked && (Survey.fewestOutcomes...Survey.mostOutcomes).contains(summaries[$0].distinct)
      }
      guard let item = items.first(where: { Self.items.contains(names[$0]) }) ?? items.first else { return nil }
      (self.item, question) = (item, asked)
    } else {
      // All questions in one column, by names such as imp_1 and sat_1.
      let whole = texts.first { column in
        RatingPairs(summaries[column].counts.keys.sorted(), excluding: []).pairs.count >= Survey.fewestOutcomes
      }
      guard let whole else { return nil }
      (item, question) = (nil, whole)
    }
    (self.respondent, self.value) = (respondent, value)
  }

  /// The heading of the question that a row answers.
  func name(_ row: Int, in table: Table) -> String {
    let asked = HeaderText.display(table.text(row: row, column: question))
    guard let item else { return asked }
    let text = HeaderText.display(table.text(row: row, column: item))
    return asked.isEmpty || text.isEmpty ? "" : "\(asked): \(text)"
  }

  private static let respondents: Set<String> = [
    "respondent", "respondentid", "responseid", "participant", "participantid", "subject", "subjectid", "id", "userid",
    "caseid", "personid", "customerid", "rid", "pid", "uid", "case", "person", "submissionid",
  ]
  private static let values: Set<String> = [
    "value", "values", "rating", "ratings", "score", "answer", "answers", "response", "responsevalue", "answervalue",
    "wert", "antwort", "valeur", "réponse", "valor", "respuesta", "valore", "risposta", "resposta", "waarde",
  ]
  private static let items: Set<String> = [
    "item", "outcome", "need", "statement", "attribute", "feature", "outcomeid", "itemid", "row", "subquestion",
    "aspect",
  ]
}
