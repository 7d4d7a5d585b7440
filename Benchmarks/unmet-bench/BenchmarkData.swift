import Foundation
import Statistics

/// A data set of the benchmarks: NAME.f64 (row-major little-endian doubles), NAME.lab (the planted cluster of each row,
/// 32-bit), NAME.json (its shape), in the folder that PEERS_DATA names.
struct BenchmarkData {
  let values: Matrix
  let planted: [Int]
  /// The number of planted clusters.
  let clusters: Int

  init(_ name: String, rows most: Int = .max) throws {
    let shape = try JSONDecoder().decode(Shape.self, from: Self.bytes("\(name).json"))
    let rows = min(shape.n, most)
    clusters = shape.k
    let doubles = try Self.bytes("\(name).f64").prefix(rows * shape.p * 8).withUnsafeBytes {
      $0.loadUnaligned(count: rows * shape.p, as: UInt64.self).map { Double(bitPattern: UInt64(littleEndian: $0)) }
    }
    values = Matrix(rows: rows, columns: shape.p, values: doubles)
    planted = try Self.bytes("\(name).lab").prefix(rows * 4).withUnsafeBytes {
      $0.loadUnaligned(count: rows, as: Int32.self).map { Int(Int32(littleEndian: $0)) }
    }
  }

  private struct Shape: Decodable {
    let n: Int
    let p: Int
    let k: Int
  }

  /// The folder that PEERS_DATA names.
  static var folder: URL {
    let environment = ProcessInfo.processInfo.environment
    return environment["PEERS_DATA"].map { URL(filePath: $0) }
      ?? environment["PEERS"].map { URL(filePath: $0).appending(path: "data") }
      ?? FileManager.default.homeDirectoryForCurrentUser.appending(path: ".cache/unmet-peers/data")
  }

  static func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appending(path: name), options: .mappedIfSafe)
  }
}

extension UnsafeRawBufferPointer {
  fileprivate func loadUnaligned<Value: BitwiseCopyable>(count: Int, as type: Value.Type) -> [Value] {
    (0..<count).map { loadUnaligned(fromByteOffset: $0 * MemoryLayout<Value>.stride, as: type) }
  }
}

/// How well clusters match the planted ones.
func adjustedRand(_ found: [Int], _ planted: [Int]) -> Double {
  Agreement(found, (found.max() ?? 0) + 1, planted, (planted.max() ?? 0) + 1).adjustedRand
}
