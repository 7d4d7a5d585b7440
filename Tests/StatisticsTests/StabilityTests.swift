import Statistics
import Testing

@Suite("Stability")
struct StabilityTests {
  private func stability(
    _ values: Matrix, clusters: Int, check: StabilityCheck = StabilityCheck(bootstraps: 30, subsamples: 30)
  ) throws -> Stability {
    let points = PointSet(values)
    let partition = try KMeans(clusters: clusters, starts: 20).fit(points, seed: 1)
    return try check.stability(of: [partition], points, seed: 5)[0]
  }

  @Test("Clusters far apart are found again every time")
  func separated() throws {
    let (values, _) = blobs([[0, 0], [20, 0], [0, 20], [20, 20]], each: 25, seed: 2)
    let result = try stability(values, clusters: 4)
    #expect(result.jaccard == [1, 1, 1, 1])
    #expect(result.adjustedRand == 1)
    #expect(result.meanJaccard == 1)
  }

  @Test("Cuts through noise are not")
  func unstable() throws {
    let result = try stability(noise(rows: 150, columns: 8, seed: 3), clusters: 5)
    #expect(result.meanJaccard < 0.75)
    #expect(result.adjustedRand < 0.75)
  }

  @Test("A blob cut in two is found again less often than the one that stands apart")
  func whichCluster() throws {
    let (values, truth) = blobs([[0, 0], [0, 0], [30, 0]], each: 40, spread: 1, seed: 4)
    let points = PointSet(values)
    let partition = try KMeans(clusters: 3, starts: 20).fit(points, seed: 1)
    let apart = partition.assignments[truth.firstIndex(of: 2)!]
    let result = try StabilityCheck(bootstraps: 40, subsamples: 0).stability(of: [partition], points, seed: 1)[0]
    // A resample in which cutting the one apart is the better division is possible, if rare.
    #expect(result.jaccard[apart] > 0.98)
    for cluster in 0..<3 where cluster != apart { #expect(result.jaccard[cluster] < 0.95) }
    // Without subsamples the agreement is that of the bootstraps.
    #expect(result.adjustedRand > 0.5 && result.adjustedRand < 1)
  }

  @Test("The same on any number of threads")
  func threads() async throws {
    let points = PointSet(ratings(rows: 90, columns: 5, seed: 6))
    let partitions = try (2...4).map { try KMeans(clusters: $0, starts: 5).fit(points, seed: 2) }
    let check = StabilityCheck(bootstraps: 10, subsamples: 10)
    let alone = try check.stability(of: partitions, points, seed: 3)
    for threads in [1, 2, 3] {
      #expect(try await check.stability(of: partitions, points, seed: 3, threads: threads) == alone)
    }
    #expect(try check.stability(of: partitions, points, seed: 4) != alone)
  }

  @Test("One cluster, a point for each cluster, and duplicates are no problem")
  func edges() throws {
    let check = StabilityCheck(bootstraps: 10, subsamples: 10)
    #expect(try stability(noise(rows: 30, columns: 2, seed: 1), clusters: 1, check: check).jaccard == [1])
    let duplicates = Matrix((0..<30).map { [Double($0 % 3)] })
    #expect(try stability(duplicates, clusters: 3, check: check).jaccard == [1, 1, 1])
    // Few points: resamples that miss a whole cluster leave it out of the mean.
    let few = try stability(Matrix([[0], [10], [20]]), clusters: 3, check: check)
    #expect(few.jaccard.allSatisfy { $0 > 0 && $0 <= 1 })
  }

  @Test("A cancelled check stops")
  func cancellable() async throws {
    let points = PointSet(ratings(rows: 90, columns: 5, seed: 6))
    let partition = try KMeans(clusters: 3, starts: 5).fit(points, seed: 2)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await StabilityCheck().stability(of: [partition], points, seed: 3, threads: 2)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }

  @Test("fpc's bootstrap of the planted study", .enabled(if: ReferenceFiles.hasGenerated, ReferenceFiles.absence))
  func reference() throws {
    struct File: Decodable {
      struct Bootstrap: Decodable { let jaccardBoot: [Double] }
      let clusterbootK4: Bootstrap
    }
    let expected = try ReferenceFiles.json("study", as: File.self).clusterbootK4.jaccardBoot
    let values = try ReferenceData.study.values()
    let points = PointSet(values)
    let partition = try KMeans(clusters: 4, starts: 50).fit(points, seed: 1)
    let result = try StabilityCheck(bootstraps: 100, subsamples: 100).stability(of: [partition], points, seed: 1)[0]
    // The reference is itself random to within .02 (200 resamples), and so is ours with 100.
    for (ours, theirs) in zip(result.jaccard.sorted(), expected.sorted()) { #expect(abs(ours - theirs) < 0.02) }
    #expect(result.adjustedRand > 0.97)
  }
}
