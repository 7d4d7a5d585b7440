import CStatisticsKernels
import Statistics
import Testing

/// Each kernel against a plain twin in double precision, on sizes that fill blocks and sizes that do not.
@Suite("Kernels")
struct KernelTests {
  static let counts = [1, 5, 16, 37, 64, 100]
  static let dimensions = [1, 7, 22, 35]

  @Test("Assignment takes the nearest centre", arguments: counts, dimensions)
  func assign(count: Int, dimensions: Int) {
    for clusters in 1...18 {
      let data = KernelData(count: count, dimensions: dimensions, clusters: clusters)
      let labels = KernelMemory<Int32>(data.paddedCount)
      for point in 0..<data.paddedCount { labels[point] = Int32(point % clusters) }
      let before = (0..<data.paddedCount).map { labels[$0] }
      let packed = KernelMemory<Float>(clusters * (dimensions + 1))
      unmet_pack_centres(data.centres.pointer, data.norms.pointer, clusters, dimensions, packed.pointer)
      let changed = unmet_assign(
        data.blocks.pointer, data.blockCount, dimensions, packed.pointer, clusters, labels.pointer)
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

  @Test("Of equally near centres the first is taken")
  func assignmentTies() {
    let data = KernelData(count: 3, dimensions: 2, clusters: 3)
    for index in 0..<data.clusters * 2 { data.centres[index] = 1 }
    for cluster in 0..<3 { data.norms[cluster] = 2 }
    let labels = KernelMemory<Int32>(data.paddedCount)
    for point in 0..<data.paddedCount { labels[point] = 2 }
    let packed = KernelMemory<Float>(data.clusters * 3)
    unmet_pack_centres(data.centres.pointer, data.norms.pointer, data.clusters, 2, packed.pointer)
    let changed = unmet_assign(data.blocks.pointer, 1, 2, packed.pointer, data.clusters, labels.pointer)
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
      let totals = KernelMemory<Float>(data.clusters)
      for point in 0..<data.paddedCount { labels[point] = Int32(point % clusters) }
      for point in 0..<count { totals[point % clusters] += data.weights[point] }
      let staying = KernelMemory<Float>(data.clusters)
      let joining = KernelMemory<Float>(data.clusters)
      for cluster in 0..<clusters {
        staying[cluster] = totals[cluster] / (totals[cluster] - common)
        joining[cluster] = totals[cluster] / (totals[cluster] + common)
      }
      let targets = KernelMemory<Int32>(data.paddedCount)
      let moving = unmet_moves(
        data.blocks.pointer, data.blockCount, dimensions, data.centres.pointer, data.norms.pointer,
        data.clusters, data.lengths.pointer, data.weights.pointer, totals.pointer,
        common > 0 ? staying.pointer : nil, common > 0 ? joining.pointer : nil, labels.pointer, targets.pointer)
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
    let masses = KernelMemory<Double>(data.blockCount)
    for point in 0..<data.paddedCount { nearest[point] = .infinity }
    var expected = [Double](repeating: .infinity, count: data.paddedCount)
    for cluster in 0..<4 {
      unmet_approach(
        data.blocks.pointer, data.blockCount, dimensions, data.centres.pointer + cluster * dimensions,
        data.weights.pointer, nearest.pointer, masses.pointer)
      for point in expected.indices { expected[point] = min(expected[point], data.squaredDistance(point, cluster)) }
      #expect(areClose((0..<data.paddedCount).map { Double(nearest[$0]) }, expected, absolute: 1e-5, relative: 1e-5))
      for block in 0..<data.blockCount {
        let mass = (0..<Int(UNMET_LANES)).reduce(0.0) {
          let point = block * Int(UNMET_LANES) + $1
          return $0 + Double(data.weights[point]) * expected[point]
        }
        #expect(isClose(masses[block], mass, absolute: 1e-5, relative: 1e-5))
      }
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
          data.values, count, dimensions, data.stride, data.doubleWeights, before.pointer, after.pointer, sums.pointer,
          totals.pointer, members.pointer)
        for cluster in 0..<clusters {
          let own = (0..<count).filter { after[$0] == Int32(cluster) }
          #expect(Int(members[cluster]) == own.count)
          #expect(isClose(totals[cluster], own.reduce(0) { $0 + Double(data.weights[$1]) }))
          for variable in 0..<dimensions {
            let sum = own.reduce(0.0) { $0 + data.doubleWeights[$1] * data.value($1, variable) }
            #expect(isClose(sums[cluster * data.stride + variable], sum, absolute: 1e-9))
          }
        }
        #expect((0..<count).allSatisfy { before[$0] == after[$0] })
      }
    }
  }

