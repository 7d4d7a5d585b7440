import Tables

extension ExportHeaders {
  /// Codes, texts, `code. text`, or in the VV format texts above codes.
  static func limeSurvey(_ head: HeaderRecords) -> HeaderReading? {
    if let split = codesAndTexts(head) { return split }
    if let codes = head.record(1), isLimeSurvey(codes.map(HeaderText.bare), least: 4), isCoded(codes),
      !isCoded(head.names), zip(head.names, codes).allSatisfy({ !$0.isEmpty || $1.isEmpty })
    {
      let width = head.width(of: 2)
      let labels = head.names.map { HeaderText.question($0) }
      return HeaderReading(
        export: .limeSurvey, nameRecord: head.first + 1, end: head.first + 2,
        names: (0..<width).map { head.cells.text(record: head.first + 1, column: $0) },
        labels: labels.map { $0.isEmpty ? nil : $0 },
        note: "\(head.rows(2).capitalizedFirst) are the headers of a LimeSurvey VV export: the questions and the names "
          + "of the columns.")
    }
    return isLimeSurvey(head.bareNames, least: 3) ? .single(head, export: .limeSurvey) : nil
  }

  private static func isLimeSurvey(_ bareNames: [String], least: Int) -> Bool {
    let own = Set(bareNames).intersection(SystemColumnNames.limeSurvey.keys)
    return own.count >= least && !own.isDisjoint(with: SystemColumnNames.limeSurveyAnchors)
  }

  /// Whether the codes themselves, not their texts, stand in the record.
  private static func isCoded(_ names: [String]) -> Bool {
    Set(names).isSuperset(of: ["id", "submitdate"]) || Set(names).isSuperset(of: ["lastpage", "startlanguage"])
  }

  /// `lastpage. Last page` and `G1Q1[SQ001]. How important is it? [Parking]`: the code is the name.
  private static func codesAndTexts(_ head: HeaderRecords) -> HeaderReading? {
    let parts = head.names.map(split)
    guard isLimeSurvey(parts.compactMap { $0.map { HeaderText.bare($0.code) } }, least: 3) else { return nil }
    var reading = HeaderReading.single(head, export: .limeSurvey)
    for column in reading.names.indices {
      guard let part = parts[column] else { continue }
      reading.names[column] = part.code
      reading.labels[column] = HeaderText.question(part.text)
    }
    reading.note =
      "The headers in \(head.rows(1)) are codes and texts of a LimeSurvey export: columns are named by their codes."
    return reading
  }

  /// The code before the first point and blank, and the text behind it.
  private static func split(_ name: String) -> (code: String, text: String)? {
    guard let point = name.firstIndex(of: "."), let first = name.first, first.isLetter || first.isNumber else {
      return nil
    }
    let (code, rest) = (name[..<point], name[name.index(after: point)...])
    guard rest.first == " ", rest.count > 1 else { return nil }
    guard code.allSatisfy({ ($0.isASCII && ($0.isLetter || $0.isNumber)) || "_[]".contains($0) }) else { return nil }
    return (String(code), String(rest.dropFirst()))
  }
}
