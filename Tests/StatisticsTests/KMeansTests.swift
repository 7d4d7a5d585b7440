import Statistics
import Testing

@Suite("k-means")
struct KMeansTests {
  @Test("Four points on a line, by hand")
  func byHand() throws {
    let points = PointSet(Matrix([[0], [1], [10], [11]]))
    let partition = try KMeans(clusters: 2, starts: 5).fit(points, seed: 1)
    #expect(partition.assignments == [0, 0, 1, 1])
    #expect(partition.centres == Matrix([[0.5], [10.5]]))
    #expect(partition.sizes == [2, 2])
    #expect(partition.clusterWeights == [2, 2])
    #expect(partition.objective == 1)
    #expect(partition.shareReachingBest == 1)
    #expect(partition.converged)
    #expect(partition.starts == 5)
  }

  @Test("Clusters are numbered by falling weight")
  func numbering() throws {
    let values = Matrix([[0], [0.1], [0.2], [10], [10.1], [20]])
    let plain = try KMeans(clusters: 3, starts: 10).fit(PointSet(values), seed: 1)
    #expect(plain.assignments == [0, 0, 0, 1, 1, 2])
    let weighted = try KMeans(clusters: 3, starts: 10).fit(PointSet(values, weights: [1, 1, 1, 1, 1, 9]), seed: 1)
    #expect(weighted.assignments == [1, 1, 1, 2, 2, 0])
    #expect(weighted.sizes == [1, 3, 2])
    #expect(weighted.clusterWeights == [9, 3, 2])
  }

  @Test("The best of all partitions of nine points is found, with and without weights", arguments: 1...5)
  func exhaustive(clusters: Int) throws {
    for seed in UInt64(1)...6 {
      let values = noise(rows: 9, columns: 2, seed: seed)
      var stream = RandomStream(seed: seed)
      let weights = (0..<9).map { _ in seed.isMultiple(of: 2) ? Double(1 + stream.index(below: 3)) : 1 }
      let partition = try KMeans(clusters: clusters, starts: 30).fit(PointSet(values, weights: weights), seed: seed)
      let best = bestObjective(values, weights: weights, clusters: clusters)
      #expect(isClose(partition.objective, best, relative: 1e-9))
    }
  }

  @Test(
    "The best objectives known for k = 2...8 are reached",
    arguments: ReferenceData.available)
  func reference(data: ReferenceData) throws {
    let values = try data.values()
    let points = PointSet(values)
    for (clusters, expected) in try data.clusterings().sorted(by: { $0.key < $1.key }) {
      // The study has four clusters; cut into 7 or 8, it has many optima within a thousandth of the best of 3,000
      // starts, which 100 starts reach for 6 to 13 of 20 seeds and 1,000 starts for all of them.
      let isCutThrough = data == .study && clusters > 6
      if isCutThrough {
        let near = try KMeans(clusters: clusters, starts: 100).fit(points, seed: 1)
        #expect(near.objective <= expected.inertia * (1 + 1e-3), "k = \(clusters)")
      }
      let partition = try KMeans(clusters: clusters, starts: isCutThrough ? 1000 : 100).fit(points, seed: 1)
      #expect(partition.objective <= expected.inertia * (1 + 1e-9), "k = \(clusters)")
      #expect(partition.converged)
      // Where the objective is the same, so are the clusters: R's are numbered at random.
      if partition.objective >= expected.inertia * (1 - 1e-9) {
        #expect(isSamePartition(partition.assignments, expected.assignments), "k = \(clusters)")
        #expect(partition.sizes == expected.sizes, "k = \(clusters)")
      }
    }
  }

  @Test("The objective is measured from the centres, and those are the members' means")
  func consistent() throws {
    let values = noise(rows: 83, columns: 5, seed: 4)
    let weights = (0..<83).map { 0.5 + Double($0 % 4) }
    let partition = try KMeans(clusters: 4, starts: 10).fit(PointSet(values, weights: weights), seed: 2)
    var within = 0.0
    for cluster in 0..<4 {
      let own = partition.assignments.indices.filter { partition.assignments[$0] == cluster }
      #expect(own.count == partition.sizes[cluster])
      for variable in 0..<5 {
        let mean = weightedMean(own.map { values[$0, variable] }, weights: own.map { weights[$0] })
        #expect(isClose(partition.centres[cluster, variable], mean))
        within += own.reduce(0) { $0 + weights[$1] * (values[$1, variable] - mean) * (values[$1, variable] - mean) }
      }
    }
    #expect(isClose(partition.objective, within))
  }

