internal import Statistics

/// How a stage is to compute; none of it changes an output.
package struct Work: Sendable {
  let threads: Int
  /// Whether fewer respondents than a result needs are divided all the same.
  var allowsFewRespondents: Bool
  /// For what tells its own progress.
  let progress: ProgressSink
  private let cache: any StageCache
  private let stage: StageName
  private let foundation: String

  /// - Parameter foundation: stands for all that the stage's output hangs on, but for its decisions.
  init(
    _ stage: StageName, on foundation: String, threads: Int, allowsFewRespondents: Bool, cache: any StageCache,
    progress: @escaping ProgressSink
  ) {
    self.stage = stage
    self.foundation = foundation
    self.threads = threads
    self.allowsFewRespondents = allowsFewRespondents
    self.cache = cache
    self.progress = progress
  }

  func begin(_ phrase: String) { progress(Progress(stage: stage, phrase: phrase, fraction: 0)) }

  /// A part of the stage's work that hangs on fewer decisions than the whole: from an earlier run, or computed and kept.
  func kept<Part: Codable>(
    by decisions: some Encodable, compute: () async throws -> Part
  ) async throws -> Part {
    let key = kept(Digest.sha256(of: PartKey(foundation: foundation, decisions: decisions)))
    if let data = cache.result(key), let part = try? PlainJSON.value(Part.self, from: data) { return part }
    let part = try await compute()
    if let data = try? PlainJSON.data(part) { cache.keep(data, as: key) }
    return part
  }

  /// What a cache keeps an output by: the program's version and the arithmetic bear on it too.
  func kept(_ key: String) -> String { Digest.sha256(of: [key, Provenance.currentVersion, Arithmetic.name]) }
}

private struct PartKey<Decisions: Encodable>: Encodable {
  let foundation: String
  let decisions: Decisions
}
