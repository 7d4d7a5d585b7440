extension PointSet {
  /// Whether at least `count` points differ.
  public func hasDistinctPoints(_ count: Int) -> Bool { distinctPoints(upTo: count) >= count }

  /// How many points differ, or `limit` where more do. The first points mostly decide it.
  func distinctPoints(upTo limit: Int) -> Int {
    var found: [Int] = []
    var seen = Set<[Double]>()
    for point in 0..<count {
      guard max(found.count, seen.count) < limit else { return limit }
      // Few are compared one by one, many are looked up.
      if found.count < 16 {
        if !found.contains(where: { areEqual($0, point) }) { found.append(point) }
      } else {
        if seen.isEmpty { seen = Set(found.map(key)) }
        seen.insert(key(point))
      }
    }
    return min(limit, max(found.count, seen.count))
  }

  private func areEqual(_ first: Int, _ second: Int) -> Bool {
    values.values.withUnsafeBufferPointer { all in
      (0..<dimensions).allSatisfy { all[first * dimensions + $0] == all[second * dimensions + $0] }
    }
  }

  private func key(_ point: Int) -> [Double] { Array(values.row(point)) }
}
