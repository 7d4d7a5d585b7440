import Tables

/// Header records that only say together what a column is: a question above the first of its columns, options below.
enum CombinedHeaders {
  /// The records that are looked at below two headers of unknown origin.
  static let mostRecords = 100

  /// Names of the form `question: option`, questions filled to the right over their options.
  ///
  /// - Parameter saysNothing: whether an option only stands for the question's answer, so that the question is the name.
  static func filledRight(
    questions: [String], options: [String], width: Int, saysNothing: (String) -> Bool = { _ in false }
  ) -> (names: [String], labels: [String?]) {
    var question = ""
    var names: [String] = []
    var labels: [String?] = []
    for column in 0..<width {
      let own = column < questions.count ? HeaderText.question(questions[column]) : ""
      let option = column < options.count ? HeaderText.question(options[column]) : ""
      if !own.isEmpty { question = own }
      if option.isEmpty {
        // A column of its own; what follows without a name does not belong to it.
        question = ""
        names.append(own)
        labels.append(nil)
        continue
      }
      let name = question.isEmpty ? option : saysNothing(option) ? question : joined(question, option)
      names.append(name)
      labels.append(name)
    }
    return (names, labels)
  }

  private static func joined(_ question: String, _ option: String) -> String {
    var question = Substring(question)
    while let last = question.last, last == ":" || last == " " { question.removeLast() }
    return question.isEmpty ? option : "\(question): \(option)"
  }

  /// The two records at the top where the second repeats texts over columns that hold numbers alone below it.
  static func unknown(_ head: HeaderRecords) -> HeaderReading? {
    guard let second = head.record(1), head.first + 2 < head.cells.recordCount else { return nil }
    let above = head.names
    let comma = head.cells.delimiter != UInt8(ascii: ",")
    func isNumber(_ text: String) -> Bool { CellText.number(text, decimalComma: comma) != nil }
    // What says nothing is an answer.
    func isHeader(_ text: String) -> Bool {
      !CellText.isBlank(text) && !isNumber(text) && !AnswerText.isNoAnswer(text)
        && AnswerText.labelledNumber(text) == nil
    }
    let texts = second.indices.filter {
      isHeader(second[$0]) && holdsNumbers(below: $0, of: head, decimalComma: comma)
    }
    guard texts.count >= 4, Set(texts.map { second[$0] }).count * 2 <= texts.count,
      // No number stands in a header.
      !second.contains(where: isNumber), !above.contains(where: isNumber)
    else { return nil }
    return combined(
      head, end: head.first + 2,
      note:
        "\(head.rows(2).capitalizedFirst) are both taken for headers, because the second repeats texts above columns "
        + "of numbers.")
  }

  /// The headers down to the record before `end`, as somebody said that they are.
  static func given(_ head: HeaderRecords, end: Int) -> HeaderReading {
    guard end > head.first + 1 else { return .single(head) }
    return combined(head, end: end, note: nil)
  }

  /// Where the first record names every column and each differently, it gives the names and the others the wording;
  /// else both make the name.
  private static func combined(_ head: HeaderRecords, end: Int, note: String?) -> HeaderReading {
    let records = head.first..<end
    let width = records.map(head.cells.cellCount).max() ?? 0
    let rows = records.map { record in
      (0..<width).map { HeaderText.display(head.cells.text(record: record, column: $0)) }
    }
    let below = (0..<width).map { column in
      rows.dropFirst().map { $0[column] }.filter { !$0.isEmpty }.joined(separator: ": ")
    }
    let names = rows[0].filter { !$0.isEmpty }
    let isComplete = zip(rows[0], below).allSatisfy { !$0.isEmpty || $1.isEmpty } && Set(names).count == names.count
    if isComplete {
      return HeaderReading(
        export: nil, nameRecord: head.first, end: end,
        names: (0..<width).map { head.cells.text(record: head.first, column: $0) },
        labels: below.map {
          let text = HeaderText.question($0)
          return text.isEmpty ? nil : text
        }, note: note)
    }
    let filled = filledRight(questions: rows[0], options: below, width: width)
    return HeaderReading(
      export: nil, nameRecord: head.first, end: end, names: filled.names, labels: filled.labels,
      note: note.map { $0 + " Columns are named by both." })
  }

  /// Whether the cells of a column below the second record are numbers or blank, and at least three are numbers.
  private static func holdsNumbers(below column: Int, of head: HeaderRecords, decimalComma: Bool) -> Bool {
    var numbers = 0
    for record in head.first + 2..<min(head.cells.recordCount, head.first + 2 + mostRecords) {
      let text = head.cells.text(record: record, column: column)
      switch CellText.read(text, decimalComma: decimalComma) {
      case .blank: continue
      case .number: numbers += 1
      case .other: return false
      }
    }
    return numbers >= 3
  }
}
