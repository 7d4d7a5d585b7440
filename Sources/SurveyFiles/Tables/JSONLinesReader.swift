/// Reads JSON Lines (an object a line) or a JSON list of objects into a grid: a column for each key, in the order in which
/// keys first occur.
struct JSONLinesReader {
  /// More different keys than a spreadsheet has columns are no table.
  private static let mostColumns = 16_384

  /// Whether the text begins as JSON objects do.
  static func isLikely(_ bytes: [UInt8]) -> Bool {
    let text = bytes.lazy.drop { [0xEF, 0xBB, 0xBF, 0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard let first = text.first else { return false }
    let next = text.dropFirst().first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    switch first {
    case UInt8(ascii: "{"): return next == UInt8(ascii: "\"") || next == UInt8(ascii: "}")
    case UInt8(ascii: "["): return next == UInt8(ascii: "{")
    default: return false
    }
  }

  /// - Parameter bytes: UTF-8.
  func read(_ bytes: [UInt8], named name: String) throws -> CellGrid {
    var keys: [String] = []
    var places: [String: Int] = [:]
    var rows: [(line: Int, cells: [(column: Int, text: String)])] = []
    try bytes.withUnsafeBufferPointer { buffer in
      let start = bytes.starts(with: TableDialect.byteOrderMark) ? TableDialect.byteOrderMark.count : 0
      var scanner = JSONScanner(buffer, start..<buffer.count)
      let isList = scanner.take(UInt8(ascii: "["))
      var line = 1
      var counted = start
      while let byte = scanner.peek() {
        if isList, byte == UInt8(ascii: "]") || byte == UInt8(ascii: ",") {
          _ = scanner.take(byte)
          continue
        }
        line += buffer[counted..<scanner.position].count { $0 == 0x0A }
        counted = scanner.position
        let pairs: [(key: String, text: String)]
        do {
          pairs = try scanner.object()
        } catch let fault as JSONScanner.Fault {
          throw Self.error(fault, buffer, name)
        }
        var cells: [(column: Int, text: String)] = []
        for (key, text) in pairs {
          let column = places[key] ?? keys.count
          if column == keys.count {
            places[key] = column
            keys.append(key)
          }
          cells.append((column, text))
        }
        guard keys.count <= Self.mostColumns else {
          throw SurveyFileError(
            .badSurvey, "\(name), line \(line): the objects have more than \(Self.mostColumns) different keys",
            hint: "A survey's lines have the same keys throughout.")
        }
        rows.append((line, cells))
      }
    }
    return grid(keys, rows)
  }

  private func grid(_ keys: [String], _ rows: [(line: Int, cells: [(column: Int, text: String)])]) -> CellGrid {
    var builder = CellGridBuilder()
    for key in keys { builder.append(key) }
    // Lines are counted as they stand; the keys are in all of them.
    builder.endRecord(row: 1)
    for (line, cells) in rows {
      var texts = [String](repeating: "", count: keys.count)
      for (column, text) in cells { texts[column] = text }
      for text in texts { builder.append(text) }
      builder.endRecord(row: line)
    }
    return builder.grid()
  }

  private static func error(
    _ fault: JSONScanner.Fault, _ bytes: UnsafeBufferPointer<UInt8>, _ name: String
  ) -> SurveyFileError {
    let before = bytes[..<min(fault.position, bytes.count)]
    let line = 1 + before.count { $0 == 0x0A }
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let stop = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    let column = String(decoding: bytes[start..<min(fault.position, stop)], as: UTF8.self).count + 1
    let text = String(decoding: bytes[start..<min(stop, start + 100_000)], as: UTF8.self)
    return SurveyFileError(
      .badSurvey,
      [
        FileProblem(
          "this is not JSON: \(fault.wanted) is wanted",
          at: FilePlace(file: name, position: .init(line: line, column: column)),
          excerpt: Excerpt.lines(of: text, line: 1, column: column, numbered: line),
          hint: "Each line is an object such as {\"respondent\": \"R1\", \"outcome\": \"O1\", \"importance\": 5}.")
      ])
  }
}
