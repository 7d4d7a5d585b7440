internal import CStatisticsKernels

// The chain, on one thread.
extension WardAgglomeration {
  /// The merges, in the order in which the chain finds them.
  ///
  /// - Throws: `ClusteringError.notFinite` when distances overflow, `CancellationError` when cancelled.
  func joins() throws -> [Join] {
    var joins: [Join] = []
    joins.reserveCapacity(distinct.place.count - 1)
    for (point, place) in distinct.place.enumerated() where distinct.first[place] != point {
      joins.append(Join(first: distinct.first[place], second: point, height: 0))
    }
    var chain: [Int] = []
    var onChain = [Bool](repeating: false, count: count)
    var start = 0
    var steps = 0
    while active > 1 {
      steps += 1
      if steps % 256 == 0 { try Task.checkCancellation() }
      if chain.isEmpty {
        while parent.pointer[start] != start { start += 1 }
        chain.append(start)
        onChain[start] = true
      }
      let tip = chain[chain.count - 1]
      let before = chain.count > 1 ? chain[chain.count - 2] : -1
      let (nearest, rise) = nearest(to: tip, preferring: before)
      if nearest == before {
        onChain[tip] = false
        onChain[before] = false
        chain.removeLast(2)
        joins.append(merge(min(tip, before), max(tip, before), rise))
      } else if onChain[nearest] {
        // Only rounding brings a chain back to itself.
        while chain[chain.count - 1] != nearest { onChain[chain.removeLast()] = false }
      } else {
        chain.append(nearest)
        onChain[nearest] = true
      }
    }
    guard joins.allSatisfy(\.height.isFinite) else { throw ClusteringError.notFinite }
    return joins
  }

  /// Merges the later of two clusters into the earlier.
  private func merge(_ first: Int, _ second: Int, _ rise: Double) -> Join {
    let w = weights.pointer[first]
    let v = weights.pointer[second]
    let bound = boundOfUnion(first, second, rise)
    let centre = centres.pointer + first * stride
    let other = centres.pointer + second * stride
    for variable in 0..<dimensions { centre[variable] = (w * centre[variable] + v * other[variable]) / (w + v) }
    weights.pointer[first] = w + v
    parent.pointer[second] = Int32(first)
    place(first, at: Int(position.pointer[first]))
    closeGap(at: Int(position.pointer[second]))

    search += 1
    seen.pointer[first] = search
    let found = gather(listOf: second, after: gather(listOf: first, after: 0))
    if found > Self.listed {
      unmet_ward_rises(centres.pointer, stride, weights.pointer, first, candidates.pointer, found, rises.pointer)
    }
    keepAny(found, for: first, bound: bound)

    // Rounding must not let a merge come before those below it.
    let height = max(
      (2 * rise * weightScale).squareRoot() * scale, heights.pointer[first], heights.pointer[second])
    heights.pointer[first] = height
    return Join(first: distinct.first[first], second: distinct.first[second], height: height)
  }

  /// By Lance and Williams' formula a third cluster of weight u has the rise ((w + u) a + (v + u) b - u c) / (w + v + u)
  /// to the union of two with the rise c between them, which lies between its limits for u = 0 and u = infinity.
  private func boundOfUnion(_ first: Int, _ second: Int, _ rise: Double) -> Double {
    let a = bounds.pointer[first]
    let b = bounds.pointer[second]
    guard a.isFinite, b.isFinite else { return min(a, b) }
    let w = weights.pointer[first]
    let v = weights.pointer[second]
    return min((w * a + v * b) / (w + v), a + b - rise) * (1 - 1e-12)
  }

  /// Moves the last cluster of the blocks to a free place.
  private func closeGap(at gap: Int) {
    let last = active - 1
    if gap != last { place(Int(cluster.pointer[last]), at: gap) }
    let (block, lane) = last.quotientAndRemainder(dividingBy: Int(UNMET_LANES))
    let start = blocks.pointer + block * dimensions * Int(UNMET_LANES) + lane
    for variable in 0..<dimensions { start[variable * Int(UNMET_LANES)] = .infinity }
    blockWeights.pointer[last] = 0
    active -= 1
  }
}
