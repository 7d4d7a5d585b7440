internal import CStatisticsKernels

/// The working memory of a start, reused by the starts of one thread; with several `threads` the chunks of the points
/// are shared out inside a start.
final class KMeansScratch {
  let threads: Int
  let chunks: [Range<Int>]
  let centres: AlignedBuffer<Float>
  let norms: AlignedBuffer<Float>
  /// The centres as Lloyd's steps read them.
  let packedCentres: AlignedBuffer<Float>
  let singleTotals: AlignedBuffer<Float>
  /// The factors of the cost of a point in its own cluster and in another, where all weights are the same.
  let staying: AlignedBuffer<Float>
  let joining: AlignedBuffer<Float>
  /// Each point's cluster as counted in the sums, and as found since.
  let labels: AlignedBuffer<Int32>
  let targets: AlignedBuffer<Int32>
  /// Squared distances to the nearest centre so far, and for each block their weighted sum.
  let nearest: AlignedBuffer<Float>
  let masses: AlignedBuffer<Double>
  let sums: ClusterSums
  /// Each chunk's part of the sums; the sums themselves where there is one chunk.
  let chunkSums: [ClusterSums]
  /// For each chunk how many of its points changed.
  let changes: AlignedBuffer<Int>
  /// For points as bytes.
  let codeSums: CodeSums?

  init(points: PointSet, clusters: Int, threads: Int = 1) {
    let lanes = Int(UNMET_LANES)
    self.threads = threads
    chunks = PointSet.chunks(of: points.count)
    centres = AlignedBuffer(count: clusters * points.dimensions)
    norms = AlignedBuffer(count: clusters)
    packedCentres = AlignedBuffer(count: clusters * (points.dimensions + 1))
    singleTotals = AlignedBuffer(count: clusters)
    staying = AlignedBuffer(count: clusters)
    joining = AlignedBuffer(count: clusters)
    // Each is filled before it is read.
    labels = AlignedBuffer(uninitialized: points.blockCount * lanes)
    targets = AlignedBuffer(uninitialized: points.blockCount * lanes)
    nearest = AlignedBuffer(uninitialized: points.blockCount * lanes)
    masses = AlignedBuffer(uninitialized: points.blockCount)
    let sums = ClusterSums(clusters: clusters, stride: points.stride)
    self.sums = sums
    chunkSums =
      points.codes != nil
      ? [] : chunks.count == 1 ? [sums] : chunks.map { _ in ClusterSums(clusters: clusters, stride: points.stride) }
    changes = AlignedBuffer(count: chunks.count)
    let chunkCount = chunks.count
    codeSums = points.codes.map {
      CodeSums(chunks: chunkCount, clusters: clusters, dimensions: points.dimensions, stride: $0.stride)
    }
  }

  /// Forgets all clusters' members.
  func clear() {
    sums.clear()
    for chunk in chunkSums { chunk.clear() }
    codeSums?.clear()
    labels.fill(-1)
    if codeSums == nil { targets.fill(-1) }
  }

  /// The clusters of the first `count` points, as counted.
  func foundLabels(_ count: Int) -> [Int32] {
    Array(UnsafeBufferPointer(start: labels.pointer, count: count))
  }

  /// Works on the points chunk by chunk: `body` gets the chunk's number, its points and its blocks.
  func eachChunk(_ body: (_ chunk: Int, _ points: Range<Int>, _ blocks: Range<Int>) -> Void) {
    let lanes = Int(UNMET_LANES)
    concurrently(chunks.count, threads: threads) { chunk in
      let points = chunks[chunk]
      body(chunk, points, points.lowerBound / lanes..<(points.upperBound + lanes - 1) / lanes)
    }
  }

  /// Points that changed, over all chunks.
  var changed: Int { chunks.indices.reduce(0) { $0 + changes[$1] } }

  /// Adds up the chunks' sums, in order.
  func gather(weight: Double) {
    if let codeSums { return codeSums.gather(into: sums, weight: weight) }
    guard chunks.count > 1 else { return }
    sums.clear()
    for chunk in chunkSums { sums.add(chunk) }
  }
}
