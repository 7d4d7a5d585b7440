import Tables

/// Records below the headers that are no answers: rows of totals and means, notes below the table, further tables, and
/// headers that stand again where files were joined.
struct FurtherRecords {
  private(set) var records: Set<Int> = []
  /// A sentence each on what is left out.
  private(set) var notes: [String] = []

  private let cells: CellGrid
  private let usual: UsualRecords

  /// - Parameters:
  ///   - end: the first record below the headers.
  ///   - nameRecord: the record that names the columns.
  init(_ cells: CellGrid, below end: Int, nameRecord: Int) {
    self.cells = cells
    usual = UsualRecords(cells, from: end)
    guard cells.recordCount - end > Self.fewestRecords else { return }
    findRepeatedHeaders(nameRecord, from: end)
    var summaries: [Int] = []
    var notes: [Int] = []
    var tables: [ClosedRange<Int>] = []
    var last = cells.recordCount - 1
    while last > end + Self.fewestRecords {
      let first = max(blockStart(before: last, above: end), end + 1)
      if isSummary(last) {
        summaries.append(last)
        last -= 1
      } else if isNote(last) {
        notes.append(last)
        last -= 1
      } else if isFurtherTable(first...last, above: end) {
        tables.append(first...last)
        last = first - 1
      } else if cells.isBlank(record: last), first < last || last + 1 < cells.recordCount {
        last -= 1
      } else {
        break
      }
    }
    // A word of a summary may be somebody's name, where the others are words too.
    if summaries.count == 1, usual.hasShape(of: label(summaries[0])) { summaries = [] }
    leaveOut(summaries.reversed(), notes.reversed(), tables.reversed())
  }

  /// In so few records nothing is usual.
  private static let fewestRecords = 4
  /// A further table with more records is a part of the survey.
  private static let longestTable = 400

  // MARK: What a record is

  private func label(_ record: Int) -> String {
    (0..<cells.cellCount(ofRecord: record)).lazy.map { HeaderText.display(cells.text(record: record, column: $0)) }
      .first { !$0.isEmpty } ?? ""
  }

  private func isSummary(_ record: Int) -> Bool {
    let isBlankFirst = cells.rawCell(record: record, column: 0).isEmpty
    guard !isBlankFirst || usual.isFilledFirst else { return false }
    if SummaryWords.name(label(record)) { return usual.filled(record) > 1 }
    return isBlankFirst && usual.holdsMeans(record)
  }

  /// A sentence below the table, such as its source: one text or two, where answers fill many cells.
  private func isNote(_ record: Int) -> Bool {
    let filled = usual.filled(record)
    guard (1...2).contains(filled), usual.width >= 5, !cells.rawCell(record: record, column: 0).isEmpty else {
      return false
    }
    let text = label(record)
    guard text.contains(where: \.isLetter), !usual.hasShape(of: text) else { return false }
    return text.contains(" ") || isBehindGap(record)
  }

  /// Rows behind a blank one that fill at most half as many cells as the answers do and begin otherwise.
  private func isFurtherTable(_ block: ClosedRange<Int>, above end: Int) -> Bool {
    guard block.lowerBound > end + Self.fewestRecords, block.count <= Self.longestTable, isBehindGap(block.lowerBound)
    else { return false }
    return block.allSatisfy { usual.filled($0) * 2 <= usual.width && !usual.hasShape(of: label($0)) }
  }

  private func isBehindGap(_ record: Int) -> Bool {
    cells.isBlank(record: record - 1)
      || cells.rowNumber(ofRecord: record) > cells.rowNumber(ofRecord: record - 1) + 1
  }

  /// The first of the neighbouring records that end with `last` and have no blank row between them.
  private func blockStart(before last: Int, above end: Int) -> Int {
    var first = last
    while first > end, last - first <= Self.longestTable, !isBehindGap(first), !cells.isBlank(record: first) {
      first -= 1
    }
    return first
  }

  private mutating func findRepeatedHeaders(_ nameRecord: Int, from end: Int) {
    let names = cells.texts(ofRecord: nameRecord).map { HeaderText.display($0) }
    guard let first = names.firstIndex(where: { !$0.isEmpty }), Set(names).count >= 3 else { return }
    let raw = Array(cells.bytes[cells.rawCell(record: nameRecord, column: first)])
    let found = (end..<cells.recordCount).filter { record in
      let cell = cells.rawCell(record: record, column: first)
      guard cell.count == raw.count, cells.bytes[cell].elementsEqual(raw) else { return false }
      return cells.texts(ofRecord: record).map { HeaderText.display($0) } == names
    }
    guard !found.isEmpty, found.count < cells.recordCount - end else { return }
    records.formUnion(found)
    notes.append(
      "\(rows(found).capitalizedFirst) repeat\(found.count == 1 ? "s" : "") the headers, and \(areLeftOut(found)).")
  }

  // MARK: What is told

  private mutating func leaveOut(_ summaries: [Int], _ others: [Int], _ tables: [ClosedRange<Int>]) {
    if !summaries.isEmpty {
      let labels = summaries.map(label).filter(SummaryWords.name).map { "\"\($0)\"" }.joined(separator: ", ")
      let what = summaries.count == 1 ? "sums up the answers" : "sum up the answers"
      notes.append(
        "\(rows(summaries).capitalizedFirst)\(labels.isEmpty ? "" : " (\(labels))") \(what), and "
          + "\(areLeftOut(summaries)).")
    }
    if let first = others.first {
      let text = label(first)
      let shown = text.count > 40 ? text.prefix(39) + "…" : text[...]
      notes.append(
        "\(rows(others).capitalizedFirst) below the table (\"\(shown)\") \(others.count == 1 ? "is" : "are") no answer"
          + "\(others.count == 1 ? "" : "s"), and \(areLeftOut(others)).")
    }
    for table in tables {
      notes.append(
        "A further table begins in row \(cells.rowNumber(ofRecord: table.lowerBound)), and its "
          + "\(table.count) row\(table.count == 1 ? " is" : "s are") left out.")
    }
    records.formUnion(summaries + others + tables.flatMap { Array($0) })
  }

  private func rows(_ records: [Int]) -> String {
    let numbers = records.map { cells.rowNumber(ofRecord: $0) }
    if numbers.count == 1 { return "row \(numbers[0])" }
    if numbers.count > 3, numbers.last! - numbers[0] == numbers.count - 1 {
      return "rows \(numbers[0]) to \(numbers.last!)"
    }
    let shown = numbers.prefix(10).map(String.init)
    if numbers.count > 10 { return "rows \(shown.joined(separator: ", ")) and \(numbers.count - 10) more" }
    return "rows " + shown.dropLast().joined(separator: ", ") + " and " + shown.last!
  }

  private func areLeftOut(_ records: [Int]) -> String { records.count == 1 ? "is left out" : "are left out" }
}
