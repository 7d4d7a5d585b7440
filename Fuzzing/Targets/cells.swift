import Tables

/// The kernel that finds cells and its plain twin agree.
func fuzz(_ bytes: [UInt8]) throws -> Int {
  guard let choice = bytes.first else { return 0 }
  let syntax = CellSyntax(
    delimiter: [UInt8(ascii: ","), UInt8(ascii: ";")][Int(choice & 1)],
    quote: choice & 2 == 0 ? UInt8(ascii: "\"") : nil, escape: nil, skipsBlanks: false)
  return bytes.withUnsafeBufferPointer { buffer in
    let fast = CellScan(buffer, in: 1..<bytes.count, syntax: syntax, mostCells: 50)
    let plain = TableScanner(buffer, in: 1..<bytes.count, syntax: syntax, mostCells: 50)
    precondition(fast.offsets.starts == plain.offsets.starts && fast.offsets.ends == plain.offsets.ends)
    precondition(fast.offsets.firstCells == plain.offsets.firstCells && fast.wideRow == plain.wideRow)
    precondition(fast.offsets.rowNumbers == plain.offsets.rowNumbers)
    return fast.offsets.starts.count
  }
}
