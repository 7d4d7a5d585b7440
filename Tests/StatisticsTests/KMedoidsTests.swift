import Foundation
import Statistics
import Testing

@Suite("k-medoids")
struct KMedoidsTests {
  @Test("Six points on a line, by hand")
  func byHand() throws {
    let points = PointSet(Matrix([[10], [11], [13], [1], [2], [0]]))
    let found = try KMedoids(clusters: 2).fit(points)
    #expect(found.medoids == [1, 3])
    #expect(found.assignments == [0, 0, 0, 1, 1, 1])
    #expect(found.sizes == [3, 3] && found.clusterWeights == [3, 3])
    #expect(found.objective == 5 && isClose(found.meanDissimilarity, 5.0 / 6))
    #expect(found.converged && found.starts == 1 && found.shareReachingBest == 1)
  }

  @Test("Plain PAM takes the same exchanges", arguments: [1, 2, 3, 5, 8], [false, true])
  func plain(clusters: Int, isWeighted: Bool) throws {
    let values = noise(rows: 45, columns: 2, seed: UInt64(clusters))
    let weights = (0..<45).map { isWeighted ? 0.5 + Double($0 % 3) : 1 }
    let table = euclidean(values)
    func sum(_ medoids: [Int]) -> Double {
      (0..<45).reduce(0) { total, object in total + weights[object] * medoids.map { table[object][$0] }.min()! }
    }
    var medoids: [Int] = []
    for _ in 0..<clusters {
      medoids.append((0..<45).filter { !medoids.contains($0) }.min { sum(medoids + [$0]) < sum(medoids + [$1]) }!)
    }
    while true {
      var best = (medoids, sum(medoids) * (1 - 1e-12))
      for object in 0..<45 where !medoids.contains(object) {
        for place in medoids.indices {
          var changed = medoids
          changed[place] = object
          if sum(changed) < best.1 { best = (changed, sum(changed)) }
        }
      }
      if best.0 == medoids { break }
      medoids = best.0
    }
    let found = try KMedoids(clusters: clusters).fit(PointSet(values, weights: weights))
    #expect(found.medoids.sorted() == medoids.sorted())
    #expect(isClose(found.objective, sum(medoids)))
    #expect(found.converged)
  }

  @Test("A weight of 3 equals three copies")
  func weights() throws {
    let values = noise(rows: 40, columns: 2, seed: 6)
    let weights = (0..<40).map { Double(1 + ($0 * 5) % 3) }
    let index = copies(Array(0..<40), weights)
    for clusters in [1, 2, 4] {
      let weighted = try KMedoids(clusters: clusters).fit(PointSet(values, weights: weights))
      let copied = try KMedoids(clusters: clusters).fit(PointSet(values.selectingRows(index)))
      #expect(copied.assignments == index.map { weighted.assignments[$0] })
      #expect(copied.medoids.map { index[$0] } == weighted.medoids)
      #expect(isClose(copied.objective, weighted.objective))
      #expect(isClose(copied.meanDissimilarity, weighted.meanDissimilarity))
      #expect(copied.clusterWeights == weighted.clusterWeights)
    }
  }

  @Test("More starts never do worse, and the seed decides them")
  func starts() throws {
    let matrix = try DissimilarityMatrix(euclidean: noise(rows: 80, columns: 3, seed: 9))
    let built = try KMedoids(clusters: 6).fit(matrix)
    let many = try KMedoids(clusters: 6, starts: 20).fit(matrix, seed: 4)
    #expect(many.objective <= built.objective && many.starts == 20)
    #expect(many.shareReachingBest >= 0.05)
    #expect(try KMedoids(clusters: 6, starts: 20).fit(matrix, seed: 4) == many)
    let stopped = try KMedoids(clusters: 6, starts: 20, iterations: 0).fit(matrix, seed: 4)
    #expect(!stopped.converged && stopped.iterations == 0)
  }

