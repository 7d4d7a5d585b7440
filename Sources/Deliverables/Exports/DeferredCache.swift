public import Foundation
public import OutcomeSegmentation
import Synchronization

/// A cache of a folder that may not be there yet: results are kept when the run has delivered.
public final class DeferredCache: StageCache {
  private let folder: CacheFolder
  private let waiting = Mutex<[String: Data]>([:])

  public init(_ folder: CacheFolder) { self.folder = folder }

  public var mayHoldAnswers: Bool { folder.mayHoldAnswers }

  public func result(_ key: String) -> Data? { waiting.withLock { $0[key] } ?? folder.result(key) }

  public func keep(_ result: Data, as key: String) { waiting.withLock { $0[key] = result } }

  /// Keeps what came.
  public func settle() {
    for (key, result) in waiting.withLock({ $0 }).sorted(by: { $0.key < $1.key }) { folder.keep(result, as: key) }
  }
}
