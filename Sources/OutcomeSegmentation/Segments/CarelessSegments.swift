internal import Statistics

/// How many careless respondents each segment holds, against the rest: people who answer alike without reading are alike,
/// so they come back as a segment, and a stable one.
public struct CarelessSegments: Sendable, Equatable, Codable {
  /// One a segment, in their order.
  public let segments: [CarelessShare]

  /// From this share on a segment is one of careless people: what is found is strong evidence only, and of some kinds
  /// half or less is found.
  ///
  /// With 10 and 20 % of careless people of 18 kinds in 12 shapes of survey, divided by k-means into 2 to 6 on four
  /// bases, 89 to 100 in 100 segments of which most are careless are told by .2 (of draws by lot and runs of 3 to 5
  /// answers by .25 still 82 to 94, by .33 half), and at most 6 of 2088 divisions of honest surveys have one.
  public static let level = 0.2
  /// Below half of its people, a segment is theirs only where they are so many times as frequent as elsewhere: 3 costs
  /// none of the segments above and names a third fewer of those that are 15 to 40 % careless.
  private static let timesElsewhere = 3.0
  /// And more often than elsewhere by Fisher's exact test, adjusted for the number of segments (Holm).
  private static let significance = 0.01

  /// O(n).
  ///
  /// - Parameters:
  ///   - assignments: the segment of each respondent, from 0.
  ///   - segments: how many there are.
  ///   - reasons: what makes each respondent careless, as `CleaningReport.carelessReasons`; empty where nothing does.
  ///   - weights: of the respondents; nil is 1 each. They weigh the shares; the test counts people.
  public init(assignments: [Int], segments: Int, reasons: [[CleaningRule]], weights: [Double]? = nil) {
    precondition(
      assignments.count == reasons.count, "\(assignments.count) assignments for \(reasons.count) respondents")
    let weights = weights ?? [Double](repeating: 1, count: assignments.count)
    var people = [Int](repeating: 0, count: segments)
    var careless = people
    var sums = [Double](repeating: 0, count: segments)
    var carelessSums = sums
    var counts = [[CleaningRule: Int]](repeating: [:], count: segments)
    for (index, segment) in assignments.enumerated() {
      people[segment] += 1
      sums[segment] += weights[index]
      guard !reasons[index].isEmpty else { continue }
      careless[segment] += 1
      carelessSums[segment] += weights[index]
      for rule in reasons[index] { counts[segment][rule, default: 0] += 1 }
    }
    let all = (people: people.reduce(0, +), careless: careless.reduce(0, +))
    let weight = (people: sums.reduce(0, +), careless: carelessSums.reduce(0, +))
    let p = holm(
      (0..<segments).map { segment in
        let table = Matrix([
          [Double(careless[segment]), Double(people[segment] - careless[segment])],
          [
            Double(all.careless - careless[segment]),
            Double(all.people - people[segment] - all.careless + careless[segment]),
          ],
        ])
        // Tables too large to count through leave no doubt at this level.
        return CrossTab(counts: table).fisherExactPValue() ?? 0
      })
    self.segments = (0..<segments).map { segment in
      func share(_ part: Double, of whole: Double) -> Double { whole > 0 ? part / whole : 0 }
      let own = share(carelessSums[segment], of: sums[segment])
      let other = share(weight.careless - carelessSums[segment], of: weight.people - sums[segment])
      let isAlone = all.people == people[segment]
      return CarelessShare(
        careless: careless[segment], respondents: people[segment], share: own, shareElsewhere: other, p: p[segment],
        commonest: CleaningRule.allCases.max { counts[segment][$0, default: 0] < counts[segment][$1, default: 0] }
          .flatMap { careless[segment] > 0 ? $0 : nil },
        isCareless: own >= Self.level && own > other && (own >= 0.5 || own >= Self.timesElsewhere * other)
          && (isAlone || p[segment] <= Self.significance))
    }
  }

  /// The places of the segments of careless people; empty where none is.
  public var places: [Int] { segments.indices.filter { segments[$0].isCareless } }
}

/// The careless respondents of one segment.
public struct CarelessShare: Sendable, Equatable, Codable {
  public let careless: Int
  public let respondents: Int
  /// Weighted, 0...1.
  public let share: Double
  /// Of everybody in the other segments.
  public let shareElsewhere: Double
  /// That the two shares differ, adjusted for the number of segments; NaN where nobody is careless or there is nobody
  /// else.
  public let p: Double
  /// What makes most of them careless; nil where nobody is.
  public let commonest: CleaningRule?
  /// Whether this is a segment of careless people.
  public let isCareless: Bool
}
