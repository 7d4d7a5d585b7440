internal import CStatisticsKernels

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
  static let share = 256
  /// Clusters in a list.
  static let listed = 16

  /// Distinct points; a cluster is named by the first of its own.
  let count: Int
  let dimensions: Int
  let stride: Int
  let distinct: DistinctPoints
  /// Values are scaled to at most 1 and weights to about 1, by powers of two.
  let scale: Double
  let weightScale: Double

  let centres: AlignedBuffer<Double>
  let weights: AlignedBuffer<Double>
  let heights: AlignedBuffer<Double>
  /// The clusters in the kernels' blocks, without gaps, and where each lies.
  let blocks: AlignedBuffer<Float>
  let blockWeights: AlignedBuffer<Float>
  let position: AlignedBuffer<Int32>
  let cluster: AlignedBuffer<Int32>
  /// The weight of every point where all have the same, else 0; for the first lists.
  let common: Float

  /// What each cluster has been merged into.
  let parent: AlignedBuffer<Int32>
  let lists: AlignedBuffer<Int32>
  let listLengths: AlignedBuffer<Int32>
  let bounds: AlignedBuffer<Double>

  var active: Int
  /// Room for one search: candidates, their rises, and when each was last one.
  let candidates: AlignedBuffer<Int32>
  let rises: AlignedBuffer<Double>
  let seen: AlignedBuffer<Int32>
  var search: Int32 = 0

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
  func place(_ moved: Int, at target: Int) {
    let (block, lane) = target.quotientAndRemainder(dividingBy: Int(UNMET_LANES))
    let start = blocks.pointer + block * dimensions * Int(UNMET_LANES) + lane
    let centre = centres.pointer + moved * stride
    for variable in 0..<dimensions { start[variable * Int(UNMET_LANES)] = Float(centre[variable]) }
    blockWeights.pointer[target] = Float(weights.pointer[moved])
    position.pointer[moved] = Int32(target)
    cluster.pointer[target] = Int32(moved)
  }

  var blockCount: Int { (active + Int(UNMET_LANES) - 1) / Int(UNMET_LANES) }
}
