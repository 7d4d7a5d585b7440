import CStatisticsKernels
import Statistics

/// Random points, weights of 1...3 and centres in the kernels' layout.
final class KernelData {
  let count: Int
  let dimensions: Int
  let clusters: Int
  let blockCount: Int
  let paddedCount: Int
  let stride: Int
  let blocks: KernelMemory<Float>
  /// Row-major, the values of the blocks.
  let values: [Double]
  let weights: KernelMemory<Float>
  var doubleWeights: [Double] { (0..<count).map { Double(weights[$0]) } }
  let lengths: KernelMemory<Float>
  let centres: KernelMemory<Float>
  let norms: KernelMemory<Float>

  init(count: Int, dimensions: Int, clusters: Int) {
    let lanes = Int(UNMET_LANES)
    self.count = count
    self.dimensions = dimensions
    self.clusters = clusters
    blockCount = (count + lanes - 1) / lanes
    paddedCount = blockCount * lanes
    stride = (dimensions + 7) / 8 * 8
    blocks = KernelMemory(paddedCount * dimensions)
    weights = KernelMemory(paddedCount)
    lengths = KernelMemory(paddedCount)
    centres = KernelMemory(clusters * dimensions)
    norms = KernelMemory(clusters)
    var values: [Double] = []
    var stream = RandomStream(seed: UInt64(1000 * count + 10 * dimensions + clusters))
    for point in 0..<count {
      weights[point] = Float(1 + stream.index(below: 3))
      for variable in 0..<dimensions {
        let value = Float(stream.normal())
        blocks[(point / lanes * dimensions + variable) * lanes + point % lanes] = value
        values.append(Double(value))
        lengths[point] += value * value
      }
    }
    self.values = values
    for cluster in 0..<clusters {
      for variable in 0..<dimensions {
        let value = Float(stream.normal())
        centres[cluster * dimensions + variable] = value
        norms[cluster] += value * value
      }
    }
  }

  /// Zero beyond the last point.
  func value(_ point: Int, _ variable: Int) -> Double {
    point < count ? values[point * dimensions + variable] : 0
  }

  func squaredDistance(_ point: Int, _ cluster: Int) -> Double {
    (0..<dimensions).reduce(0) { sum, variable in
      let difference = value(point, variable) - Double(centres[cluster * dimensions + variable])
      return sum + difference * difference
    }
  }
}

/// Cleared memory at an address the kernels accept.
final class KernelMemory<Element: BitwiseCopyable & ExpressibleByIntegerLiteral> {
  let pointer: UnsafeMutablePointer<Element>

  init(_ count: Int) {
    let raw = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * MemoryLayout<Element>.stride, alignment: 64)
    pointer = raw.bindMemory(to: Element.self, capacity: max(count, 1))
    pointer.initialize(repeating: 0, count: max(count, 1))
  }

  deinit { UnsafeMutableRawPointer(pointer).deallocate() }

  subscript(index: Int) -> Element {
    get { pointer[index] }
    set { pointer[index] = newValue }
  }
}
