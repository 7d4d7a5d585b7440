internal import Statistics
import Synchronization

/// The eigenvalues of noise as large as the survey, for each number of variables asked for: computed once, as they do not
/// depend on the answers.
package final class NoiseSpectra: Sendable {
  private let rows: Int
  private let seed: UInt64
  private let threads: Int
  private let known = Mutex<[Int: NoiseSpectrum]>([:])

  /// - Parameter weights: the respondents'; noise has as many rows as their effective number.
  package init(weights: [Double], seed: UInt64, threads: Int = 1) {
    rows = Int(DesignEffect(weights).effectiveCount.rounded())
    self.seed = seed
    self.threads = threads
  }

  func spectrum(columns: Int) throws -> NoiseSpectrum {
    if let spectrum = known.withLock({ $0[columns] }) { return spectrum }
    let spectrum = try NoiseSpectrum(rows: rows, columns: columns, seed: seed, threads: threads)
    known.withLock { $0[columns] = spectrum }
    return spectrum
  }
}
