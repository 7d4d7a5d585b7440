internal import Statistics

/// A method as this study uses it: it divides samples of respondents.
struct Divider: Sendable {
  let method: ClusteringMethod
  /// Of a Gaussian mixture, by number of segments: the covariance model that BIC chose for the survey, which resamples
  /// and null draws keep. Where it says nothing, BIC chooses.
  var covarianceModels: [Int: CovarianceModel] = [:]

  /// The models of mclust that estimate few enough parameters for surveys.
  static let commonModels: [CovarianceModel] = [.eii, .vii, .eei, .vvi, .eee, .vvv]

  /// Divides a sample into each of these numbers of segments; nil where it cannot be divided so: too few patterns of
  /// answers, a mixture that cannot be estimated, a segment left without members.
  func divisions(
    of sample: ClusteringSample, into numbers: [Int], effort: Effort, seed: UInt64
  ) throws -> [Division?] {
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(numbers.count)
    switch method {
    case .kMeans:
      guard effort.isQuick else {
        return try each(numbers) { number, place in
          Division(try KMeans(clusters: number, starts: effort.starts).fit(sample.points, seed: seeds[place]))
        }
      }
      let sweep = KMeansSweep(sample.points, leading: sample.leading, most: numbers.max() ?? 1)
      return try zip(numbers, seeds).map { number, seed in
        try sweep.division(into: number, starts: effort.starts, seed: seed).map { Division($0) }
      }
    case .kMedoids:
      guard let distances = try sample.prepared(for: [self]).distances else { return numbers.map { _ in nil } }
      return try KMedoids.partitions(of: distances, into: numbers, weights: sample.points.weights, seed: seeds[0])
        .map { $0.map { Division($0) } }
    case .ward:
      return try cuts(try HierarchicalClustering(linkage: .ward).fit(sample.points), numbers)
    case .averageLinkage, .completeLinkage, .singleLinkage:
      guard let distances = try sample.prepared(for: [self]).distances else { return numbers.map { _ in nil } }
      let tree = try HierarchicalClustering(linkage: linkage).fit(distances, weights: sample.points.weights)
      return try cuts(tree, numbers)
    case .gaussianMixture:
      guard effort.isThorough else { return try quickMixtures(of: sample, numbers, effort, seeds) }
      return try each(numbers) { number, place in
        let search = GaussianMixtureSearch(
          components: number...number, models: Self.commonModels, starts: effort.mixtureStarts)
        return try search.fit(sample.points, seed: seeds[place]).bestByBIC.flatMap { Division($0) }
      }
    case .pooledMixture:
      return try pooledMixtures(of: sample, numbers, effort, seeds)
    case .latentClass:
      guard let table = sample.answers else { return numbers.map { _ in nil } }
      guard effort.isThorough else {
        let sweep = LatentClassSweep(table, most: numbers.max() ?? 1, iterations: effort.mixtureIterations)
        return try each(numbers) { number, place in
          let start = try Self.start(of: sample, number, seed: seeds[place])
          return try sweep.division(into: number, from: start).flatMap { Division(classes: $0) }
        }
      }
      return try each(numbers) { number, place in
        Division(try Self.latentClasses(of: sample, table, number, effort, seed: seeds[place]))
      }
    case .consensus:
      return numbers.map { _ in nil }
    }
  }

  /// Latent classes of one number: a search with all starts, or one quick run from the k-means partition.
  private static func latentClasses(
    of sample: ClusteringSample, _ table: CategoricalTable, _ number: Int, _ effort: Effort, seed: UInt64
  ) throws -> LatentClassModel {
    let start = try start(of: sample, number, seed: seed)
    guard effort.isThorough else {
      var quick = LatentClass.quick(classes: number)
      quick.iterations = effort.mixtureIterations
      return try quick.fit(table, from: start)
    }
    let method = LatentClass.thorough(classes: number, starts: 4 * effort.mixtureStarts)
    return try method.fit(table, seed: seed, including: [start])
  }

  /// A failure that is this sample's own is no division; cancellation goes on.
  func each<Found>(_ numbers: [Int], _ divide: (Int, Int) throws -> Found?) throws -> [Found?] {
    try numbers.enumerated().map { place, number in
      do {
        return try divide(number, place)
      } catch is ClusteringError {
        return nil
      } catch is MixtureError {
        return nil
      }
    }
  }

  /// Latent classes of a part of a sample and where they put everyone in it; nil where a class is nobody's most probable
  /// one, or the part cannot be divided so.
  func latentClasses(of sample: ClusteringSample, _ part: Resample, _ number: Int, _ effort: Effort, seed: UInt64)
    throws
    -> PartClusters?
  {
    guard let answers = sample.answers else { return nil }
    return try each([number]) { number, _ in
      let drawn = sample.selecting(part)
      guard let table = drawn.answers else { return nil }
      let model = try Self.latentClasses(of: drawn, table, number, effort, seed: seed)
      return model.sizes.contains(0)
        ? nil : PartClusters(labels: model.assignments, everyone: model.classifying(answers))
    }[0]
  }

  private func cuts(_ tree: Dendrogram, _ numbers: [Int]) throws -> [Division?] {
    try each(numbers) { number, _ in Division(cut: try tree.cut(into: number), segments: number) }
  }

