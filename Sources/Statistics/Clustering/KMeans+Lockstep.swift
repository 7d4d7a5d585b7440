extension KMeans {
  /// Takes starts from a shared counter and runs several of them side by side, so that points that do not fit into a
  /// processor's cache are read once for all of them in each round. Every start ends as it would by itself.
  func lockstep(_ points: PointSet, _ seeds: [UInt64], next: Counter, threads: Int) throws -> BestStart {
    var best = BestStart()
    let side = min(points.startsSideBySide, seeds.count)
    var running: [(index: Int, start: RunningStart)] = []
    var free = (0..<side).map { _ in KMeansScratch(points: points, clusters: clusters, threads: threads) }
    while true {
      try Task.checkCancellation()
      while let scratch = free.last {
        let index = next.increment()
        guard index < seeds.count else { break }
        free.removeLast()
        running.append((index, started(points, seed: seeds[index], scratch: scratch)))
      }
      if running.isEmpty { return best }
      if running.count == 1 {
        try settle(&running[0].start, points)
      } else {
        for place in running.indices { begin(&running[place].start, points) }
        let starts = running.map(\.start)
        starts[0].scratch.eachChunk { chunk, own, _ in
          for tile in points.tiles(of: own) {
            for start in starts { look(start, chunk, tile, points) }
          }
        }
        for place in running.indices { finish(&running[place].start, points) }
      }
      for (index, start) in running where start.isDone {
        best.consider(objective(points, start.scratch), index: index) { kept(start, points) }
        free.append(start.scratch)
      }
      running.removeAll { $0.start.isDone }
    }
  }
}

extension PointSet {
  /// Points whose values a processor keeps near while several starts look at them, in blocks.
  private var tile: Int { max(64, (1 << 18) / (12 * dimensions) / 16 * 16) }

  fileprivate func tiles(of own: Range<Int>) -> [Range<Int>] {
    Swift.stride(from: own.lowerBound, to: own.upperBound, by: tile).map { $0..<min($0 + tile, own.upperBound) }
  }

  /// Starts worth running side by side: one where the points fit into the cache anyway, or are bytes.
  fileprivate var startsSideBySide: Int { codes == nil && count > 2 * tile ? 5 : 1 }
}

/// The best of some starts, whole, and how the others did.
struct BestStart: Sendable {
  private(set) var run: KMeansRun?
  private var index = 0
  private(set) var objectives: [Double] = []

  init() {}

  /// The best of all shares; of equally good starts the first, whoever ran it.
  init(of shares: [BestStart]) {
    for share in shares {
      objectives += share.objectives
      guard let other = share.run, isBetter(other.objective, share.index) else { continue }
      run = other
      index = share.index
    }
  }

  mutating func consider(_ objective: Double, index: Int, _ whole: () -> KMeansRun) {
    objectives.append(objective)
    guard isBetter(objective, index) else { return }
    run = whole()
    self.index = index
  }

  private func isBetter(_ objective: Double, _ index: Int) -> Bool {
    guard let run else { return true }
    return (objective, index) < (run.objective, self.index)
  }

  /// Share of the starts whose objective is within a millionth of the best.
  var shareReachingBest: Double {
    let limit = run!.objective * (1 + 1e-6) + 1e-9
    return Double(objectives.count { $0 <= limit }) / Double(objectives.count)
  }

  func partition(of points: PointSet, clusters: Int, threads: Int) -> Partition {
    Partition(
      of: points, run: run!, clusters: clusters, starts: objectives.count, shareReachingBest: shareReachingBest,
      threads: threads)
  }
}
