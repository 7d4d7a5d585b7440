internal import Statistics

/// Whether there are valleys between segments: few people half-way, where a cut through a continuum has as many as
/// anywhere.
///
/// Of two halves of the respondents one is divided, and the others go to the nearest segment. For each segment and the one
/// nearest to it the people who went to either are laid on the line that joins the centres, and the dip test says whether
/// they have one mode. The line comes of one half and the people of the other, so that nothing is found for having been
/// looked for. Neighbours alone are asked: segments with others between them are apart in any continuum. The figure is the
/// p of the middle segment (the lower one of two), and the middle one of all splits.
///
/// Source: Hartigan and Hartigan (1985), [doi:10.1214/aos/1176346577](https://doi.org/10.1214/aos/1176346577).
public struct Valleys: Sendable, Equatable, Codable {
  /// The middle p of the segments beside their neighbours, the middle one over the splits, 0...1; 1 where the halves cannot be divided.
  public let p: Double
  /// Halves divided.
  public let splits: Int

  /// At this p or less there are valleys. See the trials in the documentation: it is seldom reached by continua, whose p
  /// is mostly above a half, for the test is against the flattest of them.
  public static let level = 0.1

  public var areThere: Bool { p <= Self.level + 1e-12 }

  /// "p 0.03"; "p < 0.01" below.
  ///
  /// - Parameter path: the candidate's.
  func p(_ path: FigureID) -> Sentence { p < 0.005 ? "p < 0.01" : "p \(figure: "\(path)/dip")" }

  public init(p: Double, splits: Int) {
    self.p = p
    self.splits = splits
  }
}

/// Looks for valleys between the segments of every method and number.
struct ValleyTrial: Sendable {
  let sample: ClusteringSample
  let methods: [Divider]
  let numbers: [Int]

  /// Each splits the respondents in two halves, and each half is divided once.
  static let splits = 6
  /// A segment with fewer people in a half cannot show a valley, however far apart it lies, and is not asked.
  private static let fewest = 12

  /// By method and number of segments.
  func valleys(seed: UInt64, threads: Int, progress: @escaping @Sendable () -> Void) async throws -> [[Valleys]] {
    var stream = RandomStream(seed: seed)
    let seeds = stream.childSeeds(Self.splits)
    let found = try await parallelMap(seeds.count, threads: threads) { split in
      defer { progress() }
      return try middles(seed: seeds[split])
    }
    return methods.indices.map { method in
      numbers.indices.map { number in
        let values = found.flatMap { $0.compactMap { $0[method][number] } }
        return Valleys(p: values.isEmpty ? 1 : weightedQuantile(values, probability: 0.5), splits: values.count)
      }
    }
  }

  /// For each half, by method and number: the middle p of the segments beside their neighbours.
  private func middles(seed: UInt64) throws -> [[[Double?]]] {
    var stream = RandomStream(seed: seed)
    let order = stream.permutation(sample.count)
    let halves = [Array(order.prefix(sample.count / 2)).sorted(), Array(order.dropFirst(sample.count / 2)).sorted()]
    return try [(0, 1), (1, 0)].map { divided, others in
      let part = sample.selecting(
        Resample(points: halves[divided], weights: halves[divided].map { sample.points.weights[$0] }))
      let found = try methods.divisions(of: part, into: numbers, effort: .half, seed: stream.childSeed())
      let rest = sample.points.values.selectingRows(halves[others])
      return found.map { divisions in
        divisions.map { $0.flatMap { Self.middle(of: rest, between: $0, in: part.points) } }
      }
    }
  }

  private static func middle(of rest: Matrix, between division: Division, in part: PointSet) -> Double? {
    let line = SegmentLines(division, part)
    let nearest = (0..<rest.rows).map { line.nearest(to: rest.row($0)) }
    let asked = (0..<division.segments).filter { segment in nearest.count { $0 == segment } >= fewest }
    let values = asked.compactMap { segment -> Double? in
      guard let other = line.neighbour(of: segment, among: asked) else { return nil }
      let places = nearest.indices.filter { nearest[$0] == segment || nearest[$0] == other }
      let direction = line.direction(segment, other)
      return DipTest(places.map { place in zip(rest.row(place), direction).reduce(0) { $0 + $1.0 * $1.1 } }).p
    }
    guard !values.isEmpty else { return nil }
    return values.sorted()[(values.count - 1) / 2]
  }
}

/// The centres of segments, and the lines between them.
private struct SegmentLines {
  private let centres: Matrix

  init(_ division: Division, _ points: PointSet) {
    centres =
      ClusterSummary(
        of: points.values, weights: points.weights, assignments: division.assignments, clusters: division.segments
      ).centres
  }

  func nearest(to point: ArraySlice<Double>) -> Int {
    var best = 0
    var least = Double.infinity
    for segment in 0..<centres.rows {
      let distance = zip(point, centres.row(segment)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      if distance < least { (best, least) = (segment, distance) }
    }
    return best
  }

  /// The segment with the nearest centre.
  func neighbour(of segment: Int, among others: [Int]) -> Int? {
    others.filter { $0 != segment }.min { distance(segment, $0) < distance(segment, $1) }
  }

  private func distance(_ first: Int, _ second: Int) -> Double {
    direction(first, second).reduce(0) { $0 + $1 * $1 }
  }

  func direction(_ first: Int, _ second: Int) -> [Double] {
    zip(centres.row(first), centres.row(second)).map { $0 - $1 }
  }
}
