internal import CStatisticsKernels

/// Chains of nearest neighbours on a matrix of pairs, updated by Lance and Williams' formula.
///
/// Source: Lance and Williams (1967), [doi:10.1093/comjnl/9.4.373](https://doi.org/10.1093/comjnl/9.4.373).
struct PairwiseAgglomeration: ~Copyable {
  private let linkage: Linkage
  /// The dissimilarities of the clusters left, each in the row and the column of its first member. The rest, and the
  /// diagonal, is of no use to anyone.
  private let square: AlignedBuffer<Double>
  private let stride: Int
  private let weights: AlignedBuffer<Double>
  /// 0 for the clusters left, else infinite.
  private let absent: AlignedBuffer<Double>
  private var heights: [Double]
  /// The clusters left, each named by its first member, rising.
  private var alive: [Int32]

  /// - Precondition: not for single linkage, which needs no updates.
  init(_ dissimilarities: consuming DissimilarityMatrix, weights: [Double], linkage: Linkage) {
    let count = dissimilarities.count
    self.linkage = linkage
    stride = dissimilarities.stride
    square = dissimilarities.writableSquare()
    self.weights = AlignedBuffer(count: stride)
    absent = AlignedBuffer(count: stride)
    absent.fill(.infinity)
    alive = (0..<Int32(count)).map { $0 }
    heights = [Double](repeating: 0, count: count)
    for cluster in 0..<count {
      self.weights[cluster] = weights[cluster]
      absent[cluster] = 0
    }
    for first in 0..<count {
      let row = square.pointer + first * stride
      if linkage == .ward || linkage == .wardD {
        for second in 0..<count {
          // What the update makes of copies merged at 0.
          let copies = 2 * weights[first] * weights[second] / (weights[first] + weights[second])
          row[second] *= linkage == .ward ? row[second] * copies : copies
        }
      }
      row[first] = .infinity
    }
  }

  /// The merges, in the order in which the chain finds them.
  ///
  /// - Throws: `ClusteringError.notFinite` when squares overflow, `CancellationError` when cancelled.
  consuming func joins() throws -> [Join] {
    var joins: [Join] = []
    joins.reserveCapacity(alive.count - 1)
    var chain: [Int] = []
    var searches = 0
    while alive.count > 1 {
      if searches % 64 == 0 { try Task.checkCancellation() }
      searches += 1
      if chain.isEmpty { chain.append(Int(alive[0])) }
      let tip = chain[chain.count - 1]
      let before = chain.count > 1 ? chain[chain.count - 2] : nil
      let (nearest, distance) = nearest(to: tip, preferring: before)
      // Squares of huge dissimilarities overflow.
      guard distance.isFinite else { throw ClusteringError.notFinite }
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
    return joins
  }

  private func nearest(to tip: Int, preferring before: Int?) -> (Int, Double) {
    let row = square.pointer + tip * stride
    var distance = 0.0
    let nearest = unmet_nearest(row, absent.pointer, stride, &distance)
    if let before, row[before] <= distance { return (before, row[before]) }
    return (nearest, distance)
  }

  /// Merges the later of two clusters into the earlier.
  private mutating func merge(_ first: Int, _ second: Int, _ distance: Double) -> Join {
    alive.remove(at: alive.partitioningIndex { $0 >= second })
    absent[second] = .infinity
    let formula =
      switch linkage {
      case .average: UNMET_AVERAGE
      case .complete: UNMET_COMPLETE
      default: UNMET_WARD
      }
    unmet_merge_rows(
      Int32(formula), square.pointer, stride, first, second, weights.pointer, alive, alive.count)
    weights[first] += weights[second]
    // Rounding must not let a merge come before those below it.
    let height = max(linkage == .ward ? distance.squareRoot() : distance, heights[first], heights[second])
    heights[first] = height
    return Join(first: first, second: second, height: height)
  }
}
