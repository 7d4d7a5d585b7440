/// A way of dividing respondents.
public enum ClusteringMethod: String, Sendable, CaseIterable, Codable {
  /// What a study that names no method chooses from.
  static let automatic: [ClusteringMethod] = [.kMeans, .pooledMixture]

  /// The smallest within sum of squares of many random starts.
  case kMeans = "k-means"
  /// The respondents who stand for the others with the smallest sum of distances.
  case kMedoids = "k-medoids"
  /// Hierarchical: joins what adds least to the within sum of squares.
  case ward
  /// Hierarchical: joins what is nearest on average.
  case averageLinkage = "average-linkage"
  /// Hierarchical: joins what is nearest at its farthest.
  case completeLinkage = "complete-linkage"
  /// Hierarchical: joins what is nearest at its nearest; chains.
  case singleLinkage = "single-linkage"
  /// Normal distributions; BIC chooses among the common covariance models.
  case gaussianMixture = "gaussian-mixture"
  /// Classes in which the ratings, taken as categories, are independent; missing answers by full information.
  case latentClass = "latent-class"
  /// Normal distributions that share one covariance matrix, on the leading components: what all respondents have in
  /// common, answering habits among it, is taken out of the distances.
  case pooledMixture = "pooled-mixture"
  /// What the other methods of the study agree on.
  case consensus
}
