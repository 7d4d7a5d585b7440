/// How far a sample is from having a single mode.
///
/// The dip is the largest distance between the sample's distribution function and the closest one with a single mode:
/// convex up to it and concave from there on. Its distribution is compared with that under the uniform distribution,
/// the hardest of all with one mode, so the test is cautious: p says how often a sample of a uniform distribution dips as
/// much. Shift and scale change nothing.
///
/// Source: Hartigan and Hartigan, "The dip test of unimodality" (1985),
/// [doi:10.1214/aos/1176346577](https://doi.org/10.1214/aos/1176346577); the algorithm is Hartigan's (1985),
/// [doi:10.2307/2347485](https://doi.org/10.2307/2347485).
public struct DipTest: Sendable, Equatable {
  /// 1 / (2n)...1/4; 0 where all values are the same.
  public let dip: Double
  /// The share of uniform samples of this size that dip at least as much, 0...1; 1 for fewer than four values.
  public let p: Double
  public let count: Int

  /// - Parameter values: in any order, finite. O(n log n).
  public init(_ values: [Double]) {
    self.init(sorted: values.sorted())
  }

  /// - Parameter values: rising, finite. O(n).
  public init(sorted values: [Double]) {
    count = values.count
    guard count >= 4, values[0] < values[count - 1] else {
      dip = count > 0 && values[0] < values[count - 1] ? 1 / (2 * Double(count)) : 0
      p = 1
      return
    }
    var search = DipSearch(values)
    dip = search.run() / (2 * Double(count))
    p = DipDistribution.probability(ofAtLeast: dip, count: count)
  }
}

/// Hartigan's search for the interval that holds the mode: it shrinks to where the greatest convex minorant and the least
/// concave majorant of the distribution function stand farthest apart, until that distance is no more than the dip found.
private struct DipSearch {
  let values: [Double]
  /// For each place the one before it on the convex minorant of the values up to it, and the one after it on the concave
  /// majorant of the values from it on.
  private var before: [Int]
  private var after: [Int]
  private var minorant: [Int] = []
  private var majorant: [Int] = []

  init(_ values: [Double]) {
    self.values = values
    let last = values.count - 1
    before = [Int](repeating: 0, count: values.count)
    after = [Int](repeating: last, count: values.count)
    for place in 1...last {
      before[place] = place - 1
      while true {
        let near = before[place]
        let far = before[near]
        if near == 0
          || (values[place] - values[near]) * Double(near - far) < (values[near] - values[far]) * Double(place - near)
        {
          break
        }
        before[place] = far
      }
    }
    for place in stride(from: last - 1, through: 0, by: -1) {
      after[place] = place + 1
      while true {
        let near = after[place]
        let far = after[near]
        if near == last
          || (values[place] - values[near]) * Double(near - far) < (values[near] - values[far]) * Double(place - near)
        {
          break
        }
        after[place] = far
      }
    }
  }

  /// The dip in steps of the distribution function, doubled: 1 or more.
  mutating func run() -> Double {
    var low = 0
    var high = values.count - 1
    var dip = 1.0
    while true {
      minorant = chain(from: high, to: low, by: before)
      majorant = chain(from: low, to: high, by: after)
      let (distance, left, right) = widest()
      guard distance >= dip else { return dip }
      dip = max(dip, steepness(left, right))
      guard minorant[left] != low || majorant[right] != high else { return dip }
      low = minorant[left]
      high = majorant[right]
    }
  }

  private func chain(from start: Int, to end: Int, by next: [Int]) -> [Int] {
    var chain = [start]
    while chain[chain.count - 1] != end { chain.append(next[chain[chain.count - 1]]) }
    return chain
  }

  /// The largest distance between the two, and the places on the minorant and the majorant that bound it.
  private func widest() -> (distance: Double, left: Int, right: Int) {
    var left = minorant.count - 1
    var right = majorant.count - 1
    guard minorant.count > 2 || majorant.count > 2 else { return (1, left, right) }
    var distance = 0.0
    var lower = minorant.count - 2
    var upper = 1
    repeat {
      let convex = minorant[lower]
      let concave = majorant[upper]
      if convex > concave {
        let start = minorant[lower + 1]
        let gap =
          Double(concave - start + 1)
          - slope(start, convex) * (values[concave] - values[start])
        upper += 1
        if gap >= distance { (distance, left, right) = (gap, lower + 1, upper - 1) }
      } else {
        let start = majorant[upper - 1]
        let gap = slope(start, concave) * (values[convex] - values[start]) - Double(convex - start - 1)
        lower -= 1
        if gap >= distance { (distance, left, right) = (gap, lower + 1, upper) }
      }
      lower = max(lower, 0)
      upper = min(upper, majorant.count - 1)
    } while minorant[lower] != majorant[upper]
    return (distance, left, right)
  }

  /// How far the distribution function leaves the minorant below the interval and the majorant above it.
  private func steepness(_ left: Int, _ right: Int) -> Double {
    var most = 1.0
    for place in left..<max(left, minorant.count - 1) {
      let start = minorant[place + 1]
      let end = minorant[place]
      guard end - start > 1, values[end] > values[start] else { continue }
      let slope = slope(start, end)
      for inner in start...end { most = max(most, Double(inner - start + 1) - (values[inner] - values[start]) * slope) }
    }
    for place in right..<max(right, majorant.count - 1) {
      let start = majorant[place]
      let end = majorant[place + 1]
      guard end - start > 1, values[end] > values[start] else { continue }
      let slope = slope(start, end)
      for inner in start...end { most = max(most, (values[inner] - values[start]) * slope - Double(inner - start - 1)) }
    }
    return most
  }

  private func slope(_ start: Int, _ end: Int) -> Double { Double(end - start) / (values[end] - values[start]) }
}
