/// What is answered in a block of ratings: numbers and words, codes for no answer left out.
struct BlockAnswers {
  /// How often each number occurs, labelled ones such as "5 - Extremely" among them.
  private(set) var numbers: [Double: Int] = [:]
  /// How often each other text occurs.
  private(set) var words: [String: Int] = [:]

  /// So many different texts are no scale.
  private static let mostWords = 50

  init(_ table: Table, _ columns: [Int], missing: [Double], texts: [String]) {
    let unanswered = Set(texts.map { $0.lowercased() })
    table.cells.bytes.withUnsafeBufferPointer { buffer in
      for column in columns {
        let description = table.columns[column]
        let declares = !description.missing.isEmpty || !description.missingRanges.isEmpty
        for row in 0..<table.rowCount {
          if let content = table.content(row: row, column: column, in: buffer) {
            switch RatingText.read(buffer, content, decimalComma: table.usesDecimalComma) {
            case .blank: continue
            case .number(let value):
              let isMissing =
                missing.contains(value)
                || (declares && description.declaresMissing(RatingText.shown(value), value))
              if !isMissing { numbers[value, default: 0] += 1 }
              continue
            case .other: break
            }
          }
          let text = HeaderText.display(table.text(row: row, column: column))
          if text.isEmpty || unanswered.contains(text.lowercased()) || description.declaresMissing(text, nil)
            || AnswerText.isNoAnswer(text)
          {
            continue
          }
          if let value = AnswerText.labelledNumber(text) {
            numbers[value, default: 0] += 1
          } else if words[text] != nil || words.count < Self.mostWords {
            words[text, default: 0] += 1
          }
        }
      }
    }
  }

  /// The scale in words, where the answers are mostly words of one: some may be numbers between two ends in words.
  var wordedScale: WordedScale? {
    guard !words.isEmpty else { return nil }
    let texts = words.values.reduce(0, +)
    if let scale = WordedScale.of(words), texts > numbers.values.reduce(0, +) { return scale }
    var all = words
    for (value, count) in numbers { all[RatingText.shown(value)] = count }
    return numbers.isEmpty ? nil : WordedScale.of(all)
  }
}
