import Foundation
import Statistics
import Testing

@Suite("SigClust")
struct SigClustTests {
  @Test("One normal variable: the index of the best halves is 1 - 2 / pi")
  func oneVariable() async throws {
    let points = PointSet(noise(rows: 2000, columns: 1, seed: 3))
    let result = try await SigClustTest(draws: 60, starts: 3).test(points, seed: 1, threads: 2)
    let mean = result.nullIndices.reduce(0, +) / 60
    // The standard error of the mean of 60 draws of 2,000 is about .0015.
    #expect(abs(mean - (1 - 2 / Double.pi)) < 0.006)
    #expect(abs(result.clusterIndex - (1 - 2 / Double.pi)) < 0.03)
    #expect(result.p > 0.01)
  }

  @Test("The soft threshold of R's sigclust")
  func softThreshold() {
    // sigclust 1.1's covariance estimate: amounts .7 and 2.45. Exact but for rounding.
    let eigenvalues = [9, 5, 3, 1.5, 0.7, 0.4, 0.2, 0.1]
    #expect(
      areClose(
        SigClustTest.softThresholded(eigenvalues, background: 1), [8.3, 4.3, 2.3, 1, 1, 1, 1, 1], relative: 1e-10))
    #expect(
      areClose(
        SigClustTest.softThresholded(eigenvalues, background: 1.8), [6.55, 2.55, 1.8, 1.8, 1.8, 1.8, 1.8, 1.8],
        relative: 1e-10))
  }

  @Test("The soft threshold keeps the sum, by bisection too", arguments: [0, 0.05, 0.15, 0.3, 0.9, 1.5, 2.4875])
  func softThresholdBisected(background: Double) {
    let eigenvalues = [9, 5, 3, 1.5, 0.7, 0.4, 0.2, 0.1]
    let found = SigClustTest.softThresholded(eigenvalues, background: background)
    #expect(isClose(found.reduce(0, +), 19.9, absolute: 1e-10))
    var low = 0.0
    var high = 10.0
    func lowered(_ amount: Double) -> [Double] { eigenvalues.map { max($0 - amount, background) } }
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if lowered(middle).reduce(0, +) > 19.9 { low = middle } else { high = middle }
    }
    #expect(areClose(found, lowered(high), absolute: 1e-9))
  }

  @Test("Two planted clusters are found, one normal population is not")
  func planted() async throws {
    let test = SigClustTest(draws: 99, starts: 5)
    let (two, _) = blobs([[0, 0, 0], [3, 0, 0]], each: 60, spread: 0.8, seed: 2)
    let clustered = try await test.test(PointSet(two), seed: 1)
    #expect(clustered.p == 0.01)
    #expect(clustered.z < -3)
    #expect(clustered.normalP < 1e-3)
    #expect(clustered.backgroundVariance == nil)
    #expect(clustered.eigenvalues == clustered.nullEigenvalues)
    // Long in one direction, which halves well; so do the draws.
    let long = noise(rows: 120, columns: 3, seed: 4)
    let one = Matrix((0..<120).map { [5 * long[$0, 0], long[$0, 1], long[$0, 2]] })
    #expect(try await test.test(PointSet(one), seed: 1).p > 0.1)
  }

  @Test("Under the null p is spread evenly")
  func level() async throws {
    var stream = RandomStream(seed: 11)
    var values: [Double] = []
    for _ in 0..<40 {
      let points = PointSet(noise(rows: 50, columns: 4, seed: stream.childSeed()))
      values.append(try await SigClustTest(draws: 39, starts: 3).test(points, seed: stream.childSeed(), threads: 2).p)
    }
    // The mean of 40 even p has a standard error of .046; the sample's own eigenvalues make the test cautious.
    #expect(values.reduce(0, +) / 40 > 0.4)
    #expect(values.count { $0 <= 0.05 } <= 5)
  }

  @Test("More variables than points: the background bounds the eigenvalues, and their sum stays")
  func wide() async throws {
    let points = PointSet(noise(rows: 20, columns: 40, seed: 2))
    let soft = try await SigClustTest(draws: 19, starts: 2).test(points, seed: 1)
    let background = try #require(soft.backgroundVariance)
    #expect(abs(background - 1) < 0.25)
    #expect(isClose(soft.nullEigenvalues.reduce(0, +), soft.eigenvalues.reduce(0, +), relative: 1e-9))
    #expect(soft.nullEigenvalues.allSatisfy { $0 >= min(background, soft.eigenvalues.reduce(0, +) / 40) - 1e-9 })
    let hard = try await SigClustTest(draws: 19, starts: 2, spectrum: .hardThreshold).test(points, seed: 1)
    #expect(areClose(hard.nullEigenvalues, soft.eigenvalues.map { max($0, background) }))
  }

  @Test("Moving, turning and scaling change neither index nor p")
  func invariance() async throws {
    let values = noise(rows: 60, columns: 2, seed: 9)
    let moved = Matrix(
      (0..<60).map { row in
        let (x, y) = (values[row, 0], values[row, 1])
        return [8 * (0.6 * x - 0.8 * y) + 16, 8 * (0.8 * x + 0.6 * y) - 4]
      })
    let test = SigClustTest(draws: 49, starts: 5)
    let plain = try await test.test(PointSet(values), seed: 1, threads: 1)
    let other = try await test.test(PointSet(moved), seed: 1, threads: 2)
    // The kernels hold points in single precision, which may end a start elsewhere.
    #expect(isClose(plain.clusterIndex, other.clusterIndex, relative: 1e-4))
    #expect(plain.p == other.p)
    #expect(try await test.test(PointSet(values), seed: 1, threads: 3) == plain)
  }

  @Test("A weight of 3 equals three copies")
  func weights() async throws {
    let values = noise(rows: 40, columns: 2, seed: 9)
    let weights = (0..<40).map { Double(1 + $0 % 3) }
    let rows = copies(Array(0..<40), weights)
    let test = SigClustTest(draws: 19, starts: 20, spectrum: .softThreshold)
    let weighted = try await test.test(PointSet(values, weights: weights), seed: 1)
    let copied = try await test.test(PointSet(values.selectingRows(rows)), seed: 1)
    #expect(areClose(weighted.eigenvalues, copied.eigenvalues, relative: 1e-10))
    #expect(areClose(weighted.nullEigenvalues, copied.nullEigenvalues, relative: 1e-10))
    #expect(isClose(weighted.clusterIndex, copied.clusterIndex, relative: 1e-9))
    #expect(weighted.nullIndices.count == copied.nullIndices.count)
  }

  @Test("Ratings: a background larger than the mean variance is reported")
  func ratingsBackground() async throws {
    // Thirds of 1, 2 and 3: variance 2/3, median absolute deviation 1.
    let rows: [[Double]] = (0..<27).map { row in [row % 3, row / 3 % 3, row / 9].map(Double.init) }
    let thirds = Matrix(rows)
    let result = try await SigClustTest(draws: 9, starts: 2, spectrum: .softThreshold).test(PointSet(thirds), seed: 1)
    #expect(result.isBackgroundTooLarge)
    #expect(areClose(result.nullEigenvalues, [Double](repeating: result.nullEigenvalues[0], count: 3)))
    #expect(result.nullIndices.allSatisfy { $0.isFinite })
  }

  @Test("Ratings of one population: sample eigenvalues keep still, a background variance finds what is not there")
  func ratingsOfOnePopulation() async throws {
    let points = PointSet(ratings(rows: 200, columns: 12, seed: 5))
    let test = SigClustTest(draws: 49, starts: 3)
    #expect(try await test.test(points, seed: 1).p > 0.05)
    let soft = try await SigClustTest(draws: 49, starts: 3, spectrum: .softThreshold).test(points, seed: 1)
    #expect(soft.isBackgroundTooLarge)
    #expect(soft.z < -20)
  }

  @Test("Bad and degenerate arguments")
  func errors() async throws {
    await #expect(throws: ValidityError.noVariance) {
      try await SigClustTest().test(PointSet(Matrix(rows: 5, columns: 2, repeating: 3)), seed: 1)
    }
    await #expect(throws: ValidityError.tooFewPoints(points: 2, needed: 3)) {
      try await SigClustTest().test(PointSet(Matrix([[1], [2]])), seed: 1)
    }
    await #expect(throws: ValidityError.notFinite(row: 2, column: 0)) {
      try await SigClustTest().test(PointSet(Matrix([[1], [2], [.infinity]])), seed: 1)
    }
    for options in [SigClustTest(draws: 0), SigClustTest(starts: 0)] {
      await #expect(throws: ValidityError.self) {
        try await options.test(PointSet(noise(rows: 9, columns: 2, seed: 1)), seed: 1)
      }
    }
    // Constant columns beside one that varies.
    let column = Matrix((0..<12).map { [3, Double($0 % 4), 3] })
    let result = try await SigClustTest(draws: 9).test(PointSet(column), seed: 1)
    #expect(result.clusterIndex.isFinite && result.p > 0)
  }
}
