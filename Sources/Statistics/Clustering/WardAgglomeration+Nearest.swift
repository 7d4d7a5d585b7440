internal import CStatisticsKernels

// Whose rise is smallest: from a list as long as its bound holds, else from all clusters.
extension WardAgglomeration {
  /// What a cluster has been merged into.
  private func root(_ point: Int32) -> Int32 {
    var point = point
    let parent = parent.pointer
    while parent[Int(point)] != point {
      parent[Int(point)] = parent[Int(parent[Int(point)])]
      point = parent[Int(point)]
    }
    return point
  }

  func nearest(to tip: Int, preferring before: Int) -> (Int, Double) {
    search += 1
    seen.pointer[tip] = search
    let found = gather(listOf: tip, after: 0)
    let (best, rise) = nearestCandidate(to: tip, found, preferring: before)
    if best >= 0, rise < bounds.pointer[tip] {
      keep(found, for: tip)
      return (best, rise)
    }
    return searchAll(tip, preferring: before)
  }

  /// Appends to the candidates what has become of those on a cluster's list, each once; returns how many there are.
  func gather(listOf point: Int, after count: Int) -> Int {
    let list = lists.pointer + point * Self.listed
    var found = count
    for index in 0..<Int(listLengths.pointer[point]) {
      let other = root(list[index])
      guard seen.pointer[Int(other)] != search else { continue }
      seen.pointer[Int(other)] = search
      candidates.pointer[found] = other
      found += 1
    }
    return found
  }

  private func nearestCandidate(to tip: Int, _ count: Int, preferring before: Int) -> (Int, Double) {
    unmet_ward_rises(centres.pointer, stride, weights.pointer, tip, candidates.pointer, count, rises.pointer)
    var best = -1
    var smallest = Double.infinity
    for index in 0..<count {
      let rise = rises.pointer[index]
      let other = Int(candidates.pointer[index])
      guard rise <= smallest else { continue }
      if rise < smallest || best < 0 || other == before || (best != before && other < best) {
        smallest = rise
        best = other
      }
    }
    return (best, smallest)
  }

  /// Makes the candidates, all nearer than any other cluster could be, a cluster's list.
  private func keep(_ count: Int, for point: Int) {
    let list = lists.pointer + point * Self.listed
    for index in 0..<count { list[index] = candidates.pointer[index] }
    listLengths.pointer[point] = Int32(count)
  }

  /// Makes the nearest of more candidates than fit a cluster's list, and lowers its bound to the others.
  private func keepNearest(_ count: Int, for point: Int, bound: Double) {
    let list = lists.pointer + point * Self.listed
    // The list by rising rise, and one more.
    var kept: [Int] = []
    kept.reserveCapacity(Self.listed + 2)
    for index in 0..<count {
      let rise = rises.pointer[index]
      if kept.count > Self.listed, rise >= rises.pointer[kept[Self.listed]] { continue }
      kept.insert(index, at: kept.partitioningIndex { rises.pointer[$0] > rise })
      if kept.count > Self.listed + 1 { kept.removeLast() }
    }
    for index in 0..<Self.listed { list[index] = candidates.pointer[kept[index]] }
    listLengths.pointer[point] = Int32(Self.listed)
    bounds.pointer[point] = min(bound, rises.pointer[kept[Self.listed]])
  }

  /// Looks through all clusters; with a longer list where more than fit one are as near as rounding can tell, and in
  /// double precision where that does not do either.
  private func searchAll(_ tip: Int, preferring before: Int) -> (Int, Double) {
    for length in [Self.listed, 8 * Self.listed] {
      let queries = Queries(count: 1, dimensions: dimensions, length: length)
      fill(queries, 0, with: tip)
      find(queries, count: 1, length: length, common: 0)
      var found = 0
      while found < length, queries.positions.pointer[found] >= 0 {
        candidates.pointer[found] = cluster.pointer[Int(queries.positions.pointer[found])]
        found += 1
      }
      let (best, rise) = nearestCandidate(to: tip, found, preferring: before)
      let bound = bound(of: tip, single: queries.rises.pointer[length - 1])
      guard best >= 0, rise < bound else { continue }
      keepAny(found, for: tip, bound: bound)
      return (best, rise)
    }
    var found = 0
    for place in 0..<active where cluster.pointer[place] != tip {
      candidates.pointer[found] = cluster.pointer[place]
      found += 1
    }
    let nearest = nearestCandidate(to: tip, found, preferring: before)
    keepAny(found, for: tip, bound: .infinity)
    return nearest
  }

  /// Makes the nearest of the candidates, whose rises are known, a cluster's list.
  func keepAny(_ count: Int, for point: Int, bound: Double) {
    if count > Self.listed {
      keepNearest(count, for: point, bound: bound)
    } else {
      keep(count, for: point)
      bounds.pointer[point] = bound
    }
  }
}
