import Foundation
import OutcomeSegmentation
import Synchronization

/// Keeps results in memory.
final class MemoryCache: StageCache {
  private let results: Mutex<[String: Data]>
  let mayHoldAnswers = true

  /// - Parameter kept: by an earlier run.
  init(_ kept: [String: Data] = [:]) { results = Mutex(kept) }

  var kept: [String: Data] { results.withLock { $0 } }

  func result(_ key: String) -> Data? { results.withLock { $0[key] } }

  func keep(_ result: Data, as key: String) { results.withLock { $0[key] = result } }

  /// Spoils everything that is kept.
  func damage(_ change: @Sendable (Data) -> Data) { results.withLock { $0 = $0.mapValues(change) } }
}
