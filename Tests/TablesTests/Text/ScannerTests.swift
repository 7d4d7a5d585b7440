import CTextKernels
import Fixtures
import Foundation
import Tables
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

  /// A stream gives the numbers of the table, in any syntax and on any number of threads, wherever pieces end.
  @Test(arguments: [",", ";", "\t"], [1, 3])
  func aStreamGivesTheNumbersOfTheTable(delimiter: String, threads: Int) async throws {
    var random = SplitMix(state: 3)
    let comma = delimiter == "," ? "." : ","
    func row(_ number: Int) -> String {
      let text = ["plain", "\"two\nlines\"", "\"say \"\"x\"\"\"", ""][random.next(4)]
      let rating = ["1", "5", "10", "", "NA", "\"7\"", "2\(comma)5", "odd"][random.next(8)]
      return [String(number), text, rating, String(random.next(10))].joined(separator: delimiter)
    }
    let lines = [["id", "text", "a", "b"].joined(separator: delimiter)] + (0..<120_000).map(row)
    let text = lines.joined(separator: "\r\n") + "\r\n"
    let url = FileManager.default.temporaryDirectory.appending(path: "stream-\(UUID()).csv")
    try Data(text.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let table = try readTable(url.path)
    let stream = try NumberStream(url.path, columns: ["b", "a", "id"])
    let parts = Parts()
    try await stream.forEachBlock(threads: threads) { parts.take($0) }
    let values = parts.values
    #expect(values.count == 3 * table.rowCount)
    var others = 0
    for record in 0..<table.rowCount {
      for (place, column) in [3, 2, 0].enumerated() {
        let text = table.text(row: record, column: column)
        let wanted = CellText.number(text, decimalComma: comma == ",")
        let value = values[3 * record + place]
        if text == "odd" { others += 1 }
        if wanted == nil ? !value.isNaN : value != wanted { Issue.record("row \(record): \(text) is \(value)") }
      }
    }
    #expect(parts.others == others)
  }

  @Test func aStreamOfAnotherEncodingIsConverted() async throws {
    let text = "id,é\n" + (0..<50_000).map { "\($0),\($0 % 5)\n" }.joined()
    let url = FileManager.default.temporaryDirectory.appending(path: "stream-\(UUID()).csv")
    try Data(text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    let stream = try NumberStream(url.path, columns: ["é"])
    let parts = Parts()
    try await stream.forEachBlock(threads: 2) { parts.take($0) }
    #expect(parts.values == (0..<50_000).map { Double($0 % 5) })
  }

  @Test func whatAStreamCannotReadIsTold() async throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "stream-\(UUID()).csv")
    defer { try? FileManager.default.removeItem(at: url) }
    try Data("a,b\n1,2\n".utf8).write(to: url)
    #expect(errorText { _ = try NumberStream(url.path, columns: ["c"]) }.contains("has no column \"c\""))
    try Data("a,b\n1,2\n3,\"x\n".utf8).write(to: url)
    #expect(errorText { _ = try NumberStream(url.path, columns: ["a"]) }.contains("row 3: a quote is opened"))
  }
}

/// What the blocks of a stream hold, put in order.
final class Parts: @unchecked Sendable {
  private let lock = NSLock()
  private var parts: [Int: [Double]] = [:]
  private(set) var others = 0

  func take(_ block: NumberBlock) {
    let values = Array(block.values)
    lock.withLock {
      parts[block.index] = values
      others += block.otherCount
    }
  }

  var values: [Double] { parts.sorted { $0.key < $1.key }.flatMap(\.value) }
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
