import CStatisticsKernels
import Statistics
import Testing

@Suite("Mean silhouettes in single precision")
struct QuickSilhouetteTests {
  @Test(
    "Sums of distances to the members of many clusters", arguments: [(1, 7), (16, 1), (37, 35), (90, 7)], [16, 32, 64])
  func membershipSums(shape: (count: Int, dimensions: Int), width: Int) {
    let (count, dimensions) = shape
    let lanes = Int(UNMET_LANES)
    let data = KernelData(count: count, dimensions: dimensions, clusters: 1)
    let members = KernelMemory<Float>(data.paddedCount * width)
    for point in 0..<count {
      members[point * width + point * 5 % width] = data.weights[point]
      members[point * width + point * 3 % (width / 2)] = 1
    }
    let distances = KernelMemory<Float>(data.paddedCount * lanes)
    let sums = KernelMemory<Double>(lanes * width)
    for own in 0..<data.blockCount {
      unmet_membership_sums(
        data.blocks.pointer, data.blockCount, dimensions, own, members.pointer, width, distances.pointer, sums.pointer)
      for point in own * lanes..<(own + 1) * lanes {
        var expected = [Double](repeating: 0, count: width)
        for other in 0..<count {
          let square = (0..<dimensions).reduce(0.0) {
            let difference = data.value(point, $1) - data.value(other, $1)
            return $0 + difference * difference
          }
          for place in 0..<width { expected[place] += Double(members[other * width + place]) * square.squareRoot() }
        }
        let found = (0..<width).map { sums[(point - own * lanes) * width + $0] }
        #expect(areClose(found, expected, absolute: 1e-5, relative: 1e-6))
      }
    }
  }

  @Test("Agree with the silhouettes in double precision", arguments: [false, true])
  func means(isWeighted: Bool) {
    let values = ratings(rows: 150, columns: 12, seed: 4)
    let weights = (0..<150).map { isWeighted ? 0.5 + Double($0 % 4) : 1 }
    let partitions = (1...9).map { clusters in
      (assignments: (0..<150).map { $0 * $0 % 13 % clusters }, clusters: clusters)
    }
    let exact = Silhouette.of(values, weights: weights, partitions: partitions)
    let quick = Silhouette.means(of: PointSet(values, weights: weights), partitions: partitions)
    #expect(areClose(quick, exact.map(\.mean), absolute: 1e-6))
  }

  @Test("Points in one place, and no partition at all")
  func degenerate() {
    let points = PointSet(Matrix(rows: 20, columns: 3, repeating: 4))
    let halves = (assignments: (0..<20).map { $0 % 2 }, clusters: 2)
    #expect(Silhouette.means(of: points, partitions: [halves]) == [0])
    #expect(Silhouette.means(of: points, partitions: []).isEmpty)
  }
}
