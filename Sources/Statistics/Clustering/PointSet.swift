internal import CStatisticsKernels
internal import Synchronization

/// Weighted points laid out for the clustering kernels: once for any number of starts and clusters.
///
/// Values are centred on the weighted mean of each variable, which changes no distance, and laid out in single precision
/// for finding the nearest centres; sums and objectives are taken in double precision from the values as given, which
/// are not copied. Large sets of small whole numbers with equal weights are laid out as bytes first, and in single
/// precision only when a method needs that. Memory: 4 bytes a value and 28 a point, or 1 byte a value and 20 a point.
public final class PointSet: Sendable {
  /// The points as given: points x variables, no missing values.
  public let values: Matrix
  /// One positive weight a point; a weight of 3 equals three copies.
  public let weights: [Double]

  /// Points in a chunk, the portion of the work that one thread takes; sums over several chunks are added in the order
  /// of the chunks, so they are the same on any number of threads.
  static let chunk = 16384

  let blockCount: Int
  /// Doubles between the sums of one cluster and the next.
  let stride: Int
  /// The points as bytes, where they are many small whole numbers of equal weight.
  let codes: PointCodes?
  let paddedWeights: AlignedBuffer<Float>
  /// The weighted mean of each variable.
  let means: [Double]
  /// What points and centres are measured from in single precision: the means, for bytes the nearest whole numbers, so
  /// that a centre of whole numbers has exact distances and ties.
  let origin: [Double]
  /// The weight of every point where all have the same, else 0.
  let commonWeight: Double
  let totalWeight: Double
  /// The weighted sum of the points' squared distances to their mean; not finite when a value is not.
  let weightedSquares: Double

  public var count: Int { values.rows }
  public var dimensions: Int { values.columns }
  var isFinite: Bool { weightedSquares.isFinite }
  private let threads: Int
  private let singles: Mutex<PointBlocks?>
  /// The points in single precision; see CStatisticsKernels.h.
  var blocks: AlignedBuffer<Float> { laidOut.values }
  /// Their squared lengths.
  var lengths: AlignedBuffer<Float> { laidOut.lengths }

  /// - Parameter threads: how many threads lay out large sets; the result is the same on any number.
  /// - Precondition: one finite positive weight a point, finite values, at least one point and one variable.
  public init(_ values: Matrix, weights: [Double]? = nil, threads: Int = 1) {
    let count = values.rows
    let dimensions = values.columns
    precondition(count > 0 && dimensions > 0 && weights?.count ?? count == count)
    self.values = values
    let common = weights.map { weights in weights.allSatisfy { $0 == weights[0] } ? weights[0] : 0 } ?? 1
    let weights = weights ?? [Double](repeating: 1, count: count)
    self.weights = weights
    let lanes = Int(UNMET_LANES)
    blockCount = (count + lanes - 1) / lanes
    stride = (dimensions + 7) / 8 * 8
    let paddedWeights = AlignedBuffer<Float>(uninitialized: blockCount * lanes)
    self.paddedWeights = paddedWeights
    self.threads = threads
    commonWeight = common
    totalWeight = common > 0 ? common * Double(count) : weights.reduce(0, +)
    if common > 0 {
      paddedWeights.fill(Float(common))
    } else {
      for point in 0..<count { paddedWeights[point] = Float(weights[point]) }
    }
    (paddedWeights.pointer + count).update(repeating: 0, count: paddedWeights.count - count)
    if common > 0, count >= Self.manyPoints, let codes = PointCodes(values, threads: threads) {
      self.codes = codes
      means = codes.sums.map { Double($0) / Double(count) }
      origin = means.map { $0.rounded() }
      weightedSquares = common * codes.squares(around: means, count: count)
      singles = Mutex(nil)
      return
    }
    codes = nil
    let means = Self.means(of: values, weights: common == 1 ? nil : weights, threads: threads)
    let blocks = PointBlocks(values, weights: common == 1 ? nil : weights, around: means, threads: threads)
    self.means = means
    origin = means
    weightedSquares = blocks.weightedSquares
    singles = Mutex(blocks)
  }

  /// So many points do not fit into a processor's caches in single precision.
  static let manyPoints = 2 * chunk

  private var laidOut: PointBlocks {
    singles.withLock { known in
      if let known { return known }
      let made = PointBlocks(
        values, weights: commonWeight == 1 ? nil : weights, around: origin, threads: threads)
      known = made
      return made
    }
  }

  private static func means(of values: Matrix, weights: [Double]?, threads: Int) -> [Double] {
    let dimensions = values.columns
    let chunks = chunks(of: values.rows)
    let sums = AlignedBuffer<Double>(count: chunks.count * dimensions)
    values.values.withUnsafeBufferPointer { all in
      withOptionalPointer(weights) { weight in
        let first = all.baseAddress!
        concurrently(chunks.count, threads: threads) { chunk in
          let points = chunks[chunk]
          unmet_column_sums(
            first + points.lowerBound * dimensions, points.count, dimensions, weight.map { $0 + points.lowerBound },
            sums.pointer + chunk * dimensions)
        }
      }
    }
    let total = weights?.reduce(0, +) ?? Double(values.rows)
    return (0..<dimensions).map { variable in
      var sum = 0.0
      for chunk in chunks.indices { sum += sums[chunk * dimensions + variable] }
      return sum / total
    }
  }

  /// The portions of the points that threads take.
  static func chunks(of count: Int) -> [Range<Int>] {
    Swift.stride(from: 0, to: count, by: chunk).map { $0..<min($0 + chunk, count) }
  }
}
