internal import Statistics

/// A candidate's segments, some of them divided in two again by the method that found them.
struct SplitSegments {
  /// For each respondent the segment, 0..<count.
  private(set) var assignments: [Int]
  private(set) var count: Int
  /// Those that a split made or left, by index.
  private(set) var parts: Set<Int> = []

  private let divider: Divider
  private let sample: ClusteringSample
  private let starts: Int

  /// - Parameters:
  ///   - splits: segments by number, one after the other. The larger part keeps the number, the other gets the next.
  ///   - starts: random starts of each division.
  init(
    _ candidate: Candidate, splits: [Int], needs: NeedAnswers, view: ClusteringView, starts: Int, seed: UInt64
  ) throws {
    assignments = candidate.assignments
    count = candidate.segments
    // A consensus has no division of its own.
    let method = candidate.method == .consensus ? .kMeans : candidate.method
    divider = Divider(method: method)
    let answers = method == .latentClass ? try needs.readingAnswers(ofAtMost: CategoricalAnswers.mostOutcomes) : needs
    sample = try ClusteringSample(answers, view: view)
    self.starts = starts
    var seeds = RandomStream(seed: seed)
    for number in splits { try split(number, seed: seeds.childSeed()) }
  }

  private mutating func split(_ number: Int, seed: UInt64) throws {
    guard (1...count).contains(number) else { throw SplitRefusal.notSegment(number, of: count) }
    let segment = number - 1
    let members = assignments.indices.filter { assignments[$0] == segment }
    let weights = sample.points.weights
    let part = sample.selecting(Resample(points: members, weights: members.map { weights[$0] }))
    let found = try divider.divisions(of: part, into: [2], effort: .thorough(starts: starts), seed: seed)
    guard let division = found[0] else { throw SplitRefusal.cannotBeDivided(number, respondents: members.count) }
    for (member, half) in zip(members, division.assignments) where half == 1 { assignments[member] = count }
    parts.formUnion([segment, count])
    count += 1
  }
}

/// Why segments cannot be split as the study says.
public enum SplitRefusal: Refusal {
  /// None of the segments there are at that split.
  case notSegment(Int, of: Int)
  /// Too few people, or too much alike.
  case cannotBeDivided(Int, respondents: Int)

  public var sentence: String {
    switch self {
    case .notSegment(let number, let most): "a split divides one of the segments 1 to \(most), not \(number)"
    case .cannotBeDivided(let number, let respondents):
      "segment \(number) (n = \(respondents)) cannot be divided in two: too few of its people differ"
    }
  }

  public var remedies: [Remedy] {
    if case .cannotBeDivided = self { [.chooseOtherMethodOrNumber] } else { [] }
  }
}
