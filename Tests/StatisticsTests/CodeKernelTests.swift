import CStatisticsKernels
import Statistics
import Testing

/// The kernels for small whole numbers against plain twins: all they compute but the choice of a centre is exact.
@Suite("Kernels for whole numbers")
struct CodeKernelTests {
  static let counts = [1, 5, 16, 37, 64]
  static let dimensions = [1, 7, 16, 22, 35]

  @Test("Points are laid out, and summed, exactly", arguments: counts, dimensions)
  func encode(count: Int, dimensions: Int) {
    let data = CodeData(count: count, dimensions: dimensions)
    let codes = KernelMemory<Int8>(data.paddedCount * dimensions)
    var sums = [Int64](repeating: 3, count: dimensions)
    var squares: Int64 = 4
    #expect(unmet_encode(data.doubles, count, dimensions, codes.pointer, &sums, &squares) != 0)
    for index in 0..<data.paddedCount * dimensions { #expect(codes[index] == data.codes[index]) }
    for variable in 0..<dimensions {
      #expect(sums[variable] == 3 + (0..<count).reduce(0) { $0 + Int64(data.value($1, variable)) })
    }
    #expect(squares == 4 + data.values.reduce(0) { $0 + Int64($1) * Int64($1) })
  }

  @Test(
    "Other numbers are no codes, wherever they are",
    arguments: [0.5, -129, 128, 1e10, -1e300, .nan, .infinity, -.infinity, 3 + 1e-12])
  func refuse(value: Double) {
    let data = CodeData(count: 37, dimensions: 7)
    let codes = KernelMemory<Int8>(data.paddedCount * 7)
    for index in data.doubles.indices {
      var doubles = data.doubles
      doubles[index] = value
      var sums = [Int64](repeating: 0, count: 7)
      var squares: Int64 = 0
      #expect(unmet_encode(doubles, 37, 7, codes.pointer, &sums, &squares) == 0)
    }
    var sums = [Int64](repeating: 0, count: Int(UNMET_CODE_DIMENSIONS) + 1)
    var squares: Int64 = 0
    #expect(
      unmet_encode(
        [Double](repeating: 1, count: sums.count), 1, sums.count, KernelMemory<Int8>(16 * sums.count).pointer, &sums,
        &squares) == 0)
  }

  @Test("A step takes the nearest centre and keeps the sums", arguments: counts, dimensions)
  func step(count: Int, dimensions: Int) {
    for clusters in 1...19 {
      let data = CodeData(count: count, dimensions: dimensions)
      let lanes = Int(UNMET_LANES)
      let stride = (dimensions + lanes - 1) / lanes * lanes
      let labels = KernelMemory<Int32>(data.paddedCount)
      let sums = KernelMemory<Int32>(clusters * stride)
      let members = KernelMemory<Int32>(clusters)
      for point in 0..<data.paddedCount { labels[point] = -1 }
      var stream = RandomStream(seed: UInt64(clusters))
      for round in 0..<3 {
        let centres = (0..<clusters * dimensions).map { _ in Float(8 * stream.normal()) }
        let distances = (0..<count).map { point in
          (0..<clusters).map { cluster in
            (0..<dimensions).reduce(0.0) {
              let difference = Double(data.value(point, $1)) - Double(centres[cluster * dimensions + $1])
              return $0 + difference * difference
            }
          }
        }
        let biases = (0..<clusters).map { cluster in
          (0..<dimensions).reduce(Float(0)) {
            $0 + centres[cluster * dimensions + $1] * centres[cluster * dimensions + $1]
          }
        }
        var packed = [Float](repeating: 0, count: clusters * (dimensions + 1))
        unmet_pack_centres(centres, biases, clusters, dimensions, &packed)
        let before = (0..<count).map { labels[$0] }
        let changed = unmet_code_step(
          data.codes.pointer, count, dimensions, packed, clusters, labels.pointer, sums.pointer,
          members.pointer)
        #expect(changed == (0..<count).count { labels[$0] != before[$0] })
        #expect(round > 0 || changed == count)
        for point in count..<data.paddedCount { #expect(labels[point] == -1) }
        for point in 0..<count {
          // Single precision may take either of two centres that are equally near.
          let own = distances[point][Int(labels[point])]
          #expect(own <= distances[point].min()! + 1e-4 * (1 + own))
        }
        for cluster in 0..<clusters {
          let own = (0..<count).filter { labels[$0] == Int32(cluster) }
          #expect(Int(members[cluster]) == own.count)
          for variable in 0..<dimensions {
            #expect(
              Int(sums[cluster * stride + variable]) == own.reduce(0) { $0 + Int(data.value($1, variable)) })
          }
        }
      }
    }
  }

