import Statistics
import Testing

@Suite("Dissimilarity matrix")
struct DissimilarityMatrixTests {
  @Test("Values in, values out")
  func values() throws {
    let matrix = try DissimilarityMatrix(count: 4, values: [1, 2, 3, 4, 5, 6])
    #expect(matrix.count == 4 && matrix.values == [1, 2, 3, 4, 5, 6])
    #expect(matrix[0, 3] == 3 && matrix[3, 0] == 3 && matrix[2, 1] == 4 && matrix[2, 2] == 0)
    #expect(try DissimilarityMatrix(count: 1, values: []).values == [])
    #expect(try matrix == DissimilarityMatrix(count: 4, values: matrix.values))
    #expect(try matrix != DissimilarityMatrix(count: 4, values: [1, 2, 3, 4, 5, 7]))
    #expect(try matrix != DissimilarityMatrix(count: 3, values: [1, 2, 4]))
  }

  @Test("Euclidean distances, to 1e-15", arguments: [1, 2, 8, 33, 70], [1, 6, 13])
  func euclideanDistances(count: Int, columns: Int) throws {
    // Far from the origin, where differences keep digits that squared lengths would lose.
    var points = noise(rows: count, columns: columns, seed: UInt64(count + columns))
    for index in points.values.indices { points.values[index] += 1024 }
    let found = try DissimilarityMatrix(euclidean: points)
    let expected = euclidean(points)
    for first in 0..<count {
      for second in 0..<count {
        #expect(isClose(found[first, second], expected[first][second], absolute: 0, relative: 1e-15))
        #expect(found[first, second] == found[second, first])
      }
    }
    #expect(try DissimilarityMatrix(count: count, values: found.values) == found)
  }

  @Test("Some of the objects, some of them twice")
  func selecting() throws {
    let points = noise(rows: 50, columns: 3, seed: 5)
    let matrix = try DissimilarityMatrix(euclidean: points)
    let rows = (0..<41).map { ($0 * 7) % 23 }
    let found = matrix.selecting(rows)
    #expect(try found == DissimilarityMatrix(euclidean: points.selectingRows(rows)))
    #expect(matrix.selecting([12]).count == 1)
    // The trees and medoids of a resample are those of its points.
    let weights = rows.indices.map { 1 + Double($0 % 2) }
    for linkage in Linkage.allCases where linkage != .ward {
      let method = HierarchicalClustering(linkage: linkage)
      let tree = try method.fit(PointSet(points.selectingRows(rows), weights: weights))
      let other = try method.fit(found, weights: weights)
      // Single linkage of points takes roots of the smallest squares.
      // Objects drawn twice tie, and each takes ties by its own content: points by values, matrices by distances.
      #expect(areClose(tree.heights, other.heights, relative: 1e-14))
    }
  }

  @Test("What a tree is made of is left as it was", arguments: Linkage.allCases)
  func untouched(linkage: Linkage) throws {
    let points = noise(rows: 30, columns: 2, seed: 6)
    let matrix = try DissimilarityMatrix(euclidean: points)
    let first = try HierarchicalClustering(linkage: linkage).fit(matrix)
    #expect(try matrix == DissimilarityMatrix(euclidean: points))
    #expect(try HierarchicalClustering(linkage: linkage).fit(matrix) == first)
  }

  @Test("Points too far apart, and dissimilarities whose squares overflow, are refused")
  func overflow() throws {
    let far = Matrix([[1e200], [-1e200], [0]])
    #expect(throws: ClusteringError.notFinite) { try DissimilarityMatrix(euclidean: far) }
    let huge = try DissimilarityMatrix(count: 3, values: [1e200, 1e200, 1e200])
    #expect(throws: ClusteringError.notFinite) { try HierarchicalClustering(linkage: .ward).fit(huge) }
    #expect(try HierarchicalClustering(linkage: .complete).fit(huge).heights == [1e200, 1e200])
  }
}
