/// All candidates side by side, and what the program advises.
public struct CandidateSearch: Sendable, Equatable, Codable {
  /// What was clustered.
  public let basis: BasisChoice
  /// Method by method, each in the order of the number of segments.
  public let candidates: [Candidate]
  public let recommendation: Recommendation
  /// Whether the respondents fall into groups by how they use the scale.
  public let styleGroups: StyleGroups
  /// Where the study asks for all indices.
  public let secondOpinions: SecondOpinions?

  public init(
    basis: BasisChoice, candidates: [Candidate], recommendation: Recommendation,
    styleGroups: StyleGroups = StyleGroups(level: 1, spread: 1), secondOpinions: SecondOpinions? = nil
  ) {
    self.basis = basis
    self.candidates = candidates
    self.recommendation = recommendation
    self.styleGroups = styleGroups
    self.secondOpinions = secondOpinions
  }

  /// Whether any number of segments is more than the algorithm's own.
  var hasCase: Bool { candidates.contains { $0.verdict != .constructed } }

  /// The methods of which there are candidates, in the study's order.
  public var methods: [ClusteringMethod] {
    candidates.reduce(into: []) { methods, candidate in
      if !methods.contains(candidate.method) { methods.append(candidate.method) }
    }
  }

  /// One method's candidates, in the order of the number of segments.
  public func candidates(by method: ClusteringMethod) -> [Candidate] { candidates.filter { $0.method == method } }

  public func candidate(for choice: Choice) -> Candidate? {
    candidates.first { $0.method == choice.method && $0.segments == choice.segments }
  }
}

/// Advice, never a decision: the number of segments with the best case, and the case in words.
public struct Recommendation: Sendable, Equatable, Codable {
  public let choice: Choice
  /// A paragraph that names what argues for and against.
  public let paragraph: Sentence
  /// Whether the evidence has one right number; on a continuum the choice is the reader's.
  public let isDecided: Bool

  public init(choice: Choice, paragraph: Sentence, isDecided: Bool) {
    self.choice = choice
    self.paragraph = paragraph
    self.isDecided = isDecided
  }
}
