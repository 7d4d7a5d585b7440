import CStatisticsKernels
import Statistics
import Testing

/// The kernels of hierarchical and medoid clustering against plain twins.
@Suite("Kernels of linkage and medoids")
struct LinkageKernelTests {
  @Test("Lists hold the nearest clusters", arguments: [1, 15, 33, 200, 1200], [(1, 5), (6, 16), (30, 5), (30, 16)])
  func lists(count: Int, shape: (dimensions: Int, length: Int)) {
    let (dimensions, length) = shape
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
      let rises = aligned(queries.count * length, Float.infinity)
      let positions = aligned(queries.count * length, Int32(-1))
      defer {
        rises.deallocate()
        positions.deallocate()
      }
      unmet_ward_lists(
        blocks, blockCount, dimensions, padded, common, queries.flatMap { values.row($0).map(Float.init) },
        queries.map { weights[$0] }, queries.map(Int32.init), queries.count, length, rises, positions)
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

  @Test("Distances of all pairs, both ways round", arguments: [1, 8, 29], [1, 5, 21])
  func distances(count: Int, dimensions: Int) {
    let lanes = Int(UNMET_DOUBLE_LANES)
    let blockCount = (count + lanes - 1) / lanes
    let stride = (blockCount + 1) * lanes
    let values = noise(rows: count, columns: dimensions, seed: 8)
    let blocks = aligned(blockCount * lanes * dimensions, 0.0)
    let square = aligned(blockCount * lanes * stride, Double.nan)
    defer {
      blocks.deallocate()
      square.deallocate()
    }
    for point in 0..<count {
      for variable in 0..<dimensions {
        blocks[(point / lanes * dimensions + variable) * lanes + point % lanes] = values[point, variable]
      }
    }
    let largest = (0..<blockCount).map { unmet_distances(blocks, blockCount, dimensions, $0, stride, square) }.max()!
    let expected = euclidean(values)
    for point in 0..<count {
      #expect(areClose((0..<count).map { square[point * stride + $0] }, expected[point], absolute: 0))
    }
    // What fills up the last block lies at the origin.
    let origin = Matrix((0..<count).map { Array(values.row($0)) } + [[Double](repeating: 0, count: dimensions)])
    #expect(isClose(largest, euclidean(count % lanes == 0 ? values : origin).joined().max()!))
  }

  @Test("The nearest cluster is the first of equally near ones", arguments: [8, 32, 72])
  func nearest(count: Int) {
    let (row, absent) = (aligned(count, 0.0), aligned(count, 0.0))
    defer {
      row.deallocate()
      absent.deallocate()
    }
    var stream = RandomStream(seed: UInt64(count))
    for _ in 0..<50 {
      for place in 0..<count {
        row[place] = Double(stream.index(below: 12))
        absent[place] = stream.index(below: 3) == 0 ? .infinity : 0
      }
      let present = (0..<count).filter { absent[$0] == 0 }
      let expected = present.min { (row[$0], $0) < (row[$1], $1) }
      var smallest = 0.0
      let found = unmet_nearest(row, absent, count, &smallest)
      #expect(smallest == expected.map { row[$0] } ?? .infinity)
      if let expected { #expect(found == expected) }
    }
  }

  @Test("Rows of merged clusters by Lance and Williams' formula, to the last bit")
  func mergedRows() {
    let (count, stride) = (21, 24)
    let table = euclidean(noise(rows: count, columns: 3, seed: 31))
    let weights = (0..<stride).map { 0.5 + Double($0 % 4) }
    let (square, padded) = (aligned(count * stride, 0.0), aligned(stride, 0.0))
    defer {
      square.deallocate()
      padded.deallocate()
    }
    for place in 0..<stride { padded[place] = weights[place] }
    let (first, second) = (4, 17)
    let alive = (0..<count).filter { $0 != second && $0 != 9 }
    let (w, v, d) = (weights[first], weights[second], table[first][second])
    for formula in [UNMET_AVERAGE, UNMET_COMPLETE, UNMET_WARD] {
      for i in 0..<count { for j in 0..<count { square[i * stride + j] = i == j ? .infinity : table[i][j] } }
      unmet_merge_rows(Int32(formula), square, stride, first, second, padded, alive.map(Int32.init), alive.count)
      for other in alive where other != first {
        let (x, y, u) = (table[first][other], table[second][other], weights[other])
        let expected =
          switch formula {
          case UNMET_AVERAGE: (w * x + v * y) / (w + v)
          case UNMET_COMPLETE: max(x, y)
          default: max(0, ((w + u) * x + (v + u) * y - u * d) / (w + v + u))
          }
        #expect(square[first * stride + other] == expected && square[other * stride + first] == expected)
      }
      #expect(square[first * stride + first] == .infinity)
      #expect(square[9 * stride + first] == table[9][first])
    }
  }

  @Test("Steps of Prim's algorithm")
  func span() {
    let count = 40
    let values = ratings(rows: count, columns: 3, seed: 3)
    let table = euclidean(values)
    let (row, nearest, neighbours) = (aligned(count, 0.0), aligned(count, Double.infinity), aligned(count, Int32(0)))
    defer {
      row.deallocate()
      nearest.deallocate()
      neighbours.deallocate()
    }
    var inside = [0]
    nearest[0] = .nan
    while inside.count < count {
      let newest = inside[inside.count - 1]
      for point in 0..<count { row[point] = table[newest][point] }
      let found = unmet_span(row, count, Int32(newest), nearest, neighbours)
      let outside = (0..<count).filter { !inside.contains($0) }
      func reach(_ point: Int) -> Double { inside.map { table[$0][point] }.min()! }
      #expect(found == outside.min { (reach($0), $0) < (reach($1), $1) })
      #expect(nearest[found] == reach(found))
      // The first that entered of equally near points.
      #expect(Int(neighbours[found]) == inside.first { table[$0][found] == reach(found) })
      nearest[found] = .nan
      inside.append(found)
    }
  }

  @Test("What medoids sum up to, and the changes that exchanges make", arguments: [40, 80])
  func exchange(count: Int) {
    let table = euclidean(noise(rows: count, columns: 2, seed: 7))
    let weights = (0..<count).map { Double(1 + $0 % 2) }
    let medoids = [3, 17, 30]
    func sum(_ medoids: [Int]) -> Double {
      (0..<count).reduce(0) { total, object in total + weights[object] * medoids.map { table[object][$0] }.min()! }
    }
    let owner = table.map { row in Int32(medoids.indices.min { row[medoids[$0]] < row[medoids[$1]] }!) }
    let sorted = table.map { row in medoids.map { row[$0] }.sorted() }
    let (nearest, second) = (sorted.map { $0[0] }, sorted.map { $0[1] })
    var removal = [0.0, 0, 0]
    for other in 0..<count { removal[Int(owner[other])] += weights[other] * (second[other] - nearest[other]) }
    let tile = Int(UNMET_MEDOID_TILE)
    let (square, sums, shared) = (aligned(count * count, 0.0), aligned(tile, 0.0), aligned(tile, 0.0))
    let changes = aligned(3 * tile, 0.0)
    defer { for memory in [square, sums, shared, changes] { memory.deallocate() } }
    for i in 0..<count { for j in 0..<count { square[i * count + j] = table[i][j] } }
    // Whole tiles and what is left of the columns.
    for first in stride(from: 0, to: count, by: tile) {
      let width = min(tile, count - first)
      for place in 0..<3 * tile { changes[place] = removal[place / tile] }
      unmet_medoid_sums(square + first, count, count, width, weights, nearest, sums)
      unmet_swap_changes(square + first, count, count, width, weights, nearest, second, owner, changes, shared)
      for candidate in 0..<width {
        #expect(isClose(sums[candidate], sum(medoids + [first + candidate])))
        for place in 0..<3 {
          var changed = medoids
          changed[place] = first + candidate
          let change = changes[place * tile + candidate] + shared[candidate]
          #expect(isClose(change, sum(changed) - sum(medoids), absolute: 1e-10))
        }
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
