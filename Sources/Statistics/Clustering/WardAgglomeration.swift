internal import CKernels

/// Ward's linkage by chains of nearest neighbours on centres and weights, in memory that grows with the points alone.
///
/// What a merge of two clusters costs, their *rise*, is what it adds to the within-cluster sum of squares:
/// w v / (w + v) |x - y|². Each cluster keeps a short list of near ones and a bound below which no other cluster's rise
/// lies. A merge of two clusters that are each other's nearest never brings the result nearer to a third than both
/// were; so a cluster that holds no listed one stays beyond the bound, whatever merges later, and as long as the
/// nearest listed cluster is nearer than the bound it is the nearest of all. Only otherwise is a new list made.
///
/// Lists are made in single precision, with a bound that leaves room for its rounding; what is nearest is decided in
/// double precision.
final class WardAgglomeration: @unchecked Sendable {
  /// Points whose lists one task makes.
  private static let share = 256
  /// Clusters in a list.
  private static let listed = 16

  /// Distinct points; a cluster is named by the first of its own.
  private let count: Int
  private let dimensions: Int
  private let stride: Int
  private let distinct: DistinctPoints
  /// Values are scaled to at most 1 and weights to about 1, by powers of two.
  private let scale: Double
  private let weightScale: Double

  private let centres: AlignedBuffer<Double>
  private let weights: AlignedBuffer<Double>
  private let heights: AlignedBuffer<Double>
  /// The clusters in the kernels' blocks, without gaps, and where each lies.
  private let blocks: AlignedBuffer<Float>
  private let blockWeights: AlignedBuffer<Float>
  private let position: AlignedBuffer<Int32>
  private let cluster: AlignedBuffer<Int32>
  /// The weight of every point where all have the same, else 0; for the first lists.
  private let common: Float

  /// What each cluster has been merged into.
  private let parent: AlignedBuffer<Int32>
  private let lists: AlignedBuffer<Int32>
  private let listLengths: AlignedBuffer<Int32>
  private let bounds: AlignedBuffer<Double>

  private var active: Int
  /// Room for one search: candidates, their rises, and when each was last one.
  private let candidates: AlignedBuffer<Int32>
  private let rises: AlignedBuffer<Double>
  private let seen: AlignedBuffer<Int32>
  private var search: Int32 = 0

  init(_ points: PointSet) {
    let lanes = Int(UNMET_LANES)
    let doubleLanes = Int(UNMET_DOUBLE_LANES)
    let dimensions = points.dimensions
    distinct = DistinctPoints(points.values)
    let count = distinct.first.count
    self.count = count
    self.dimensions = dimensions
    stride = (dimensions + doubleLanes - 1) / doubleLanes * doubleLanes
    active = count
    centres = AlignedBuffer(count: count * stride)
    weights = AlignedBuffer(count: count)
    heights = AlignedBuffer(count: count)
    let blockCount = (count + lanes - 1) / lanes
    blocks = AlignedBuffer(count: blockCount * dimensions * lanes)
    blockWeights = AlignedBuffer(count: blockCount * lanes)
    position = AlignedBuffer(count: count)
    cluster = AlignedBuffer(count: count)
    parent = AlignedBuffer(count: count)
    lists = AlignedBuffer(count: count * Self.listed)
    listLengths = AlignedBuffer(count: count)
    bounds = AlignedBuffer(count: count)
    candidates = AlignedBuffer(count: count + 8 * Self.listed)
    rises = AlignedBuffer(count: count + 8 * Self.listed)
    seen = AlignedBuffer(count: count)

    let values = points.values
    let origin = Self.origin(of: values)
    var largest = 0.0
    for row in distinct.first {
      for variable in 0..<dimensions { largest = max(largest, (values[row, variable] - origin[variable]).magnitude) }
    }
    scale = Self.powerOfTwo(above: largest)
    weightScale = Self.powerOfTwo(above: points.weights.max() ?? 1)
    for (point, place) in distinct.place.enumerated() { weights.pointer[place] += points.weights[point] / weightScale }
    let all = UnsafeBufferPointer(start: weights.pointer, count: count)
    common = all.allSatisfy { $0 == all[0] } ? Float(all[0]) : 0
    blocks.fill(.infinity)
    for place in 0..<count {
      let row = distinct.first[place]
      for variable in 0..<dimensions {
        centres.pointer[place * stride + variable] = (values[row, variable] - origin[variable]) / scale
      }
      parent.pointer[place] = Int32(place)
      self.place(place, at: place)
    }
  }

