import Foundation
import Statistics
import Testing

@Suite("Means freed of the flattery of having formed the clusters")
struct UnflatteredMeansTests {
  /// Rows x variables of standard normal values.
  private func noise(_ rows: Int, _ columns: Int, _ stream: inout RandomStream) -> Matrix {
    var values = [Double](repeating: 0, count: rows * columns)
    stream.fillWithNormals(&values)
    return Matrix(rows: rows, columns: columns, values: values)
  }

  private func fit(_ data: Matrix, clusters: Int, seed: UInt64 = 1) throws -> [Int] {
    try KMeans(clusters: clusters, starts: 10).fit(PointSet(data), seed: seed).assignments
  }

  private func means(_ data: Matrix, _ targets: Matrix, _ assignments: [Int], clusters: Int) throws -> UnflatteredMeans
  {
    let weights = [Double](repeating: 1, count: data.rows)
    let own = (0..<targets.columns).map { [$0] }
    return UnflatteredMeans(
      of: targets, forecasts: try RidgeForecasts(of: targets, without: own, from: data, weights: weights),
      blind: BlindAssignment(data, weights: weights, assignments: assignments, clusters: clusters, without: own),
      weights: weights, assignments: assignments, clusters: clusters)
  }

  @Test("Forecasts are those of a ridge regression without the row and the target's own variables")
  func forecasts() throws {
    var stream = RandomStream(seed: 5)
    var data = noise(30, 5, &stream)
    for row in 0..<30 { data[row, 1] += data[row, 0] }
    var target = Matrix(rows: 30, columns: 1, values: (0..<30).map { data[$0, 0] + data[$0, 2] + stream.normal() })
    target[4, 0] = .nan
    let weights = (0..<30).map { 1 + Double($0 % 3) }
    for own in [[], [2], [0, 3]] {
      let found = try RidgeForecasts(of: target, without: [own], from: data, weights: weights)
      let plain = PlainRidge(target.column(0), data, weights: weights, without: own)
      for row in 0..<30 { #expect(isClose(found.values[row, 0], plain.forecast(of: row), absolute: 1e-9)) }
    }
  }

  @Test("Clusters far apart: everyone stays without any variable, and means are as measured")
  func farApart() throws {
    var stream = RandomStream(seed: 2)
    var data = noise(90, 6, &stream)
    let truth = (0..<90).map { $0 % 3 }
    for row in 0..<90 { for column in 0..<6 where column / 2 == truth[row] { data[row, column] += 9 } }
    let blind = BlindAssignment(
      data, weights: [Double](repeating: 1, count: 90), assignments: truth, clusters: 3, without: (0..<6).map { [$0] })
    for row in 0..<90 { for set in 0..<6 { #expect(blind.cluster(ofPoint: row, withoutSet: set) == truth[row]) } }
    let found = try means(data, data, truth, clusters: 3)
    #expect(areClose(found.means, found.measured, absolute: 1e-12))
    #expect(found.movedVariance.values.allSatisfy { $0 == 0 })
  }

  @Test("A point that only one variable puts into its cluster is elsewhere without it")
  func oneVariable() {
    // Two clusters at 0 and 4 in each of three variables; the last point has 0, 0 and 12 and belongs to the second.
    var rows: [[Double]] = (0..<40).map { row in
      let centre = Double(4 * (row % 2))
      return (0..<3).map { column -> Double in centre + 0.1 * Double((row / 2 + column) % 5) }
    }
    rows.append([0, 0, 12])
    let assignments = (0..<40).map { $0 % 2 } + [1]
    let blind = BlindAssignment(
      Matrix(rows), weights: [Double](repeating: 1, count: 41), assignments: assignments, clusters: 2,
      without: [[], [0], [2]])
    #expect((0..<3).map { blind.cluster(ofPoint: 40, withoutSet: $0) } == [1, 1, 0])
    #expect(blind.distances[40, 0] > blind.distances[40, 1])
  }

  @Test("The order of the points does not matter")
  func order() throws {
    var stream = RandomStream(seed: 9)
    let data = noise(80, 5, &stream)
    let assignments = try fit(data, clusters: 3)
    let order = stream.permutation(80)
    let found = try means(data, data, assignments, clusters: 3)
    let moved = try means(
      data.selectingRows(order), data.selectingRows(order), order.map { assignments[$0] }, clusters: 3)
    #expect(areClose(found.means, moved.means, absolute: 1e-9))
  }

  @Test("One population of noise: k-means flatters its clusters' means, and the freed means hardly differ")
  func noNothing() throws {
    var stream = RandomStream(seed: 11)
    var (measured, freed) = (0.0, 0.0)
    for _ in 0..<8 {
      let data = noise(300, 20, &stream)
      let found = try means(data, data, try fit(data, clusters: 3), clusters: 3)
      measured += found.measured.values.reduce(0) { $0 + $1 * $1 } / 60 / 8
      freed += found.means.values.reduce(0) { $0 + $1 * $1 } / 60 / 8
    }
    // Fresh noise has means of 0, and those of 100 points a variance of .01.
    #expect(measured > 0.08)
    #expect(freed < 0.025)
  }

  @Test("Overlapping groups: the freed means are nearer the groups' true figures, and their errors as large as said")
  func overlapping() throws {
    var stream = RandomStream(seed: 21)
    var (bias, freedBias) = (0.0, 0.0)
    var covered = 0
    var all = 0
    for _ in 0..<10 {
      let truth = (0..<300).map { _ in stream.index(below: 3) }
      var data = noise(300, 24, &stream)
      var expected = Matrix(rows: 300, columns: 24)
      for row in 0..<300 {
        for column in 0..<24 {
          expected[row, column] = column % 3 == truth[row] ? 0.75 : 0
          data[row, column] += expected[row, column]
        }
      }
      let assignments = try fit(data, clusters: 3)
      let found = try means(data, data, assignments, clusters: 3)
      let members = (0..<3).map { cluster in assignments.indices.filter { assignments[$0] == cluster } }
      for cluster in 0..<3 {
        for column in 0..<24 {
          let fresh = weightedMean(members[cluster].map { expected[$0, column] })
          let side = found.measured[cluster, column] > 0.375 ? 1.0 : -1
          bias += side * (found.measured[cluster, column] - fresh) / 720
          freedBias += side * (found.means[cluster, column] - fresh) / 720
          let error = (1 / Double(members[cluster].count) + found.movedVariance[cluster, column]).squareRoot()
          if abs(found.means[cluster, column] - fresh) < 1.96 * error { covered += 1 }
          all += 1
        }
      }
    }
    #expect(bias > 0.06)
    #expect(abs(freedBias) < 0.25 * bias)
    #expect(Double(covered) / Double(all) > 0.92)
  }

  @Test(
    "A mixture on the partition: sure and as counted far apart; nearer the truth where a small cluster borders a large one"
  )
  func mixture() throws {
    let apart: [[Double]] = (0..<40).map { point -> [Double] in
      let off = Double(point % 3)
      return point % 2 == 0 ? [0, 100 + off] : [100, off]
    }
    let sure = try PartitionMixture(
      distances: Matrix(apart), weights: [Double](repeating: 1, count: 40), assignments: (0..<40).map { $0 % 2 })
    #expect(sure.certainties.allSatisfy { $0 > 0.999 })
    #expect(areClose(sure.shares, [0.5, 0.5], absolute: 1e-6))
    #expect(isClose(sure.effectiveCounts[0], 40, absolute: 1e-3))
    #expect(sure.converged)

    // 15 and 85 % at distance 2.4 on a line, divided in the middle: far more than 15 % fall on the small one's side.
    var stream = RandomStream(seed: 4)
    var (counted, corrected, inside) = (0.0, 0.0, 0)
    for _ in 0..<20 {
      let values = (0..<400).map { point -> Double in (point < 60 ? 2.4 : 0) + stream.normal() }
      let found = try PartitionMixture(
        distances: Matrix(values.map { value -> [Double] in [(value - 2.4) * (value - 2.4), value * value] }),
        weights: [Double](repeating: 1, count: 400), assignments: values.map { $0 > 1.2 ? 0 : 1 })
      counted += found.countedShares[0] / 20
      corrected += found.shares[0] / 20
      let interval = wilsonInterval(
        successes: found.shares[0] * found.effectiveCounts[0], trials: found.effectiveCounts[0])
      if interval.low <= 0.15, interval.high >= 0.15 { inside += 1 }
      #expect(found.certainties[0] < found.certainties[1])
      #expect(isClose(found.shares[0] + found.shares[1], 1, absolute: 1e-9))
    }
    #expect(counted > 0.21)
    #expect(abs(corrected - 0.15) < 0.03)
    #expect(inside >= 17)
  }

  @Test("A weight of 3 equals three copies where folds do not matter")
  func copies() throws {
    let distances = Matrix((0..<30).map { point -> [Double] in [Double(point % 7), Double((point * 5) % 11)] })
    let assignments = (0..<30).map { distances[$0, 0] <= distances[$0, 1] ? 0 : 1 }
    let index = (0..<30).flatMap { [Int](repeating: $0, count: 1 + $0 % 3) }
    let weighted = try PartitionMixture(
      distances: distances, weights: (0..<30).map { 1 + Double($0 % 3) }, assignments: assignments)
    let copied = try PartitionMixture(
      distances: distances.selectingRows(index), weights: [Double](repeating: 1, count: index.count),
      assignments: index.map { assignments[$0] })
    #expect(areClose(weighted.shares, copied.shares, absolute: 1e-9))
    #expect(areClose(weighted.certainties, copied.certainties, absolute: 1e-9))
  }
}

/// Ridge regression the plain way: equations of the variables kept, and no others.
private struct PlainRidge {
  private let target: [Double]
  private let scaled: Matrix
  private let weights: [Double]
  private let mean: Double
  private let kept: [Int]

  init(_ target: [Double], _ data: Matrix, weights: [Double], without own: [Int]) {
    let sum = weights.reduce(0, +)
    let weights = weights.map { $0 * Double(weights.count) / sum }
    self.weights = weights
    var scaled = data
    for column in 0..<data.columns {
      let mean = weightedMean(data.column(column), weights: weights)
      let squares = (0..<data.rows).reduce(0) {
        $0 + weights[$1] * (data[$1, column] - mean) * (data[$1, column] - mean)
      }
      for row in 0..<data.rows {
        scaled[row, column] = (data[row, column] - mean) / (squares / Double(data.rows)).squareRoot()
      }
    }
    self.scaled = scaled
    self.target = target
    kept = (0..<data.columns).filter { !own.contains($0) }
    let answered = target.indices.filter { !target[$0].isNaN }
    mean = weightedMean(answered.map { target[$0] }, weights: answered.map { weights[$0] })
  }

  /// The row's pull on its own forecast, through the coefficients and, in equal parts by weight, through the mean.
  func forecast(of row: Int) -> Double {
    let coefficients = solved()
    let fitted = kept.indices.reduce(0) { $0 + coefficients[$1] * scaled[row, kept[$1]] }
    guard !target[row].isNaN else { return mean + fitted }
    let unit = kept.map { scaled[row, $0] }
    let pulled = solve(unit)
    let leverage = weights[row] * (zip(unit, pulled).reduce(0) { $0 + $1.0 * $1.1 } + 1 / Double(target.count))
    return target[row] - (target[row] - mean - fitted) / (1 - leverage)
  }

  private func solved() -> [Double] {
    solve(
      kept.map { column in
        target.indices.reduce(0) {
          target[$1].isNaN ? $0 : $0 + weights[$1] * scaled[$1, column] * (target[$1] - mean)
        }
      })
  }

  private func solve(_ side: [Double]) -> [Double] {
    var gram = Matrix(rows: kept.count, columns: kept.count)
    for (i, first) in kept.enumerated() {
      for (j, second) in kept.enumerated() {
        gram[i, j] = target.indices.reduce(0) { $0 + weights[$1] * scaled[$1, first] * scaled[$1, second] }
      }
      gram[i, i] += 2 * Double(scaled.columns)
    }
    return try! Cholesky(of: gram).solving(side)
  }
}
