import CKernels
import Statistics
import Testing

/// The kernels of hierarchical and medoid clustering against plain twins.
@Suite("Kernels of linkage and medoids")
struct LinkageKernelTests {
  @Test("Lists hold the nearest clusters", arguments: [1, 15, 33, 200, 1200], [1, 6, 30])
  func lists(count: Int, dimensions: Int) {
    let lanes = Int(UNMET_LANES)
    let blockCount = (count + lanes - 1) / lanes
    let values = noise(rows: count, columns: dimensions, seed: UInt64(count + dimensions))
    for common: Float in [0, 2] {
      let weights = (0..<count).map { common > 0 ? common : Float(1 + $0 % 4) }
      let blocks = aligned(blockCount * lanes * dimensions, Float.infinity)
      let padded = aligned(blockCount * lanes, Float(0))
      defer {
        blocks.deallocate()
        padded.deallocate()
      }
      for point in 0..<count {
        padded[point] = weights[point]
        for variable in 0..<dimensions {
          blocks[(point / lanes * dimensions + variable) * lanes + point % lanes] = Float(values[point, variable])
        }
      }
      // Queries that fill a group of four and some that do not.
      let queries = (0..<min(count, 7)).map { $0 * 3 % count }
      let length = 5
      var rises = [Float](repeating: .infinity, count: queries.count * length)
      var positions = [Int32](repeating: -1, count: queries.count * length)
      unmet_ward_lists(
        blocks, blockCount, dimensions, padded, common, queries.flatMap { values.row($0).map(Float.init) },
        queries.map { weights[$0] }, queries.map(Int32.init), queries.count, length, &rises, &positions)
      for (query, point) in queries.enumerated() {
        let expected = (0..<count).filter { $0 != point }.map { other -> Double in
          let square = zip(values.row(point), values.row(other)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
          let (w, v) = (Double(weights[point]), Double(weights[other]))
          return square * w * v / (w + v)
        }.sorted()
        for place in 0..<length {
          let found = Double(rises[query * length + place])
          if place < expected.count {
            #expect(isClose(found, expected[place], absolute: 1e-6, relative: 1e-5))
            #expect(positions[query * length + place] != Int32(point))
          } else {
            #expect(found == .infinity && positions[query * length + place] == -1)
          }
        }
      }
    }
  }

  @Test("Rises and squared distances in double precision", arguments: [1, 8, 21])
  func squares(dimensions: Int) {
    let lanes = Int(UNMET_DOUBLE_LANES)
    let count = 29
    let values = noise(rows: count, columns: dimensions, seed: 3)
    let weights = (0..<count).map { Double(1 + $0 % 3) }
    let stride = (dimensions + lanes - 1) / lanes * lanes
    let blockCount = (count + lanes - 1) / lanes
    let rows = aligned(count * stride, 0.0)
    let blocks = aligned(blockCount * lanes * dimensions, 0.0)
    let squares = aligned(blockCount * lanes, 0.0)
    defer {
      rows.deallocate()
      blocks.deallocate()
      squares.deallocate()
    }
    for point in 0..<count {
      for variable in 0..<dimensions {
        rows[point * stride + variable] = values[point, variable]
        blocks[(point / lanes * dimensions + variable) * lanes + point % lanes] = values[point, variable]
      }
    }
    let expected = euclidean(values)[4].map { $0 * $0 }
    unmet_squared_distances(blocks, blockCount, dimensions, Array(values.row(4)), squares)
    #expect(areClose((0..<count).map { squares[$0] }, expected))
    let others: [Int32] = [0, 28, 4, 11]
    var rises = [Double](repeating: 0, count: 4)
    unmet_ward_rises(rows, stride, weights, 4, others, 4, &rises)
    for (rise, other) in zip(rises, others.map(Int.init)) {
      #expect(isClose(rise, expected[other] * weights[4] * weights[other] / (weights[4] + weights[other])))
    }
  }

  @Test("The changes that an exchange of medoids makes")
  func exchange() {
    let table = euclidean(noise(rows: 40, columns: 2, seed: 7))
    let weights = (0..<40).map { Double(1 + $0 % 2) }
    let medoids = [3, 17, 30]
    func sum(_ medoids: [Int]) -> Double {
      (0..<40).reduce(0) { total, object in total + weights[object] * medoids.map { table[object][$0] }.min()! }
    }
    let owner = table.map { row in Int32(medoids.indices.min { row[medoids[$0]] < row[medoids[$1]] }!) }
    let sorted = table.map { row in medoids.map { row[$0] }.sorted() }
    for object in [0, 11, 39] {
      var changes = [0.0, 0, 0]
      for other in 0..<40 { changes[Int(owner[other])] += weights[other] * (sorted[other][1] - sorted[other][0]) }
      let shared = unmet_swap_changes(
        table[object], 40, weights, sorted.map { $0[0] }, sorted.map { $0[1] }, owner, &changes)
      for place in 0..<3 {
        var changed = medoids
        changed[place] = object
        #expect(isClose(changes[place] + shared, sum(changed) - sum(medoids), absolute: 1e-10))
      }
    }
  }

  private func aligned<Value: BitwiseCopyable>(_ count: Int, _ value: Value) -> UnsafeMutablePointer<Value> {
    let raw = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * MemoryLayout<Value>.stride, alignment: 64)
    let pointer = raw.bindMemory(to: Value.self, capacity: max(count, 1))
    pointer.initialize(repeating: value, count: max(count, 1))
    return pointer
  }
}