  /// About the middle of each variable: the median of up to nine points. Centring changes no distance; a value that
  /// occurs keeps the differences of whole numbers exact, and no outlier shifts it.
  private static func origin(of values: Matrix) -> [Double] {
    let rows = (0..<min(values.rows, 9)).map { $0 * values.rows / min(values.rows, 9) }
    return (0..<values.columns).map { column in rows.map { values[$0, column] }.sorted()[rows.count / 2] }
  }

  private static func powerOfTwo(above value: Double) -> Double {
    guard value > 0, value.isFinite else { return 1 }
    return Double(sign: .plus, exponent: max(-1000, min(1000, value.exponent + 1)), significand: 1)
  }

  /// Writes a cluster's centre and weight to a place in the blocks.
  private func place(_ moved: Int, at target: Int) {
    let (block, lane) = target.quotientAndRemainder(dividingBy: Int(UNMET_LANES))
    let start = blocks.pointer + block * dimensions * Int(UNMET_LANES) + lane
    let centre = centres.pointer + moved * stride
    for variable in 0..<dimensions { start[variable * Int(UNMET_LANES)] = Float(centre[variable]) }
    blockWeights.pointer[target] = Float(weights.pointer[moved])
    position.pointer[moved] = Int32(target)
    cluster.pointer[target] = Int32(moved)
  }

