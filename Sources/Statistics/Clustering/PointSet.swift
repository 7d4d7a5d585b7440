internal import CKernels

/// Weighted points laid out for the clustering kernels: once for any number of starts and clusters.
///
/// Values are centred on the weighted mean of each variable, which changes no distance, and held in single precision;
/// objectives are computed again in double precision from the original values.
public final class PointSet: Sendable {
  /// The points as given: points x variables, no missing values.
  public let values: Matrix
  /// One positive weight a point; a weight of 3 equals three copies.
  public let weights: [Double]

  let blockCount: Int
  let stride: Int
  /// The kernels' blocks; see CKernels.h.
  let blocks: AlignedBuffer<Float>
  /// Row-major, `stride` values a point.
  let paddedRows: AlignedBuffer<Float>
  let paddedWeights: AlignedBuffer<Float>
  let lengths: AlignedBuffer<Float>
  /// The weight of every point where all have the same, else 0.
  let commonWeight: Float
  /// The weighted sum of the points' squared lengths.
  let weightedSquares: Double
  /// Running sums of the weights, for drawing points.
  let cumulativeWeights: [Double]

  public var count: Int { values.rows }
  public var dimensions: Int { values.columns }

  /// - Precondition: one finite positive weight a point, finite values, at least one point and one variable.
  public init(_ values: Matrix, weights: [Double]? = nil) {
    let count = values.rows
    let dimensions = values.columns
    let weights = weights ?? [Double](repeating: 1, count: count)
    precondition(count > 0 && dimensions > 0 && weights.count == count)
    self.values = values
    self.weights = weights
    let lanes = Int(UNMET_LANES)
    blockCount = (count + lanes - 1) / lanes
    stride = (dimensions + 7) / 8 * 8
    blocks = AlignedBuffer(count: blockCount * dimensions * lanes)
    paddedRows = AlignedBuffer(count: count * stride)
    paddedWeights = AlignedBuffer(count: blockCount * lanes)
    lengths = AlignedBuffer(count: blockCount * lanes)

    commonWeight = weights.allSatisfy { $0 == weights[0] } ? Float(weights[0]) : 0

    var means = [Double](repeating: 0, count: dimensions)
    var total = 0.0
    var cumulative: [Double] = []
    cumulative.reserveCapacity(count)
    for point in 0..<count {
      total += weights[point]
      cumulative.append(total)
      for variable in 0..<dimensions { means[variable] += weights[point] * values[point, variable] }
    }
    for variable in 0..<dimensions { means[variable] /= total }
    cumulativeWeights = cumulative

    var weightedSquares = 0.0
    for point in 0..<count {
      let (block, lane) = point.quotientAndRemainder(dividingBy: lanes)
      paddedWeights[point] = Float(weights[point])
      var length = 0.0
      for variable in 0..<dimensions {
        let value = Float(values[point, variable] - means[variable])
        blocks[(block * dimensions + variable) * lanes + lane] = value
        paddedRows[point * stride + variable] = value
        length += Double(value) * Double(value)
      }
      lengths[point] = Float(length)
      weightedSquares += Double(paddedWeights[point]) * length
    }
    self.weightedSquares = weightedSquares
  }
}

/// Memory aligned for vector loads, cleared, freed with its last reference. Written only while its owner is being made
/// or by the one task that owns it.
final class AlignedBuffer<Element: BitwiseCopyable>: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<Element>
  let count: Int

  init(count: Int) {
    let raw = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Element>.stride, alignment: 64)
    raw.initializeMemory(as: UInt8.self, repeating: 0, count: max(count, 1) * MemoryLayout<Element>.stride)
    pointer = raw.assumingMemoryBound(to: Element.self)
    self.count = count
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
