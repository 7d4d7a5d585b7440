import Statistics
import Testing

/// k-means on many small whole numbers, which are held as bytes.
@Suite("k-means on many whole numbers")
struct WholeNumberKMeansTests {
  static let values = ratings(rows: 40_003, columns: 7, seed: 3)

  /// Sizes, centres and the rest against another way to sum.
  private func check(_ found: Partition, values: Matrix, weight: Double = 1) {
    let summary = ClusterSummary(
      of: values, weights: [Double](repeating: weight, count: values.rows), assignments: found.assignments,
      clusters: found.clusters)
    #expect(found.sizes == summary.sizes)
    #expect(areClose(found.clusterWeights, summary.weights, relative: 1e-12))
    #expect(areClose(found.centres.values, summary.centres.values, relative: 1e-12))
    #expect(isClose(found.objective, summary.within, relative: 1e-11))
  }

  @Test("A plain loop agrees with Lloyd's steps from given centres, on any number of threads")
  func steps() async throws {
    let initial = Self.values.selectingRows([7, 11_000, 22_000, 33_000])
    let method = KMeans(clusters: 4, iterations: 6, exchanges: false, initialCentres: initial)
    let found = try method.fit(PointSet(Self.values), seed: 1)
    for threads in [1, 2, 3] {
      #expect(try await method.fit(PointSet(Self.values, threads: threads), seed: 2, threads: threads) == found)
    }
    var centres = initial
    var labels = [Int](repeating: 0, count: Self.values.rows)
    let one = [Double](repeating: 1, count: Self.values.rows)
    for _ in 0...6 {
      for point in labels.indices {
        let distances = (0..<4).map { cluster in
          (0..<7).reduce(0.0) { sum, variable in
            let difference = Self.values[point, variable] - centres[cluster, variable]
            return sum + difference * difference
          }
        }
        // The first centres are whole numbers, and points between two of them are many.
        labels[point] = distances.indices.min { (distances[$0], $0) < (distances[$1], $1) }!
      }
      centres = ClusterSummary(of: Self.values, weights: one, assignments: labels, clusters: 4).centres
    }
    let objective = ClusterSummary(of: Self.values, weights: one, assignments: labels, clusters: 4).within
    // Single precision may take the other of two centres that are equally near.
    #expect(isClose(found.objective, objective, relative: 1e-5))
    #expect(Agreement(found.assignments, 4, labels, 4).adjustedRand > 0.999)
    check(found, values: Self.values)
    let weights = [Double](repeating: 2.5, count: Self.values.rows)
    let weighted = try method.fit(PointSet(Self.values, weights: weights), seed: 1)
    #expect(weighted.assignments == found.assignments)
    check(weighted, values: Self.values, weight: 2.5)
  }

  @Test("Random starts are the same on any number of threads", arguments: [true, false])
  func starts(exchanges: Bool) async throws {
    let method = KMeans(clusters: 4, starts: 2, tolerance: 1e-3, exchanges: exchanges)
    let found = try method.fit(PointSet(Self.values), seed: 5)
    for threads in [2, 3] {
      #expect(try await method.fit(PointSet(Self.values, threads: threads), seed: 5, threads: threads) == found)
    }
    check(found, values: Self.values)
    // Half of the values are no whole numbers; exchanges end in the same optimum from starts that differ in ties.
    let halves = Matrix(rows: Self.values.rows, columns: 7, values: Self.values.values.map { $0 / 2 })
    let half = try method.fit(PointSet(halves), seed: 5)
    #expect(isClose(found.objective, 4 * half.objective, relative: exchanges ? 1e-6 : 1e-2))
  }

  @Test("Far away centres still fill every cluster")
  func emptyClusters() throws {
    let far = Matrix([[1, 1, 1, 1, 1, 1, 1], [500, 0, 0, 0, 0, 0, 0], [600, 0, 0, 0, 0, 0, 0]])
    let found = try KMeans(clusters: 3, iterations: 5, exchanges: false, initialCentres: far)
      .fit(PointSet(Self.values), seed: 1)
    #expect(found.sizes.allSatisfy { $0 > 0 })
    #expect(found.sizes.reduce(0, +) == Self.values.rows)
  }

  @Test("As many clusters as distinct points leave nothing within them")
  func distinct() throws {
    let values = Matrix(rows: 40_000, columns: 2, values: (0..<80_000).map { Double($0 / 2 % 3 * 7 + $0 % 2) })
    let found = try KMeans(clusters: 3, starts: 5, exchanges: false).fit(PointSet(values), seed: 1)
    #expect(found.objective >= 0 && found.objective < 1e-6)
    #expect(found.sizes == [13_334, 13_333, 13_333])
    #expect(throws: ClusteringError.tooFewDistinctPoints(clusters: 4)) {
      try KMeans(clusters: 4).fit(PointSet(values), seed: 1)
    }
  }
}
