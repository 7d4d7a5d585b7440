import Tables

/// A scale whose points are not one apart: 10, 20, 30, 40, 50; 0, 25, 50, 75, 100; half points.
enum SteppedScale {
  /// Fewer ratings say too little of which points there are.
  private static let fewestRatings = 100
  /// With more points than these between its ends, a scale in whole numbers is a slider.
  private static let mostPoints = 10

  /// The points from the lowest to the highest, where the numbers are those of such a scale; nil where they are not.
  ///
  /// - Parameter counts: how often each number occurs, codes for "no answer" left out.
  static func points(_ counts: [Double: Int]) -> [Double]? {
    let values = counts.keys.sorted()
    guard values.count > 3, let low = values.first, let high = values.last, low >= 0 else { return nil }
    if values.contains(where: { $0 != $0.rounded() }) { return halves(counts, low, high) }
    guard counts.values.reduce(0, +) >= fewestRatings else { return nil }
    let step = values.dropFirst().reduce(0) { divisor($0, Int($1 - low)) }
    // Even or odd numbers alone, or 0, 5 and 10, may be whole numbers of which a few were not given.
    guard step > 1, values.count >= (high > 10 ? 4 : 5) else { return nil }
    let points = Array(stride(from: low, through: high, by: Double(step)))
    return points.count <= mostPoints && points.count == values.count ? points : nil
  }

  /// 1, 1.5, 2, ... where every number is a whole or a half one and stars or points up to ten are meant.
  private static func halves(_ counts: [Double: Int], _ low: Double, _ high: Double) -> [Double]? {
    guard high <= 10, counts.keys.allSatisfy({ $0 * 2 == ($0 * 2).rounded() }) else { return nil }
    let whole = counts.filter { $0.key == $0.key.rounded() }
    let highest = [5.0, 7, 10].first { $0 >= high } ?? 10
    let (total, wholes) = (counts.values.reduce(0, +), whole.values.reduce(0, +))
    // Shares of one, or means of two, have few whole numbers; a slip or two are told with their places.
    guard wholes * 5 >= total, high > 2, total - wholes >= 3, (total - wholes) * 200 >= total else { return nil }
    return Array(stride(from: min(low, 1), through: highest, by: 0.5))
  }

  private static func divisor(_ left: Int, _ right: Int) -> Int {
    var (left, right) = (left, right)
    while right != 0 { (left, right) = (right, left % right) }
    return left
  }
}
