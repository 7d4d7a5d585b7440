import Foundation
import Statistics
import Testing

@Suite("Gaussian mixtures")
struct GaussianMixtureTests {
  /// Three overlapping clusters of unlike volume, shape and direction.
  static let clusters: (points: Matrix, truth: [Int]) = {
    var stream = RandomStream(seed: 5)
    var rows: [[Double]] = []
    var truth: [Int] = []
    for (cluster, size) in [90, 60, 50].enumerated() {
      for _ in 0..<size {
        let (a, b, c) = (stream.normal(), stream.normal(), stream.normal())
        switch cluster {
        case 0: rows.append([a, 0.6 * a + 0.5 * b, c])
        case 1: rows.append([5 + 0.5 * a, -1 + b, 0.8 * b + 0.4 * c])
        default: rows.append([1 + 1.5 * a, 5 - 0.9 * a + 0.6 * b, 2 + 0.5 * c])
        }
        truth.append(cluster)
      }
    }
    return (Matrix(rows), truth)
  }()

  @Test("One component is the sample's mean and covariance, by hand")
  func oneComponent() throws {
    let points = PointSet(Matrix([[0, 0], [2, 0], [0, 2], [2, 2]]))
    let fit = try GaussianMixture(components: 1).fit(points, seed: 1)
    #expect(areClose(fit.means, Matrix([[1, 1]])))
    #expect(areClose(fit.covariances[0], Matrix([[1, 0], [0, 1]])))
    // Each point lies at a squared distance of 2 from the mean.
    #expect(isClose(fit.logLikelihood, 4 * (-log(2 * Double.pi) - 1)))
    #expect(fit.parameters == 5)
    #expect(isClose(fit.bic, -2 * fit.logLikelihood + 5 * log(4)))
    #expect(fit.proportions == [1])
    #expect(fit.assignments == [0, 0, 0, 0])
    #expect(fit.posteriors == Matrix([[1], [1], [1], [1]]))
    #expect(fit.converged)
    #expect(fit.starts == 1)
  }

  @Test("Two far pairs on a line, by hand")
  func byHand() throws {
    let fit = try GaussianMixture(components: 2, model: .eii).fit(PointSet(Matrix([[0], [1], [100], [101]])), seed: 1)
    #expect(areClose(fit.proportions, [0.5, 0.5]))
    #expect(areClose(fit.means, Matrix([[0.5], [100.5]])))
    #expect(areClose(fit.covariances.map { $0[0, 0] }, [0.25, 0.25]))
    #expect(isClose(fit.logLikelihood, 4 * (log(0.5) - log(2 * Double.pi * 0.25) / 2 - 0.5)))
    #expect(fit.assignments == [0, 0, 1, 1])
  }

  @Test("Parameters as mclust's nMclustParams counts them: 8 variables, 4 components")
  func parameterCounts() {
    let counts = [36, 39, 43, 46, 64, 67, 71, 74, 92, 95, 155, 158, 176, 179]
    let order: [CovarianceModel] = [
      .eii, .vii, .eei, .vei, .evi, .vvi, .eee, .vee, .eve, .vve, .eev, .vev, .evv, .vvv,
    ]
    #expect(order == CovarianceModel.allCases)
    #expect(order.map { $0.parameterCount(components: 4, variables: 8) } == counts)
    #expect(order.map { $0.parameterCount(components: 1, variables: 1) }.allSatisfy { $0 == 2 })
  }

