import Statistics

/// The segments of a shape: how large they are, and what tells them apart.
public struct PlantedSegments: Sendable, Equatable {
  public enum Shares: Sendable, Equatable {
    /// Kept to the person, by largest remainder; they need not add up to 1.
    case kept([Double])
    /// Each respondent belongs to a segment with these probabilities; they need not add up to 1.
    case expected([Double])
    /// So many segments, whose probabilities are uneven at random: Dirichlet with parameter 12.
    case uneven(Int)
  }

  public var shares: Shares
  public var needs: NeedPattern
  /// How much more of everything is unmet for the last segment, and less for the first; the others lie evenly between.
  public var level: Double
  /// How much larger the noise of the last segment is, relative to the first's; the others lie evenly between.
  public var unevenNoise: Double

  public init(_ shares: Shares, _ needs: NeedPattern, level: Double = 0, unevenNoise: Double = 0) {
    self.shares = shares
    self.needs = needs
    self.level = level
    self.unevenNoise = unevenNoise
  }

  /// How many there are.
  public var count: Int { shares.count }

  /// What each segment's noise is multiplied by.
  var noises: [Double] { (0..<count).map { 1 + unevenNoise * Double($0) / Double(max(count - 1, 1)) } }

  /// What each segment adds to the latent ratings of each outcome.
  func shifts(steps: [Int], using stream: inout RandomStream) -> NeedPattern.Shifts {
    var shifts = needs.shifts(segments: count, steps: steps, using: &stream)
    guard level != 0, count > 1 else { return shifts }
    for segment in 0..<count {
      let own = level * (2 * Double(segment) / Double(count - 1) - 1)
      shifts.importance[segment] = shifts.importance[segment].map { $0 + own }
      shifts.satisfaction[segment] = shifts.satisfaction[segment].map { $0 - own }
    }
    return shifts
  }
}

extension PlantedSegments.Shares {
  public var count: Int {
    switch self {
    case .kept(let shares), .expected(let shares): shares.count
    case .uneven(let count): count
    }
  }

  /// The segments' shares, adding up to 1; even where they are drawn.
  public var expected: [Double] {
    switch self {
    case .kept(let shares), .expected(let shares): Self.normalised(shares)
    case .uneven(let count): [Double](repeating: 1 / Double(count), count: count)
    }
  }

  /// A segment for each of `respondents`, in random order.
  func assigned(_ respondents: Int, model: inout RandomStream, answers: inout RandomStream) -> [Int] {
    switch self {
    case .kept(let shares):
      return Self.assignments(respondents, shares: Self.normalised(shares), using: &answers)
    case .expected(let shares):
      return Self.drawn(respondents, shares: Self.normalised(shares), using: &answers)
    case .uneven(let count):
      let shares = (0..<count).map { _ in model.chiSquared(24) }
      return Self.drawn(respondents, shares: Self.normalised(shares), using: &answers)
    }
  }

  private static func normalised(_ shares: [Double]) -> [Double] {
    let total = shares.reduce(0, +)
    return shares.map { $0 / total }
  }

  private static func drawn(_ respondents: Int, shares: [Double], using stream: inout RandomStream) -> [Int] {
    (0..<respondents).map { _ in
      var left = stream.uniform()
      return shares.firstIndex { share in
        left -= share
        return left < 0
      } ?? shares.count - 1
    }
  }

  /// A segment for each of `count` respondents, the shares kept by largest remainder, in random order.
  static func assignments(_ count: Int, shares: [Double], using stream: inout RandomStream) -> [Int] {
    let exact = shares.map { $0 * Double(count) }
    var sizes = exact.map { Int($0.rounded(.down)) }
    let byRemainder = shares.indices.sorted {
      let (left, right) = (exact[$0] - Double(sizes[$0]), exact[$1] - Double(sizes[$1]))
      return left == right ? $0 < $1 : left > right
    }
    for segment in byRemainder.prefix(count - sizes.reduce(0, +)) { sizes[segment] += 1 }
    var assignments = sizes.indices.flatMap { [Int](repeating: $0, count: sizes[$0]) }
    stream.shuffle(&assignments)
    return assignments
  }
}
