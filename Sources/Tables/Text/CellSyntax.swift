/// How the cells of delimited text are told apart.
@usableFromInline package struct CellSyntax: Sendable, Equatable {
  /// The byte between two cells.
  @usableFromInline package var delimiter: UInt8
  /// The byte around cells that contain a delimiter; doubled it stands for itself. Nil where no byte means that.
  @usableFromInline package var quote: UInt8?
  /// The byte that takes its meaning from the quote behind it, usually a backslash; nil where quotes are only doubled.
  @usableFromInline package var escape: UInt8?
  /// Whether blanks before a quote belong to no cell.
  @usableFromInline package var skipsBlanks: Bool

  package init(
    delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8? = UInt8(ascii: "\""), escape: UInt8? = nil,
    skipsBlanks: Bool = false
  ) {
    self.delimiter = delimiter
    self.quote = quote
    self.escape = escape
    self.skipsBlanks = skipsBlanks
  }

  /// Whether a byte is a blank that may stand before a quote.
  @inline(__always)
  func isSkippedBlank(_ byte: UInt8) -> Bool {
    skipsBlanks && (byte == 0x20 || byte == 0x09) && byte != delimiter
  }

  /// The text of a cell's bytes, without its quotes.
  func text(of raw: ArraySlice<UInt8>) -> String {
    guard let quote else { return String(decoding: raw, as: UTF8.self) }
    let shown = skipsBlanks ? raw.drop { isSkippedBlank($0) } : raw
    guard shown.first == quote else { return String(decoding: raw, as: UTF8.self) }
    var text: [UInt8] = []
    text.reserveCapacity(shown.count)
    var i = shown.startIndex + 1
    var isInside = true
    while i < shown.endIndex {
      let byte = shown[i]
      let next = i + 1 < shown.endIndex ? shown[i + 1] : nil
      if isInside, let escape, byte == escape, let next, next == quote || next == escape {
        text.append(next)
        i += 1
      } else if isInside && byte == quote {
        if next == quote {
          text.append(quote)
          i += 1
        } else {
          isInside = false
        }
      } else {
        text.append(byte)
      }
      i += 1
    }
    if skipsBlanks, !isInside {
      // Blanks behind the closing quote.
      let tail = shown.reversed().prefix { isSkippedBlank($0) }.count
      if tail > 0, shown.dropLast(tail).last == quote { text.removeLast(min(tail, text.count)) }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of a cell between its quotes and without blanks around them; nil where quotes inside make it differ from
  /// the file.
  @inlinable @inline(__always)
  package func content(_ raw: Range<Int>, in buffer: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
    if raw.isEmpty { return raw }
    var range = raw
    if let quote {
      if skipsBlanks { range = trimmed(range, in: buffer) }
      if !range.isEmpty && buffer[range.lowerBound] == quote {
        guard range.count >= 2, buffer[range.upperBound - 1] == quote else { return nil }
        range = range.lowerBound + 1..<range.upperBound - 1
        for i in range where buffer[i] == quote || buffer[i] == escape { return nil }
      }
    }
    return trimmed(range, in: buffer)
  }

  /// A range without the blanks at either end.
  @inlinable @inline(__always)
  package func trimmed(_ range: Range<Int>, in buffer: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, buffer[low] == 0x20 || buffer[low] == 0x09 { low += 1 }
    while low < high, buffer[high - 1] == 0x20 || buffer[high - 1] == 0x09 { high -= 1 }
    return low..<high
  }
}
