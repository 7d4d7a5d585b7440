import CKernels
import Statistics
import Testing

/// Each kernel against a plain twin in double precision, on sizes that fill blocks and sizes that do not.
@Suite("Kernels")
struct KernelTests {
  static let counts = [1, 5, 16, 37, 64]
  static let dimensions = [1, 7, 22, 35]

  @Test("Assignment takes the nearest centre", arguments: counts, dimensions)
  func assign(count: Int, dimensions: Int) {
    for clusters in 1...9 {
      let data = KernelData(count: count, dimensions: dimensions, clusters: clusters)
      let labels = KernelMemory<Int32>(data.paddedCount)
      for point in 0..<data.paddedCount { labels[point] = Int32(point % clusters) }
      let before = (0..<data.paddedCount).map { labels[$0] }
      let changed = unmet_assign(
        data.blocks.pointer, data.blockCount, dimensions, data.centres.pointer, data.norms.pointer,
        data.paddedClusters, labels.pointer)
      for point in 0..<data.paddedCount {
        let label = Int(labels[point])
        #expect(label < clusters)
        let distances = (0..<clusters).map { data.squaredDistance(point, $0) }
        // Single precision may take either of two centres that are equally near.
        #expect(distances[label] <= distances.min()! + 1e-4 * (1 + distances[label]))
      }
      #expect(changed == (0..<data.paddedCount).count { labels[$0] != before[$0] })
    }
  }

  @Test("Of equally near centres the first is taken, and centres that fill up never")
  func assignmentTies() {
    let data = KernelData(count: 3, dimensions: 2, clusters: 3)
    for index in 0..<data.paddedClusters * 2 { data.centres[index] = 1 }
    for cluster in 0..<3 { data.norms[cluster] = 2 }
    let labels = KernelMemory<Int32>(data.paddedCount)
    for point in 0..<data.paddedCount { labels[point] = 2 }
    let changed = unmet_assign(
      data.blocks.pointer, 1, 2, data.centres.pointer, data.norms.pointer, data.paddedClusters, labels.pointer)
    #expect(changed == data.paddedCount)
    #expect((0..<data.paddedCount).allSatisfy { labels[$0] == 0 })
  }

  @Test("Hartigan's criterion finds the cluster that lowers the objective most", arguments: counts, dimensions)
  func moves(count: Int, dimensions: Int) {
    checkMoves(count: count, dimensions: dimensions, common: 0)
    checkMoves(count: count, dimensions: dimensions, common: 1)
    checkMoves(count: count, dimensions: dimensions, common: 2.5)
  }

  /// With weights that differ, or one that all points have.
  private func checkMoves(count: Int, dimensions: Int, common: Float) {
    for clusters in 1...9 where clusters * 2 <= count {
      let data = KernelData(count: count, dimensions: dimensions, clusters: clusters)
      if common > 0 {
        for point in 0..<count { data.weights[point] = common }
      }
      let labels = KernelMemory<Int32>(data.paddedCount)
      let totals = KernelMemory<Float>(data.paddedClusters)
      for point in 0..<data.paddedCount { labels[point] = Int32(point % clusters) }
      for point in 0..<count { totals[point % clusters] += data.weights[point] }
      let targets = KernelMemory<Int32>(data.paddedCount)
      let moving = unmet_moves(
        data.blocks.pointer, data.blockCount, dimensions, data.centres.pointer, data.norms.pointer,
        data.paddedClusters, data.lengths.pointer, data.weights.pointer, common, totals.pointer, labels.pointer,
        targets.pointer)
      for point in 0..<count {
        let weight = Double(data.weights[point])
        let costs = (0..<clusters).map { cluster -> Double in
          let total = Double(totals[cluster])
          let isOwn = cluster == Int(labels[point])
          return data.squaredDistance(point, cluster) * total / (isOwn ? total - weight : total + weight)
        }
        let cost = costs[Int(targets[point])]
        #expect(cost <= costs.min()! + 1e-4 * (1 + cost))
      }
      #expect(moving == (0..<data.paddedCount).count { targets[$0] != labels[$0] })
    }
  }

