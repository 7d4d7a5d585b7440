public import Foundation

/// Where the search keeps its results, by the key of all that it reads: an edit of names or a look at a stage then waits
/// for nothing that an earlier run found.
///
/// A cache may forget at any time and never fails: what is not there, or not whole, is computed.
public protocol StageCache: Sendable {
  /// What is kept under a key, whole; nil where nothing is.
  func result(_ key: String) -> Data?
  func keep(_ result: Data, as key: String)
}

extension StageCache {
  /// What is kept under a key, or what is computed now, which is kept.
  func kept<Output: Codable>(as key: String, compute: () async throws -> Output) async throws -> Output {
    if let data = result(key), let output = try? PlainJSON.value(Output.self, from: data) { return output }
    let output = try await compute()
    if let data = try? PlainJSON.data(output) { keep(data, as: key) }
    return output
  }
}

/// Forgets everything.
struct NoCache: StageCache {
  func result(_ key: String) -> Data? { nil }
  func keep(_ result: Data, as key: String) {}
}
