internal import CKernels

/// What one start of k-means ended in.
struct KMeansRun: Sendable {
  let labels: [Int32]
  let objective: Double
  let iterations: Int
  let converged: Bool
  /// Where they are exact, the sums of the points of each cluster.
  let sums: ClusterSums?
}

/// The working memory of a start, reused by the starts of one thread; with several `threads` the chunks of the points
/// are shared out inside a start.
final class KMeansScratch {
  let threads: Int
  let chunks: [Range<Int>]
  let centres: AlignedBuffer<Float>
  let norms: AlignedBuffer<Float>
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
    singleTotals = AlignedBuffer(count: clusters)
    staying = AlignedBuffer(count: clusters)
    joining = AlignedBuffer(count: clusters)
    labels = AlignedBuffer(count: points.blockCount * lanes)
    targets = AlignedBuffer(count: points.blockCount * lanes)
    nearest = AlignedBuffer(count: points.blockCount * lanes)
    masses = AlignedBuffer(count: points.blockCount)
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
    targets.fill(-1)
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

/// The weighted sums of the points of each cluster, `stride` values each, their weights and their numbers.
///
/// Written only by the one task that owns them.
final class ClusterSums: Sendable {
  let values: AlignedBuffer<Double>
  let totals: AlignedBuffer<Double>
  let members: AlignedBuffer<Int32>

  init(clusters: Int, stride: Int) {
    values = AlignedBuffer(count: clusters * stride)
    totals = AlignedBuffer(count: clusters)
    members = AlignedBuffer(count: clusters)
  }

  func clear() {
    values.clear()
    totals.clear()
    members.clear()
  }

  func copy() -> ClusterSums {
    let copy = ClusterSums(clusters: totals.count, stride: values.count / totals.count)
    copy.add(self)
    return copy
  }

  func add(_ other: ClusterSums) {
    for index in 0..<values.count { values[index] += other.values[index] }
    for cluster in 0..<totals.count {
      totals[cluster] += other.totals[cluster]
      members[cluster] += other.members[cluster]
    }
  }
}

extension KMeans {
  /// One start: seeding, Lloyd, Hartigan.
  func run(_ points: PointSet, seed: UInt64, scratch: KMeansScratch) throws -> KMeansRun {
    scratch.clear()
    if let initialCentres {
      plant(initialCentres, points, scratch)
    } else {
      var stream = RandomStream(seed: seed)
      plantCentres(points, scratch, &stream)
    }
    return try settle(points, scratch)
  }

  /// Lloyd's iterations - while they move many points, where Hartigan's passes follow until none moves.
  private func settle(_ points: PointSet, _ scratch: KMeansScratch) throws -> KMeansRun {
    let few = exchanges ? points.count / 50 : 0
    let still = tolerance * points.meanVariance
    var rounds = 0
    var converged = false
    while rounds < iterations, !converged {
      try checkCancellation(points, rounds)
      rounds += 1
      let before = tolerance > 0 ? (0..<scratch.centres.count).map { scratch.centres[$0] } : []
      assign(points, scratch)
      converged = scratch.changed <= few || tolerance > 0 && shift(of: scratch, from: before) <= still
    }
    if exchanges {
      converged = false
      let most = rounds + iterations
      while !converged, rounds < most {
        try checkCancellation(points, rounds)
        rounds += 1
        converged = !exchange(points, scratch)
      }
    } else if scratch.changed > 0 {
      // Everyone belongs to the nearest of the last centres.
      assign(points, scratch)
    }
    return KMeansRun(
      labels: Array(UnsafeBufferPointer(start: scratch.labels.pointer, count: points.count)),
      objective: objective(points, scratch), iterations: rounds, converged: converged,
      sums: points.codes != nil && !exchanges ? scratch.sums.copy() : nil)
  }

  private func checkCancellation(_ points: PointSet, _ rounds: Int) throws {
    if points.count > 4096 || rounds.isMultiple(of: 64) { try Task.checkCancellation() }
  }

  /// The squared distances the centres have moved, summed.
  private func shift(of scratch: KMeansScratch, from before: [Float]) -> Double {
    before.indices.reduce(0) {
      let difference = Double(scratch.centres[$1] - before[$1])
      return $0 + difference * difference
    }
  }

  /// The within-cluster sum of squares: the points' squared distances to the mean of all less the clusters' share.
  private func objective(_ points: PointSet, _ scratch: KMeansScratch) -> Double {
    var objective = points.weightedSquares
    for cluster in 0..<clusters where scratch.sums.members[cluster] > 0 {
      let total = scratch.sums.totals[cluster]
      var square = 0.0
      for variable in 0..<points.dimensions {
        let difference = scratch.sums.values[cluster * points.stride + variable] / total - points.means[variable]
        square += difference * difference
      }
      objective -= square * total
    }
    return objective
  }