  @Test("The distance to the nearest centre only falls", arguments: counts, dimensions)
  func approach(count: Int, dimensions: Int) {
    let data = KernelData(count: count, dimensions: dimensions, clusters: 4)
    let nearest = KernelMemory<Float>(data.paddedCount)
    for point in 0..<data.paddedCount { nearest[point] = .infinity }
    var expected = [Double](repeating: .infinity, count: data.paddedCount)
    for cluster in 0..<4 {
      unmet_approach(
        data.blocks.pointer, data.blockCount, dimensions, data.centres.pointer + cluster * dimensions, nearest.pointer)
      for point in expected.indices { expected[point] = min(expected[point], data.squaredDistance(point, cluster)) }
      #expect(areClose((0..<data.paddedCount).map { Double(nearest[$0]) }, expected, absolute: 1e-5, relative: 1e-5))
    }
  }

  @Test("Transfers keep sums, weights and members of the clusters", arguments: counts, dimensions)
  func transfer(count: Int, dimensions: Int) {
    for clusters in 1...9 {
      let data = KernelData(count: count, dimensions: dimensions, clusters: clusters)
      let before = KernelMemory<Int32>(count)
      let after = KernelMemory<Int32>(count)
      let sums = KernelMemory<Double>(clusters * data.stride)
      let totals = KernelMemory<Double>(clusters)
      let members = KernelMemory<Int32>(clusters)
      for point in 0..<count { before[point] = -1 }
      var stream = RandomStream(seed: 5)
      for round in 0..<3 {
        // The second round leaves about half of the points where they are.
        for point in 0..<count where round == 0 || stream.uniform() < 0.5 {
          after[point] = Int32(stream.index(below: clusters))
        }
        unmet_transfer(
          data.rows.pointer, count, data.stride, data.weights.pointer, before.pointer, after.pointer, sums.pointer,
          totals.pointer, members.pointer)
        for cluster in 0..<clusters {
          let own = (0..<count).filter { after[$0] == Int32(cluster) }
          #expect(Int(members[cluster]) == own.count)
          #expect(isClose(totals[cluster], own.reduce(0) { $0 + Double(data.weights[$1]) }))
          for variable in 0..<data.stride {
            let sum = own.reduce(0.0) {
              $0 + Double(data.weights[$1]) * Double(data.rows[$1 * data.stride + variable])
            }
            #expect(isClose(sums[cluster * data.stride + variable], sum, absolute: 1e-9))
          }
        }
        #expect((0..<count).allSatisfy { before[$0] == after[$0] })
      }
    }
  }

  @Test("Sums of distances to the clusters of several partitions", arguments: counts, dimensions)
  func distanceSums(count: Int, dimensions: Int) {
    let lanes = Int(UNMET_DOUBLE_LANES)
    let blockCount = (count + lanes - 1) / lanes
    let data = KernelData(count: count, dimensions: dimensions, clusters: 1)
    let blocks = KernelMemory<Double>(blockCount * dimensions * lanes)
    let weights = KernelMemory<Double>(blockCount * lanes)
    for point in 0..<count {
      weights[point] = Double(data.weights[point])
      for variable in 0..<dimensions {
        blocks[(point / lanes * dimensions + variable) * lanes + point % lanes] = data.value(point, variable)
      }
    }
    let clusters = Array(1...9)
    let labels = KernelMemory<Double>(clusters.count * blockCount * lanes)
    for (partition, number) in clusters.enumerated() {
      for point in 0..<count { labels[partition * blockCount * lanes + point] = Double(point * 7 % number) }
    }
    let distances = KernelMemory<Double>(blockCount * lanes)
    let sums = KernelMemory<Double>(clusters.reduce(0, +))
    let origin = (0..<dimensions).map { data.value(count / 2, $0) }
    unmet_distance_sums(
      blocks.pointer, blockCount, dimensions, origin, weights.pointer, labels.pointer, clusters, clusters.count,
      distances.pointer, sums.pointer)
    var offset = 0
    for number in clusters {
      for cluster in 0..<number {
        let expected = (0..<count).filter { $0 * 7 % number == cluster }.reduce(0.0) { sum, point in
          let square = (0..<dimensions).reduce(0.0) {
            $0 + (data.value(point, $1) - origin[$1]) * (data.value(point, $1) - origin[$1])
          }
          return sum + weights[point] * square.squareRoot()
        }
        #expect(isClose(sums[offset + cluster], expected, absolute: 1e-10, relative: 1e-12))
      }
      offset += number
    }
  }
}

