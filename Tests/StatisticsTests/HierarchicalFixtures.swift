import Statistics

/// What is known of a tree made the slow way: heights, and the clusters of each cut.
struct PlainTree {
  var heights: [Double] = []
  /// By number of clusters.
  var cuts: [Int: [Int]] = [:]

  /// Searches all pairs of clusters for the nearest, computed from the members each time.
  init(_ dissimilarities: [[Double]], weights: [Double], linkage: Linkage) {
    let count = weights.count
    var clusters = (0..<count).map { [$0] }
    // Ward's linkages by Lance and Williams' formula, the others by definition.
    var table = dissimilarities
    for i in 0..<count {
      for j in 0..<count {
        let copies = 2 * weights[i] * weights[j] / (weights[i] + weights[j])
        if linkage == .ward { table[i][j] *= table[i][j] * copies }
        if linkage == .wardD { table[i][j] *= copies }
      }
    }
    func weight(_ members: [Int]) -> Double { members.reduce(0) { $0 + weights[$1] } }
    func distance(_ a: [Int], _ b: [Int]) -> Double {
      let pairs = a.flatMap { i in b.map { j in (weights[i] * weights[j], dissimilarities[i][j]) } }
      switch linkage {
      case .average: return pairs.reduce(0) { $0 + $1.0 * $1.1 } / (weight(a) * weight(b))
      case .complete: return pairs.map { $0.1 }.max()!
      case .single: return pairs.map { $0.1 }.min()!
      case .ward, .wardD: return table[a[0]][b[0]]
      }
    }
    cuts[count] = labels(clusters, count)
    while clusters.count > 1 {
      var best = (0, 1, Double.infinity)
      for i in clusters.indices {
        for j in clusters.indices.dropFirst(i + 1) {
          let d = distance(clusters[i], clusters[j])
          if d < best.2 { best = (i, j, d) }
        }
      }
      let (a, b) = (clusters[best.0], clusters[best.1])
      for other in clusters where other[0] != a[0] && other[0] != b[0] {
        let (w, v, u) = (weight(a), weight(b), weight(other))
        let new =
          ((w + u) * table[a[0]][other[0]] + (v + u) * table[b[0]][other[0]] - u * table[a[0]][b[0]]) / (w + v + u)
        table[a[0]][other[0]] = new
        table[other[0]][a[0]] = new
      }
      heights.append(linkage == .ward ? best.2.squareRoot() : best.2)
      clusters[best.0] = (a + b).sorted()
      clusters.remove(at: best.1)
      cuts[clusters.count] = labels(clusters, count)
    }
  }

  private func labels(_ clusters: [[Int]], _ count: Int) -> [Int] {
    var labels = [Int](repeating: 0, count: count)
    for (label, members) in clusters.enumerated() {
      for member in members { labels[member] = label }
    }
    return labels
  }
}

func euclidean(_ values: Matrix) -> [[Double]] {
  (0..<values.rows).map { i in
    (0..<values.rows).map { j in
      zip(values.row(i), values.row(j)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }.squareRoot()
    }
  }
}

/// The columns with mean 0 and standard deviation 1 (divisor n - 1).
func standardised(_ values: Matrix) -> Matrix {
  var result = values
  for column in 0..<values.columns {
    let own = values.column(column)
    let (mean, deviation) = (weightedMean(own), weightedVariance(own).squareRoot())
    for row in 0..<values.rows { result[row, column] = (values[row, column] - mean) / deviation }
  }
  return result
}
