import Tables

/// What is answered in a block of ratings: numbers and words, codes for no answer left out.
struct BlockAnswers {
  /// How often each number occurs, labelled ones such as "5 - Extremely" among them.
  private(set) var numbers: [Double: Int] = [:]
  /// How often each other text occurs.
  private(set) var words: [String: Int] = [:]
  /// Texts that mean no answer unless they are points of the scale, as "Trifft nicht zu" may be.
  private var doubtful: [String: Int] = [:]
  /// How many points answers say that they are out of, as "8/10" does, with how many do.
  private(set) var outOf: [Int: Int] = [:]
  /// Hyphens: no answers, but among pluses a point.
  private var hyphens = 0
  /// What the numbers of each column are called.
  private(set) var labels: [Int: PointLabels] = [:]

  /// So many different texts are no scale.
  private static let mostWords = 50

  init(_ table: Table, _ columns: [Int], missing: [Double], texts: [String]) {
    let unanswered = Set(texts.map { $0.lowercased() })
    var kinds: [String: Kind] = [:]
    var counts = NumberCounts()
    table.cells.bytes.withUnsafeBufferPointer { buffer in
      for column in columns {
        let description = table.columns[column]
        let declares = !description.missing.isEmpty || !description.missingRanges.isEmpty
        let codes = description.noAnswerCodes
        var labelled = description.labelledNumbers
        for row in 0..<table.rowCount {
          if let content = table.content(row: row, column: column, in: buffer) {
            switch CellText.read(buffer, content, decimalComma: table.usesDecimalComma) {
            case .blank:
              if !content.isEmpty, HeaderText.display(table.text(row: row, column: column)) == "-" { hyphens += 1 }
              continue
            case .number(let value):
              let isMissing =
                missing.contains(value) || codes.contains(value)
                || (declares && description.declaresMissing(CellText.shown(value), value))
              if !isMissing { counts.add(value) }
              continue
            case .other: break
            }
          }
          let text = HeaderText.display(table.text(row: row, column: column))
          if text.isEmpty || unanswered.contains(text.lowercased()) || description.declaresMissing(text, nil) {
            continue
          }
          let kind = kinds[text] ?? Kind(text)
          if kinds.count < 1000 { kinds[text] = kind }
          switch kind {
          case .noAnswer: doubtful[text, default: 0] += 1
          case .labelled(let value, let words, let total):
            counts.add(value)
            if labelled[value] == nil { labelled[value] = words }
            if let total { outOf[total, default: 0] += 1 }
          case .words:
            if words[text] != nil || words.count < Self.mostWords { words[text, default: 0] += 1 }
          }
        }
        if !labelled.isEmpty { labels[column] = PointLabels(labelled) }
      }
    }
    numbers = counts.all
    if hyphens > 0, words.keys.contains(where: { ["+", "++", "--"].contains($0) }) { words["-"] = hyphens }
  }

  private enum Kind {
    case noAnswer
    case labelled(Double, String, outOf: Int?)
    case words

    init(_ text: String) {
      if AnswerText.isNoAnswer(text) {
        self = .noAnswer
      } else if let point = AnswerText.labelledPoint(text) {
        self = .labelled(point.number, point.words, outOf: point.outOf)
      } else {
        self = .words
      }
    }
  }

  /// The scale in words, where the answers are mostly words of one: some may be numbers between two ends in words.
  var wordedScale: WordedScale? { foundScale?.scale }

  /// `wordedScale`, with the words that are none of its points.
  var foundScale: (scale: WordedScale, strays: [String])? {
    guard !words.isEmpty else { return nil }
    let areMostlyWords = words.values.reduce(0, +) > numbers.values.reduce(0, +)
    if !numbers.isEmpty {
      var all = words
      for (value, count) in numbers { all[CellText.shown(value)] = count }
      if let scale = WordedScale.of(all) { return (scale, []) }
    }
    guard areMostlyWords else { return nil }
    let all = words.merging(doubtful) { $0 + $1 }
    if !doubtful.isEmpty, let scale = WordedScale.of(all) { return (scale, []) }
    if let scale = WordedScale.of(words) ?? WordedScale.codes(words) ?? WordedScale.ofTwoLanguages(words) {
      return (scale, [])
    }
    return WordedScale.near(words)
  }

  /// Whether most of a column's answers, other than plain numbers, can be read: labelled points, codes for no answer
  /// and the words of the block's scale.
  /// - Parameter points: the words of the scale, folded.
  static func reads(_ text: String, points: Set<String>) -> Bool {
    if CellText.number(text) != nil || points.contains(AnswerText.folded(text)) { return true }
    return AnswerText.isNoAnswer(text) || AnswerText.labelledNumber(text) != nil
  }
}
