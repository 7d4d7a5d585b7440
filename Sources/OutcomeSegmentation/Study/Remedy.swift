/// What a reader can do about a refusal or an advisory. The domain says what; the command line, a page or a button says
/// how.
public enum Remedy: Sendable, Hashable {
  case askMorePeople
  /// Sort respondents by their top outcomes instead of clustering them.
  case sortByHand
  /// Cluster all the same, and take the segments as hypotheses.
  case clusterAllTheSame
  case lookAtTheLedger
  /// Exclude nobody.
  case switchRulesOff
  case imputeMissingRatings
  case lookAtTheRatings
  case leaveTheOutcomeOut
  /// Principal components, or common factors by minimum residuals, which any outcomes have.
  case takeComponents
  /// A number of top boxes in this range.
  case setTopBoxes(ClosedRange<Int>)
  /// What clustering sees is the program's to choose, or importance.
  case leaveTheBasisOpen
  case takeBasis(ClusteringBasis)
  case tryMethod(ClusteringMethod)
  case chooseAmongTried
  case chooseOtherMethodOrNumber
  /// By choosing the present number again.
  case undoMerge
  /// Two merges that share a segment are one.
  case writeMergesAsOne
  /// A name says a need and its context.
  case nameTheNeed
}
