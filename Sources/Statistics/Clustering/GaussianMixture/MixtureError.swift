/// Why a mixture has no estimate.
public enum MixtureError: Error, Equatable, Sendable, CustomStringConvertible {
  /// Every start ended in an empty component or a singular covariance matrix: the likelihood has no maximum.
  case notEstimable(model: CovarianceModel, components: Int)

  public var description: String {
    switch self {
    case .notEstimable(let model, let components):
      """
      \(components) components of model \(model.rawValue) cannot be estimated: from every start a component emptied or \
      its covariance matrix became singular. Ask for fewer components or a model with fewer parameters (EII has the \
      fewest), leave out variables that are constant or repeat others, or use more starts.
      """
    }
  }
}
