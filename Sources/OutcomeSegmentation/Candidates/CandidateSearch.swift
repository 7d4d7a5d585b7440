/// All candidates side by side, and what the program advises.
public struct CandidateSearch: Sendable, Equatable {
  /// In the order of the number of segments.
  public let candidates: [Candidate]
  public let recommendation: Recommendation

  public init(candidates: [Candidate], recommendation: Recommendation) {
    self.candidates = candidates
    self.recommendation = recommendation
  }

  public func candidate(for choice: Choice) -> Candidate? {
    candidates.first { $0.method == choice.method && $0.segments == choice.segments }
  }
}

/// Advice, never a decision: the number of segments with the best case, and the case in words.
public struct Recommendation: Sendable, Equatable {
  public let choice: Choice
  /// A paragraph that names what argues for and against.
  public let paragraph: String
  /// Whether the evidence has one right number; on a continuum the choice is the reader's.
  public let isDecided: Bool

  public init(choice: Choice, paragraph: String, isDecided: Bool) {
    self.choice = choice
    self.paragraph = paragraph
    self.isDecided = isDecided
  }
}
