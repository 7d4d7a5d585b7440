import Foundation
import Statistics
import Testing

@Suite("Latent correlations")
struct LatentCorrelationTests {
  /// Pearson's formula for variables without ties.
  static func untied(_ rho: Double) -> Double { 2 * sin(Double.pi * rho / 6) }

  /// The mean rank correlation of draws of two columns, each with the values of `like`'s, behind which normal values
  /// correlate by `latent`.
  static func rankCorrelation(latent: Double, like values: Matrix, draws: Int) -> Double {
    var stream = RandomStream(seed: 4)
    let sorted = (0..<2).map { values.column($0).sorted() }
    var sum = 0.0
    for _ in 0..<draws {
      let first = (0..<values.rows).map { _ in stream.normal() }
      let second = first.map { latent * $0 + (1 - latent * latent).squareRoot() * stream.normal() }
      var drawn = values
      for (column, normals) in [first, second].enumerated() {
        for (rank, row) in normals.indices.sorted(by: { normals[$0] < normals[$1] }).enumerated() {
          drawn[row, column] = sorted[column][rank]
        }
      }
      sum += spearmanMatrix(drawn)[0, 1]
    }
    return sum / Double(draws)
  }

  @Test("Without ties it is 2 sin(pi rho / 6)", arguments: [-0.95, -0.6, -0.2, 0, 0.1, 0.5, 0.8, 0.95])
  func untied(rho: Double) {
    let ones = [Double](repeating: 1, count: 2000)
    let scores = LatentCorrelation.Scores((0..<2000).map(Double.init), weights: ones)
    let shuffled = LatentCorrelation.Scores((0..<2000).map { Double($0 * 7 % 2000) }, weights: ones)
    // 2000 ranks are steps of a finite height: the formula is the limit.
    #expect(isClose(LatentCorrelation.solve(rho, scores, shuffled), Self.untied(rho), absolute: 1e-3))
  }

  @Test("Two halves: the rank correlation is the phi coefficient, 2 asin(r) / pi")
  func halves() {
    let scores = LatentCorrelation.Scores([0, 0, 1, 1], weights: [1, 1, 1, 1])
    for r in [-0.7, -0.3, 0, 0.2, 0.5, 0.7] {
      // The expansion's 20 terms leave out little for correlations that are not near 1.
      #expect(isClose(LatentCorrelation.solve(2 * asin(r) / Double.pi, scores, scores), r, absolute: 1e-3))
    }
  }

  @Test("Planted correlations behind heavily tied ratings are found", arguments: [-0.5, 0.3, 0.6, 0.8])
  func planted(latent: Double) {
    // Seven in ten at the top of the one, at the bottom of the other.
    let top = Matrix((0..<1000).map { [$0 < 100 ? 3 : $0 < 300 ? 4 : 5, $0 < 700 ? 1 : $0 < 900 ? 2 : 3] })
    let rho = Self.rankCorrelation(latent: latent, like: top, draws: 60)
    let ones = [Double](repeating: 1, count: 1000)
    let solved = LatentCorrelation.solve(
      rho, LatentCorrelation.Scores(top.column(0), weights: ones),
      LatentCorrelation.Scores(top.column(1), weights: ones))
    #expect(abs(solved - latent) < 0.03)
    #expect(abs(Self.untied(rho)) < abs(latent) - 0.05)
  }

  @Test("A weight of 3 equals three copies")
  func weights() {
    let values: [Double] = [1, 2, 2, 3, 5]
    let weights: [Double] = [3, 1, 2, 1, 2]
    let other = LatentCorrelation.Scores([1, 2, 3, 4], weights: [1, 1, 1, 1])
    let weighted = LatentCorrelation.Scores(values, weights: weights)
    let copied = LatentCorrelation.Scores(copies(values, weights), weights: [Double](repeating: 1, count: 9))
    for rho in [-0.5, 0.1, 0.6] {
      #expect(
        isClose(LatentCorrelation.solve(rho, weighted, other), LatentCorrelation.solve(rho, copied, other)))
    }
  }

  @Test("Out of reach is held near 1, and a constant variable has no correlation to find")
  func edges() {
    let binary = LatentCorrelation.Scores([0, 0, 0, 1], weights: [1, 1, 1, 1])
    let opposite = LatentCorrelation.Scores([0, 1, 1, 1], weights: [1, 1, 1, 1])
    #expect(LatentCorrelation.solve(0.9, binary, opposite) == 0.999)
    #expect(LatentCorrelation.solve(-1, opposite, opposite) == -0.999)
    let constant = LatentCorrelation.Scores([2, 2, 2], weights: [1, 1, 1])
    #expect(LatentCorrelation.solve(0, constant, binary) == 0)
    #expect(LatentCorrelation.solve(.nan, constant, binary) == 0)
  }
}
