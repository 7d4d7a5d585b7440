import Statistics
import Testing

@Suite("Hopkins' statistic")
struct HopkinsTests {
  @Test("By hand")
  func byHand() {
    // Squared distances 1, 4 and 9, 16 in one variable: (3 + 4) / (3 + 4 + 1 + 2); in two: 25 / 30.
    #expect(isClose(HopkinsCheck.statistic(near: [1, 4], strewn: [9, 16], exponent: 1), 0.7))
    #expect(isClose(HopkinsCheck.statistic(near: [1, 4], strewn: [9, 16], exponent: 2), 25.0 / 30))
    #expect(HopkinsCheck.statistic(near: [0, 0], strewn: [0, 0], exponent: 2) == 0.5)
    // Powers that would overflow.
    #expect(isClose(HopkinsCheck.statistic(near: [1e8], strewn: [1e8], exponent: 400), 0.5))
  }

  @Test("Strewn evenly .5, in clumps near 1, on a lattice below .5")
  func level() async throws {
    var stream = RandomStream(seed: 2)
    let even = Matrix(rows: 1000, columns: 2, values: (0..<2000).map { _ in stream.uniform() })
    let check = HopkinsCheck(repeats: 40)
    // Beta(100, 100) has a standard deviation of .035; repeats of the same points depend on each other.
    #expect(abs(try await check.statistic(of: PointSet(even), seed: 1, threads: 2).value - 0.5) < 0.05)
    let (clumps, _) = blobs([[0, 0], [9, 9], [0, 9]], each: 100, spread: 0.2, seed: 1)
    #expect(try await check.statistic(of: PointSet(clumps), seed: 1).value > 0.95)
    let lattice = Matrix((0..<400).map { [Double($0 / 20), Double($0 % 20)] })
    #expect(try await check.statistic(of: PointSet(lattice), seed: 1).value < 0.3)
  }

  @Test("R's hopkins on iris")
  func iris() async throws {
    // hopkins 1.1 prints hopkins(iris[, -5], m = 15) as .9952293, from one random sample.
    let values = Matrix(try ReferenceFiles.table("iris").rows.map { $0.prefix(4).map { Double($0)! } })
    let found = try await HopkinsCheck().statistic(of: PointSet(values), seed: 1)
    #expect(found.sampled == 15)
    #expect(abs(found.value - 0.995) < 0.01)
  }

  @Test("Constant columns do not count; threads do not matter")
  func constant() async throws {
    let values = noise(rows: 80, columns: 2, seed: 3)
    let wider = Matrix((0..<80).map { [values[$0, 0], values[$0, 1], 7] })
    let plain = try await HopkinsCheck().statistic(of: PointSet(values), seed: 4)
    #expect(plain.exponent == 2 && plain.sampled == 8 && plain.repeats.count == 20)
    #expect(try await HopkinsCheck().statistic(of: PointSet(wider), seed: 4).exponent == 2)
    #expect(try await HopkinsCheck().statistic(of: PointSet(values), seed: 4, threads: 3) == plain)
  }

  @Test("Weights are chances: light points are hardly drawn")
  func weights() async throws {
    // Ten heavy points in one clump, ninety light ones strewn: the heavy ones' neighbours are near.
    var stream = RandomStream(seed: 2)
    let values = Matrix((0..<100).map { $0 < 10 ? [Double($0) * 1e-6] : [stream.uniform()] })
    let heavy = PointSet(values, weights: (0..<100).map { $0 < 10 ? 1e9 : 1 })
    let check = HopkinsCheck(share: 0.05)
    #expect(try await check.statistic(of: heavy, seed: 1).value > 0.99)
    #expect(try await check.statistic(of: PointSet(values), seed: 1).value < 0.9)
  }

  @Test("Bad and degenerate arguments")
  func errors() async {
    let points = PointSet(noise(rows: 9, columns: 2, seed: 1))
    for options in [HopkinsCheck(share: 0), HopkinsCheck(share: 0.6), HopkinsCheck(repeats: 0)] {
      await #expect(throws: ValidityError.self) { try await options.statistic(of: points, seed: 1) }
    }
    await #expect(throws: ValidityError.noVariance) {
      try await HopkinsCheck().statistic(of: PointSet(Matrix(rows: 4, columns: 2)), seed: 1)
    }
    await #expect(throws: ValidityError.tooFewPoints(points: 1, needed: 2)) {
      try await HopkinsCheck().statistic(of: PointSet(Matrix([[1, 2]])), seed: 1)
    }
  }
}
