import Foundation

/// Information criteria (smaller is better) and how certain the memberships are. n is `observations`, P `parameters`.
extension LatentClassModel {
  /// -2 ln L + 2 P (Akaike 1974, [doi:10.1109/TAC.1974.1100705](https://doi.org/10.1109/TAC.1974.1100705)).
  public var aic: Double { penalized(2) }
  /// -2 ln L + 3 P (Bozdogan).
  public var aic3: Double { penalized(3) }
  /// -2 ln L + P ln n (Schwarz 1978, [doi:10.1214/aos/1176344136](https://doi.org/10.1214/aos/1176344136)).
  public var bic: Double { penalized(log(observations)) }
  /// -2 ln L + P (ln n + 1) (Bozdogan 1987, [doi:10.1007/BF02294361](https://doi.org/10.1007/BF02294361)).
  public var caic: Double { penalized(log(observations) + 1) }
  /// -2 ln L + P ln((n + 2) / 24) (Sclove 1987, [doi:10.1007/BF02294360](https://doi.org/10.1007/BF02294360)).
  public var sabic: Double { penalized(log((observations + 2) / 24)) }
  /// BIC + 2 E with the entropy E of the memberships (Biernacki, Celeux and Govaert 2000,
  /// [doi:10.1109/34.865189](https://doi.org/10.1109/34.865189)).
  public var icl: Double { bic + 2 * posteriorEntropy }

  /// 1 - E / (n ln K), from 0 (memberships are guesses) to 1 (certain); 1 for one class. Ramaswamy and others (1993),
  /// [doi:10.1287/mksc.12.1.103](https://doi.org/10.1287/mksc.12.1.103); Mplus prints it as "entropy".
  public var relativeEntropy: Double {
    classes == 1 ? 1 : 1 - posteriorEntropy / (observations * log(Double(classes)))
  }

  /// 1 - E / (n H(π)): the share of the uncertainty about the class, known only by the class shares, that the answers
  /// remove (Latent GOLD's entropy R²). It equals the relative entropy where classes are equally large, and is lower
  /// elsewhere. 1 for one class; kept at 0 or more.
  public var entropyRSquared: Double {
    let before = shares.reduce(0) { $1 > 0 ? $0 - $1 * log($1) : $0 }
    return before > 1e-12 ? max(0, 1 - posteriorEntropy / (observations * before)) : 1
  }

  /// The number of probabilities within 1e-6 of 0 or 1, of items with two categories or more.
  public var boundaryProbabilities: Int {
    for case .boundaryProbabilities(let count) in findings { return count }
    return 0
  }

  private func penalized(_ price: Double) -> Double { -2 * logLikelihood + price * Double(parameters) }
}
