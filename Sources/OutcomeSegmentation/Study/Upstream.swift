/// What a stage sees of the others: those it reads, and no more.
package struct Upstream: Sendable {
  private let runner: Runner
  private let stage: StageName
  private let reads: [StageName]
  /// Known from the start, so that it is read without waiting.
  private let allInput: StudyInput

  init(_ stage: any AnyStage, of runner: Runner, input: StudyInput) {
    self.runner = runner
    self.stage = stage.name
    reads = stage.reads
    allInput = input
  }

  package var input: StudyInput {
    if !reads.isEmpty { require(.survey) }
    return allInput
  }

  package func callAsFunction<Decisions, Output>(_ other: Stage<Decisions, Output>) async throws -> Output {
    require(other.name)
    return try await runner.output(of: other)
  }

  private func require(_ name: StageName) {
    precondition(reads.contains(name), "the stage \(stage) does not say that it reads \(name)")
  }
}
