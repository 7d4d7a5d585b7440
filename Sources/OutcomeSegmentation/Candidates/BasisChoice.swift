/// What clustering works on and how it divides, and why.
public struct BasisChoice: Sendable, Equatable, Codable {
  public let basis: ClusteringBasis
  /// Whether its variables are reduced before clustering.
  public let isReduced: Bool
  /// The way of dividing that was found best on it, where the study names none; else the study's first.
  public let method: ClusteringMethod
  /// What each alternative tried says of answers it never saw; empty where the study leaves no choice.
  public let trials: [BasisTrial]
  /// One sentence.
  public let reason: Sentence

  public init(
    basis: ClusteringBasis, isReduced: Bool, method: ClusteringMethod = .kMeans, trials: [BasisTrial], reason: Sentence
  ) {
    self.basis = basis
    self.isReduced = isReduced
    self.method = method
    self.trials = trials
    self.reason = reason
  }

  init(_ trial: BasisTrial, trials: [BasisTrial], reason: Sentence) {
    self.init(
      basis: trial.basis, isReduced: trial.isReduced, method: trial.method, trials: trials.count > 1 ? trials : [],
      reason: reason)
  }
}

extension BasisChoice {
  /// The same basis, divided by another method.
  func dividing(by method: ClusteringMethod) -> BasisChoice {
    BasisChoice(basis: basis, isReduced: isReduced, method: method, trials: trials, reason: reason)
  }

  /// Opportunity scores in place of what the survey chose, where they explain more of needs never seen and were passed
  /// over for what the other voices say; nil where they were not, or the study names the basis.
  ///
  /// - Parameter method: the study's; nil takes the one the bases were compared by.
  func plainInstead(by method: ClusteringMethod?) -> BasisChoice? {
    guard let own = trials.filter({ $0.basis == basis }).max(by: { $0.needs < $1.needs }),
      let plain = trials.first(where: { $0.basis == .opportunity }), basis != .opportunity, plain.needs > own.needs
    else { return nil }
    return BasisChoice(
      basis: plain.basis, isReduced: plain.isReduced, method: method ?? plain.method, trials: trials,
      reason: """
        Of needs never seen, less each person's mean, they explain \(figure: "\(plain.path)/needs") and \
        \(basis.phrase) \(figure: "\(own.path)/needs"); on \(basis.phrase), which the other voices speak for, no \
        number of segments has a case.
        """)
  }
}

/// A basis with a way of dividing, and what its divisions by one half of the outcomes say about the other half: means over
/// the splits and the numbers of segments.
public struct BasisTrial: Sendable, Equatable, Codable {
  public let basis: ClusteringBasis
  /// Whether its variables were reduced before clustering.
  public let isReduced: Bool
  public let method: ClusteringMethod
  /// Adjusted share of variance of person-centred opportunity that is explained.
  public let needs: Double
  /// The same of the ratings, each block less the person's mean.
  public let ratings: Double
  /// Adjusted Rand index between the divisions by the two halves.
  public let agreement: Double
  /// How far the best separated number of segments stands out from one population: silhouette, in standard deviations
  /// over the draws. Nil for a further method on the basis chosen.
  public let separation: Double?
  /// Three voices together, each relative to its best: 0...3. Needs, ratings and separation between bases; needs, ratings
  /// and agreement for a further method, beside the first.
  public let support: Double

  public init(
    basis: ClusteringBasis, isReduced: Bool, method: ClusteringMethod, needs: Double, ratings: Double,
    agreement: Double, separation: Double?, support: Double
  ) {
    self.basis = basis
    self.isReduced = isReduced
    self.method = method
    self.needs = needs
    self.ratings = ratings
    self.agreement = agreement
    self.separation = separation
    self.support = support
  }
}
