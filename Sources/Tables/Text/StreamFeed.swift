import Synchronization

/// Hands out the whole records of a file, piece by piece, to whoever asks next.
final class StreamFeed: @unchecked Sendable {
  private struct State {
    /// Bytes of the file that are read and not yet converted or handed out.
    var head: [UInt8]
    /// UTF-8 that belongs to a record that is not yet whole.
    var pending: [UInt8] = []
    var isAtEnd: Bool
    var isDone = false
    var pieces = 0
    var rows = 0
    /// Titles and headers still to come.
    var skipped: Int
    /// Bytes before the first record: the mark and the line that names the delimiter.
    var start: Int
    let converter: TextConverter?
  }

  /// Held by whoever takes a piece; the state is touched nowhere else.
  private let lock = Mutex(())
  private var state: State
  private let file: OpenedFile
  private let syntax: CellSyntax
  private let source: String

  /// With its offsets and numbers, what a processor's second cache holds.
  static let pieceSize = 1 << 18
  /// A record that is longer is no record of a survey.
  static let mostRecordBytes = 1 << 26

  init(
    _ file: OpenedFile, head: [UInt8], isWhole: Bool, text: TextTable, skippedRecords: Int, named source: String
  ) {
    self.file = file
    self.source = source
    syntax = text.dialect.syntax
    var head = head
    let converter = text.conversion.flatMap { TextConverter(from: $0.name) }
    if converter != nil { head.removeFirst(min(text.markLength, head.count)) }
    state = State(
      head: head, isAtEnd: isWhole, skipped: skippedRecords, start: text.firstByte, converter: converter)
  }

  /// Puts the next records into `piece`; false when there are none.
  func fill(_ piece: StreamPiece) throws -> Bool {
    try lock.withLock { _ in try fillAlone(piece) }
  }

  private func fillAlone(_ piece: StreamPiece) throws -> Bool {
    guard !state.isDone else { return false }
    piece.begin(with: &state.pending)
    while true {
      try piece.appendBytes { try read(into: &$0) }
      let outcome = piece.find(from: state.start, syntax: syntax, isLast: state.isAtEnd)
      if let row = outcome.wideRow {
        throw FileError(
          .content, "\(source), row \(state.rows + row) has more than \(TextTable.mostColumns) cells",
          hint: "Check the file, or set what stands between its cells: survey: {delimiter: …}.")
      }
      if let row = outcome.unclosedRow {
        throw FileError(
          .content, "\(source), row \(state.rows + row): a quote is opened and never closed",
          hint: "Close the quote, or write \"\" for a quote inside a quoted cell.")
      }
      if outcome.end == state.start && !state.isAtEnd {
        guard piece.bytes.count < Self.mostRecordBytes else {
          throw FileError(
            .content, "\(source), row \(state.rows + 1) has more than \(Self.mostRecordBytes >> 20) MB",
            hint: "A quote may be opened there and never closed.")
        }
        continue
      }
      state.pending.append(contentsOf: piece.tail(from: outcome.end))
      let skipped = min(state.skipped, piece.offsets.records)
      piece.place(index: state.pieces, skipped: skipped, rowsBefore: state.rows)
      state.skipped -= skipped
      state.pieces += 1
      state.rows += outcome.rows
      state.start = 0
      state.isDone = state.isAtEnd
      return true
    }
  }

  /// Appends more of the file as UTF-8.
  private func read(into bytes: inout [UInt8]) throws {
    if state.converter == nil {
      if !state.head.isEmpty {
        bytes.append(contentsOf: state.head)
        state.head = []
      } else if !state.isAtEnd {
        let got = try file.append(Self.pieceSize, to: &bytes, named: source)
        if got == 0 { state.isAtEnd = true }
      }
    } else if let converter = state.converter {
      if state.pieces > 0 || state.head.isEmpty || bytes.count > 0, !state.isAtEnd {
        let got = try file.append(Self.pieceSize, to: &state.head, named: source)
        if got == 0 { state.isAtEnd = true }
      }
      let isLast = state.isAtEnd
      let taken = state.head.withUnsafeBufferPointer { converter.convert($0, isLast: isLast, into: &bytes) }
      state.head.removeFirst(taken ?? state.head.count)
    }
    if state.isAtEnd {
      while let last = bytes.last, last == 0 || last == 0x1A { bytes.removeLast() }
    }
  }
}
