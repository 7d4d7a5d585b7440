#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads chosen columns of a text file as numbers, a block of rows at a time, in memory that does not grow with the
/// file: for scoring respondents by the million.
///
/// ```swift
/// let stream = try NumberStream("customers.csv", columns: ["q1", "q2"])
/// try await stream.forEachBlock(threads: 2) { block in ... }
/// ```
/// The beginning of the file says how it is written, as for `TableReader`.
package final class NumberStream: Sendable {
  /// The file's name as messages show it.
  package let source: String
  /// The names of all columns.
  package let header: [String]
  package let dialect: TableDialect
  package let encoding: String
  package let notes: [String]
  /// For each chosen column its place in the file.
  let columns: [Int]
  private let feed: StreamFeed

  /// - Parameters:
  ///   - path: a path, or "-" for standard input.
  ///   - columns: names, in the order in which a block holds them.
  /// - Throws: `FileError` where the file cannot be read or has no such column.
  package init(_ path: String, columns wanted: [String], reading: TableReading = TableReading()) throws {
    let source = FileContents.shownName(of: path)
    let file = try FileContents.opened(path)
    let head = try file.read(atMost: Self.headSize, named: source)
    let isWhole = head.count < Self.headSize
    let text = try TextTable(head, named: source, reading: reading, isBeginning: !isWhole)
    let names = text.cells.texts(ofRecord: text.titleRecords)
    let known = Dictionary(
      names.enumerated().map { (HeaderText.display($0.element), $0.offset) }, uniquingKeysWith: { a, _ in a })
    let missing = wanted.filter { known[HeaderText.display($0)] == nil }
    guard missing.isEmpty else {
      throw FileError.listing(
        .content,
        missing.map {
          FileProblem("\(source) has no column \"\($0)\"", hint: "Its first columns are: \(Self.list(names)).")
        }
      )
    }
    self.source = source
    columns = wanted.map { known[HeaderText.display($0)]! }
    (header, dialect, encoding, notes) = (names, text.dialect, text.encoding, text.notes)
    let headers = text.titleRecords + max(1, reading.headerRows ?? 1)
    feed = StreamFeed(
      file, head: head, isWhole: isWhole, text: text, skippedRecords: headers, named: source)
  }

  private static let headSize = 1 << 20

  private static func list(_ names: [String]) -> String {
    names.prefix(8).map { "\"\(HeaderText.display($0))\"" }.joined(separator: ", ")
  }

  /// Calls `body` with block after block on `threads` tasks at once; a block's `index` tells their order in the file.
  ///
  /// A stream is read once.
  /// - Throws: what `body` throws, and `FileError` where the file is damaged; `CancellationError` when cancelled.
  package func forEachBlock(
    threads: Int = 1, _ body: @escaping @Sendable (NumberBlock) throws -> Void
  ) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<max(1, threads) {
        group.addTask { [self] in
          let piece = StreamPiece()
          while try feed.fill(piece) {
            try Task.checkCancellation()
            try body(piece.block(columns, dialect))
          }
        }
      }
      try await group.waitForAll()
    }
  }
}

/// Chosen columns of some rows.
package struct NumberBlock {
  /// The place of the block in the file, from 0.
  package let index: Int
  package let rowCount: Int
  package let columnCount: Int
  /// Row after row; NaN where a cell is blank or no number. Only there until `body` returns.
  package let values: UnsafeBufferPointer<Double>
  /// Cells with something in them that is no number.
  package let otherCount: Int
  /// The first of them: its row in the file as a spreadsheet counts, its column among the chosen, its text.
  package let firstOther: (row: Int, column: Int, text: String)?
}
