/// How far apart two clusters are.
public enum Linkage: String, CaseIterable, Codable, Sendable {
  /// By how much a merge raises the within-cluster sum of squares: sqrt(2 w v / (w + v)) times the distance of the
  /// centres. R's `ward.D2`, SciPy's and scikit-learn's `ward`.
  ///
  /// Sources: Ward (1963), [doi:10.1080/01621459.1963.10500845](https://doi.org/10.1080/01621459.1963.10500845);
  /// Murtagh and Legendre (2014), [doi:10.1007/s00357-014-9161-z](https://doi.org/10.1007/s00357-014-9161-z).
  case ward
  /// Ward's update applied to distances that are not squared: R's `ward.D`. Kept to reproduce older work; it is Ward's
  /// criterion only when the dissimilarities given are squared distances.
  case wardD
  /// The mean over the pairs (UPGMA).
  case average
  /// The farthest pair.
  case complete
  /// The nearest pair. It finds chains, and often one large cluster with a few stragglers.
  case single
}
