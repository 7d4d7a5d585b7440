public import Foundation

/// Where stages keep their outputs, by the key of all that they read: an edit of names or a look at a stage then waits
/// for nothing that an earlier run found.
///
/// A cache may forget at any time and never fails: what is not there, or not whole, is computed.
public protocol StageCache: Sendable {
  /// Whether single people's answers may be kept here: only where they lie already.
  var mayHoldAnswers: Bool { get }
  /// What is kept under a key, whole; nil where nothing is.
  func result(_ key: String) -> Data?
  func keep(_ result: Data, as key: String)
}

/// Forgets everything.
struct NoCache: StageCache {
  let mayHoldAnswers = false
  func result(_ key: String) -> Data? { nil }
  func keep(_ result: Data, as key: String) {}
}
