package import Statistics

/// How well a model with a likelihood fits, and how sharply it assigns. Smaller criteria are better; they compare numbers
/// of segments and models of one method, never different methods.
public struct MixtureFit: Sendable, Equatable, Codable {
  /// The covariance model of a Gaussian mixture in mclust's letters; nil for latent classes.
  public let covarianceModel: String?
  public let logLikelihood: Double
  public let parameters: Int
  public let bic: Double
  public let aic: Double
  public let aic3: Double
  public let caic: Double
  public let sabic: Double
  /// Biernacki, Celeux and Govaert's: BIC, and a charge for respondents who could be in another segment.
  public let icl: Double
  /// 1 - entropy / (n log k), 0...1.
  public let relativeEntropy: Double
  /// Share of the uncertainty about a respondent's segment that the answers remove, 0...1.
  public let entropyRSquared: Double
  /// What the fit warns of, as sentences: probabilities at 0 or 1, segments that repeat one another.
  public let warnings: [String]

  package init(_ criteria: InformationCriteria, covarianceModel: String?, warnings: [String]) {
    self.covarianceModel = covarianceModel
    logLikelihood = criteria.logLikelihood
    parameters = criteria.parameters
    bic = criteria.bic
    aic = criteria.aic
    aic3 = criteria.aic3
    caic = criteria.caic
    sabic = criteria.sabic
    icl = criteria.icl
    relativeEntropy = criteria.relativeEntropy
    entropyRSquared = criteria.entropyRSquared
    self.warnings = warnings
  }

  package init(_ model: LatentClassModel) {
    self.init(model.criteria, covarianceModel: nil, warnings: model.findings.compactMap(Self.sentence))
  }

  private static func sentence(_ finding: LatentClassFinding) -> String? {
    switch finding {
    case .notConverged: "the best start ended at its limit"
    case .emptyClass(let number): "no respondent is most likely in class \(number + 1)"
    case .duplicateClasses(let first, let second): "classes \(first + 1) and \(second + 1) answer alike"
    case .boundaryProbabilities(let count): "\(count) answer probabilities are at 0 or 1"
    case .negativeDegreesOfFreedom: "there are more parameters than the answers can determine"
    }
  }
}
