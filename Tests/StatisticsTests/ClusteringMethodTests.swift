import Statistics
import Testing

/// What every way of clustering keeps to.
@Suite("Every clustering method")
struct ClusteringMethodTests {
  /// A method behind one face: for each point its cluster.
  struct Method: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// On any number of threads.
    let labels:
      @Sendable (Matrix, _ weights: [Double], _ clusters: Int, _ seed: UInt64, _ threads: Int) async throws -> [Int]
    /// Whether it takes ratings as categories, which values in between are not.
    var readsCategories = false
  }

  static let methods: [Method] = [
    Method(testDescription: "k-means") { values, weights, clusters, seed, threads in
      try await KMeans(clusters: clusters, starts: 10)
        .fit(PointSet(values, weights: weights), seed: seed, threads: threads).assignments
    },
    Method(testDescription: "k-medoids") { values, weights, clusters, seed, _ in
      try KMedoids(clusters: clusters).fit(PointSet(values, weights: weights), seed: seed).assignments
    },
    Method(testDescription: "Ward") { values, weights, clusters, _, threads in
      try await HierarchicalClustering(linkage: .ward).fit(PointSet(values, weights: weights), threads: threads)
        .cut(into: clusters)
    },
    Method(testDescription: "average linkage") { values, weights, clusters, _, threads in
      try await HierarchicalClustering(linkage: .average).fit(PointSet(values, weights: weights), threads: threads)
        .cut(into: clusters)
    },
    Method(testDescription: "complete linkage") { values, weights, clusters, _, threads in
      try await HierarchicalClustering(linkage: .complete).fit(PointSet(values, weights: weights), threads: threads)
        .cut(into: clusters)
    },
    Method(testDescription: "single linkage") { values, weights, clusters, _, threads in
      try await HierarchicalClustering(linkage: .single).fit(PointSet(values, weights: weights), threads: threads)
        .cut(into: clusters)
    },
    Method(testDescription: "Gaussian mixture") { values, weights, clusters, seed, threads in
      try await GaussianMixture(components: clusters, model: .eii, starts: 5)
        .fit(PointSet(values, weights: weights), seed: seed, threads: threads).assignments
    },
    Method(
      testDescription: "latent classes",
      labels: { values, weights, clusters, seed, threads in
        try await LatentClass(classes: clusters, starts: 10)
          .fit(CategoricalTable(values, weights: weights), seed: seed, threads: threads).assignments
      }, readsCategories: true),
  ]

  /// Three groups of ratings that any method tells apart: everybody's four items at 1, 3 or 5, now and then one off.
  private static let ratings: Matrix = {
    var stream = RandomStream(seed: 5)
    var rows: [[Double]] = []
    for (group, size) in [24, 18, 12].enumerated() {
      for _ in 0..<size {
        rows.append(
          (0..<4).map { item in
            let home = Double(1 + 2 * ((group + item) % 3))
            return stream.uniform() < 0.12 ? min(5, home + 1) : home
          })
      }
    }
    return Matrix(rows)
  }()

  private static let truth = [24, 18, 12].enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }

  private func labels(
    _ method: Method, _ values: Matrix = ratings, weights: [Double]? = nil, clusters: Int = 3, seed: UInt64 = 1,
    threads: Int = 1
  ) async throws -> [Int] {
    try await method.labels(
      values, weights ?? [Double](repeating: 1, count: values.rows), clusters, seed, threads)
  }

  @Test("finds groups that are far apart, numbered by size", arguments: methods)
  func groups(method: Method) async throws {
    #expect(try await labels(method) == Self.truth)
  }

  @Test("gives the same for the same seed on any number of threads", arguments: methods)
  func threads(method: Method) async throws {
    let alone = try await labels(method, seed: 7)
    for threads in [2, 3, 8] { #expect(try await labels(method, seed: 7, threads: threads) == alone) }
  }

  @Test("does not mind the order of the rows", arguments: methods)
  func order(method: Method) async throws {
    var stream = RandomStream(seed: 2)
    let order = stream.permutation(Self.ratings.rows)
    let permuted = try await labels(method, Self.ratings.selectingRows(order))
    #expect(permuted == order.map { Self.truth[$0] })
  }

  @Test("takes a weight of 3 for three copies", arguments: methods)
  func weights(method: Method) async throws {
    let weights = (0..<Self.ratings.rows).map { Double(1 + $0 % 3) }
    let weighted = try await labels(method, weights: weights)
    let rows = (0..<Self.ratings.rows).flatMap { Array(repeating: $0, count: Int(weights[$0])) }
    let copied = try await labels(method, Self.ratings.selectingRows(rows))
    // Numbers go by weight in both, so they agree where the clusters do.
    #expect(rows.map { weighted[$0] } == copied)
  }

  @Test("does not mind where the values lie or a column that never changes", arguments: methods)
  func shift(method: Method) async throws {
    var moved = Self.ratings
    for index in moved.values.indices { moved.values[index] += 100 }
    #expect(try await labels(method, moved) == Self.truth)
    let widened = Matrix((0..<Self.ratings.rows).map { Array(Self.ratings.row($0)) + [3] })
    #expect(try await labels(method, widened) == Self.truth)
  }

  @Test("puts everybody together for one cluster", arguments: methods)
  func one(method: Method) async throws {
    #expect(Set(try await labels(method, clusters: 1)) == [0])
  }

  @Test("divides as many distinct points as clusters into themselves, or says why not", arguments: methods)
  func all(method: Method) async throws {
    let few = Matrix([[1, 5], [5, 1], [3, 3]])
    do {
      #expect(Set(try await labels(method, few, clusters: 3)).count == 3)
    } catch is MixtureError {
      // No variance is left within components of one point.
    }
  }

  @Test("keeps copies of a point together", arguments: methods)
  func copies(method: Method) async throws {
    let found = try await labels(method)
    for (row, label) in found.enumerated() {
      for other in 0..<row where Self.ratings.row(other).elementsEqual(Self.ratings.row(row)) {
        #expect(found[other] == label)
      }
    }
  }

  @Test("refuses more clusters than points", arguments: methods)
  func tooMany(method: Method) async throws {
    await #expect(throws: (any Error).self) { try await labels(method, Matrix([[1, 2], [2, 1]]), clusters: 3) }
  }

  @Test(
    "refuses what is missing or infinite, but for latent classes, which leave missing answers out", arguments: methods)
  func missing(method: Method) async throws {
    var holed = Self.ratings
    holed[3, 1] = .nan
    if method.readsCategories {
      #expect(try await labels(method, holed).count == holed.rows)
      holed[3, 1] = .infinity
    }
    let values = holed
    await #expect(throws: (any Error).self) { try await labels(method, values) }
  }

  @Test("stops when it is cancelled", arguments: methods)
  func cancelled(method: Method) async throws {
    var stream = RandomStream(seed: 8)
    let values = Matrix(rows: 3000, columns: 8, values: (0..<24_000).map { _ in Double(1 + stream.index(below: 5)) })
    let task = Task {
      try Task.checkCancellation()
      return try await labels(method, values, clusters: 6)
    }
    task.cancel()
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
