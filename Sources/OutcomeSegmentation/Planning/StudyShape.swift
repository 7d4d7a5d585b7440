/// The shape of a study that is being planned: what would be asked, and what is there to be found.
public struct StudyShape: Sendable, Equatable {
  /// The numbers of segments that can be planned for.
  public static let allowedSegments = 2...8

  public enum Habits: String, Sendable, CaseIterable {
    /// Some people rate everything a little higher than others, and some use more of the scale.
    case usual
    /// Besides, everyone has a level of importance and one of satisfaction of their own, which differ between people more
    /// than anything else does.
    case strong
  }

  public var outcomes: Int
  public var segments: Int
  /// The share of the smallest segment, above 0 and at most an even share; the others rise from it in even steps.
  public var smallest: Double
  public var separation: Separation
  /// The scale of both ratings.
  public var scale: RatingScale
  public var habits: Habits
  /// A named shape in place of all that.
  public private(set) var named: SurveyShape?

  /// - Parameter smallest: nil takes three fifths of an even share: 15 % of four segments.
  /// - Precondition: `segments` is allowed and at most `outcomes`, and `smallest` at most an even share.
  public init(
    outcomes: Int = 35, segments: Int = 4, smallest: Double? = nil, separation: Separation = .moderate,
    scale: RatingScale = RatingScale(1, 5), habits: Habits = .usual
  ) {
    let smallest = smallest ?? 0.6 / Double(segments)
    precondition(Self.allowedSegments.contains(segments) && segments <= outcomes, "a number of segments to plan for")
    precondition(smallest > 0 && smallest * Double(segments) <= 1 + 1e-9, "the smallest segment is the smallest")
    self.outcomes = outcomes
    self.segments = segments
    self.smallest = smallest
    self.separation = separation
    self.scale = scale
    self.habits = habits
  }

  /// A named shape of truth.
  ///
  /// - Precondition: it has an allowed number of segments.
  public init(_ shape: SurveyShape) {
    let shares = shape.segments?.shares.expected ?? [1]
    self.init(
      outcomes: shape.outcomes, segments: shares.count, smallest: shares.min()!, scale: shape.scale)
    named = shape
  }

  /// The share of each segment, the largest first, adding up to 1: .35, .283, .217 and .15 for four with a smallest of
  /// .15.
  public var shares: [Double] {
    if let named { return (named.segments?.shares.expected ?? [1]).sorted(by: >) }
    let largest = 2 / Double(segments) - smallest
    return (0..<segments).map { largest - (largest - smallest) * Double($0) / Double(segments - 1) }
  }

  /// How many points of the scale lie between a segment and everyone else, on average, where its own needs are rated:
  /// that much more important, and that much less satisfied. Answers at the ends of the scale make it a little less. Nil
  /// for a named shape.
  public var distance: Double? {
    guard named == nil else { return nil }
    let ownAndOthers = separation.value * Double(segments) / Double(segments - 1)
    return ownAndOthers * Double(scale.maximum - scale.minimum) / RatingModel.latentWidth
  }

  /// What is simulated.
  public var survey: SurveyShape {
    if let named { return named }
    var shape = StudySimulator(
      outcomes: outcomes, jobSteps: min(8, outcomes), scale: scale,
      population: .segments(shares: shares, separation: separation)
    ).shape
    if habits == .strong {
      shape.importance.halo = Self.strongHalo
      shape.satisfaction.halo = Self.strongHalo
    }
    return shape
  }

  /// Then ratings of different job steps correlate by about .5 for no other reason than who answers.
  private static let strongHalo = 0.9
}