  @Test("Of equally near centres the first is taken")
  func ties() {
    let data = CodeData(count: 37, dimensions: 3)
    let labels = KernelMemory<Int32>(data.paddedCount)
    for clusters in 2...17 {
      for point in 0..<37 { labels[point] = 1 }
      let sums = KernelMemory<Int32>(clusters * 16)
      let members = KernelMemory<Int32>(clusters)
      var packed = [Float](repeating: 0, count: clusters * 4)
      unmet_pack_centres(
        [Float](repeating: 1, count: clusters * 3), [Float](repeating: 3, count: clusters), clusters, 3, &packed)
      let changed = unmet_code_step(
        data.codes.pointer, 37, 3, packed, clusters, labels.pointer, sums.pointer, members.pointer)
      #expect(changed == 37)
      #expect((0..<37).allSatisfy { labels[$0] == 0 })
    }
  }

  @Test("The distance to the nearest centre only falls", arguments: counts, dimensions)
  func approach(count: Int, dimensions: Int) {
    let data = CodeData(count: count, dimensions: dimensions)
    let lanes = Int(UNMET_LANES)
    let nearest = KernelMemory<Float>(data.paddedCount)
    let weights = KernelMemory<Float>(data.paddedCount)
    let masses = KernelMemory<Double>(data.paddedCount / lanes)
    for point in 0..<data.paddedCount { nearest[point] = 1e30 }
    for point in 0..<count { weights[point] = 2.5 }
    var expected = [Double](repeating: 1e30, count: count)
    for centre in [0, count / 2, count - 1] {
      let place = (0..<dimensions).map { Float(data.value(centre, $0)) }
      unmet_code_approach(
        data.codes.pointer, data.paddedCount / lanes, dimensions, place, weights.pointer, nearest.pointer,
        masses.pointer)
      for point in 0..<count {
        let distance = (0..<dimensions).reduce(0.0) {
          let difference = Double(data.value(point, $1)) - Double(place[$1])
          return $0 + difference * difference
        }
        expected[point] = min(expected[point], distance)
      }
      #expect((0..<count).map { Double(nearest[$0]) } == expected)
      for block in 0..<data.paddedCount / lanes {
        let own = (block * lanes..<min((block + 1) * lanes, count)).reduce(0.0) { $0 + 2.5 * expected[$1] }
        #expect(masses[block] == own)
      }
    }
  }
}

/// Random whole numbers of -128...127, most of them small, in the kernels' layout.
private final class CodeData {
  let count: Int
  let dimensions: Int
  let paddedCount: Int
  let values: [Int8]
  let codes: KernelMemory<Int8>
  var doubles: [Double] { values.map { Double($0) } }

  init(count: Int, dimensions: Int) {
    let lanes = Int(UNMET_LANES)
    self.count = count
    self.dimensions = dimensions
    paddedCount = (count + lanes - 1) / lanes * lanes
    codes = KernelMemory(paddedCount * dimensions)
    var stream = RandomStream(seed: UInt64(1000 * count + dimensions))
    var values: [Int8] = []
    for point in 0..<count {
      for variable in 0..<dimensions {
        let value = Int8(stream.index(below: 8) == 0 ? stream.index(below: 256) - 128 : stream.index(below: 10))
        codes[(point / lanes * dimensions + variable) * lanes + point % lanes] = value
        values.append(value)
      }
    }
    self.values = values
  }

  func value(_ point: Int, _ variable: Int) -> Int8 { values[point * dimensions + variable] }
}
