import Tables

/// JSON Lines.
func fuzz(_ bytes: [UInt8]) throws -> Int {
  guard JSONLinesReader.isLikely(bytes) else { return 0 }
  return read(try Table(TableReader().read(bytes, named: "fuzz.jsonl")))
}
