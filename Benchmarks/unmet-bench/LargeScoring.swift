import Foundation
import Statistics
import Synchronization
import Tables

/// 10,000,000 x 30 ratings into five segments by a linear typing tool.
private struct ScoringTool: Decodable {
  let n: Int
  let p: Int
  let k: Int
  let weights: [[Double]]
  let constants: [Double]

  private enum CodingKeys: String, CodingKey {
    case n, p, k
    case weights = "W"
    case constants = "b"
  }

  static func load() throws -> ScoringTool {
    try JSONDecoder().decode(ScoringTool.self, from: BenchmarkData.bytes("b11.json"))
  }

  var rule: LinearRule { LinearRule(constants: constants, coefficients: Matrix(weights)) }

  /// The sizes of the segments, and the speed in millions of rows a second.
  static func quality(_ counts: [Int], seconds: Double) -> [Quality] {
    let speed = Double(counts.reduce(0, +)) / seconds / 1e6
    return [Quality("counts", counts.map(Double.init)), Quality("mrows_s", (speed * 100).rounded() / 100)]
  }
}

/// From bytes in memory to labels in memory.
enum ScoringFromMemory: BenchmarkCase {
  static let name = "B11-mem"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    let tool = try ScoringTool.load()
    let rule = tool.rule
    let data = try BenchmarkData.bytes("b11.u8")
    nonisolated(unsafe) let ratings = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: tool.n * tool.p)
    nonisolated(unsafe) let labels = UnsafeMutableBufferPointer<Int8>.allocate(capacity: tool.n)
    defer {
      ratings.deallocate()
      labels.deallocate()
    }
    _ = data.copyBytes(to: ratings)
    let (rows, columns) = (tool.n, tool.p)
    let block = 1 << 16
    clock.start()
    _ = try await parallelMap((rows + block - 1) / block, threads: threads) { index in
      let range = index * block..<min(rows, (index + 1) * block)
      let own = UnsafeBufferPointer(
        rebasing: UnsafeBufferPointer(ratings)[range.lowerBound * columns..<range.upperBound * columns])
      rule.label(own, into: UnsafeMutableBufferPointer(rebasing: labels[range]))
    }
    clock.stop()
    var counts = [Int](repeating: 0, count: tool.k)
    for label in labels { counts[Int(label)] += 1 }
    return ScoringTool.quality(counts, seconds: clock.seconds)
  }
}

/// From a CSV file of 643 MB to a CSV file of labels.
enum ScoringFromText: BenchmarkCase {
  static let name = "B11-csv"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    let tool = try ScoringTool.load()
    let rule = tool.rule
    let output = BenchmarkData.folder.appending(path: "b11.ours").path
    clock.start()
    let stream = try NumberStream(
      BenchmarkData.folder.appending(path: "b11.csv").path, columns: (1...tool.p).map { "q\($0)" })
    let file = try OrderedOutput(output, classes: tool.k)
    try await stream.forEachBlock(threads: threads) { block in
      let labels = [Int8](unsafeUninitializedCapacity: block.rowCount) { labels, count in
        rule.label(block.values, into: UnsafeMutableBufferPointer(rebasing: labels[..<block.rowCount]))
        count = block.rowCount
      }
      file.write(labels, at: block.index)
    }
    let counts = file.finish()
    clock.stop()
    return ScoringTool.quality(counts, seconds: clock.seconds)
  }
}

/// Labels a line, written in the order of the blocks they come from.
private final class OrderedOutput: Sendable {
  private struct State {
    var next = 0
    var waiting: [Int: [UInt8]] = [:]
    var counts: [Int]
  }

  private let descriptor: Int32
  private let state: Mutex<State>

  init(_ path: String, classes: Int) throws {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
    state = Mutex(State(counts: [Int](repeating: 0, count: classes)))
  }

  func write(_ labels: [Int8], at index: Int) {
    var counts = [Int](repeating: 0, count: 128)
    let lines = [UInt8](unsafeUninitializedCapacity: labels.count * 2) { lines, count in
      for (row, label) in labels.enumerated() {
        lines[2 * row] = 48 + UInt8(max(0, label))
        lines[2 * row + 1] = 10
        counts[Int(max(0, label))] += 1
      }
      count = labels.count * 2
    }
    state.withLock { state in
      for label in state.counts.indices { state.counts[label] += counts[label] }
      state.waiting[index] = lines
      while let lines = state.waiting.removeValue(forKey: state.next) {
        var written = 0
        while written < lines.count {
          let more = lines.withUnsafeBytes {
            Foundation.write(descriptor, $0.baseAddress! + written, lines.count - written)
          }
          guard more > 0 else { return }
          written += more
        }
        state.next += 1
      }
    }
  }

  /// Closes the file; how often each label was written.
  func finish() -> [Int] {
    close(descriptor)
    return state.withLock { $0.counts }
  }
}

/// The means of 70 rating columns of a CSV file of 1.07 GB with identifiers, dates, quoted texts and blanks.
enum LargeIngest: BenchmarkCase {
  static let name = "B12"

  static func run(_ clock: inout Stopwatch, threads: Int) async throws -> [Quality] {
    let path = BenchmarkData.folder.appending(path: "b12.csv").path
    let columns = 70
    clock.start()
    let stream = try NumberStream(path, columns: (1...columns).map { "q\($0)" })
    let totals = Mutex([Double](repeating: 0, count: 2 * columns))
    try await stream.forEachBlock(threads: threads) { block in
      var sums = [Double](repeating: 0, count: 2 * columns)
      sums.withUnsafeMutableBufferPointer { sums in
        var value = block.values.baseAddress
        for _ in 0..<block.rowCount {
          for column in 0..<columns {
            let own = value![column]
            // Neither branch nor NaN: a blank adds nothing.
            sums[column] += own == own ? own : 0
            sums[columns + column] += own == own ? 1 : 0
          }
          value! += columns
        }
      }
      let own = sums
      totals.withLock { totals in
        for i in totals.indices { totals[i] += own[i] }
      }
    }
    let means = totals.withLock { totals in (0..<columns).map { totals[$0] / totals[columns + $0] } }
    clock.stop()
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    let mean = means.reduce(0, +) / Double(columns)
    return [
      Quality("mean_of_means", (mean * 1e9).rounded() / 1e9),
      Quality("gb_s", (Double(size) / clock.seconds / 1e6).rounded() / 1e3),
    ]
  }
}
