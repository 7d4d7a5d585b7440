/// What counts as a top-box answer in the opportunity scores of the market and the segments, and what clustering sees.
public struct OpportunityOptions: Sendable, Equatable, Codable {
  /// How many of the scale's highest points count as important; nil takes the usual number for the scale.
  public var importanceTopBoxes: Int?
  /// How many of the scale's highest points count as satisfied; nil takes the usual number for the scale.
  public var satisfactionTopBoxes: Int?
  /// What clustering sees of each respondent; nil takes opportunity scores unless paired ratings say clearly more about
  /// needs they never saw.
  public var basis: ClusteringBasis?

  /// Whether clustering works on the ratings as given rather than rescaled to 0-10; only figures on the scale of the
  /// ratings differ, unless the two scales do.
  public var keepsRawRatings: Bool

  public init(
    importanceTopBoxes: Int? = nil, satisfactionTopBoxes: Int? = nil, basis: ClusteringBasis? = nil,
    keepsRawRatings: Bool = false
  ) {
    self.importanceTopBoxes = importanceTopBoxes
    self.satisfactionTopBoxes = satisfactionTopBoxes
    self.basis = basis
    self.keepsRawRatings = keepsRawRatings
  }
}
