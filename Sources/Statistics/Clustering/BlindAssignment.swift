/// In which cluster each point would be if some of its variables had not been seen: by the nearest of centres that the
/// point had no part in.
///
/// Points are dealt into folds; for each fold the centres start at the partition's, are moved a few times on the other
/// points (Lloyd), and the fold's points go to the nearest without the variables in question. So neither a point's own
/// noise in these variables nor the partition that it helped to draw decides where it goes. O(n k q) for n points,
/// k clusters and q variables, once for each fold and move.
public struct BlindAssignment: Sendable, Equatable {
  /// Points x sets of variables, row by row: the cluster.
  let clusters: [Int32]
  public let sets: Int
  /// Points x clusters: the squared distance to centres that the point had no part in, with all variables seen.
  public let distances: Matrix

  public static let folds = 4
  static let moves = 3

  public func cluster(ofPoint point: Int, withoutSet set: Int) -> Int { Int(clusters[point * sets + set]) }

  /// - Parameters:
  ///   - variables: points x variables, without missing values.
  ///   - weights: one positive weight a point.
  ///   - assignments: each point's cluster, 0..<count.
  ///   - unseen: the sets of variables; an empty one leaves nothing out.
  ///   - share: how much of a squared difference goes with a variable. p / (p - 1) where the p variables of a block are
  ///     less the point's own mean of them, since leaving one out moves that mean; else 1.
  public init(
    _ variables: Matrix, weights: [Double], assignments: [Int], clusters count: Int, without unseen: [[Int]],
    share: Double = 1
  ) {
    precondition(variables.rows == assignments.count && weights.count == assignments.count && count > 0)
    sets = unseen.count
    let width = variables.columns
    let starts = Self.centres(variables, weights, assignments, count, fallback: nil) { _ in true }
    let fold = Self.dealt(variables, assignments, starts)
    var found = [Int32](repeating: 0, count: variables.rows * unseen.count)
    var distances = [Double](repeating: 0, count: count)
    var seen = Matrix(rows: variables.rows, columns: count)
    var parts = [Double](repeating: 0, count: count * width)
    for own in 0..<Self.folds where fold.contains(own) {
      var moved = assignments
      var centres = Self.centres(variables, weights, moved, count, fallback: starts) { fold[$0] != own }
      for _ in 0..<Self.moves {
        var changed = false
        for point in moved.indices where fold[point] != own {
          Self.measure(variables, point, centres, &distances, nil)
          let nearest = Self.smallest(distances)
          if nearest != moved[point] {
            moved[point] = nearest
            changed = true
          }
        }
        guard changed else { break }
        centres = Self.centres(variables, weights, moved, count, fallback: centres) { fold[$0] != own }
      }
      var rest = distances
      for point in assignments.indices where fold[point] == own {
        Self.measure(variables, point, centres, &distances, &parts)
        for cluster in 0..<count { seen[point, cluster] = distances[cluster] }
        for (set, left) in unseen.enumerated() {
          for cluster in 0..<count {
            rest[cluster] = distances[cluster]
            for variable in left { rest[cluster] -= share * parts[cluster * width + variable] }
          }
          found[point * unseen.count + set] = Int32(Self.smallest(rest))
        }
      }
    }
    clusters = found
    self.distances = seen
  }

  /// The squared distances of a point to the centres, and what each variable adds to them.
  @inline(__always)
  private static func measure(
    _ variables: Matrix, _ point: Int, _ centres: Matrix, _ distances: inout [Double],
    _ parts: UnsafeMutablePointer<Double>?
  ) {
    let width = variables.columns
    variables.values.withUnsafeBufferPointer { values in
      centres.values.withUnsafeBufferPointer { centres in
        let first = point * width
        for cluster in distances.indices {
          var sum = 0.0
          for variable in 0..<width {
            let difference = values[first + variable] - centres[cluster * width + variable]
            let square = difference * difference
            sum += square
            parts?[cluster * width + variable] = square
          }
          distances[cluster] = sum
        }
      }
    }
  }

  private static func smallest(_ distances: [Double]) -> Int {
    var best = 0
    for cluster in distances.indices where distances[cluster] < distances[best] { best = cluster }
    return best
  }

  /// The weighted means of the clusters' points that count; where none does, those of `fallback`.
  private static func centres(
    _ variables: Matrix, _ weights: [Double], _ assignments: [Int], _ count: Int, fallback: Matrix?,
    counts: (Int) -> Bool
  ) -> Matrix {
    let width = variables.columns
    var centres = Matrix(rows: count, columns: width)
    var sums = [Double](repeating: 0, count: count)
    centres.values.withUnsafeMutableBufferPointer { centres in
      variables.values.withUnsafeBufferPointer { values in
        for point in assignments.indices where counts(point) {
          let cluster = assignments[point]
          sums[cluster] += weights[point]
          for variable in 0..<width {
            centres[cluster * width + variable] += weights[point] * values[point * width + variable]
          }
        }
        for cluster in 0..<count {
          for variable in 0..<width {
            let place = cluster * width + variable
            if sums[cluster] > 0 {
              centres[place] /= sums[cluster]
            } else {
              centres[place] = fallback?.values[place] ?? 0
            }
          }
        }
      }
    }
    return centres
  }

  /// Folds that hold every cluster's near and far points alike: each cluster's points, by their distance to its centre,
  /// are dealt out in turn. So the order of the points does not matter.
  private static func dealt(_ variables: Matrix, _ assignments: [Int], _ centres: Matrix) -> [Int] {
    let far = assignments.indices.map { point in
      zip(variables.row(point), centres.row(assignments[point])).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    let order = assignments.indices.sorted { (assignments[$0], far[$0], $0) < (assignments[$1], far[$1], $1) }
    var fold = [Int](repeating: 0, count: assignments.count)
    for (place, point) in order.enumerated() { fold[point] = place % folds }
    return fold
  }
}
