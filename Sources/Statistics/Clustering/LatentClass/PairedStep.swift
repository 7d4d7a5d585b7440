internal import CStatisticsKernels

/// An expectation step over pairs of items in single precision, for quick runs: half the work. Expected counts are those
/// of a double step to about 1e-6 of the weights.
final class PairedStep {
  private let pairs: AnswerPairs
  private let lanes: Int
  private let factors: AlignedBuffer<Float>
  private let counts: AlignedBuffer<Float>
  /// Pattern by pattern the weight times the posterior of each class, as the last step found them.
  private let posteriors: AlignedBuffer<Float>

  /// Nil where there are more classes than one vector has.
  init?(_ pairs: AnswerPairs, lanes: Int) {
    guard lanes <= 8 else { return nil }
    self.pairs = pairs
    self.lanes = lanes
    factors = AlignedBuffer(uninitialized: pairs.rows * lanes)
    counts = AlignedBuffer(uninitialized: pairs.rows * lanes)
    posteriors = AlignedBuffer(uninitialized: pairs.patterns * lanes)
  }

  /// The log-likelihood of an estimate, and the expected counts as the double step leaves them; -infinity where single
  /// precision does not do.
  func expectation(
    _ estimate: AlignedBuffer<Double>, _ weights: AlignedBuffer<Double>, into sums: AlignedBuffer<Double>
  ) -> Double {
    let (values, factors, counts) = (estimate.pointer, factors.pointer, counts.pointer)
    unmet_latent_class_pair_factors(values, pairs.firsts, pairs.seconds, pairs.rows, lanes, factors)
    sums.clear()
    let likelihood = unmet_latent_class_paired_step(
      pairs.cells.pointer, pairs.patterns, pairs.count, weights.pointer, values, factors, pairs.rows, lanes,
      posteriors.pointer, counts, sums.pointer)
    guard likelihood > -.infinity else { return likelihood }
    unmet_latent_class_pair_counts(counts, pairs.firsts, pairs.seconds, pairs.rows, lanes, sums.pointer)
    return likelihood
  }

  /// For each pattern its most probable class at the estimate of the last step, the first of several.
  var labels: [Int] {
    let (posteriors, lanes) = (posteriors.pointer, lanes)
    return (0..<pairs.patterns).map { pattern in
      let row = posteriors + pattern * lanes
      var best = 0
      for lane in 1..<lanes where row[lane] > row[best] { best = lane }
      return best
    }
  }
}
