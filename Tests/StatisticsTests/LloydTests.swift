import Statistics
import Testing

@Suite("Lloyd's algorithm alone")
struct LloydTests {
  @Test("Two steps from given centres, by hand")
  func byHand() throws {
    let points = PointSet(Matrix([[0], [2], [4], [10]]))
    func fit(iterations: Int) throws -> Partition {
      try KMeans(clusters: 2, iterations: iterations, exchanges: false, initialCentres: Matrix([[0], [1.5]]))
        .fit(points, seed: 1)
    }
    // 0 | 2 4 10, centres 0 and 16/3; then 2 is nearer to 0.
    let first = try fit(iterations: 1)
    #expect(first.assignments == [0, 0, 1, 1])
    #expect(!first.converged)
    #expect(first.starts == 1)
    // Centres 1 and 7: 4 is as near to either, and the first is taken. Centres 2 and 10 stay.
    let last = try fit(iterations: 10)
    #expect(last.assignments == [0, 0, 0, 1])
    #expect(last.converged)
    #expect(last.centres == Matrix([[2], [10]]))
    #expect(last.iterations == 4)
  }

  @Test("A plain loop agrees, over several chunks of points and on any number of threads")
  func twin() async throws {
    let values = noise(rows: 40_000, columns: 5, seed: 3)
    let initial = values.selectingRows([7, 11_000, 22_000, 33_000])
    let points = PointSet(values)
    let method = KMeans(clusters: 4, iterations: 6, exchanges: false, initialCentres: initial)
    let found = try method.fit(points, seed: 1)
    for threads in [1, 2, 3] {
      #expect(try await method.fit(PointSet(values, threads: threads), seed: 2, threads: threads) == found)
    }
    var centres = initial
    var labels = [Int](repeating: 0, count: values.rows)
    for _ in 0...6 {
      for point in labels.indices {
        let distances = (0..<4).map { cluster in
          (0..<5).reduce(0.0) { sum, variable in
            let difference = values[point, variable] - centres[cluster, variable]
            return sum + difference * difference
          }
        }
        labels[point] = distances.indices.min { (distances[$0], $0) < (distances[$1], $1) }!
      }
      centres = ClusterSummary(of: values, weights: points.weights, assignments: labels, clusters: 4).centres
    }
    let objective = ClusterSummary(of: values, weights: points.weights, assignments: labels, clusters: 4).within
    // Single precision may take the other of two centres that are equally near.
    #expect(isClose(found.objective, objective, relative: 1e-5))
    #expect(Agreement(found.assignments, 4, labels, 4).adjustedRand > 0.999)
  }

  @Test("Many points with random starts and exchanges: the same on any number of threads")
  func manyPoints() async throws {
    let values = ratings(rows: 33_000, columns: 3, seed: 5)
    let weights = (0..<values.rows).map { Double(1 + $0 % 2) }
    for method in [KMeans(clusters: 3, starts: 2, iterations: 15), KMeans(clusters: 3, starts: 1, tolerance: 1e-3)] {
      let alone = try method.fit(PointSet(values, weights: weights), seed: 4)
      for threads in [1, 2, 4] {
        let points = PointSet(values, weights: weights, threads: threads)
        #expect(try await method.fit(points, seed: 4, threads: threads) == alone)
      }
    }
  }

  @Test("A tolerance ends sooner, and the objective is hardly worse")
  func tolerance() throws {
    let points = PointSet(noise(rows: 3000, columns: 4, seed: 1))
    func fit(_ tolerance: Double) throws -> Partition {
      try KMeans(clusters: 5, starts: 1, tolerance: tolerance, exchanges: false).fit(points, seed: 2)
    }
    let (exact, near) = (try fit(0), try fit(1e-3))
    #expect(exact.converged && near.converged)
    #expect(near.iterations < exact.iterations)
    #expect(exact.objective <= near.objective && near.objective < exact.objective * 1.02)
  }

  @Test("No point is nearer to another centre than to its own")
  func nearest() throws {
    let values = noise(rows: 200, columns: 3, seed: 8)
    let partition = try KMeans(clusters: 6, starts: 1, exchanges: false).fit(PointSet(values), seed: 2)
    for point in 0..<200 {
      func distance(_ cluster: Int) -> Double {
        (0..<3).reduce(0) {
          let difference = values[point, $1] - partition.centres[cluster, $1]
          return $0 + difference * difference
        }
      }
      for cluster in 0..<6 { #expect(distance(partition.assignments[point]) <= distance(cluster) + 1e-5) }
    }
  }

  @Test("Initial centres of another shape, or not finite, are refused; far away ones still fill every cluster")
  func initialCentres() throws {
    let points = PointSet(noise(rows: 30, columns: 2, seed: 1))
    func fit(_ centres: Matrix) throws -> Partition {
      try KMeans(clusters: 3, initialCentres: centres).fit(points, seed: 1)
    }
    #expect(throws: ClusteringError.centresDoNotFit(rows: 2, columns: 2)) { try fit(Matrix([[0, 0], [1, 1]])) }
    #expect(throws: ClusteringError.centresDoNotFit(rows: 3, columns: 1)) { try fit(Matrix([[0], [1], [2]])) }
    #expect(throws: ClusteringError.notFinite) { try fit(Matrix([[0, 0], [1, 1], [.nan, 0]])) }
    let far = try fit(Matrix([[1000, 0], [1000, 0], [2000, 0]]))
    #expect(far.sizes.allSatisfy { $0 > 0 })
  }
}
