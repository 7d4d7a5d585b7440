/// Chains of nearest neighbours on a matrix of pairs, updated by Lance and Williams' formula.
///
/// Source: Lance and Williams (1967), [doi:10.1093/comjnl/9.4.373](https://doi.org/10.1093/comjnl/9.4.373).
struct PairwiseAgglomeration {
  private let count: Int
  private let linkage: Linkage
  private var values: [Double]
  private var weights: [Double]
  private var heights: [Double]
  /// The clusters left, each named by its first member, rising.
  private var alive: [Int]

  init(_ dissimilarities: DissimilarityMatrix, weights: [Double], linkage: Linkage) {
    count = dissimilarities.count
    self.linkage = linkage
    self.weights = weights
    values = dissimilarities.values
    alive = Array(0..<count)
    heights = [Double](repeating: 0, count: count)
    guard linkage == .ward || linkage == .wardD else { return }
    var place = 0
    for first in 0..<count {
      for second in first + 1..<max(count, first + 1) {
        // What the update makes of copies merged at 0.
        let copies = 2 * weights[first] * weights[second] / (weights[first] + weights[second])
        values[place] *= linkage == .ward ? values[place] * copies : copies
        place += 1
      }
    }
  }

  /// The merges, in the order in which the chain finds them.
  ///
  /// - Throws: `ClusteringError.notFinite` when squares overflow, `CancellationError` when cancelled.
  consuming func joins() throws -> [Join] {
    var joins: [Join] = []
    joins.reserveCapacity(count - 1)
    var chain: [Int] = []
    while alive.count > 1 {
      if joins.count % 64 == 0 { try Task.checkCancellation() }
      if chain.isEmpty { chain.append(alive[0]) }
      let tip = chain[chain.count - 1]
      let before = chain.count > 1 ? chain[chain.count - 2] : nil
      let (nearest, distance) = nearest(to: tip, preferring: before)
      if nearest == before {
        chain.removeLast(2)
        joins.append(merge(min(tip, nearest), max(tip, nearest), distance))
      } else if let place = chain.firstIndex(of: nearest) {
        // Only rounding brings a chain back to itself.
        chain.removeLast(chain.count - place - 1)
      } else {
        chain.append(nearest)
      }
    }
    // Squares of huge dissimilarities overflow.
    guard joins.allSatisfy(\.height.isFinite) else { throw ClusteringError.notFinite }
    return joins
  }

  private func nearest(to tip: Int, preferring before: Int?) -> (Int, Double) {
    var best = before ?? -1
    var smallest = before.map { values[DissimilarityMatrix.place($0, tip, count)] } ?? .infinity
    values.withUnsafeBufferPointer { values in
      let start = DissimilarityMatrix.start(tip, count) - tip - 1
      for other in alive where other != tip {
        let distance =
          values[other < tip ? DissimilarityMatrix.start(other, count) + tip - other - 1 : start + other]
        if distance < smallest || best < 0 {
          smallest = distance
          best = other
        }
      }
    }
    return (best, smallest)
  }

  /// Merges the later of two clusters into the earlier.
  private mutating func merge(_ first: Int, _ second: Int, _ distance: Double) -> Join {
    let w = weights[first]
    let v = weights[second]
    alive.remove(at: alive.partitioningIndex { $0 >= second })
    for other in alive where other != first {
      let place = DissimilarityMatrix.place(first, other, count)
      let x = values[place]
      let y = values[DissimilarityMatrix.place(second, other, count)]
      let u = weights[other]
      values[place] =
        switch linkage {
        case .ward, .wardD: max(0, ((w + u) * x + (v + u) * y - u * distance) / (w + v + u))
        case .average: (w * x + v * y) / (w + v)
        case .complete: max(x, y)
        case .single: min(x, y)
        }
    }
    weights[first] = w + v
    // Rounding must not let a merge come before those below it.
    let height = max(linkage == .ward ? distance.squareRoot() : distance, heights[first], heights[second])
    heights[first] = height
    return Join(first: first, second: second, height: height)
  }
}