  @Test("Every model agrees with a plain EM from the same partition", arguments: CovarianceModel.allCases)
  func plain(model: CovarianceModel) throws {
    let (values, truth) = Self.clusters
    let weights = (0..<values.rows).map { 0.5 + Double($0 % 3) }
    // A tenth of the points start in the wrong component.
    let start = truth.enumerated().map { $0.offset % 10 == 3 ? ($0.element + 1) % 3 : $0.element }
    let fit = try GaussianMixture(components: 3, model: model, iterations: 20_000, tolerance: 1e-10)
      .fit(PointSet(values, weights: weights), from: start)
    let plain = try PlainMixture(values, weights: weights, model: model, from: start, components: 3, rounds: 400)
    // The plain EM has converged to some 1e-7 after 400 rounds.
    #expect(isClose(fit.logLikelihood, plain.logLikelihood, absolute: 1e-6))
    for component in 0..<3 {
      // Components lie in the order of their size in both.
      #expect(isClose(fit.proportions[component], plain.proportions[component], absolute: 1e-4))
      #expect(areClose(fit.covariances[component], plain.covariances[component], absolute: 1e-3, relative: 1e-3))
      #expect(
        areClose(Array(fit.means.row(component)), Array(plain.means.row(component)), absolute: 1e-3, relative: 1e-3))
    }
  }

  @Test("Covariances have the form the model says", arguments: CovarianceModel.allCases)
  func form(model: CovarianceModel) throws {
    let fit = try GaussianMixture(components: 3, model: model, starts: 4, tolerance: 1e-8)
      .fit(PointSet(Self.clusters.points), seed: 2)
    let parts = try (0..<3).map { try fit.decomposition(of: $0) }
    let letters = Array(model.rawValue)
    for component in 0..<3 {
      let covariance = fit.covariances[component]
      let size = parts[component].shape.map { parts[component].volume * $0 }
      var scaled = parts[component].orientation
      for row in 0..<3 {
        for column in 0..<3 { scaled[row, column] *= size[column] }
      }
      #expect(areClose(product(scaled, parts[component].orientation.transposed), covariance, absolute: 1e-9))
      #expect(isClose(parts[component].shape.reduce(1, *), 1, absolute: 1e-9))
      if letters[0] == "E" { #expect(isClose(parts[component].volume, parts[0].volume, relative: 1e-6)) }
      if letters[1] == "E" { #expect(areClose(parts[component].shape, parts[0].shape, relative: 1e-5)) }
      if letters[1] == "I" { #expect(areClose(parts[component].shape, [1, 1, 1], absolute: 1e-9)) }
      switch letters[2] {
      case "I":
        for row in 0..<3 {
          for column in 0..<3 where row != column { #expect(covariance[row, column] == 0) }
        }
      case "E":
        // Matrices with the same axes commute.
        let one = product(covariance, fit.covariances[0])
        #expect(areClose(one, one.transposed, absolute: 1e-6, relative: 1e-6))
      default: break
      }
    }
  }

  @Test("More freedom never lowers the likelihood")
  func nesting() throws {
    let (values, truth) = Self.clusters
    func likelihood(_ model: CovarianceModel) throws -> Double {
      try GaussianMixture(components: 3, model: model, tolerance: 1e-8).fit(PointSet(values), from: truth).logLikelihood
    }
    let pairs: [(CovarianceModel, CovarianceModel)] = [
      (.eii, .vii), (.eii, .eei), (.eei, .vei), (.eei, .evi), (.vei, .vvi), (.eei, .eee), (.vvi, .vve), (.eee, .vee),
      (.eee, .eve), (.vee, .vve), (.eve, .vve), (.eee, .eev), (.eev, .vev), (.eev, .evv), (.vev, .vvv), (.evv, .vvv),
      (.vve, .vvv),
    ]
    for (less, more) in pairs {
      let (lower, higher) = (try likelihood(less), try likelihood(more))
      #expect(lower <= higher + 1e-5, "\(less) \(more)")
    }
  }

  @Test("Posteriors, sizes, criteria and assignments belong together")
  func consistent() throws {
    let weights = (0..<200).map { Double(1 + $0 % 2) }
    let fit = try GaussianMixture(components: 3).fit(PointSet(Self.clusters.points, weights: weights), seed: 1)
    for point in 0..<200 {
      let row = Array(fit.posteriors.row(point))
      #expect(isClose(row.reduce(0, +), 1, absolute: 1e-12))
      #expect(row[fit.assignments[point]] == row.max())
    }
    #expect(fit.sizes.reduce(0, +) == 200)
    #expect(fit.clusterWeights == fit.clusterWeights.sorted(by: >))
    #expect(isClose(fit.proportions.reduce(0, +), 1))
    #expect(
      fit.criteria
        == InformationCriteria(
          logLikelihood: fit.logLikelihood, parameters: fit.parameters, posteriors: fit.posteriors, weights: weights))
    #expect(fit.icl >= fit.bic)
    #expect(fit.shareReachingBest > 0)
    #expect(Agreement(fit.assignments, 3, Self.clusters.truth, 3).adjustedRand > 0.8)
  }

  @Test("BIC finds the planted number and kind of components")
  func selection() async throws {
    let (values, _) = blobs([[0, 0], [6, 0], [0, 6]], each: 60, spread: 1, seed: 3)
    let search = GaussianMixtureSearch(components: 1...5, models: [.eii, .vii, .eee, .vvv], starts: 4)
    let selection = try await search.fit(PointSet(values), seed: 1, threads: 2)
    #expect(selection.candidates.count == 20)
    #expect(selection.bestByBIC?.components == 3)
    #expect(selection.bestByBIC?.model == .eii)
    #expect(selection.bestByICL?.components == 3)
    #expect(selection.bestByBIC(components: 2)?.components == 2)
    #expect(selection.fit(.vvv, components: 4)?.model == .vvv)
    #expect(selection.fit(.vvi, components: 4) == nil)
    let smallest = selection.candidates.compactMap { $0.fit?.bic }.min()
    #expect(selection.bestByBIC?.bic == smallest)
  }
}

@Suite("Conformance of clustering methods: Gaussian mixtures")
struct GaussianMixtureConformanceTests {
  private let values = GaussianMixtureTests.clusters.points
  static let some: [CovarianceModel] = [.vii, .vvi, .eee, .vve, .vvv]

  @Test("The same seed gives the same result on any number of threads")
  func threads() async throws {
    let points = PointSet(values)
    let method = GaussianMixture(components: 3, starts: 6)
    let alone = try method.fit(points, seed: 7)
    let search = GaussianMixtureSearch(components: 2...3, models: Self.some, starts: 3)
    let found = try search.fit(points, seed: 7)
    for threads in [1, 2, 5] {
      #expect(try await method.fit(points, seed: 7, threads: threads) == alone)
      #expect(try await search.fit(points, seed: 7, threads: threads) == found)
    }
  }

  @Test("The order of the rows does not matter", arguments: some)
  func rowOrder(model: CovarianceModel) throws {
    var stream = RandomStream(seed: 3)
    let order = stream.permutation(values.rows)
    // EEE has two optima half a unit of likelihood apart; ten starts may miss the better one.
    let method = GaussianMixture(components: 3, model: model, starts: 40, tolerance: 1e-9)
    let plain = try method.fit(PointSet(values), seed: 1)
    let shuffled = try method.fit(PointSet(values.selectingRows(order)), seed: 1)
    #expect(isClose(plain.logLikelihood, shuffled.logLikelihood, absolute: 1e-6))
    #expect(order.map { plain.assignments[$0] } == shuffled.assignments)
  }

  @Test("A weight of 3 equals three copies", arguments: CovarianceModel.allCases)
  func weights(model: CovarianceModel) throws {
    let weights = (0..<200).map { Double(1 + ($0 * 7) % 3) }
    let index = copies(Array(0..<200), weights)
    let method = GaussianMixture(components: 3, model: model, starts: 3, tolerance: 1e-9)
    let weighted = try method.fit(PointSet(values, weights: weights), seed: 1)
    let copied = try method.fit(PointSet(values.selectingRows(index)), seed: 1)
    #expect(isClose(weighted.logLikelihood, copied.logLikelihood, absolute: 1e-6))
    #expect(isClose(weighted.bic, copied.bic, absolute: 1e-5))
    #expect(isClose(weighted.icl, copied.icl, absolute: 1e-2))
    #expect(areClose(weighted.proportions, copied.proportions, absolute: 1e-4))
    #expect(index.map { weighted.assignments[$0] } == copied.assignments)
    #expect(weighted.clusterWeights == copied.sizes.map(Double.init))
  }

  @Test("A shift and a common scale change no cluster", arguments: CovarianceModel.allCases)
  func scale(model: CovarianceModel) throws {
    var moved = values
    for index in moved.values.indices { moved.values[index] = 1000 + 20 * moved.values[index] }
    let method = GaussianMixture(components: 3, model: model, starts: 3)
    let plain = try method.fit(PointSet(values), seed: 1)
    let far = try method.fit(PointSet(moved), seed: 1)
    #expect(plain.assignments == far.assignments)
    #expect(isClose(far.logLikelihood, plain.logLikelihood - 200 * 3 * log(20), absolute: 1e-4))
    #expect(areClose(far.covariances[0].values, plain.covariances[0].values.map { 400 * $0 }, relative: 1e-3))
  }

  @Test("With one component every model is estimable, and each point its member", arguments: CovarianceModel.allCases)
  func oneCluster(model: CovarianceModel) throws {
    let fit = try GaussianMixture(components: 1, model: model).fit(PointSet(values), seed: 1)
    #expect(fit.assignments.allSatisfy { $0 == 0 })
    #expect(fit.logLikelihood.isFinite)
    #expect(areClose(Array(fit.means.row(0)), (0..<3).map { weightedMean(values.column($0)) }, absolute: 1e-12))
    #expect(isClose(fit.icl, fit.bic))
  }

  @Test("As many components as points have no likelihood to maximise", arguments: CovarianceModel.allCases)
  func everyPointAlone(model: CovarianceModel) throws {
    let few = PointSet(noise(rows: 9, columns: 2, seed: 2))
    #expect(throws: MixtureError.notEstimable(model: model, components: 9)) {
      try GaussianMixture(components: 9, model: model).fit(few, seed: 1)
    }
  }

  @Test("Duplicates alone have no variance, more components than distinct points are refused")
  func duplicates() throws {
    let distinct: [[Double]] = [[0, 0], [5, 1], [10, 0]]
    let points = PointSet(Matrix((0..<60).map { distinct[$0 % 3] }))
    #expect(throws: MixtureError.notEstimable(model: .vii, components: 3)) {
      try GaussianMixture(components: 3, model: .vii).fit(points, seed: 1)
    }
    #expect(throws: ClusteringError.tooFewDistinctPoints(clusters: 4)) {
      try GaussianMixture(components: 4).fit(points, seed: 1)
    }
    #expect(try GaussianMixture(components: 1).fit(points, seed: 1).logLikelihood.isFinite)
    let same = PointSet(Matrix([[1, 2], [1, 2], [1, 2]]))
    #expect(throws: MixtureError.notEstimable(model: .eii, components: 1)) {
      try GaussianMixture(components: 1, model: .eii).fit(same, seed: 1)
    }
  }

  @Test("More variables than points leave spheres and diagonal models", arguments: CovarianceModel.allCases)
  func wide(model: CovarianceModel) throws {
    let points = PointSet(noise(rows: 20, columns: 30, seed: 8))
    let method = GaussianMixture(components: 2, model: model, starts: 4)
    if model.rawValue.hasSuffix("I") {
      #expect(try method.fit(points, seed: 1).logLikelihood.isFinite)
    } else {
      #expect(throws: MixtureError.notEstimable(model: model, components: 2)) { try method.fit(points, seed: 1) }
    }
  }

  @Test("A constant column leaves spheres only", arguments: CovarianceModel.allCases)
  func constantColumn(model: CovarianceModel) throws {
    let points = PointSet(Matrix((0..<values.rows).map { [7.3] + Array(values.row($0)) }))
    let method = GaussianMixture(components: 2, model: model, starts: 4)
    if model == .eii || model == .vii {
      #expect(try method.fit(points, seed: 1).logLikelihood.isFinite)
    } else {
      #expect(throws: MixtureError.notEstimable(model: model, components: 2)) { try method.fit(points, seed: 1) }
    }
  }

  @Test("Ratings, full of ties, end in finite figures or none", arguments: [2, 5, 8])
  func ties(components: Int) async throws {
    let points = PointSet(ratings(rows: 150, columns: 4, seed: 11))
    let selection = try await GaussianMixtureSearch(components: components...components, starts: 3)
      .fit(points, seed: 1, threads: 2)
    for fit in selection.candidates.compactMap(\.fit) {
      #expect(fit.bic.isFinite && fit.icl.isFinite)
      #expect(fit.posteriors.values.allSatisfy { $0 >= 0 && $0 <= 1 })
      #expect(fit.covariances.allSatisfy { $0.values.allSatisfy(\.isFinite) })
      #expect(fit.means.values.allSatisfy { $0.isFinite })
    }
    #expect(selection.bestByBIC != nil)
  }

  @Test("With one variable there are two models", arguments: CovarianceModel.allCases)
  func oneVariable(model: CovarianceModel) throws {
    let (line, _) = blobs([[0], [5]], each: 40, spread: 1, seed: 2)
    func likelihood(_ model: CovarianceModel) throws -> Double {
      try GaussianMixture(components: 2, model: model, starts: 3, tolerance: 1e-9).fit(PointSet(line), seed: 1)
        .logLikelihood
    }
    let twin: CovarianceModel = model.rawValue.hasPrefix("E") ? .eii : .vii
    let (own, plain) = (try likelihood(model), try likelihood(twin))
    #expect(isClose(own, plain, absolute: 1e-7))
  }

  @Test("A limit of two steps is reported")
  func limit() throws {
    let fit = try GaussianMixture(components: 3, starts: 1, iterations: 2).fit(PointSet(values), seed: 1)
    #expect(!fit.converged)
    #expect(fit.iterations == 2)
  }

  @Test("NaN and infinity are refused", arguments: [Double.nan, .infinity, -.infinity])
  func notFinite(value: Double) {
    var broken = values
    broken[17, 2] = value
    #expect(throws: ClusteringError.notFinite) { try GaussianMixture(components: 2).fit(PointSet(broken), seed: 1) }
    #expect(throws: ClusteringError.notFinite) {
      try GaussianMixtureSearch(components: 1...2).fit(PointSet(broken), seed: 1)
    }
  }

  @Test("More components than points, and none at all, are refused")
  func tooFewPoints() {
    let two = PointSet(Matrix([[1], [2]]))
    #expect(throws: ClusteringError.tooFewPoints(points: 2, clusters: 3)) {
      try GaussianMixture(components: 3).fit(two, seed: 1)
    }
    #expect(throws: ClusteringError.tooFewPoints(points: 2, clusters: 0)) {
      try GaussianMixture(components: 0).fit(two, seed: 1)
    }
  }

  @Test("Whoever is cancelled stops", arguments: [1, 2])
  func cancellable(threads: Int) async {
    let points = PointSet(values)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      if threads == 1 { return try GaussianMixture(components: 4).fit(points, seed: 1) }
      return try await GaussianMixture(components: 4).fit(points, seed: 1, threads: threads)
    }
    await #expect(throws: CancellationError.self) { try await task.value }
  }
}
