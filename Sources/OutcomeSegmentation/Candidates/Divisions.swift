internal import Statistics

/// Everything the methods found in one sample.
struct Divisions: Sendable {
  let methods: [Divider]
  /// The numbers of segments tried.
  let numbers: [Int]
  /// By method and number of segments.
  let divisions: [[Division?]]

  /// One method's division into one number of segments, by their places among those tried.
  struct Cell: Sendable {
    let method: Int
    let number: Int
    let division: Division
  }

  /// The divisions there are, method by method.
  var cells: [Cell] {
    divisions.enumerated().flatMap { method, divisions in
      divisions.enumerated().compactMap { number, division in
        division.map { Cell(method: method, number: number, division: $0) }
      }
    }
  }

  /// Of the cells, in their order.
  var partitions: [(assignments: [Int], clusters: Int)] { cells.map(\.division.partition) }

  /// Divides resamples anew, cell by cell.
  func redivision(of sample: ClusteringSample, effort: Effort) -> Redivision {
    let sample = (try? sample.prepared(for: methods)) ?? sample
    let places = cells.map { (method: $0.method, number: $0.number) }
    return { resample, seed in
      let found = try methods.divisions(
        of: sample.selecting(resample), into: numbers, effort: effort, seed: seed)
      return places.map { found[$0.method][$0.number]?.assignments }
    }
  }

  /// How alike the other methods' divisions into as many segments are.
  func agreement(with cell: Cell, _ weights: [Double]) -> [MethodAgreement] {
    methods.indices.compactMap { method in
      guard method != cell.method, let other = divisions[method][cell.number] else { return nil }
      let agreement = Agreement(
        cell.division.assignments, cell.division.segments, other.assignments, other.segments, weights: weights)
      return MethodAgreement(method: methods[method].method, ari: agreement.adjustedRand)
    }
  }
}
