extension CellOffsets {
  /// Ends every record before the delimiters of another kind that all of them end with: a spreadsheet that took lines with
  /// commas for one cell each wrote ";;;;" behind them.
  /// - Returns: that delimiter, where there is one.
  mutating func dropSurplusEnds(_ bytes: [UInt8], delimiter: UInt8) -> UInt8? {
    guard recordCount > 1, let end = ends.first.map(Int.init), end > 0 else { return nil }
    let sign = bytes[end - 1]
    guard sign != delimiter, TableDialect.delimiters.contains(sign) else { return nil }
    let counts = (0..<recordCount).map { record in
      let cell = Int(starts[firstCells[record + 1] - 1])
      return bytes[cell..<Int(ends[record])].reversed().prefix { $0 == sign }.count
    }
    guard let fewest = counts.min(), fewest > 0 else { return nil }
    for record in 0..<recordCount { ends[record] -= UInt32(counts[record]) }
    return sign
  }
}
