/// Reads JSON Lines (an object a line), a JSON list of objects, or the longest list of objects within an object (`items`,
/// `responses`) into a grid: a column for each key, in the order in which keys first occur.
package struct JSONLinesReader {
  /// What is read, and what was not a matter of course.
  struct Result {
    let cells: CellGrid
    let notes: [String]
  }

  /// Whether the text begins as JSON objects do, in any encoding of Unicode.
  package static func isLikely(_ bytes: [UInt8]) -> Bool {
    // The marks, and the zeros of wide characters.
    let skipped: [UInt8] = [0, 0xEF, 0xBB, 0xBF, 0xFF, 0xFE]
    let beginning = bytes.prefix(1 << 16).filter { !skipped.contains($0) }
    let text = beginning.drop { $0.isJSONBlank }
    guard let first = text.first else { return false }
    let next = text.dropFirst().first { !$0.isJSONBlank }
    switch first {
    case UInt8(ascii: "{"): return next == UInt8(ascii: "\"") || next == UInt8(ascii: "}")
    case UInt8(ascii: "["): return next == UInt8(ascii: "{")
    default: return false
    }
  }

  /// - Parameters:
  ///   - bytes: UTF-8.
  ///   - range: where in them the text is.
  func read(_ bytes: [UInt8], in range: Range<Int>, named name: String) throws -> Result {
    var collector = JSONCells(named: name)
    try bytes.withUnsafeBufferPointer { buffer in
      var scanner = JSONScanner(buffer, range)
      do {
        try Self.read(&scanner, into: &collector, buffer, from: range.lowerBound)
      } catch let fault as JSONScanner.Fault {
        throw Self.error(fault, buffer, name)
      }
    }
    return Result(cells: try collector.grid(), notes: collector.notes)
  }

  private static func read(
    _ scanner: inout JSONScanner, into cells: inout JSONCells, _ buffer: UnsafeBufferPointer<UInt8>, from start: Int
  ) throws {
    let wrapped = scanner.peek() == UInt8(ascii: "{") ? scanner.wrappedList() : nil
    if let wrapped { scanner = wrapped }
    let isList = scanner.take(UInt8(ascii: "["))
    var (line, counted) = (1, start)
    var isFirst = true
    while true {
      if isList {
        if isFirst, scanner.take(UInt8(ascii: "]")) { break }
        if !isFirst {
          if scanner.take(UInt8(ascii: "]")) { break }
          guard scanner.take(UInt8(ascii: ",")) else {
            throw JSONScanner.Fault(position: scanner.position, wanted: "a comma or the list's closing bracket")
          }
        }
      }
      guard isList || scanner.peek() != nil else { return }
      _ = scanner.peek()
      line += buffer[counted..<scanner.position].count { $0 == 0x0A }
      counted = scanner.position
      cells.beginRow(line: line)
      try scanner.object(into: &cells)
      isFirst = false
    }
    guard wrapped != nil || scanner.peek() == nil else {
      throw JSONScanner.Fault(position: scanner.position, wanted: "nothing behind the list")
    }
  }

  private static func error(
    _ fault: JSONScanner.Fault, _ bytes: UnsafeBufferPointer<UInt8>, _ name: String
  ) -> FileError {
    let place = TextPlace(bytes, at: fault.position)
    return FileError(
      .content,
      [
        FileProblem(
          "this is not JSON: \(fault.wanted) is wanted",
          at: FilePlace(file: name, position: .init(line: place.line, column: place.column)), excerpt: place.excerpt,
          hint: "Each line is an object such as {\"respondent\": \"R1\", \"outcome\": \"O1\", \"importance\": 5}.")
      ])
  }
}
