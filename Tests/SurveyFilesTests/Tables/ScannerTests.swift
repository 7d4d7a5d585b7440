import CKernels
import SurveyFiles
import Testing

@Suite struct ScannerTests {
  /// The kernel finds what the plain scanner finds, on texts made of what matters.
  @Test func theKernelFindsWhatItsTwinFinds() {
    var random = SplitMix(state: 1)
    let alphabet = Array("ab,,;\"\"\n\n\r1".utf8)
    for length in 0..<400 {
      for _ in 0..<8 {
        let bytes = (0..<length).map { _ in alphabet[random.next(alphabet.count)] }
        let syntax = CellSyntax(delimiter: UInt8(ascii: ","), quote: random.next(4) == 0 ? nil : UInt8(ascii: "\""))
        bytes.withUnsafeBufferPointer { buffer in
          let from = random.next(min(3, length + 1))
          let plain = TableScanner(buffer, in: from..<length, syntax: syntax, mostCells: 20)
          let fast = CellScan(buffer, in: from..<length, syntax: syntax, mostCells: 20)
          #expect(fast.wideRow == plain.wideRow)
          #expect(fast.offsets.starts == plain.offsets.starts)
          #expect(fast.offsets.firstCells == plain.offsets.firstCells)
          #expect(fast.offsets.ends == plain.offsets.ends)
          #expect(fast.offsets.rowNumbers == plain.offsets.rowNumbers)
          guard plain.wideRow == nil else { return }
          #expect(fast.unclosedQuoteRow == plain.unclosedQuoteRow)
          #expect(fast.lineEnding == plain.lineEnding)
          #expect(fast.endsWithLineEnding == plain.endsWithLineEnding)
          #expect(fast.untidy == plain.untidy)
        }
      }
    }
  }

  @Test func theHashHasOneResultByAnyMeans() {
    var random = SplitMix(state: 2)
    for blocks in 0..<20 {
      let bytes = (0..<blocks * 64).map { _ in UInt8(random.next(256)) }
      var states: [[UInt32]] = [[1, 2, 3, 4, 5, 6, 7, 8], [1, 2, 3, 4, 5, 6, 7, 8]]
      unmet_sha256(&states[0], bytes, blocks)
      unmet_sha256_plain(&states[1], bytes, blocks)
      #expect(states[0] == states[1])
    }
  }
}

/// A small random generator with a seed.
struct SplitMix {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) >> 1) % bound
  }
}
