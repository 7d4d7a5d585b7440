/// What counts as a top-box answer in the opportunity scores of the market and the segments.
public struct OpportunityOptions: Sendable, Equatable {
  /// How many of the scale's highest points count as important; nil takes the usual number for the scale.
  public var importanceTopBoxes: Int?
  /// How many of the scale's highest points count as satisfied; nil takes the usual number for the scale.
  public var satisfactionTopBoxes: Int?

  public init(importanceTopBoxes: Int? = nil, satisfactionTopBoxes: Int? = nil) {
    self.importanceTopBoxes = importanceTopBoxes
    self.satisfactionTopBoxes = satisfactionTopBoxes
  }
}
