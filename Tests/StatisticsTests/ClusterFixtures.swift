import Statistics

/// Points scattered around centres with standard deviation `spread`, cluster after cluster, and who belongs where.
func blobs(
  _ centres: [[Double]], each: Int, spread: Double = 0.3, seed: UInt64
) -> (points: Matrix, truth: [Int]) {
  var stream = RandomStream(seed: seed)
  var rows: [[Double]] = []
  var truth: [Int] = []
  for (cluster, centre) in centres.enumerated() {
    for _ in 0..<each {
      rows.append(centre.map { $0 + spread * stream.normal() })
      truth.append(cluster)
    }
  }
  return (Matrix(rows), truth)
}

/// n x p independent standard normal values.
func noise(rows: Int, columns: Int, seed: UInt64) -> Matrix {
  var stream = RandomStream(seed: seed)
  return Matrix(rows: rows, columns: columns, values: (0..<rows * columns).map { _ in stream.normal() })
}

/// The within-cluster sum of squares of the best of all partitions into `clusters`, by trying them all.
func bestObjective(_ values: Matrix, weights: [Double], clusters: Int) -> Double {
  var labels = [Int](repeating: 0, count: values.rows)
  var best = Double.infinity
  func place(_ point: Int, used: Int) {
    if point == labels.count {
      guard used == clusters else { return }
      let within = ClusterSummary(of: values, weights: weights, assignments: labels, clusters: clusters).within
      best = min(best, within)
      return
    }
    for label in 0...min(used, clusters - 1) {
      labels[point] = label
      place(point + 1, used: max(used, label + 1))
    }
  }
  place(0, used: 0)
  return best
}

/// Whether two partitions are the same up to the numbers of their clusters.
func isSamePartition(_ first: [Int], _ second: [Int]) -> Bool {
  var there: [Int: Int] = [:]
  var back: [Int: Int] = [:]
  for (one, other) in zip(first, second) {
    if there[one, default: other] != other || back[other, default: one] != one { return false }
    there[one] = other
    back[other] = one
  }
  return true
}
