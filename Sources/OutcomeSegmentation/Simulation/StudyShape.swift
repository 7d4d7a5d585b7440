/// The shape of a study that is being planned: what would be asked, and what is there to be found.
public struct StudyShape: Sendable, Equatable {
  /// The numbers of segments that can be planned for.
  public static let allowedSegments = 2...8

  public var outcomes: Int
  public var segments: Int
  /// The share of the smallest segment, above 0 and at most an even share; the others rise from it in even steps.
  public var smallest: Double
  public var separation: Separation
  /// The scale of both ratings.
  public var scale: RatingScale

  /// - Parameter smallest: nil takes three fifths of an even share: 15 % of four segments.
  /// - Precondition: `segments` is allowed and at most `outcomes`, and `smallest` at most an even share.
  public init(
    outcomes: Int = 35, segments: Int = 4, smallest: Double? = nil, separation: Separation = .moderate,
    scale: RatingScale = RatingScale(1, 5)
  ) {
    let smallest = smallest ?? 0.6 / Double(segments)
    precondition(Self.allowedSegments.contains(segments) && segments <= outcomes, "a number of segments to plan for")
    precondition(smallest > 0 && smallest * Double(segments) <= 1 + 1e-9, "the smallest segment is the smallest")
    self.outcomes = outcomes
    self.segments = segments
    self.smallest = smallest
    self.separation = separation
    self.scale = scale
  }

  /// The share of each segment, the largest first, adding up to 1: .35, .283, .217 and .15 for four with a smallest of
  /// .15.
  public var shares: [Double] {
    let largest = 2 / Double(segments) - smallest
    return (0..<segments).map { largest - (largest - smallest) * Double($0) / Double(segments - 1) }
  }

  /// How many points of the scale lie between a segment and everyone else, on average, where its own needs are rated:
  /// that much more important, and that much less satisfied. Answers at the ends of the scale make it a little less.
  public var distance: Double {
    let ownAndOthers = separation.value * Double(segments) / Double(segments - 1)
    return ownAndOthers * Double(scale.maximum - scale.minimum) / RatingModel.latentWidth
  }

  /// Makes studies of this shape.
  public func simulator(respondents: Int) -> StudySimulator {
    StudySimulator(
      respondents: respondents, outcomes: outcomes, jobSteps: min(8, outcomes), scale: scale,
      population: .segments(shares: shares, separation: separation))
  }
}
