import Foundation

/// What a fitted mixture - of Gaussian distributions, or of latent classes - costs and how sharply it assigns: the
/// figures that compare numbers of clusters and models of one data set. Every criterion is -2 log-likelihood plus a
/// penalty, so smaller is better.
///
/// R's mclust reports the negative of BIC and ICL (larger is better); poLCA and scikit-learn use the sign used here.
///
/// ICL is Biernacki, Celeux and Govaert's, which puts every point where its posterior is largest and charges
/// -2 Σ w log(largest posterior); mclust computes the same. Others (McLachlan and Peel's ICL-BIC, Latent GOLD) charge
/// 2 x `entropy` instead, which is never smaller: `bic + 2 * entropy` is their figure.
///
/// Sources: BIC Schwarz (1978), [doi:10.1214/aos/1176344136](https://doi.org/10.1214/aos/1176344136); AIC Akaike (1974),
/// [doi:10.1109/TAC.1974.1100705](https://doi.org/10.1109/TAC.1974.1100705); AIC3 and CAIC Bozdogan (1987),
/// [doi:10.1007/BF02294361](https://doi.org/10.1007/BF02294361); SABIC Sclove (1987),
/// [doi:10.1007/BF02294360](https://doi.org/10.1007/BF02294360); ICL Biernacki, Celeux, Govaert (2000),
/// [doi:10.1109/34.865189](https://doi.org/10.1109/34.865189); ICL-BIC McLachlan, Peel, "Finite Mixture Models" (2000),
/// section 6.10.3; relative entropy Celeux and Soromenho (1996),
/// [doi:10.1007/BF01246098](https://doi.org/10.1007/BF01246098).
public struct InformationCriteria: Sendable, Equatable {
  public let logLikelihood: Double
  /// Free parameters, ν.
  public let parameters: Int
  /// Sum of the weights, n.
  public let observations: Double
  /// How surely each point is placed: -Σ w log(its largest posterior), 0 or more.
  public let classificationEntropy: Double
  /// -Σ w Σ z log z over points and clusters, 0 or more.
  public let entropy: Double
  /// 1 - entropy / (n log k): 1 when every point is placed for certain, 0 when all clusters are equally likely for
  /// everyone; 1 with a single cluster. poLCA's users and Mplus call this "entropy".
  public let relativeEntropy: Double
  /// 1 - entropy / (n x the entropy of the mean posteriors): the share of the uncertainty about a point's cluster that
  /// the data remove, as Latent GOLD's "Entropy R-squared"; 1 when there is nothing to remove.
  public let entropyRSquared: Double

  /// -2 log L + ν log n.
  public var bic: Double { deviance + penalty * log(observations) }
  /// -2 log L + 2 ν.
  public var aic: Double { deviance + penalty * 2 }
  /// -2 log L + 3 ν.
  public var aic3: Double { deviance + penalty * 3 }
  /// -2 log L + ν (log n + 1).
  public var caic: Double { deviance + penalty * (log(observations) + 1) }
  /// -2 log L + ν log((n + 2) / 24).
  public var sabic: Double { deviance + penalty * log((observations + 2) / 24) }
  /// BIC + 2 x the classification entropy: BIC that also charges for overlapping clusters.
  public var icl: Double { bic + 2 * classificationEntropy }

  private var deviance: Double { -2 * logLikelihood }
  private var penalty: Double { Double(parameters) }

  /// - Parameters:
  ///   - logLikelihood: at the estimate, weighted.
  ///   - parameters: free parameters, the k - 1 proportions among them.
  ///   - posteriors: points x clusters, each row summing to 1.
  ///   - weights: one weight a point, 0 or more and not all 0; nil counts each once. Their sum is the n of the penalties.
  public init(logLikelihood: Double, parameters: Int, posteriors: Matrix, weights: [Double]? = nil) {
    precondition(weights.map { $0.count == posteriors.rows } ?? true, "one weight a point")
    let clusters = posteriors.columns
    var observations = 0.0
    var entropy = 0.0
    var classification = 0.0
    var means = [Double](repeating: 0, count: clusters)
    for point in 0..<posteriors.rows {
      let weight = weights?[point] ?? 1
      guard weight > 0 else { continue }
      observations += weight
      var own = 0.0
      var largest = 0.0
      for cluster in 0..<clusters {
        let posterior = posteriors[point, cluster]
        if posterior > 0 { own -= posterior * log(posterior) }
        largest = max(largest, posterior)
        means[cluster] += weight * posterior
      }
      entropy += weight * own
      if largest > 0 { classification -= weight * log(largest) }
    }
    var marginal = 0.0
    for mean in means where mean > 0 { marginal -= mean * log(mean / observations) }
    self.logLikelihood = logLikelihood
    self.parameters = parameters
    self.observations = observations
    self.entropy = max(0, entropy)
    classificationEntropy = max(0, classification)
    let most = observations * log(Double(clusters))
    relativeEntropy = most > 0 ? min(1, max(0, 1 - entropy / most)) : 1
    entropyRSquared = marginal > 0 ? min(1, max(0, 1 - entropy / marginal)) : 1
  }
}
