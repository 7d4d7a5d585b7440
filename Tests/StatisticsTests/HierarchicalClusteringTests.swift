import Foundation
import Statistics
import Testing

@Suite("Hierarchical clustering")
struct HierarchicalClusteringTests {
  private func tree(_ values: Matrix, _ linkage: Linkage, weights: [Double]? = nil) throws -> Dendrogram {
    try HierarchicalClustering(linkage: linkage).fit(PointSet(values, weights: weights))
  }

  @Test("Four points on a line, by hand")
  func byHand() throws {
    let values = Matrix([[0], [1], [10], [12]])
    let heights: [Linkage: Double] = [
      .single: 9, .complete: 12, .average: 10.5,
      // Two pairs of centres .5 and 11: sqrt(2 x 2 x 2 / 4) x 10.5.
      .ward: 2.0.squareRoot() * 10.5,
      // ((2 + 1) x 10 + 2 x 9 ...) by the update: {0,1} to 10 is (2 x 10 + 2 x 9 - 1) / 3, to 12 (2 x 12 + 2 x 11 - 1) / 3.
      .wardD: (3 * 37.0 / 3 + 3 * 45.0 / 3 - 2 * 2) / 4,
    ]
    for (linkage, last) in heights {
      let found = try tree(values, linkage)
      #expect(areClose(found.heights, [1, 2, last]), "\(linkage)")
      #expect(found.order == [0, 1, 2, 3])
      #expect(
        found.merges.map { [$0.first, $0.second] } == [[0, 1], [2, 3], [4, 5]] && found.merges[2].weight == 4)
      #expect(try found.cut(into: 1) == [0, 0, 0, 0])
      #expect(try found.cut(into: 2) == [0, 0, 1, 1])
      #expect(try found.cut(into: 3) == [0, 0, 1, 2])
      #expect(try found.cut(into: 4) == [0, 1, 2, 3])
      #expect(
        found.cut(at: 2) == [0, 0, 1, 1] && found.cut(at: 1.5) == [0, 0, 1, 2] && found.cut(at: -1) == [0, 1, 2, 3])
    }
  }

  @Test(
    "Searching all pairs each time gives the same tree", arguments: Linkage.allCases,
    [(2, 1), (7, 2), (40, 3), (90, 9), (150, 17)])
  func plain(linkage: Linkage, size: (Int, Int)) throws {
    let values = noise(rows: size.0, columns: size.1, seed: UInt64(size.0))
    let weights = size.1 == 9 ? (0..<size.0).map { 0.5 + Double($0 % 4) } : [Double](repeating: 1, count: size.0)
    let expected = PlainTree(euclidean(values), weights: weights, linkage: linkage)
    let found = try tree(values, linkage, weights: weights)
    #expect(areClose(found.heights, expected.heights, relative: 1e-11))
    for (clusters, labels) in expected.cuts {
      #expect(isSamePartition(try found.cut(into: clusters), labels), "\(clusters) clusters")
    }
    let onMatrix = try HierarchicalClustering(linkage: linkage)
      .fit(DissimilarityMatrix(euclidean: values), weights: weights)
    #expect(areClose(onMatrix.heights, found.heights, relative: 1e-11))
    #expect(onMatrix.order == found.order)
  }

  @Test("Ward's quick search agrees with the matrix on more points than its lists hold", arguments: [1.0, 1e-3, 1e6])
  func large(spread: Double) throws {
    // Far from the origin, on uneven scales, and with lists that must be made anew.
    var values = blobs([[0, 0, 0, 0], [9, 0, 3, 0], [0, 9, 0, 3]], each: 250, spread: 1, seed: 4).points
    for index in values.values.indices { values.values[index] = 100 + spread * values.values[index] }
    let points = PointSet(values)
    let found = try HierarchicalClustering().fit(points)
    let expected = try HierarchicalClustering().fit(DissimilarityMatrix(euclidean: values))
    // 100 + 1e-3 x keeps 11 digits of x.
    #expect(areClose(found.heights, expected.heights, absolute: 0, relative: spread < 1 ? 1e-8 : 1e-10))
    for clusters in [2, 3, 10, 100, 500] {
      #expect(try found.cut(into: clusters) == expected.cut(into: clusters))
    }
  }

  @Test("Ratings full of ties and duplicates still give Ward's criterion its due")
  func ties() throws {
    let values = ratings(rows: 600, columns: 4, seed: 5)
    let points = PointSet(values)
    let found = try HierarchicalClustering().fit(points)
    // The squared heights are twice what the merges add to the sum of squares, whatever the tree.
    let total = ClusterSummary(
      of: values, weights: points.weights, assignments: [Int](repeating: 0, count: 600), clusters: 1
    ).total
    #expect(isClose(found.heights.reduce(0) { $0 + $1 * $1 } / 2, total, relative: 1e-12))
    #expect(found.heights == found.heights.sorted())
    let distinct = Set((0..<600).map { Array(values.row($0)) }).count
    #expect(found.heights.count { $0 == 0 } == 600 - distinct)
    #expect(try HierarchicalClustering().fit(points) == found)
  }

  @Test("An outlier that single precision tells from nothing else changes no other merge")
  func outlier() throws {
    let values = noise(rows: 200, columns: 3, seed: 8)
    let expected = try tree(values, .ward)
    let found = try tree(Matrix((0..<200).map { Array(values.row($0)) } + [[1e12, 0, 0]]), .ward)
    #expect(areClose(Array(found.heights.dropLast()), expected.heights, relative: 1e-11))
  }

  @Test("The order of the rows does not matter without ties", arguments: Linkage.allCases)
  func permutation(linkage: Linkage) throws {
    let values = noise(rows: 80, columns: 3, seed: 12)
    let shuffled = (0..<80).map { ($0 * 37) % 80 }
    let found = try tree(values, linkage)
    let other = try tree(values.selectingRows(shuffled), linkage)
    #expect(areClose(other.heights, found.heights, relative: 1e-11))
    for clusters in [2, 5, 20] {
      let labels = try found.cut(into: clusters)
      #expect(isSamePartition(try other.cut(into: clusters), shuffled.map { labels[$0] }))
    }
  }

  @Test("Nor with them: ratings full of ties", arguments: Linkage.allCases, [2, 5])
  func permutationOfTies(linkage: Linkage, columns: Int) throws {
    let values = ratings(rows: 120, columns: columns, seed: 31)
    let weights = (0..<120).map { Double(1 + $0 % 2) }
    let method = HierarchicalClustering(linkage: linkage)
    let found = try method.fit(PointSet(values, weights: weights))
    let onMatrix = try method.fit(DissimilarityMatrix(euclidean: values), weights: weights)
    var stream = RandomStream(seed: 6)
    for _ in 0..<10 {
      let shuffled = stream.permutation(120)
      let other = values.selectingRows(shuffled)
      let otherWeights = shuffled.map { weights[$0] }
      let moved = try method.fit(PointSet(other, weights: otherWeights))
      let movedMatrix = try method.fit(DissimilarityMatrix(euclidean: other), weights: otherWeights)
      #expect(moved.heights == found.heights && movedMatrix.heights == onMatrix.heights)
      for clusters in 2...8 {
        let (labels, matrixLabels) = (try found.cut(into: clusters), try onMatrix.cut(into: clusters))
        #expect(isSamePartition(try moved.cut(into: clusters), shuffled.map { labels[$0] }))
        #expect(isSamePartition(try movedMatrix.cut(into: clusters), shuffled.map { matrixLabels[$0] }))
      }
    }
  }

  @Test("A weight of 3 equals three copies, but for merges at 0", arguments: Linkage.allCases)
  func weights(linkage: Linkage) throws {
    let values = noise(rows: 60, columns: 3, seed: 21)
    let weights = (0..<60).map { Double(1 + ($0 * 7) % 3) }
    let index = copies(Array(0..<60), weights)
    let weighted = try tree(values, linkage, weights: weights)
    let copied = try tree(values.selectingRows(index), linkage)
    let zeros = index.count - 60
    #expect(copied.heights.prefix(zeros).allSatisfy { $0 == 0 })
    #expect(areClose(Array(copied.heights.dropFirst(zeros)), weighted.heights, relative: 1e-11))
    for clusters in [2, 4, 9] {
      let labels = try weighted.cut(into: clusters)
      #expect(try copied.cut(into: clusters) == index.map { labels[$0] })
    }
  }

  @Test("Any number of threads gives the same tree")
  func threads() async throws {
    let points = PointSet(noise(rows: 700, columns: 6, seed: 2), weights: (0..<700).map { Double(1 + $0 % 2) })
    let expected = try HierarchicalClustering().fit(points)
    for threads in [1, 2, 3] { #expect(try await HierarchicalClustering().fit(points, threads: threads) == expected) }
  }

  @Test("One point, points in one place, constant columns, huge and tiny values", arguments: Linkage.allCases)
  func degenerate(linkage: Linkage) throws {
    let one = try tree(Matrix([[3, 4]]), linkage)
    #expect(one.merges.isEmpty && one.order == [0])
    #expect(try one.cut(into: 1) == [0])

    let same = Matrix(rows: 40, columns: 2, repeating: 7)
    let flat = try tree(same, linkage)
    #expect(flat.heights == [Double](repeating: 0, count: 39))
    #expect(try Set(flat.cut(into: 5)).count == 5)

    let values = noise(rows: 30, columns: 2, seed: 3)
    var constant = Matrix(rows: 30, columns: 3, repeating: 5)
    for row in 0..<30 { for column in 0..<2 { constant[row, column] = values[row, column] } }
    let expected = try tree(values, linkage)
    #expect(areClose(try tree(constant, linkage).heights, expected.heights, relative: 1e-11))
    for scale in [1e-100, 1e100] {
      var scaled = values
      for index in scaled.values.indices { scaled.values[index] *= scale }
      #expect(
        areClose(
          try tree(scaled, linkage).heights, expected.heights.map { $0 * scale }, absolute: 0, relative: 1e-11))
    }
  }

  @Test("What cannot be clustered is refused")
  func errors() throws {
    let values = noise(rows: 5, columns: 2, seed: 1)
    var holed = values
    holed[2, 1] = .nan
    for linkage in Linkage.allCases {
      #expect(throws: ClusteringError.notFinite) { try tree(holed, linkage) }
      #expect(throws: ClusteringError.invalidWeight(point: 1)) {
        try HierarchicalClustering(linkage: linkage)
          .fit(DissimilarityMatrix(euclidean: values), weights: [1, 0, 1, 1, 1])
      }
      let found = try tree(values, linkage)
      for clusters in [-1, 0, 6] {
        #expect(throws: ClusteringError.tooFewPoints(points: 5, clusters: clusters)) { try found.cut(into: clusters) }
      }
    }
    let many = Matrix(rows: 20_001, columns: 1)
    #expect(throws: ClusteringError.tooManyPoints(points: 20_001, limit: 20_000)) { try tree(many, .average) }
    #expect(throws: ClusteringError.invalidDissimilarity(first: 1, second: 2)) {
      try DissimilarityMatrix(count: 3, values: [1, 2, -1])
    }
    #expect(throws: ClusteringError.invalidDissimilarity(first: 0, second: 2)) {
      try DissimilarityMatrix(count: 3, values: [1, .nan, 1])
    }
    #expect("\(ClusteringError.tooManyPoints(points: 3, limit: 2))".contains("limit is 2"))
  }

  @Test("Cancelled work stops")
  func cancellation() async {
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      _ = try HierarchicalClustering().fit(PointSet(noise(rows: 300, columns: 2, seed: 1)))
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  private struct Reference: Decodable {
    struct Tree: Decodable {
      let heights: [Double]
      let cut4: [Int]
      let sizes4: [Int]
    }
    let usarrests: [String: Tree]
    let plantedWardD2Heights: [Double]
    let plantedCut4Sizes: [Int]

    enum CodingKeys: String, CodingKey {
      case usarrests, plantedCut4Sizes
      // As decoding makes it of planted_wardD2_heights.
      case plantedWardD2Heights = "plantedWardd2Heights"
    }
  }

  @Test(
    "R's hclust and cutree",
    arguments: zip(["ward.D2", "ward.D", "average", "complete", "single"], Linkage.allCases))
  func reference(name: String, linkage: Linkage) throws {
    let reference: Reference = try ReferenceFiles.json("hierarchical")
    let expected = try #require(reference.usarrests[name])
    let values = standardised(
      Matrix(try ReferenceFiles.table("usarrests").rows.map { $0.dropFirst().map { Double($0)! } }))
    let found = try tree(values, linkage)
    // The file has 15 digits.
    #expect(areClose(found.heights, expected.heights, absolute: 0, relative: 1e-10))
    let labels = try found.cut(into: 4)
    #expect(isSamePartition(labels, expected.cut4))
    #expect((0..<4).map { cluster in labels.count { $0 == cluster } } == expected.sizes4)
  }

  @Test("R's Ward tree of 300 points", .enabled(if: ReferenceFiles.hasGenerated, ReferenceFiles.absence))
  func planted() throws {
    let reference: Reference = try ReferenceFiles.json("hierarchical")
    let file = try ReferenceFiles.table("gmm_planted_300x8")
    let columns = file.header.indices.filter { file.header[$0].replacing("\"", with: "").hasPrefix("x") }
    let found = try tree(Matrix(file.rows.map { row in columns.map { Double(row[$0])! } }), .ward)
    #expect(areClose(found.heights, reference.plantedWardD2Heights, absolute: 0, relative: 1e-10))
    let labels = try found.cut(into: 4)
    #expect((0..<4).map { cluster in labels.count { $0 == cluster } } == reference.plantedCut4Sizes)
  }
}
