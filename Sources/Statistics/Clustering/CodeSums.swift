/// What a start of k-means keeps for points as bytes: each chunk's sums and members of the clusters, in whole numbers, and
/// what the distance to each centre has beside the product with it.
final class CodeSums {
  let biases: AlignedBuffer<Float>
  private let sums: AlignedBuffer<Int32>
  private let members: AlignedBuffer<Int32>
  private let chunks: Int
  private let clusters: Int
  private let dimensions: Int
  private let stride: Int

  init(chunks: Int, clusters: Int, dimensions: Int, stride: Int) {
    self.chunks = chunks
    self.clusters = clusters
    self.dimensions = dimensions
    self.stride = stride
    biases = AlignedBuffer(count: clusters)
    sums = AlignedBuffer(count: chunks * clusters * stride)
    members = AlignedBuffer(count: chunks * clusters)
  }

  func clear() {
    sums.clear()
    members.clear()
  }

  func values(of chunk: Int) -> UnsafeMutablePointer<Int32> { sums.pointer + chunk * clusters * stride }

  func members(of chunk: Int) -> UnsafeMutablePointer<Int32> { members.pointer + chunk * clusters }

  func move(_ row: some Sequence<Double>, in chunk: Int, from: Int, to: Int) {
    let (sums, members) = (values(of: chunk), members(of: chunk))
    for (variable, value) in row.enumerated() {
      sums[from * stride + variable] -= Int32(value)
      sums[to * stride + variable] += Int32(value)
    }
    members[from] -= 1
    members[to] += 1
  }

  /// Adds up the chunks, each point having this weight.
  func gather(into whole: ClusterSums, weight: Double) {
    let width = whole.values.count / clusters
    for cluster in 0..<clusters {
      var count = 0
      for chunk in 0..<chunks { count += Int(members(of: chunk)[cluster]) }
      whole.members[cluster] = Int32(count)
      whole.totals[cluster] = weight * Double(count)
      for variable in 0..<dimensions {
        var sum = 0
        for chunk in 0..<chunks { sum += Int(values(of: chunk)[cluster * stride + variable]) }
        whole.values[cluster * width + variable] = weight * Double(sum)
      }
    }
  }
}
