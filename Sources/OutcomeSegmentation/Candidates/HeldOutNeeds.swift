/// What a partition says about needs it was not made from.
public struct HeldOutNeeds: Sendable, Equatable, Codable {
  /// Mean over the splits of the adjusted share of variance explained; 0 for a partition of noise.
  public let explained: Double
  /// The same in draws from one population, where correlated outcomes and answering habits alone explain something.
  public let inOnePopulation: Double
  /// Standard error of the paired difference from the number of segments with the largest excess, over the splits; 0 for
  /// that number itself.
  public let standardErrorFromBest: Double
  public let splits: Int
  /// What is explained in each split, for paired comparisons; empty where it is not kept.
  public let bySplit: [Double]

  /// What the segments explain beyond one population.
  public var excess: Double { explained - inOnePopulation }

  public init(
    explained: Double, inOnePopulation: Double, standardErrorFromBest: Double, splits: Int, bySplit: [Double] = []
  ) {
    self.explained = explained
    self.inOnePopulation = inOnePopulation
    self.standardErrorFromBest = standardErrorFromBest
    self.splits = splits
    self.bySplit = bySplit
  }
}
