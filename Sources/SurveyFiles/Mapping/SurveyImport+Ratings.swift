internal import OutcomeSegmentation
internal import Statistics
internal import Tables

/// What the cells of ratings say.
extension SurveyImport {
  mutating func wideRatings(_ people: People) -> (importance: Matrix, satisfaction: Matrix?) {
    var sources: (importance: [[Int]], satisfaction: [[Int]]) = ([], [])
    for outcome in mapping.outcomes {
      guard case .items(let left, let right) = outcome.source else { preconditionFailure("checked before") }
      sources.importance.append(left.map { columns.index(of: $0)! })
      sources.satisfaction.append(right.map { columns.index(of: $0)! })
    }
    let importance =
      mapping.importanceQuestion == .rating
      ? ratings(people, sources.importance, importanceReading) : questionRatings(people, sources.importance)
    let satisfaction = satisfactionReading.map { ratings(people, sources.satisfaction, $0) }
    return (importance, satisfaction)
  }

  /// Respondents x outcomes, each the mean of its items' ratings.
  private mutating func ratings(_ people: People, _ items: [[Int]], _ block: RatingBlockReading) -> Matrix {
    var ratings = Matrix(rows: people.rows.count, columns: items.count, repeating: .nan)
    for (person, rows) in people.rows.enumerated() where !people.isScreenedOut[person] {
      for (outcome, columns) in items.enumerated() {
        var sum = 0.0
        var count = 0
        for column in columns {
          let value = rating(rows[0], column, block)
          guard !value.isNaN else { continue }
          sum += value
          count += 1
        }
        if count > 0 { ratings[person, outcome] = sum / Double(count) }
      }
    }
    return ratings
  }

  /// The rating in a cell; `.nan` where there is none, with a problem where there is something else.
  mutating func rating(_ row: Int, _ column: Int, _ block: RatingBlockReading) -> Double {
    let plain = table.cells.bytes.withUnsafeBufferPointer { buffer -> CellText.Reading? in
      guard let content = table.content(row: row, column: column, in: buffer) else { return nil }
      if content.isEmpty { return .blank }
      let reading = CellText.read(buffer, content, decimalComma: table.usesDecimalComma)
      // Codes for no answer are counted, which needs their text.
      if case .number = reading { return reading }
      return nil
    }
    if plain == .blank, block.points["-"] == nil { return .nan }
    if case .number(let value)? = plain, block.scale.contains(value), mapping.missingRatings.isEmpty,
      !declaresMissing[column], block.points.isEmpty
    {
      return block.reversed.isEmpty ? value : block.keyed(value, in: column)
    }
    return unusualRating(row, column, block)
  }

  private mutating func unusualRating(_ row: Int, _ column: Int, _ block: RatingBlockReading) -> Double {
    let text = HeaderText.display(table.text(row: row, column: column))
    if text.isEmpty { return .nan }
    func noAnswer(_ rule: Coercion.Rule, _ value: String) -> Double {
      coercions.add(rule, value, row: row, column: column)
      return .nan
    }
    if mapping.missingTexts.contains(where: { $0.lowercased() == text.lowercased() }) {
      return noAnswer(.missingCode, text)
    }
    if table.columns[column].declaresMissing(text, nil) { return noAnswer(.declaredMissing, text) }
    func point(_ rule: Coercion.Rule, _ value: Double) -> Double {
      let keyed = block.keyed(value, in: column)
      coercions.add(rule, text, as: "\(CellText.shown(keyed)) of \(block.scale)", row: row, column: column)
      return keyed
    }
    if block.numberedPoints == nil, let value = block.points[AnswerText.folded(text)] {
      return point(.wordedPoint, value)
    }
    switch CellText.read(text, decimalComma: table.usesDecimalComma) {
    case .blank: return noAnswer(.blankCode, text)
    case .number(let value):
      if mapping.missingRatings.contains(value) { return noAnswer(missingRule, CellText.shown(value)) }
      if table.columns[column].declaresMissing(text, value) || noAnswerCodes[column].contains(value) {
        let label = table.columns[column].valueLabels[text].map { " = \(HeaderText.display($0))" } ?? ""
        return noAnswer(.declaredMissing, CellText.shown(value) + label)
      }
      if let known = block.point(of: value) {
        return block.numberedPoints == nil ? block.keyed(known, in: column) : point(.wordedPoint, known)
      }
      ratingProblems.add(text: text, number: value, row: row, column: column, block: block)
    case .other:
      if AnswerText.isNoAnswer(text) { return noAnswer(.blankCode, text) }
      if let value = AnswerText.labelledNumber(text), let known = block.point(of: value) {
        return point(.labelledPoint, known)
      }
      ratingProblems.add(text: text, number: nil, row: row, column: column, block: block)
    }
    return .nan
  }
}
