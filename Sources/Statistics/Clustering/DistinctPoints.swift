/// The points that differ, in the order of their first members, and which point is which of them.
struct DistinctPoints {
  /// For each distinct point the first point at its place.
  let first: [Int]
  /// For each point the distinct point at its place.
  let place: [Int]

  init(_ values: Matrix) {
    let columns = values.columns
    var first: [Int] = []
    var place = [Int](repeating: 0, count: values.rows)
    var found: [UInt64: [Int]] = [:]
    found.reserveCapacity(values.rows)
    values.values.withUnsafeBufferPointer { all in
      for row in 0..<values.rows {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for column in 0..<columns {
          // Adding 0 makes the two zeros one.
          hash = (hash ^ (all[row * columns + column] + 0).bitPattern) &* 0x9e37_79b9_7f4a_7c15
          hash ^= hash >> 29
        }
        let candidates = found[hash, default: []]
        let same = candidates.first { candidate in
          (0..<columns).allSatisfy { all[first[candidate] * columns + $0] == all[row * columns + $0] }
        }
        if let same {
          place[row] = same
        } else {
          place[row] = first.count
          found[hash, default: []].append(first.count)
          first.append(row)
        }
      }
    }
    self.first = first
    self.place = place
  }
}