  @Test("An exchange moves point after point while that lowers the objective", arguments: counts, dimensions)
  func exchange(count: Int, dimensions: Int) {
    for clusters in 2...5 where clusters * 2 <= count {
      let data = KernelData(count: count, dimensions: dimensions, clusters: clusters)
      let labels = KernelMemory<Int32>(data.paddedCount)
      let targets = KernelMemory<Int32>(data.paddedCount)
      var stream = RandomStream(seed: 9)
      for point in 0..<count {
        labels[point] = Int32(point % clusters)
        targets[point] = Int32(stream.index(below: clusters))
      }
      let values = Matrix(rows: count, columns: dimensions, values: data.values)
      func within(_ assignments: [Int]) -> Double {
        ClusterSummary(of: values, weights: data.doubleWeights, assignments: assignments, clusters: clusters).within
      }
      var expected = (0..<count).map { $0 % clusters }
      for point in 0..<count where expected.count(where: { $0 == expected[point] }) > 1 {
        var moved = expected
        moved[point] = Int(targets[point])
        if within(moved) < within(expected) * (1 - 1e-12) { expected = moved }
      }
      let sums = KernelMemory<Double>(clusters * data.stride)
      let totals = KernelMemory<Double>(clusters)
      let members = KernelMemory<Int32>(clusters)
      let none = KernelMemory<Int32>(count)
      for point in 0..<count { none[point] = -1 }
      unmet_transfer(
        data.values, count, dimensions, data.stride, data.doubleWeights, none.pointer, labels.pointer, sums.pointer,
        totals.pointer, members.pointer)
      let moved = unmet_exchange(
        data.values, count, dimensions, data.stride, data.doubleWeights, labels.pointer, targets.pointer, sums.pointer,
        totals.pointer, members.pointer)
      #expect((0..<count).map { Int(labels[$0]) } == expected)
      #expect(moved == expected.indices.count { expected[$0] != $0 % clusters })
      for cluster in 0..<clusters {
        let own = expected.indices.filter { expected[$0] == cluster }
        #expect(Int(members[cluster]) == own.count)
        #expect(isClose(totals[cluster], own.reduce(0) { $0 + data.doubleWeights[$1] }))
        let means = (0..<dimensions).map { Double($0) / 7 }
        unmet_centres(
          sums.pointer, totals.pointer, means, clusters, dimensions, data.stride, data.centres.pointer,
          data.norms.pointer)
        let centre = (0..<dimensions).map { variable in
          weightedMean(own.map { data.value($0, variable) }, weights: own.map { data.doubleWeights[$0] })
            - means[variable]
        }
        let found = (0..<dimensions).map { Double(data.centres[cluster * dimensions + $0]) }
        #expect(areClose(found, centre, absolute: 1e-6))
        #expect(isClose(Double(data.norms[cluster]), centre.reduce(0) { $0 + $1 * $1 }, absolute: 1e-5, relative: 1e-5))
      }
    }
  }

