import Foundation
import OutcomeSegmentation
import Synchronization

/// Keeps results in memory and counts those it did not have.
final class MemoryCache: StageCache {
  private let state = Mutex((kept: [String: Data](), misses: 0))

  /// Results asked for that were not there: stages computed.
  var misses: Int { state.withLock { $0.misses } }

  func result(_ key: String) -> Data? {
    state.withLock { state in
      if state.kept[key] == nil { state.misses += 1 }
      return state.kept[key]
    }
  }

  func keep(_ result: Data, as key: String) { state.withLock { $0.kept[key] = result } }

  /// Spoils everything that is kept.
  func damage(_ change: @Sendable (Data) -> Data) {
    state.withLock { state in state.kept = state.kept.mapValues(change) }
  }
}
