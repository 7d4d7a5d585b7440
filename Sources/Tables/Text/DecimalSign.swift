/// Which sign parts the fractions of a file's numbers.
enum DecimalSign {
  /// Whether it is the comma, by the cells of records from `first` on.
  ///
  /// "3,5" says so and "3.5" says not; "1,234" may be thousands. Where a comma does not separate cells it is taken for
  /// the decimal sign unless the cells speak against it.
  static func usesComma(_ cells: CellGrid, from first: Int) -> Bool {
    var seen = Evidence()
    cells.bytes.withUnsafeBufferPointer { buffer in
      let count = cells.recordCount - first
      guard count > 0 else { return }
      let step = max(1, count / mostRecords)
      var looked = 0
      for record in stride(from: first, to: cells.recordCount, by: step) {
        for column in 0..<cells.cellCount(ofRecord: record) {
          looked += 1
          let raw = cells.rawCell(record: record, column: column)
          guard raw.count >= 3, raw.count <= 24,
            let content = cells.content(record: record, column: column, in: buffer)
          else { continue }
          seen.take(buffer, content)
        }
        if looked > mostCells { break }
      }
    }
    if cells.delimiter == UInt8(ascii: ",") { return seen.commas > 0 && seen.points == 0 }
    if seen.commas > 0 { return true }
    return seen.points == 0 && (seen.thousands == 0 || cells.delimiter == UInt8(ascii: ";"))
  }

  private static let mostRecords = 500
  private static let mostCells = 100_000

  private struct Evidence {
    /// Numbers whose comma can only be the decimal sign.
    var commas = 0
    /// Numbers whose point can only be the decimal sign, or that group their thousands with commas before it.
    var points = 0
    /// Numbers with one comma before three digits.
    var thousands = 0

    mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
      var (low, high) = (range.lowerBound, range.upperBound)
      if low < high, bytes[low] == UInt8(ascii: "-") || bytes[low] == UInt8(ascii: "+") { low += 1 }
      if high > low, bytes[high - 1] == UInt8(ascii: "%") { high -= 1 }
      guard low < high, isDigit(bytes[low]), isDigit(bytes[high - 1]) else { return }
      var (comma, point) = (-1, -1)
      var (commaCount, pointCount) = (0, 0)
      for i in low..<high {
        switch bytes[i] {
        case UInt8(ascii: ","): (comma, commaCount) = (i, commaCount + 1)
        case UInt8(ascii: "."): (point, pointCount) = (i, pointCount + 1)
        case let byte where isDigit(byte): continue
        default: return
        }
      }
      switch (commaCount, pointCount) {
      case (1, 0):
        let (whole, fraction) = (comma - low, high - comma - 1)
        if fraction == 3 && whole <= 3 && bytes[low] != UInt8(ascii: "0") { thousands += 1 } else { commas += 1 }
      case (0, 1):
        if high - point - 1 != 3 || point - low > 3 || bytes[low] == UInt8(ascii: "0") { points += 1 }
      case (1..., 1) where point > comma: points += 1
      case (1, 1...) where comma > point: commas += 1
      default: break
      }
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
  }
}