  @Test("Points are laid out around their means", arguments: counts, dimensions)
  func layout(count: Int, dimensions: Int) {
    let data = KernelData(count: count, dimensions: dimensions, clusters: 1)
    var sums = [Double](repeating: 1, count: dimensions)
    unmet_column_sums(data.values, count, dimensions, data.doubleWeights, &sums)
    var plain = [Double](repeating: 0, count: dimensions)
    unmet_column_sums(data.values, count, dimensions, nil, &plain)
    for variable in 0..<dimensions {
      let column = (0..<count).map { data.value($0, variable) }
      #expect(
        isClose(sums[variable], 1 + zip(column, data.doubleWeights).reduce(0) { $0 + $1.0 * $1.1 }, absolute: 1e-9))
      #expect(isClose(plain[variable], column.reduce(0, +), absolute: 1e-9))
    }
    let lanes = Int(UNMET_LANES)
    let blocks = KernelMemory<Float>(data.paddedCount * dimensions)
    let lengths = KernelMemory<Float>(data.paddedCount)
    let means = (0..<dimensions).map { Double($0) / 7 }
    let total = unmet_fill(
      data.values, count, dimensions, data.doubleWeights, means, blocks.pointer, lengths.pointer)
    var expected = 0.0
    for point in 0..<data.paddedCount {
      var length = 0.0
      for variable in 0..<dimensions {
        let value = point < count ? data.value(point, variable) - means[variable] : 0
        #expect(blocks[(point / lanes * dimensions + variable) * lanes + point % lanes] == Float(value))
        length += value * value
      }
      #expect(isClose(Double(lengths[point]), length, absolute: 1e-6, relative: 1e-6))
      if point < count { expected += data.doubleWeights[point] * length }
    }
    #expect(isClose(total, expected))
  }

  @Test("Sums, squares and distances of clusters", arguments: counts, dimensions)
  func spread(count: Int, dimensions: Int) {
    let clusters = min(3, count)
    let data = KernelData(count: count, dimensions: dimensions, clusters: clusters)
    let labels = (0..<count).map { $0 % clusters }
    let centres = (0..<clusters * dimensions).map { Double(data.centres[$0]) }
    var sums = [Double](repeating: 0, count: clusters * dimensions)
    var totals = [Double](repeating: 0, count: clusters)
    var members = [Int32](repeating: 0, count: clusters)
    unmet_cluster_sums(data.values, count, dimensions, data.doubleWeights, labels, &sums, &totals, &members)
    var squares = [Double](repeating: 0, count: clusters)
    var distances = squares
    unmet_spread(data.values, count, dimensions, data.doubleWeights, labels, centres, &squares, &distances)
    for cluster in 0..<clusters {
      let own = (0..<count).filter { labels[$0] == cluster }
      #expect(Int(members[cluster]) == own.count)
      #expect(isClose(totals[cluster], own.reduce(0) { $0 + data.doubleWeights[$1] }))
      let expected = own.map { data.squaredDistance($0, cluster) }
      #expect(isClose(squares[cluster], zip(own, expected).reduce(0) { $0 + data.doubleWeights[$1.0] * $1.1 }))
      #expect(
        isClose(distances[cluster], zip(own, expected).reduce(0) { $0 + data.doubleWeights[$1.0] * $1.1.squareRoot() }))
      for variable in 0..<dimensions {
        let sum = own.reduce(0) { $0 + data.doubleWeights[$1] * data.value($1, variable) }
        #expect(isClose(sums[cluster * dimensions + variable], sum, absolute: 1e-9))
      }
    }
  }

  @Test("Distances between one block and others, summed both ways", arguments: counts, dimensions)
  func pairSums(count: Int, dimensions: Int) {
    let lanes = Int(UNMET_LANES)
    let data = KernelData(count: count, dimensions: dimensions, clusters: 1)
    let weights = KernelMemory<Double>(data.paddedCount)
    for point in 0..<count { weights[point] = data.doubleWeights[point] }
    for own in 0..<data.blockCount {
      let sums = KernelMemory<Double>(lanes)
      let columns = KernelMemory<Double>(data.paddedCount)
      unmet_pair_sums(
        data.blocks.pointer + own * dimensions * lanes, weights.pointer + own * lanes, data.blocks.pointer,
        weights.pointer, data.blockCount, dimensions, sums.pointer, columns.pointer)
      func distance(_ first: Int, _ second: Int) -> Double {
        (0..<dimensions).reduce(0.0) {
          let difference = data.value(first, $1) - data.value(second, $1)
          return $0 + difference * difference
        }.squareRoot()
      }
      let mine = own * lanes..<(own + 1) * lanes
      for point in mine {
        let sum = (0..<count).reduce(0.0) { $0 + weights[$1] * distance(point, $1) }
        #expect(isClose(sums[point - mine.lowerBound], sum, absolute: 1e-6, relative: 1e-6))
      }
      for point in 0..<data.paddedCount {
        let sum = mine.reduce(0.0) { $0 + weights[$1] * distance($1, point) }
        #expect(isClose(columns[point], sum, absolute: 1e-6, relative: 1e-6))
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
