/// What clustering works on and how it divides, and why.
public struct BasisChoice: Sendable, Equatable {
  public let basis: ClusteringBasis
  /// Whether its variables are reduced before clustering.
  public let isReduced: Bool
  /// The way of dividing that was found best on it, where the study names none; else the study's first.
  public let method: ClusteringMethod
  /// What each alternative tried says of answers it never saw; empty where the study leaves no choice.
  public let trials: [BasisTrial]
  /// One sentence.
  public let reason: String

  public init(
    basis: ClusteringBasis, isReduced: Bool, method: ClusteringMethod = .kMeans, trials: [BasisTrial], reason: String
  ) {
    self.basis = basis
    self.isReduced = isReduced
    self.method = method
    self.trials = trials
    self.reason = reason
  }

  init(_ trial: BasisTrial, trials: [BasisTrial], reason: String) {
    self.init(
      basis: trial.basis, isReduced: trial.isReduced, method: trial.method, trials: trials.count > 1 ? trials : [],
      reason: reason)
  }
}

/// A basis with a way of dividing, and what its divisions by one half of the outcomes say about the other half: means over
/// the splits and the numbers of segments.
public struct BasisTrial: Sendable, Equatable {
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
