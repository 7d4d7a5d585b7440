import Foundation
import Statistics
import Testing

@Suite("Segment level stability")
struct SolutionStabilityTests {
  @Test("Across solutions, by hand")
  func across() throws {
    // Of the second solution's clusters one is the first's 0, one is half of 1, one is made of 1 and 2 as 1 to 3.
    let first = [0, 0, 0, 1, 1, 1, 2, 2, 2]
    let second = [0, 0, 0, 1, 1, 2, 2, 2, 2]
    let step = try AcrossSolutionStability(of: [first, second]).steps[0]
    let mixed = 1 + (0.25 * log(0.25) + 0.75 * log(0.75)) / log(3)
    #expect(areClose(step.stability.compactMap(\.self), [1, 1, mixed]))
    #expect(step.origins == [0, 1, 2])
    #expect(step.flows == Matrix([[3, 0, 0], [0, 2, 1], [0, 0, 3]]))
  }

  @Test("A cluster made evenly of all before has 0; everyone comes from one cluster; empty clusters have none")
  func acrossEdges() throws {
    let stability = try AcrossSolutionStability(of: [[0, 0, 0, 0], [0, 0, 1, 1], [0, 2, 0, 2]])
    #expect(stability.steps[0].stability == [1, 1])
    #expect(isClose(stability.steps[1].stability[0]!, 0))
    #expect(stability.steps[1].stability[1] == nil)
    #expect(stability.steps[1].origins == [0, nil, 0])
    #expect(try AcrossSolutionStability(of: [[0, 1]]).steps.isEmpty)
    #expect(throws: ValidityError.noPartitions) { try AcrossSolutionStability(of: []) }
    #expect(throws: ValidityError.labelOutOfRange(point: 1, label: -1)) {
      try AcrossSolutionStability(of: [[0, -1], [0, 0]])
    }
  }

  @Test("Across solutions a weight of 3 equals three copies")
  func acrossWeights() throws {
    let solutions = [[0, 0, 1, 1, 1], [0, 1, 1, 1, 2]]
    let weights: [Double] = [1, 3, 2, 1, 2]
    let weighted = try AcrossSolutionStability(of: solutions, weights: weights)
    let copied = try AcrossSolutionStability(of: solutions.map { copies($0, weights) })
    #expect(weighted == copied)
  }

  @Test("Within a solution: planted clusters come back, a split one does not")
  func within() async throws {
    let (values, truth) = blobs([[0, 0], [6, 0], [0, 6]], each: 40, spread: 0.5, seed: 1)
    let points = PointSet(values)
    let check = WithinSolutionStabilityCheck(pairs: 20)
    let planted = try await check.stability(of: truth, clusters: 3, points, seed: 1, threads: 2)
    #expect(planted.means == [1, 1, 1])
    #expect(planted.pairs.allSatisfy { $0.count == 20 })
    // Four: one of the three is split, a different way every time.
    let four = try KMeans(clusters: 4, starts: 20).fit(points, seed: 1)
    let split = try await check.stability(of: four.assignments, clusters: 4, points, seed: 1)
    #expect(split.means.filter { $0 > 0.75 }.count == 2)
    #expect(split.means.min()! < 0.7)
    #expect(
      try await check.stability(of: four.assignments, clusters: 4, points, seed: 1, threads: 3) == split)
  }

  @Test("A procedure that always finds the same: the Jaccard of its clusters with the solution's")
  func fixedProcedure() async throws {
    // The procedure cuts at 4.5, which the nearest centre moves to near there; the solution has 0-3, 4-9.
    let points = PointSet(Matrix((0..<10).map { [$0 < 5 ? 0 : 100.0] }))
    let cut: ClusteringProcedure = { points, _, _ in points.values.values.map { $0 < 50 ? 0 : 1 } }
    let solution = (0..<10).map { $0 < 4 ? 0 : 1 }
    let stability = try await WithinSolutionStabilityCheck(pairs: 5).stability(
      of: solution, clusters: 2, points, procedure: cut, seed: 3)
    // Found are 0-4 and 5-9, unless a sample has one side alone (once in 512 samples; not with this seed).
    #expect(areClose(stability.means, [4.0 / 5, 5.0 / 6]))
  }

  @Test("A method's own rule classifies whom it did not see")
  func ownRule() async throws {
    // Everyone by parity, which no nearest centre would find.
    let points = PointSet(noise(rows: 12, columns: 1, seed: 2), weights: (0..<12).map { Double(1 + $0 % 3) })
    let parity = (0..<12).map { $0 % 2 }
    let own: PartProcedure = { part, _, _ in PartClusters(labels: part.points.map { $0 % 2 }, everyone: parity) }
    let within = try await WithinSolutionStabilityCheck(pairs: 4).stability(
      of: parity, clusters: 2, points, parts: own, seed: 1)
    #expect(within.means == [1, 1])
    let strength = try await PredictionStrengthCheck(splits: 6).strength(of: points, clusters: [2], parts: own, seed: 1)
    #expect(strength.figures[0].mean == 1)
    let matrix = try await ConsensusClustering(resamples: 30).consensus(of: points, clusters: [2], parts: own, seed: 1)
    #expect(matrix[0].matrix.ambiguity() == 0)
  }

  @Test("Within a solution: bad arguments")
  func errors() async {
    let points = PointSet(noise(rows: 4, columns: 2, seed: 1))
    let check = WithinSolutionStabilityCheck(pairs: 2)
    await #expect(throws: ValidityError.emptyCluster(1)) {
      try await check.stability(of: [0, 0, 2, 2], clusters: 3, points, seed: 1)
    }
    await #expect(throws: ValidityError.labelOutOfRange(point: 3, label: 2)) {
      try await check.stability(of: [0, 0, 1, 2], clusters: 2, points, seed: 1)
    }
    await #expect(throws: ValidityError.countsDiffer(expected: 4, found: 3)) {
      try await check.stability(of: [0, 0, 1], clusters: 2, points, seed: 1)
    }
    await #expect(throws: ValidityError.self) {
      try await WithinSolutionStabilityCheck(pairs: 0).stability(of: [0, 0, 1, 1], clusters: 2, points, seed: 1)
    }
  }
}