  @Test("Several numbers of clusters at once are what each by itself is", arguments: [1, 3])
  func numbers(starts: Int) throws {
    let values = ratings(rows: 120, columns: 4, seed: 17)
    let matrix = try DissimilarityMatrix(euclidean: values)
    let weights = (0..<120).map { 0.5 + Double($0 % 3) }
    let numbers = [5, 2, 1, 8, 2]
    let found = try KMedoids.partitions(of: matrix, into: numbers, weights: weights, starts: starts, seed: 9)
    for (number, partition) in zip(numbers, found) {
      let expected = try KMedoids(clusters: number, starts: starts).fit(matrix, weights: weights, seed: 9)
      #expect(partition == expected)
    }
    let few = try DissimilarityMatrix(euclidean: Matrix([[1], [1], [4], [9]]))
    let divided = try KMedoids.partitions(of: few, into: [0, 4, 3, 5])
    #expect(divided[0] == nil && divided[1] == nil && divided[3] == nil)
    #expect(divided[2]?.assignments == [0, 0, 1, 2])
    #expect(try KMedoids.partitions(of: few, into: [0, 9]) == [nil, nil])
    #expect(throws: ClusteringError.invalidWeight(point: 2)) {
      try KMedoids.partitions(of: few, into: [2], weights: [1, 1, -1, 1])
    }
  }

  @Test("k = n, duplicates and too many clusters")
  func degenerate() throws {
    let values = Matrix([[1], [1], [4], [9]])
    #expect(try KMedoids(clusters: 3).fit(PointSet(values)).objective == 0)
    #expect(try KMedoids(clusters: 3).fit(PointSet(values)).assignments == [0, 0, 1, 2])
    #expect(throws: ClusteringError.tooFewDistinctPoints(clusters: 4)) {
      try KMedoids(clusters: 4).fit(PointSet(values))
    }
    for clusters in [0, 5] {
      #expect(throws: ClusteringError.tooFewPoints(points: 4, clusters: clusters)) {
        try KMedoids(clusters: clusters).fit(PointSet(values))
      }
    }
    let distinct = noise(rows: 12, columns: 2, seed: 1)
    let all = try KMedoids(clusters: 12).fit(PointSet(distinct))
    #expect(all.objective == 0 && all.medoids == Array(0..<12) && all.converged)
    #expect(throws: ClusteringError.invalidWeight(point: 0)) {
      try KMedoids(clusters: 1).fit(DissimilarityMatrix(euclidean: values), weights: [.nan, 1, 1, 1])
    }
  }

  private struct Reference: Decodable {
    struct Medoids: Decodable {
      let medoids: [Int]
      let objective: Double
      let sil: Double
    }
    let pam4: Medoids
  }

  @Test("R's pam")
  func reference() throws {
    let expected = (try ReferenceFiles.json("hierarchical") as Reference).pam4
    let values = standardised(
      Matrix(try ReferenceFiles.table("usarrests").rows.map { $0.dropFirst().map { Double($0)! } }))
    let matrix = try DissimilarityMatrix(euclidean: values)
    let found = try KMedoids(clusters: 4).fit(matrix)
    #expect(found.medoids.map { $0 + 1 }.sorted() == expected.medoids.sorted())
    #expect(isClose(found.meanDissimilarity, expected.objective, relative: 1e-10))
    let silhouette = try Silhouette.of(
      matrix, weights: [Double](repeating: 1, count: 50), partitions: [(assignments: found.assignments, clusters: 4)])
    #expect(isClose(silhouette[0].mean, expected.sil, relative: 1e-10))
  }

  @Test("Silhouettes of dissimilarities are those of the points", arguments: [false, true])
  func silhouettes(isWeighted: Bool) throws {
    let values = noise(rows: 60, columns: 3, seed: 14)
    let weights = (0..<60).map { isWeighted ? Double(1 + $0 % 3) : 1 }
    // One of the clusters has a single member, one of the partitions a single cluster.
    let partitions = [
      (assignments: (0..<60).map { $0 == 7 ? 2 : $0 % 2 }, clusters: 3),
      (assignments: [Int](repeating: 0, count: 60), clusters: 1),
    ]
    let expected = Silhouette.of(values, weights: weights, partitions: partitions)
    let found = try Silhouette.of(DissimilarityMatrix(euclidean: values), weights: weights, partitions: partitions)
    for (one, other) in zip(found, expected) {
      #expect(areClose(one.values, other.values, absolute: 1e-12) && isClose(one.mean, other.mean))
    }
  }
}