/// Random points, weights of 1...3 and centres in the kernels' layout.
private final class KernelData {
  let count: Int
  let dimensions: Int
  let clusters: Int
  let blockCount: Int
  let paddedCount: Int
  let paddedClusters: Int
  let stride: Int
  let blocks: KernelMemory<Float>
  let rows: KernelMemory<Float>
  let weights: KernelMemory<Float>
  let lengths: KernelMemory<Float>
  let centres: KernelMemory<Float>
  let norms: KernelMemory<Float>

  init(count: Int, dimensions: Int, clusters: Int) {
    let lanes = Int(UNMET_LANES)
    self.count = count
    self.dimensions = dimensions
    self.clusters = clusters
    blockCount = (count + lanes - 1) / lanes
    paddedCount = blockCount * lanes
    paddedClusters = (clusters + 3) / 4 * 4
    stride = (dimensions + 7) / 8 * 8
    blocks = KernelMemory(paddedCount * dimensions)
    rows = KernelMemory(count * stride)
    weights = KernelMemory(paddedCount)
    lengths = KernelMemory(paddedCount)
    centres = KernelMemory(paddedClusters * dimensions)
    norms = KernelMemory(paddedClusters)
    var stream = RandomStream(seed: UInt64(1000 * count + 10 * dimensions + clusters))
    for point in 0..<count {
      weights[point] = Float(1 + stream.index(below: 3))
      for variable in 0..<dimensions {
        let value = Float(stream.normal())
        blocks[(point / lanes * dimensions + variable) * lanes + point % lanes] = value
        rows[point * stride + variable] = value
        lengths[point] += value * value
      }
    }
    for cluster in 0..<paddedClusters {
      norms[cluster] = cluster < clusters ? 0 : .infinity
      for variable in 0..<dimensions where cluster < clusters {
        let value = Float(stream.normal())
        centres[cluster * dimensions + variable] = value
        norms[cluster] += value * value
      }
    }
  }

  /// Zero beyond the last point.
  func value(_ point: Int, _ variable: Int) -> Double {
    point < count ? Double(rows[point * stride + variable]) : 0
  }

  func squaredDistance(_ point: Int, _ cluster: Int) -> Double {
    (0..<dimensions).reduce(0) { sum, variable in
      let difference = value(point, variable) - Double(centres[cluster * dimensions + variable])
      return sum + difference * difference
    }
  }
}

/// Cleared memory at an address the kernels accept.
private final class KernelMemory<Element: BitwiseCopyable & ExpressibleByIntegerLiteral> {
  let pointer: UnsafeMutablePointer<Element>

  init(_ count: Int) {
    let raw = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * MemoryLayout<Element>.stride, alignment: 64)
    pointer = raw.bindMemory(to: Element.self, capacity: max(count, 1))
    pointer.initialize(repeating: 0, count: max(count, 1))
  }

  deinit { UnsafeMutableRawPointer(pointer).deallocate() }

  subscript(index: Int) -> Element {
    get { pointer[index] }
    set { pointer[index] = newValue }
  }
}