  private func plant(_ initial: Matrix, _ points: PointSet, _ scratch: KMeansScratch) {
    for cluster in 0..<clusters {
      for variable in 0..<points.dimensions {
        scratch.centres[cluster * points.dimensions + variable] =
          Float(initial[cluster, variable] - points.origin[variable])
      }
      measureCentre(cluster, points, scratch)
    }
  }

  /// k-means++: the first centre is a random point, each further one a point drawn by its squared distance to the
  /// nearest centre so far.
  private func plantCentres(_ points: PointSet, _ scratch: KMeansScratch, _ stream: inout RandomStream) {
    let dimensions = points.dimensions
    scratch.nearest.fill(.infinity)
    for cluster in 0..<clusters {
      let chosen = cluster == 0 ? anyPoint(points, &stream) : farPoint(points, scratch, &stream)
      let centre = scratch.centres.pointer + cluster * dimensions
      for variable in 0..<dimensions { centre[variable] = points.placed(chosen, variable) }
      measureCentre(cluster, points, scratch)
      guard cluster + 1 < clusters else { break }
      if let codes = points.codes {
        let whole = points.values.row(chosen).map { Float($0) }
        scratch.eachChunk { _, own, blocks in
          unmet_code_approach(
            codes.values.pointer + own.lowerBound * dimensions, blocks.count, dimensions, whole,
            points.paddedWeights.pointer + own.lowerBound, scratch.nearest.pointer + own.lowerBound,
            scratch.masses.pointer + blocks.lowerBound)
        }
        continue
      }
      scratch.eachChunk { _, own, blocks in
        unmet_approach(
          points.blocks.pointer + own.lowerBound * dimensions, blocks.count, dimensions,
          scratch.centres.pointer + cluster * dimensions, points.paddedWeights.pointer + own.lowerBound,
          scratch.nearest.pointer + own.lowerBound, scratch.masses.pointer + blocks.lowerBound)
      }
    }
  }

  private func anyPoint(_ points: PointSet, _ stream: inout RandomStream) -> Int {
    guard points.commonWeight == 0 else { return stream.index(below: points.count) }
    let aim = stream.uniform() * points.weights.reduce(0, +)
    var reached = 0.0
    for point in 0..<points.count {
      reached += points.weights[point]
      if reached > aim { return point }
    }
    return points.count - 1
  }

  private func farPoint(_ points: PointSet, _ scratch: KMeansScratch, _ stream: inout RandomStream) -> Int {
    let lanes = Int(UNMET_LANES)
    let masses = scratch.masses.pointer
    var total = 0.0
    for block in 0..<points.blockCount { total += masses[block] }
    let aim = stream.uniform() * total
    var reached = 0.0
    var last = 0
    for block in 0..<points.blockCount where masses[block] > 0 {
      last = block
      if reached + masses[block] > aim { break }
      reached += masses[block]
    }
    var chosen = last * lanes
    for point in last * lanes..<min((last + 1) * lanes, points.count) {
      let mass = points.paddedWeights[point] * scratch.nearest[point]
      guard mass > 0 else { continue }
      reached += Double(mass)
      chosen = point
      if reached > aim { break }
    }
    return chosen
  }

  /// One of Lloyd's iterations: counts the points in the clusters whose centres they are nearest to, and moves the
  /// centres to their means. A cluster that would be left without members takes the point farthest from its own centre.
  private func assign(_ points: PointSet, _ scratch: KMeansScratch) {
    if let codes = points.codes, let sums = scratch.codeSums {
      step(codes, sums, points, scratch)
    } else {
      stepInDoubles(points, scratch)
    }
    scratch.gather(weight: points.commonWeight)
    for cluster in 0..<clusters where scratch.sums.members[cluster] == 0 {
      reassign(farthestFromItsCentre(points, scratch), to: cluster, points, scratch)
    }
    updateCentres(points, scratch)
  }

  private func stepInDoubles(_ points: PointSet, _ scratch: KMeansScratch) {
    let dimensions = points.dimensions
    points.values.values.withUnsafeBufferPointer { values in
      points.weights.withUnsafeBufferPointer { weights in
        let first = values.baseAddress!
        let weight = weights.baseAddress!
        scratch.eachChunk { chunk, own, blocks in
          let start = own.lowerBound
          let sums = scratch.chunkSums[chunk]
          scratch.changes[chunk] = unmet_assign(
            points.blocks.pointer + start * dimensions, blocks.count, dimensions, scratch.centres.pointer,
            scratch.norms.pointer, clusters, scratch.targets.pointer + start)
          unmet_transfer(
            first + start * dimensions, own.count, dimensions, points.stride, weight + start,
            scratch.labels.pointer + start, scratch.targets.pointer + start, sums.values.pointer, sums.totals.pointer,
            sums.members.pointer)
        }
      }
    }
  }