  private var blockCount: Int { (active + Int(UNMET_LANES) - 1) / Int(UNMET_LANES) }
}

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
  private struct Queries {
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

  private func fill(_ queries: Queries, _ query: Int, with point: Int) {
    for variable in 0..<dimensions {
      queries.centres.pointer[query * dimensions + variable] = Float(centres.pointer[point * stride + variable])
    }
    queries.weights.pointer[query] = Float(weights.pointer[point])
    queries.own.pointer[query] = position.pointer[point]
  }

  private func find(_ queries: Queries, count: Int, length: Int, common: Float) {
    unmet_ward_lists(
      blocks.pointer, blockCount, dimensions, blockWeights.pointer, common, queries.centres.pointer,
      queries.weights.pointer, queries.own.pointer, count, length, queries.rises.pointer, queries.positions.pointer)
  }

  /// What the true rises of the clusters behind the end of a list are not below. Each coordinate of a difference is off
  /// by at most 4 units of single precision, values being at most 1; the square, the sum and the weights by relative
  /// units.
  private func bound(of point: Int, single: Float) -> Double {
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

// The chain, on one thread.
extension WardAgglomeration {
  /// - Throws: `ClusteringError.notFinite` when distances overflow, `CancellationError` when cancelled.
  func dendrogram(_ points: PointSet) throws -> Dendrogram {
    var joins: [Join] = []
    joins.reserveCapacity(points.count - 1)
    for (point, place) in distinct.place.enumerated() where distinct.first[place] != point {
      joins.append(Join(first: distinct.first[place], second: point, height: 0))
    }
    var chain: [Int] = []
    var onChain = [Bool](repeating: false, count: count)
    var start = 0
    var steps = 0
    while active > 1 {
      steps += 1
      if steps % 256 == 0 { try Task.checkCancellation() }
      if chain.isEmpty {
        while parent.pointer[start] != start { start += 1 }
        chain.append(start)
        onChain[start] = true
      }
      let tip = chain[chain.count - 1]
      let before = chain.count > 1 ? chain[chain.count - 2] : -1
      let (nearest, rise) = nearest(to: tip, preferring: before)
      if nearest == before {
        onChain[tip] = false
        onChain[before] = false
        chain.removeLast(2)
        joins.append(merge(min(tip, before), max(tip, before), rise))
      } else if onChain[nearest] {
        // Only rounding brings a chain back to itself.
        while chain[chain.count - 1] != nearest { onChain[chain.removeLast()] = false }
      } else {
        chain.append(nearest)
        onChain[nearest] = true
      }
    }
    guard joins.allSatisfy(\.height.isFinite) else { throw ClusteringError.notFinite }
    return Dendrogram(joins, weights: points.weights)
  }

  private func root(_ point: Int32) -> Int32 {
    var point = point
    let parent = parent.pointer
    while parent[Int(point)] != point {
      parent[Int(point)] = parent[Int(parent[Int(point)])]
      point = parent[Int(point)]
    }
    return point
  }

  private func nearest(to tip: Int, preferring before: Int) -> (Int, Double) {
    search += 1
    seen.pointer[tip] = search
    let found = gather(listOf: tip, after: 0)
    let (best, rise) = nearestCandidate(to: tip, found, preferring: before)
    if best >= 0, rise < bounds.pointer[tip] {
      keep(found, for: tip)
      return (best, rise)
    }
    return searchAll(tip, preferring: before)
  }

  /// Appends to the candidates what has become of those on a cluster's list, each once; returns how many there are.
  private func gather(listOf point: Int, after count: Int) -> Int {
    let list = lists.pointer + point * Self.listed
    var found = count
    for index in 0..<Int(listLengths.pointer[point]) {
      let other = root(list[index])
      guard seen.pointer[Int(other)] != search else { continue }
      seen.pointer[Int(other)] = search
      candidates.pointer[found] = other
      found += 1
    }
    return found
  }

  private func nearestCandidate(to tip: Int, _ count: Int, preferring before: Int) -> (Int, Double) {
    unmet_ward_rises(centres.pointer, stride, weights.pointer, tip, candidates.pointer, count, rises.pointer)
    var best = -1
    var smallest = Double.infinity
    for index in 0..<count {
      let rise = rises.pointer[index]
      let other = Int(candidates.pointer[index])
      guard rise <= smallest else { continue }
      if rise < smallest || best < 0 || other == before || (best != before && other < best) {
        smallest = rise
        best = other
      }
    }
    return (best, smallest)
  }

  /// Makes the candidates, all nearer than any other cluster could be, a cluster's list.
  private func keep(_ count: Int, for point: Int) {
    let list = lists.pointer + point * Self.listed
    for index in 0..<count { list[index] = candidates.pointer[index] }
    listLengths.pointer[point] = Int32(count)
  }

  /// Makes the nearest of more candidates than fit a cluster's list, and lowers its bound to the others.
  private func keepNearest(_ count: Int, for point: Int, bound: Double) {
    let list = lists.pointer + point * Self.listed
    // The list by rising rise, and one more.
    var kept: [Int] = []
    kept.reserveCapacity(Self.listed + 2)
    for index in 0..<count {
      let rise = rises.pointer[index]
      if kept.count > Self.listed, rise >= rises.pointer[kept[Self.listed]] { continue }
      kept.insert(index, at: kept.partitioningIndex { rises.pointer[$0] > rise })
      if kept.count > Self.listed + 1 { kept.removeLast() }
    }
    for index in 0..<Self.listed { list[index] = candidates.pointer[kept[index]] }
    listLengths.pointer[point] = Int32(Self.listed)
    bounds.pointer[point] = min(bound, rises.pointer[kept[Self.listed]])
  }

  /// Looks through all clusters; with a longer list where more than fit one are as near as rounding can tell, and in
  /// double precision where that does not do either.
  private func searchAll(_ tip: Int, preferring before: Int) -> (Int, Double) {
    for length in [Self.listed, 8 * Self.listed] {
      let queries = Queries(count: 1, dimensions: dimensions, length: length)
      fill(queries, 0, with: tip)
      find(queries, count: 1, length: length, common: 0)
      var found = 0
      while found < length, queries.positions.pointer[found] >= 0 {
        candidates.pointer[found] = cluster.pointer[Int(queries.positions.pointer[found])]
        found += 1
      }
      let (best, rise) = nearestCandidate(to: tip, found, preferring: before)
      let bound = bound(of: tip, single: queries.rises.pointer[length - 1])
      guard best >= 0, rise < bound else { continue }
      keepAny(found, for: tip, bound: bound)
      return (best, rise)
    }
    var found = 0
    for place in 0..<active where cluster.pointer[place] != tip {
      candidates.pointer[found] = cluster.pointer[place]
      found += 1
    }
    let nearest = nearestCandidate(to: tip, found, preferring: before)
    keepAny(found, for: tip, bound: .infinity)
    return nearest
  }

  /// Makes the nearest of the candidates, whose rises are known, a cluster's list.
  private func keepAny(_ count: Int, for point: Int, bound: Double) {
    if count > Self.listed {
      keepNearest(count, for: point, bound: bound)
    } else {
      keep(count, for: point)
      bounds.pointer[point] = bound
    }
  }

  /// Merges the later of two clusters into the earlier.
  private func merge(_ first: Int, _ second: Int, _ rise: Double) -> Join {
    let w = weights.pointer[first]
    let v = weights.pointer[second]
    let bound = boundOfUnion(first, second, rise)
    let centre = centres.pointer + first * stride
    let other = centres.pointer + second * stride
    for variable in 0..<dimensions { centre[variable] = (w * centre[variable] + v * other[variable]) / (w + v) }
    weights.pointer[first] = w + v
    parent.pointer[second] = Int32(first)
    place(first, at: Int(position.pointer[first]))
    closeGap(at: Int(position.pointer[second]))

    search += 1
    seen.pointer[first] = search
    let found = gather(listOf: second, after: gather(listOf: first, after: 0))
    if found > Self.listed {
      unmet_ward_rises(centres.pointer, stride, weights.pointer, first, candidates.pointer, found, rises.pointer)
    }
    keepAny(found, for: first, bound: bound)

    // Rounding must not let a merge come before those below it.
    let height = max(
      (2 * rise * weightScale).squareRoot() * scale, heights.pointer[first], heights.pointer[second])
    heights.pointer[first] = height
    return Join(first: distinct.first[first], second: distinct.first[second], height: height)
  }

  /// By Lance and Williams' formula a third cluster of weight u has the rise ((w + u) a + (v + u) b - u c) / (w + v + u)
  /// to the union of two with the rise c between them, which lies between its limits for u = 0 and u = infinity.
  private func boundOfUnion(_ first: Int, _ second: Int, _ rise: Double) -> Double {
    let a = bounds.pointer[first]
    let b = bounds.pointer[second]
    guard a.isFinite, b.isFinite else { return min(a, b) }
    let w = weights.pointer[first]
    let v = weights.pointer[second]
    return min((w * a + v * b) / (w + v), a + b - rise) * (1 - 1e-12)
  }

  /// Moves the last cluster of the blocks to a free place.
  private func closeGap(at gap: Int) {
    let last = active - 1
    if gap != last { place(Int(cluster.pointer[last]), at: gap) }
    let (block, lane) = last.quotientAndRemainder(dividingBy: Int(UNMET_LANES))
    let start = blocks.pointer + block * dimensions * Int(UNMET_LANES) + lane
    for variable in 0..<dimensions { start[variable * Int(UNMET_LANES)] = .infinity }
    blockWeights.pointer[last] = 0
    active -= 1
  }
}
