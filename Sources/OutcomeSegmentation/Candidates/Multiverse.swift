internal import Statistics

/// The same respondents divided into the same number of segments on another basis, with or without reducing it, or by
/// another method.
public struct SearchVariant: Sendable, Equatable, Codable {
  public let basis: ClusteringBasis
  public let isReduced: Bool
  public let method: ClusteringMethod
  /// Adjusted Rand index between the variant's division and the candidate's: 1 is the same, 0 what chance gives.
  public let ari: Double

  public init(basis: ClusteringBasis, isReduced: Bool, method: ClusteringMethod, ari: Double) {
    self.basis = basis
    self.isReduced = isReduced
    self.method = method
    self.ari = ari
  }
}

/// A small multiverse: what the candidates would be under other decisions that are as defensible.
///
/// Source: Steegen, Tuerlinckx, Gelman, Vanpaemel (2016),
/// [doi:10.1177/1745691616658637](https://doi.org/10.1177/1745691616658637).
struct Multiverse: Sendable {
  /// Every view and method with its divisions, by number of segments.
  let universes: [(view: ClusteringView, method: ClusteringMethod, divisions: [Division?])]
  /// The respondents compared: all, or a random part of many.
  private let part: [Int]

  /// The quick methods; the others are held against each other as candidates.
  static let methods: [ClusteringMethod] = [.kMeans, .ward]

  init(
    _ views: ClusteringViews, numbers: [Int], seed: UInt64, threads: Int,
    progress: @escaping @Sendable () -> Void
  ) async throws {
    var stream = RandomStream(seed: seed)
    var all: [ClusteringView] = []
    for basis in ClusteringBasis.available(for: views.needs.ratings.measure) {
      for isReduced in [false, true] {
        let view = try views.view(basis, isReduced: isReduced)
        if !all.contains(view) { all.append(view) }
      }
    }
    let cells = all.flatMap { view in Self.methods.map { (view: view, method: $0, seed: stream.childSeed()) } }
    part = views.needs.rows(ofAtMost: CandidateOptions.mostInNullTrials, &stream)
    let needs = views.needs.selecting(respondents: part)
    let found = try await parallelMap(cells.count, threads: threads) { index in
      defer { progress() }
      let cell = cells[index]
      let sample = try ClusteringSample(needs, view: cell.view)
      return try Divider(method: cell.method).divisions(of: sample, into: numbers, effort: .half, seed: cell.seed)
    }
    universes = zip(cells, found).map { ($0.view, $0.method, $1) }
  }

  /// How alike the variants are to one division, found in `view` by `method`.
  func variants(
    of division: Division, at number: Int, view: ClusteringView, method: ClusteringMethod, weights: [Double]
  ) -> [SearchVariant] {
    universes.compactMap { universe in
      guard !(universe.view == view && universe.method == method), let other = universe.divisions[number] else {
        return nil
      }
      let agreement = Agreement(
        part.map { division.assignments[$0] }, division.segments, other.assignments, other.segments,
        weights: part.map { weights[$0] })
      return SearchVariant(
        basis: universe.view.basis, isReduced: universe.view.isReduced, method: universe.method,
        ari: agreement.adjustedRand)
    }
  }
}
