/// How often each number occurs. The whole numbers of scales, which nearly all are, are counted without hashing.
struct NumberCounts {
  private var points = [Int](repeating: 0, count: 128)
  private var others: [Double: Int] = [:]

  @inline(__always)
  mutating func add(_ value: Double) {
    if value >= 0, value < 128, let point = Int(exactly: value) {
      points[point] += 1
    } else {
      others[value, default: 0] += 1
    }
  }

  /// The numbers that occur.
  var all: [Double: Int] {
    var all = others
    for (point, count) in points.enumerated() where count > 0 { all[Double(point)] = count }
    return all
  }
}
