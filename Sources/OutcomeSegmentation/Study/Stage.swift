import Foundation

/// One step: what it is called, what it reads, which decisions bear on it, and how it computes.
///
/// A stage sees its decisions and the stages it reads, and nothing else, so that its key covers all that its output
/// hangs on: SHA-256 of its name, its revision, the canonical JSON of the decisions, and the keys of the stages it reads.
package struct Stage<Decisions: Codable & Sendable & Equatable, Output: Sendable>: Sendable {
  package let name: StageName
  package let revision: Int
  package let reads: [StageName]
  let decisions: @Sendable (Study) -> Decisions
  let settled: (@Sendable (Decisions, Output) -> Decisions)?
  let refusal: @Sendable (Decisions, Upstream, Work) async throws -> (any Refusal)?
  let form: StageForm<Output>?
  let advisories: @Sendable (Output, StageOutputs) -> [Advisory]
  let compute: @Sendable (Decisions, Upstream, Work) async throws -> Output

  /// - Parameters:
  ///   - revision: raised when the same input gives another output than before.
  ///   - reads: the other stages it sees; a stage that reads none hangs on the survey's bytes.
  ///   - decisions: the part of the study that bears on the output.
  ///   - settled: the decisions as they stand once the output is known: what was left open is what was taken. Later
  ///     stages hang on these, so that saying what would be taken anyway changes nothing. Nil where nothing is open.
  ///   - refusal: why a run stops here; asked anew in every run, for it may hang on what the run allows.
  ///   - form: how the output is kept for the next run; nil where computing it costs little.
  ///   - advisories: what a reader must know of the output.
  package init(
    _ name: StageName, revision: Int = 1, reads: [StageName], decisions: @escaping @Sendable (Study) -> Decisions,
    settled: (@Sendable (Decisions, Output) -> Decisions)? = nil,
    refusal: @escaping @Sendable (Decisions, Upstream, Work) async throws -> (any Refusal)? = { _, _, _ in nil },
    form: StageForm<Output>? = nil,
    advisories: @escaping @Sendable (Output, StageOutputs) -> [Advisory] = { _, _ in [] },
    compute: @escaping @Sendable (Decisions, Upstream, Work) async throws -> Output
  ) {
    self.name = name
    self.revision = revision
    self.reads = reads
    self.decisions = decisions
    self.settled = settled
    self.refusal = refusal
    self.form = form
    self.advisories = advisories
    self.compute = compute
  }
}

/// How a stage's output is kept.
package struct StageForm<Output: Sendable>: Sendable {
  /// Whether single people's answers are in it.
  let holdsAnswers: Bool
  let data: @Sendable (Output) throws -> Data
  let output: @Sendable (Data) throws -> Output
}

extension StageForm where Output: Codable {
  static func json(holdsAnswers: Bool = false) -> StageForm {
    StageForm(
      holdsAnswers: holdsAnswers, data: { try PlainJSON.data($0) },
      output: { try PlainJSON.value(Output.self, from: $0) })
  }
}
