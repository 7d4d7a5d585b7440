internal import CStatisticsKernels

// The first lists, which any number of tasks can make.
extension WardAgglomeration {
  var shares: Int { (count + Self.share - 1) / Self.share }

  /// Makes the first lists of a share of the points.
  func list(share: Int) {
    let range = share * Self.share..<min((share + 1) * Self.share, count)
    let length = Self.listed
    let queries = Queries(count: range.count, dimensions: dimensions, length: length)
    for (query, point) in range.enumerated() { fill(queries, query, with: point) }
    find(queries, count: range.count, length: length, common: common)
    for (query, point) in range.enumerated() {
      var found = 0
      while found < length, queries.positions.pointer[query * length + found] >= 0 {
        lists.pointer[point * length + found] = cluster.pointer[Int(queries.positions.pointer[query * length + found])]
        found += 1
      }
      listLengths.pointer[point] = Int32(found)
      bounds.pointer[point] = bound(of: point, single: queries.rises.pointer[query * length + length - 1])
    }
  }

  /// Centres whose nearest clusters are looked for, and the lists found.
  struct Queries {
    let centres: AlignedBuffer<Float>
    let weights: AlignedBuffer<Float>
    let own: AlignedBuffer<Int32>
    let rises: AlignedBuffer<Float>
    let positions: AlignedBuffer<Int32>

    init(count: Int, dimensions: Int, length: Int) {
      centres = AlignedBuffer(count: count * dimensions)
      weights = AlignedBuffer(count: count)
      own = AlignedBuffer(count: count)
      rises = AlignedBuffer(count: count * length)
      positions = AlignedBuffer(count: count * length)
      rises.fill(.infinity)
      positions.fill(-1)
    }
  }

  func fill(_ queries: Queries, _ query: Int, with point: Int) {
    for variable in 0..<dimensions {
      queries.centres.pointer[query * dimensions + variable] = Float(centres.pointer[point * stride + variable])
    }
    queries.weights.pointer[query] = Float(weights.pointer[point])
    queries.own.pointer[query] = position.pointer[point]
  }

  func find(_ queries: Queries, count: Int, length: Int, common: Float) {
    unmet_ward_lists(
      blocks.pointer, blockCount, dimensions, blockWeights.pointer, common, queries.centres.pointer,
      queries.weights.pointer, queries.own.pointer, count, length, queries.rises.pointer, queries.positions.pointer)
  }

  /// What the true rises of the clusters behind the end of a list are not below. Each coordinate of a difference is off
  /// by at most 4 units of single precision, values being at most 1; the square, the sum and the weights by relative
  /// units.
  func bound(of point: Int, single: Float) -> Double {
    guard single.isFinite else { return .infinity }
    let unit = 0x1p-24
    let rise = Double(single)
    let offset = 4 * unit
    let variables = Double(dimensions)
    let weight = weights.pointer[point]
    let slack =
      2 * offset * (variables * weight * rise).squareRoot() + weight * variables * offset * offset
      + (variables + 16) * unit * rise
    return rise - 2 * slack
  }
}