  private var linkage: Linkage {
    switch method {
    case .averageLinkage: .average
    case .completeLinkage: .complete
    default: .single
    }
  }

  /// Whether it needs the distance of every pair of respondents.
  var worksOnPairs: Bool {
    switch method {
    case .kMedoids, .averageLinkage, .completeLinkage, .singleLinkage: true
    default: false
    }
  }

  /// One run of each mixture from the k-means partition of the sample; without a settled model, BIC chooses.
  private func quickMixtures(
    of sample: ClusteringSample, _ numbers: [Int], _ effort: Effort, _ seeds: [UInt64]
  ) throws -> [Division?] {
    var starts: [(mixture: GaussianMixture, assignments: [Int])] = []
    for (place, number) in numbers.enumerated() {
      guard let start = try? Self.start(of: sample, number, seed: seeds[place]) else { continue }
      for model in covarianceModels[number].map({ [$0] }) ?? Self.commonModels {
        var mixture = GaussianMixture.quick(components: number, model: model)
        mixture.iterations = effort.mixtureIterations
        starts.append((mixture, start))
      }
    }
    try Task.checkCancellation()
    let fits = try GaussianMixture.fits(of: sample.points, starts).compactMap { $0 }
    return numbers.map { number in
      fits.filter { $0.components == number }.min { $0.bic < $1.bic }.flatMap { Division($0) }
    }
  }

  /// The k-means partition that methods with a likelihood begin at, which makes one run of theirs enough.
  static func start(of sample: ClusteringSample, _ number: Int, seed: UInt64) throws -> [Int] {
    if let known = sample.starts.first(where: { $0.segments == number }) { return known.assignments }
    return try KMeans(clusters: number, starts: 3).fit(sample.leading?.points ?? sample.points, seed: seed).assignments
  }
}

extension Array where Element == Divider {
  /// By method and number of segments. The consensus comes of the other methods' divisions.
  func divisions(
    of sample: ClusteringSample, into numbers: [Int], effort: Effort, seed: UInt64
  ) throws -> [[Division?]] {
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(count)
    var sample = try sample.prepared(for: self)
    var found = [[Division?]](repeating: [], count: count)
    // k-means first: the methods with a likelihood begin at its segments.
    let order = indices.filter { self[$0].method == .kMeans } + indices.filter { self[$0].method != .kMeans }
    for place in order {
      found[place] = try self[place].divisions(of: sample, into: numbers, effort: effort, seed: seeds[place])
      if self[place].method == .kMeans { sample.starts = found[place].compactMap { $0 } }
    }
    return try withConsensus(found, numbers, weights: sample.points.weights)
  }

  /// The same for the survey itself with all starts, shared over threads.
  func divisions(
    of sample: ClusteringSample, into numbers: [Int], starts: Int, seed: UInt64, threads: Int,
    progress: @escaping @Sendable () -> Void
  ) async throws -> [[Division?]] {
    var stream = RandomStream(seed: seed)
    let sample = try sample.prepared(for: self)
    var found: [[Division?]] = []
    for divider in self {
      var seeds = RandomStream(seed: stream.childSeed())
      if divider.method == .kMeans {
        var divisions: [Division?] = []
        for number in numbers {
          let method = KMeans(clusters: number, starts: starts)
          divisions.append(
            Division(try await method.fit(sample.points, seed: seeds.childSeed(), threads: threads)))
          progress()
        }
        found.append(divisions)
      } else if divider.dividesAllAtOnce {
        found.append(
          try divider.divisions(of: sample, into: numbers, effort: .thorough(starts: starts), seed: seeds.childSeed()))
        for _ in numbers { progress() }
      } else {
        let childSeeds = seeds.childSeeds(numbers.count)
        found.append(
          try await parallelMap(numbers.count, threads: threads) { index in
            defer { progress() }
            return try divider.divisions(
              of: sample, into: [numbers[index]], effort: .thorough(starts: starts), seed: childSeeds[index])[0]
          })
      }
    }
    return try withConsensus(found, numbers, weights: sample.points.weights)
  }

  private func withConsensus(
    _ found: [[Division?]], _ numbers: [Int], weights: [Double]
  ) throws -> [[Division?]] {
    guard let place = firstIndex(where: { $0.method == .consensus }) else { return found }
    var found = found
    found[place] = try numbers.indices.map { number in
      let votes = found.compactMap { $0[number]?.assignments }
      guard votes.count > 1 else { return nil }
      return Division(try ConsensusPartition(of: votes, weights: weights), segments: numbers[number])
    }
    return found
  }

  /// The methods with what the survey's own divisions settle: the covariance models.
  func settled(on found: [[Division?]]) -> [Divider] {
    zip(self, found).map { divider, divisions in
      var divider = divider
      for case let division? in divisions {
        divider.covarianceModels[division.segments] = division.mixture?.covarianceModel.flatMap(CovarianceModel.init)
      }
      return divider
    }
  }
}

extension Divider {
  /// Whether all numbers come of one piece of work.
  fileprivate var dividesAllAtOnce: Bool { worksOnPairs || method == .ward }
}