  @Test("No single point could move and lower the objective")
  func hartiganOptimum() throws {
    let values = noise(rows: 40, columns: 3, seed: 9)
    let weights = (0..<40).map { Double(1 + $0 % 3) }
    let partition = try KMeans(clusters: 4, starts: 1).fit(PointSet(values, weights: weights), seed: 3)
    for point in 0..<40 where partition.sizes[partition.assignments[point]] > 1 {
      for cluster in 0..<4 {
        var moved = partition.assignments
        moved[point] = cluster
        let within = ClusterSummary(of: values, weights: weights, assignments: moved, clusters: 4).within
        #expect(within >= partition.objective * (1 - 1e-6))
      }
    }
  }

  @Test("The share of starts that reach the best tells easy from hard")
  func shareReachingBest() throws {
    let (easy, _) = blobs([[0, 0], [8, 0], [0, 8]], each: 20, seed: 1)
    #expect(try KMeans(clusters: 3, starts: 50).fit(PointSet(easy), seed: 1).shareReachingBest > 0.9)
    let hard = noise(rows: 200, columns: 10, seed: 1)
    #expect(try KMeans(clusters: 8, starts: 50).fit(PointSet(hard), seed: 1).shareReachingBest < 0.5)
  }
}

/// What every clustering method must hold to.
@Suite("Conformance of clustering methods: k-means")
struct ClusteringConformanceTests {
  private let values = ratings(rows: 150, columns: 6, seed: 11)

  private func fit(
    _ values: Matrix, weights: [Double]? = nil, clusters: Int, starts: Int = 40, seed: UInt64 = 1
  ) throws -> Partition {
    try KMeans(clusters: clusters, starts: starts).fit(PointSet(values, weights: weights), seed: seed)
  }

  @Test("The same seed gives the same result on any number of threads")
  func threads() async throws {
    let points = PointSet(values)
    let method = KMeans(clusters: 5, starts: 25)
    let alone = try method.fit(points, seed: 7)
    for threads in [1, 2, 5] {
      #expect(try await method.fit(points, seed: 7, threads: threads) == alone)
    }
    #expect(try method.fit(points, seed: 7) == alone)
  }

  @Test("The order of the rows does not matter", arguments: [2, 3, 4])
  func rowOrder(clusters: Int) throws {
    var stream = RandomStream(seed: 3)
    let order = stream.permutation(values.rows)
    let plain = try fit(values, clusters: clusters)
    let shuffled = try fit(values.selectingRows(order), clusters: clusters)
    #expect(isClose(plain.objective, shuffled.objective, relative: 1e-9))
    #expect(isSamePartition(order.map { plain.assignments[$0] }, shuffled.assignments))
  }

  @Test("A weight of 3 equals three copies", arguments: [2, 3, 4])
  func weights(clusters: Int) throws {
    let few = noise(rows: 40, columns: 4, seed: 6)
    let weights = (0..<40).map { Double(1 + ($0 * 7) % 3) }
    let index = copies(Array(0..<40), weights)
    let weighted = try fit(few, weights: weights, clusters: clusters)
    let copied = try fit(few.selectingRows(index), clusters: clusters)
    #expect(isClose(weighted.objective, copied.objective, relative: 1e-9))
    #expect(areClose(weighted.centres, copied.centres, absolute: 1e-9))
    #expect(index.map { weighted.assignments[$0] } == copied.assignments)
    #expect(weighted.clusterWeights == copied.sizes.map(Double.init))
    // All weights alike change nothing but the unit.
    let tripled = try fit(few, weights: [Double](repeating: 3, count: 40), clusters: clusters)
    let plain = try fit(few, clusters: clusters)
    #expect(tripled.assignments == plain.assignments)
    #expect(isClose(tripled.objective, 3 * plain.objective))
  }

