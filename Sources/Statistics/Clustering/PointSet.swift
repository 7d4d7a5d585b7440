internal import CKernels

/// Weighted points laid out for the clustering kernels: once for any number of starts and clusters.
///
/// Values are centred on the weighted mean of each variable, which changes no distance, and laid out in single precision
/// for finding the nearest centres; sums and objectives are taken in double precision from the values as given, which
/// are not copied. Memory: 4 bytes a value and 28 a point.
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
  /// The kernels' blocks; see CKernels.h.
  let blocks: AlignedBuffer<Float>
  let paddedWeights: AlignedBuffer<Float>
  let lengths: AlignedBuffer<Float>
  /// The weighted mean of each variable.
  let means: [Double]
  /// The weight of every point where all have the same, else 0.
  let commonWeight: Double
  /// The weighted sum of the points' squared distances to their mean; not finite when a value is not.
  let weightedSquares: Double

  public var count: Int { values.rows }
  public var dimensions: Int { values.columns }
  var isFinite: Bool { weightedSquares.isFinite }

  /// - Parameter threads: how many threads lay out large sets; the result is the same on any number.
  /// - Precondition: one finite positive weight a point, finite values, at least one point and one variable.
  public init(_ values: Matrix, weights: [Double]? = nil, threads: Int = 1) {
    let count = values.rows
    let dimensions = values.columns
    precondition(count > 0 && dimensions > 0 && weights?.count ?? count == count)
    self.values = values
    let weights = weights ?? [Double](repeating: 1, count: count)
    self.weights = weights
    let lanes = Int(UNMET_LANES)
    blockCount = (count + lanes - 1) / lanes
    stride = (dimensions + 7) / 8 * 8
    let blocks = AlignedBuffer<Float>(uninitialized: blockCount * dimensions * lanes)
    let paddedWeights = AlignedBuffer<Float>(count: blockCount * lanes)
    let lengths = AlignedBuffer<Float>(count: blockCount * lanes)
    self.blocks = blocks
    self.paddedWeights = paddedWeights
    self.lengths = lengths
    // The last block is filled up with zeros.
    let full = count / lanes * dimensions * lanes
    (blocks.pointer + full).update(repeating: 0, count: blocks.count - full)
    commonWeight = weights.allSatisfy { $0 == weights[0] } ? weights[0] : 0
    let isUnweighted = commonWeight == 1

    let chunks = Self.chunks(of: count)
    let sums = AlignedBuffer<Double>(count: chunks.count * dimensions)
    let squares = AlignedBuffer<Double>(count: chunks.count)
    let means = AlignedBuffer<Double>(count: dimensions)
    values.values.withUnsafeBufferPointer { all in
      weights.withUnsafeBufferPointer { weights in
        let first = all.baseAddress!
        let weight = weights.baseAddress!
        concurrently(chunks.count, threads: threads) { chunk in
          let points = chunks[chunk]
          unmet_column_sums(
            first + points.lowerBound * dimensions, points.count, dimensions,
            isUnweighted ? nil : weight + points.lowerBound, sums.pointer + chunk * dimensions)
        }
        let total = isUnweighted ? Double(count) : weights.reduce(0, +)
        for variable in 0..<dimensions {
          for chunk in chunks.indices { means[variable] += sums[chunk * dimensions + variable] }
          means[variable] /= total
        }
        concurrently(chunks.count, threads: threads) { chunk in
          let start = chunks[chunk].lowerBound
          for point in chunks[chunk] { paddedWeights[point] = Float(weight[point]) }
          squares[chunk] = unmet_fill(
            first + start * dimensions, chunks[chunk].count, dimensions, isUnweighted ? nil : weight + start,
            means.pointer, blocks.pointer + start * dimensions, lengths.pointer + start)
        }
      }
    }
    self.means = (0..<dimensions).map { means[$0] }
    weightedSquares = chunks.indices.reduce(0) { $0 + squares[$1] }
  }

  /// The portions of the points that threads take.
  static func chunks(of count: Int) -> [Range<Int>] {
    Swift.stride(from: 0, to: count, by: chunk).map { $0..<min($0 + chunk, count) }
  }
}

extension PointSet {
  /// Whether at least `count` points differ.
  public func hasDistinctPoints(_ count: Int) -> Bool {
    var distinct = Set<[Double]>()
    for point in 0..<self.count {
      distinct.insert(Array(values.row(point)))
      if distinct.count >= count { return true }
    }
    return false
  }
}

/// Memory aligned for vector loads, freed with its last reference. Written only while its owner is being made or by the
/// one task that owns it, which may share out parts of it.
final class AlignedBuffer<Element: BitwiseCopyable>: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<Element>
  let count: Int

  init(uninitialized count: Int) {
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Element>.stride, alignment: 64)
    pointer = raw.assumingMemoryBound(to: Element.self)
    self.count = count
  }

  /// Cleared.
  convenience init(count: Int) {
    self.init(uninitialized: count)
    clear()
  }

  deinit { UnsafeMutableRawPointer(pointer).deallocate() }

  subscript(index: Int) -> Element {
    get { pointer[index] }
    set { pointer[index] = newValue }
  }

  func fill(_ value: Element) { pointer.update(repeating: value, count: count) }

  func clear() {
    UnsafeMutableRawPointer(pointer).initializeMemory(
      as: UInt8.self, repeating: 0, count: count * MemoryLayout<Element>.stride)
  }
}
