internal import Statistics

/// A candidate's segments, some of them divided in two again by the method that found them.
struct SplitSegments {
  /// For each respondent the segment, 0..<count.
  private(set) var assignments: [Int]
  private(set) var count: Int
  /// Those that a split made or left, by index.
  private(set) var parts: Set<Int> = []

  /// - Parameters:
  ///   - splits: segments by number, one after the other. The larger part keeps the number, the other gets the next.
  ///   - starts: random starts of each division.
  init(
    _ candidate: Candidate, splits: [Int], needs: NeedAnswers, view: ClusteringView, starts: Int, seed: UInt64
  ) throws {
    assignments = candidate.assignments
    count = candidate.segments
    if splits.isEmpty { return }
    // A consensus has no division of its own.
    let method = candidate.method == .consensus ? .kMeans : candidate.method
    let answers = method == .latentClass ? try needs.readingAnswers(ofAtMost: CategoricalAnswers.mostOutcomes) : needs
    let sample = try ClusteringSample(answers, view: view)
    var seeds = RandomStream(seed: seed)
    for number in splits {
      let seed = seeds.childSeed()
      try split(number, of: sample) {
        try Divider(method: method).divisions(of: $0, into: [2], effort: .thorough(starts: starts), seed: seed)[0]
      }
    }
  }

  private mutating func split(
    _ number: Int, of sample: ClusteringSample, into halves: (ClusteringSample) throws -> Division?
  ) throws {
    guard (1...count).contains(number) else { throw SplitRefusal.notSegment(number, of: count) }
    let segment = number - 1
    let members = assignments.indices.filter { assignments[$0] == segment }
    let weights = sample.points.weights
    let part = sample.selecting(Resample(points: members, weights: members.map { weights[$0] }))
    guard let division = try halves(part) else {
      throw SplitRefusal.cannotBeDivided(number, respondents: members.count)
    }
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
