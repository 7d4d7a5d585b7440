/// How many components or factors are kept.
public enum FactorRetention: Sendable, Equatable {
  /// As many leading ones as exceed those of uncorrelated data (`ParallelAnalysis.retained`).
  case parallel
  /// As few as explain this share of the variance, above 0 and at most 1.
  case variance(Double)
  /// Those with an eigenvalue above 1, the variance of one variable; it keeps too many as a rule. Kaiser (1960),
  /// [doi:10.1177/001316446002000116](https://doi.org/10.1177/001316446002000116).
  case kaiser
  /// This many.
  case fixed(Int)

  /// The number kept, 1 or more and at most `most`.
  ///
  /// - Parameters:
  ///   - eigenvalues: those of the correlations, largest first.
  ///   - parallel: those retained by parallel analysis.
  ///   - most: the most there can be, the rank of the correlations, 1 or more.
  public func count(eigenvalues: [Double], parallel: Int, most: Int) -> Int {
    let wanted: Int
    switch self {
    case .parallel: wanted = parallel
    case .kaiser: wanted = eigenvalues.count { $0 > 1 + 1e-12 }
    case .fixed(let count): wanted = count
    case .variance(let share):
      let total = eigenvalues.reduce(0, +)
      var sum = 0.0
      wanted =
        (eigenvalues.firstIndex { value in
          sum += value
          return sum >= total * share * (1 - 1e-12)
        } ?? eigenvalues.count - 1) + 1
    }
    return max(1, min(wanted, most))
  }
}