  private func step(_ codes: PointCodes, _ sums: CodeSums, _ points: PointSet, _ scratch: KMeansScratch) {
    let dimensions = points.dimensions
    for cluster in 0..<clusters {
      // Centres are measured from the origin, codes are not: |c|² - 2 (x - o).c.
      var product = 0.0
      for variable in 0..<dimensions {
        product += points.origin[variable] * Double(scratch.centres[cluster * dimensions + variable])
      }
      sums.biases[cluster] = Float(Double(scratch.norms[cluster]) + 2 * product)
    }
    unmet_pack_centres(
      scratch.centres.pointer, sums.biases.pointer, clusters, dimensions, sums.packedCentres.pointer)
    scratch.eachChunk { chunk, own, _ in
      scratch.changes[chunk] = unmet_code_step(
        codes.values.pointer + own.lowerBound * dimensions, own.count, dimensions, sums.packedCentres.pointer,
        clusters, scratch.labels.pointer + own.lowerBound, sums.values(of: chunk),
        sums.members(of: chunk))
    }
  }

  private func farthestFromItsCentre(_ points: PointSet, _ scratch: KMeansScratch) -> Int {
    let dimensions = points.dimensions
    var farthest = 0
    var distance: Float = -1
    for point in 0..<points.count where scratch.sums.members[Int(scratch.labels[point])] > 1 {
      let centre = scratch.centres.pointer + Int(scratch.labels[point]) * dimensions
      var own: Float = 0
      for variable in 0..<dimensions {
        let difference = points.placed(point, variable) - centre[variable]
        own += difference * difference
      }
      if own > distance {
        distance = own
        farthest = point
      }
    }
    return farthest
  }

  private func reassign(_ point: Int, to cluster: Int, _ points: PointSet, _ scratch: KMeansScratch) {
    if let sums = scratch.codeSums {
      sums.move(points.values.row(point), in: point / PointSet.chunk, from: Int(scratch.labels[point]), to: cluster)
      scratch.labels[point] = Int32(cluster)
      return scratch.gather(weight: points.commonWeight)
    }
    scratch.targets[point] = Int32(cluster)
    let sums = scratch.chunkSums[point / PointSet.chunk]
    points.values.values.withUnsafeBufferPointer { values in
      points.weights.withUnsafeBufferPointer { weights in
        unmet_transfer(
          values.baseAddress! + point * points.dimensions, 1, points.dimensions, points.stride,
          weights.baseAddress! + point, scratch.labels.pointer + point, scratch.targets.pointer + point,
          sums.values.pointer, sums.totals.pointer, sums.members.pointer)
      }
    }
    scratch.gather(weight: points.commonWeight)
  }

  /// One of Hartigan's passes: finds the points that would move, then moves each that still should, centres following.
  /// Returns whether any moved.
  private func exchange(_ points: PointSet, _ scratch: KMeansScratch) -> Bool {
    let dimensions = points.dimensions
    let common = points.commonWeight
    for cluster in 0..<clusters {
      let total = scratch.sums.totals[cluster]
      scratch.singleTotals[cluster] = Float(total)
      scratch.staying[cluster] = Float(total / (total - common))
      scratch.joining[cluster] = Float(total / (total + common))
    }
    scratch.eachChunk { chunk, own, blocks in
      let start = own.lowerBound
      scratch.changes[chunk] = unmet_moves(
        points.blocks.pointer + start * dimensions, blocks.count, dimensions, scratch.centres.pointer,
        scratch.norms.pointer, clusters, points.lengths.pointer + start,
        points.paddedWeights.pointer + start, scratch.singleTotals.pointer,
        common > 0 ? scratch.staying.pointer : nil, common > 0 ? scratch.joining.pointer : nil,
        scratch.labels.pointer + start, scratch.targets.pointer + start)
    }
    guard scratch.changed > 0 else { return false }
    let sums = scratch.sums
    let moved = points.values.values.withUnsafeBufferPointer { values in
      points.weights.withUnsafeBufferPointer { weights in
        unmet_exchange(
          values.baseAddress!, points.count, dimensions, points.stride, weights.baseAddress!, scratch.labels.pointer,
          scratch.targets.pointer, sums.values.pointer, sums.totals.pointer, sums.members.pointer)
      }
    }
    if moved > 0 { updateCentres(points, scratch) }
    return moved > 0
  }

  private func updateCentres(_ points: PointSet, _ scratch: KMeansScratch) {
    unmet_centres(
      scratch.sums.values.pointer, scratch.sums.totals.pointer, points.origin, clusters, points.dimensions,
      points.stride, scratch.centres.pointer, scratch.norms.pointer)
  }

  private func measureCentre(_ cluster: Int, _ points: PointSet, _ scratch: KMeansScratch) {
    let centre = scratch.centres.pointer + cluster * points.dimensions
    var norm: Float = 0
    for variable in 0..<points.dimensions { norm += centre[variable] * centre[variable] }
    scratch.norms[cluster] = norm
  }
}

extension PointSet {
  /// A value measured from the origin.
  func placed(_ point: Int, _ variable: Int) -> Float { Float(values[point, variable] - origin[variable]) }

  /// The mean over the variables of their weighted variance.
  var meanVariance: Double { weightedSquares / weights.reduce(0, +) / Double(dimensions) }
}