  @Test("Principal components of weighted rows are those of the copies")
  func weightedComponents() throws {
    let weights = (0..<150).map { Double(1 + $0 % 3) }
    let weighted = try PrincipalComponents(correlationsOf: values, weights: weights)
    let copied = try PrincipalComponents(correlationsOf: values.selectingRows(copies(Array(0..<150), weights)))
    #expect(areClose(weighted.eigenvalues, copied.eigenvalues, absolute: 1e-10))
    #expect(areClose(weighted.vectors, copied.vectors, absolute: 1e-9))
  }

  @Test("One cluster is everybody")
  func oneCluster() throws {
    let partition = try fit(values, clusters: 1, starts: 3)
    #expect(partition.assignments.allSatisfy { $0 == 0 })
    let total = (0..<6).reduce(0.0) { $0 + weightedVariance(values.column($1)) * 149 }
    #expect(isClose(partition.objective, total, relative: 1e-10))
    #expect(areClose(Array(partition.centres.row(0)), (0..<6).map { weightedMean(values.column($0)) }))
  }

  @Test("As many clusters as points leave nothing unexplained")
  func everyPointAlone() throws {
    let points = noise(rows: 21, columns: 3, seed: 2)
    let partition = try fit(points, clusters: 21, starts: 5)
    #expect(Set(partition.assignments).count == 21)
    #expect(partition.objective == 0)
    #expect(partition.converged)
  }

  @Test("Duplicate rows stay together, and clusters are made of distinct points only")
  func duplicates() throws {
    let distinct: [[Double]] = [[0, 0], [5, 1], [10, 0]]
    let rows = (0..<60).map { distinct[$0 % 3] }
    let partition = try fit(Matrix(rows), clusters: 3, starts: 3)
    #expect(partition.objective < 1e-20)
    #expect(isSamePartition(partition.assignments, rows.indices.map { $0 % 3 }))
    let two = try fit(Matrix(rows), clusters: 2, starts: 10)
    #expect(Set(zip(rows, two.assignments).map { "\($0) \($1)" }).count == 3)
    #expect(throws: ClusteringError.tooFewDistinctPoints(clusters: 4)) { try fit(Matrix(rows), clusters: 4) }
  }

  @Test("Constant columns change nothing")
  func constantColumns() throws {
    let rows = (0..<values.rows).map { [7.3] + Array(values.row($0)) + [-2] }
    let plain = try fit(values, clusters: 4)
    let padded = try fit(Matrix(rows), clusters: 4)
    #expect(plain.assignments == padded.assignments)
    #expect(isClose(plain.objective, padded.objective, relative: 1e-10))
  }

  @Test("A shift of all values changes no cluster")
  func shift() throws {
    var shifted = values
    for index in shifted.values.indices { shifted.values[index] += 1000 }
    let plain = try fit(values, clusters: 4)
    let far = try fit(shifted, clusters: 4)
    #expect(plain.assignments == far.assignments)
    #expect(isClose(plain.objective, far.objective, relative: 1e-9))
  }

  @Test("NaN and infinity are refused", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(value: Double) async {
    var broken = values
    broken[17, 2] = value
    #expect(throws: ClusteringError.notFinite) { try fit(broken, clusters: 3) }
    let points = PointSet(broken)
    await #expect(throws: ClusteringError.notFinite) {
      try await KMeans(clusters: 1).fit(points, seed: 1, threads: 2)
    }
  }

  @Test("More clusters than points, and none at all, are refused")
  func tooFewPoints() {
    let two = Matrix([[1], [2]])
    #expect(throws: ClusteringError.tooFewPoints(points: 2, clusters: 3)) { try fit(two, clusters: 3) }
    #expect(throws: ClusteringError.tooFewPoints(points: 2, clusters: 0)) { try fit(two, clusters: 0) }
    #expect(throws: ClusteringError.tooFewDistinctPoints(clusters: 2)) {
      try fit(Matrix([[1], [1]]), clusters: 2)
    }
  }

  @Test("Whoever is cancelled stops", arguments: [1, 2])
  func cancellable(threads: Int) async {
    let points = PointSet(values)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      if threads == 1 { return try KMeans(clusters: 4).fit(points, seed: 1) }
      return try await KMeans(clusters: 4).fit(points, seed: 1, threads: threads)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
