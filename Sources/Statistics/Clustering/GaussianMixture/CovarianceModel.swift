internal import CStatisticsKernels

/// What the covariance matrices of a Gaussian mixture have in common: the fourteen models of mclust.
///
/// A covariance is Σ = λ D A Dᵀ: its volume λ = |Σ|^(1/p), its shape A (diagonal, determinant 1, the relative lengths of
/// the axes) and its orientation D (the directions of the axes). The three letters of a model say of volume, shape and
/// orientation in this order whether they are equal in all components (E), variable (V) or the identity (I). Fewer
/// parameters need fewer points: VVV has p (p + 1) / 2 for every component.
///
/// With one variable there are two models only, equal and variable variances, and each name stands for the one of its
/// first letter.
///
/// Sources: Banfield and Raftery (1993), [doi:10.2307/2532201](https://doi.org/10.2307/2532201); Celeux and Govaert
/// (1995), [doi:10.1016/0031-3203(94)00125-6](https://doi.org/10.1016/0031-3203(94)00125-6); Scrucca, Fop, Murphy,
/// Raftery (2016), [doi:10.32614/RJ-2016-021](https://doi.org/10.32614/RJ-2016-021).
public enum CovarianceModel: String, Sendable, Codable, CaseIterable {
  /// Spheres of one size.
  case eii = "EII"
  /// Spheres.
  case vii = "VII"
  /// Ellipsoids along the axes, all alike; scikit-learn has no such model.
  case eei = "EEI"
  /// Ellipsoids along the axes of one shape.
  case vei = "VEI"
  /// Ellipsoids along the axes of one volume.
  case evi = "EVI"
  /// Ellipsoids along the axes: scikit-learn's "diag".
  case vvi = "VVI"
  /// Ellipsoids, all alike: scikit-learn's "tied".
  case eee = "EEE"
  /// Ellipsoids of one shape and orientation.
  case vee = "VEE"
  /// Ellipsoids of one volume and orientation.
  case eve = "EVE"
  /// Ellipsoids of one orientation: common principal components.
  case vve = "VVE"
  /// Ellipsoids of one volume and shape.
  case eev = "EEV"
  /// Ellipsoids of one shape.
  case vev = "VEV"
  /// Ellipsoids of one volume.
  case evv = "EVV"
  /// Ellipsoids: scikit-learn's "full".
  case vvv = "VVV"

  /// Whether the covariances are multiples of the identity.
  var isSpherical: Bool { self == .eii || self == .vii }

  /// Whether the covariances are diagonal.
  var isDiagonal: Bool {
    switch self {
    case .eii, .vii, .eei, .vei, .evi, .vvi: true
    default: false
    }
  }

  /// What the moments of a component need beside sums.
  var products: unmet_products {
    if self == .eee { UNMET_PRODUCTS_NONE } else { isDiagonal ? UNMET_PRODUCTS_SQUARES : UNMET_PRODUCTS_TRIANGLE }
  }

  /// The free parameters of a mixture with `components` components of `variables` variables, as mclust's nMclustParams
  /// counts them: proportions, means and covariances.
  public func parameterCount(components: Int, variables: Int) -> Int {
    let letters = Array(rawValue)
    func count(_ letter: Character, _ each: Int) -> Int {
      switch letter {
      case "E": each
      case "V": components * each
      default: 0
      }
    }
    return components - 1 + components * variables + count(letters[0], 1) + count(letters[1], variables - 1)
      + count(letters[2], variables * (variables - 1) / 2)
  }
}
