import Statistics
import Testing

@Suite("Gower's dissimilarity")
struct GowerDissimilarityTests {
  private let values = Matrix([
    [1, 1, 1, 0, 0], [2.5, 2, 2, 1, 0], [.nan, 3, 1, 1, 1], [4, 1, 3, 0, .nan], [7, .nan, 2, 1, 1],
    [3, 2, .nan, 0, 0],
  ])
  private let gower = GowerDissimilarity([
    .init(.numeric), .init(.ordinal, weight: 2), .init(.nominal), .init(.symmetricBinary, weight: 0.5),
    .init(.asymmetricBinary, weight: 1.5),
  ])

  // R 4.2.2, cluster 2.1.4:
  // d <- data.frame(a = c(1, 2.5, NA, 4, 7, 3), o = factor(c(1, 2, 3, 1, NA, 2), ordered = TRUE),
  //   n = factor(c("x", "y", "x", "z", "y", NA)), s = c(0, 1, 1, 0, 1, 0), y = c(0, 0, 1, NA, 1, 0))
  // g <- daisy(d, metric = "gower", type = list(symm = "s", asymm = "y"), weights = c(1, 2, 1, .5, 1.5))
  // print(as.vector(g), digits = 15)
  // p <- pam(g, 2); p$id.med; p$objective; p$clustering; silhouette(p$clustering, g)[, 3]
  @Test("R's daisy, on five kinds of variables with missing values and weights")
  func daisy() throws {
    let found = try gower.fit(values)
    let expected = [
      0.611111111111111, 0.8, 0.333333333333333, 1, 0.380952380952381, 0.7, 0.611111111111111, 0.5625,
      0.166666666666667, 1, 0.333333333333333, 0.75, 0.8, 0.333333333333333, 0.888888888888889,
    ]
    // R printed 15 digits.
    #expect(areClose(found.values, expected, absolute: 1e-14, relative: 1e-14))
    let medoids = try KMedoids(clusters: 2).fit(found)
    // The second cluster has two members: R takes the last of equally good objects, here the first is taken.
    #expect(medoids.medoids == [5, 2])
    #expect(medoids.assignments == [0, 0, 1, 0, 1, 0])
    #expect(isClose(medoids.meanDissimilarity, 0.202380952380952, relative: 1e-14))
    let silhouette = try Silhouette.of(
      found, weights: [Double](repeating: 1, count: 6), partitions: [(assignments: medoids.assignments, clusters: 2)])[
        0]
    #expect(
      areClose(
        silhouette.values,
        [
          0.509112286890065, 0.266593325999266, 0.589743589743590, 0.526748971193416, 0.589918838103375,
          0.641646489104116,
        ], relative: 1e-13))
    #expect(isClose(silhouette.mean, 0.520627250172305, relative: 1e-13))
  }

  @Test("By hand: the weights of what counts for the pair divide")
  func byHand() throws {
    let found = try gower.fit(values)
    // Numbers 1.5 of 6 apart, ranks 1 of 2 (weight 2), categories and the symmetric variable (.5) differ; both 0 in the
    // asymmetric one says nothing.
    #expect(isClose(found[0, 1], (0.25 + 2 * 0.5 + 1 + 0.5) / (1 + 2 + 1 + 0.5)))
    #expect(found[1, 0] == found[0, 1] && found[2, 2] == 0)
  }

  @Test("Ranks leave out values that do not occur; scale, origin and names of categories do not matter")
  func invariance() throws {
    let ranked = try GowerDissimilarity([.init(.ordinal)]).fit(Matrix([[1], [10], [2]]))
    #expect(ranked.values == [1, 0.5, 0.5])
    var changed = values
    for row in 0..<6 {
      changed[row, 0] = 40 - 3 * values[row, 0]
      changed[row, 1] = values[row, 1] * values[row, 1]
      changed[row, 2] = values[row, 2] == 2 ? -8 : values[row, 2]
      changed[row, 3] = 1 - values[row, 3]
    }
    #expect(areClose(try gower.fit(changed).values, try gower.fit(values).values))
    let order = [3, 1, 5, 0, 4, 2]
    let permuted = try gower.fit(values.selectingRows(order))
    let found = try gower.fit(values)
    for i in 0..<6 { for j in 0..<6 { #expect(isClose(permuted[i, j], found[order[i], order[j]])) } }
  }

  @Test("Constant columns are 0 apart and count")
  func constant() throws {
    let found = try GowerDissimilarity([.init(.numeric), .init(.nominal), .init(.ordinal)])
      .fit(Matrix([[5, 1, 2], [5, 2, 2], [5, 1, 2]]))
    #expect(areClose(found.values, [1.0 / 3, 0, 1.0 / 3]))
  }

  @Test("What has no dissimilarity is refused")
  func errors() {
    #expect(throws: ClusteringError.notComparable(first: 0, second: 1)) {
      try GowerDissimilarity([.init(.numeric), .init(.nominal)]).fit(Matrix([[.nan, 1], [3, .nan], [1, 1]]))
    }
    #expect(throws: ClusteringError.notComparable(first: 0, second: 2)) {
      try GowerDissimilarity([.init(.asymmetricBinary)]).fit(Matrix([[0], [1], [0]]))
    }
    #expect(throws: ClusteringError.invalidValue(row: 1, column: 0)) {
      try GowerDissimilarity([.init(.symmetricBinary)]).fit(Matrix([[0], [2]]))
    }
    #expect(throws: ClusteringError.invalidValue(row: 0, column: 0)) {
      try GowerDissimilarity([.init(.numeric)]).fit(Matrix([[.infinity], [2]]))
    }
    for weight in [-1, 0, Double.nan] {
      #expect(throws: ClusteringError.invalidVariableWeights) {
        try GowerDissimilarity([.init(.numeric, weight: weight)]).fit(Matrix([[1], [2]]))
      }
    }
  }
}
