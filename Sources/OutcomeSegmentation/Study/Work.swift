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
  func kept<Part: Codable & Sendable>(
    by decisions: some Encodable, compute: () async throws -> Part
  ) async throws -> Part {
    try await kept(as: key(by: decisions), .json(), compute: compute).output
  }

  /// What was kept of an earlier run, or what is computed now, which is kept.
  func kept<Output>(
    as key: String, _ form: StageForm<Output>, compute: () async throws -> Output
  ) async throws -> (output: Output, isComputed: Bool) {
    // The program's version and the arithmetic bear on it too.
    let place = Digest.sha256(of: [key, Provenance.currentVersion, Arithmetic.name])
    if let data = cache.result(place), let output = try? form.output(data) { return (output, false) }
    let output = try await compute()
    if !form.holdsAnswers || cache.mayHoldAnswers, let data = try? form.data(output) { cache.keep(data, as: place) }
    return (output, true)
  }

  /// What an output hangs on that these decisions bear on.
  func key(by decisions: some Encodable) -> String {
    Digest.sha256(of: StageKey(foundation: foundation, decisions: decisions))
  }
}

private struct StageKey<Decisions: Encodable>: Encodable {
  let foundation: String
  let decisions: Decisions
}
