/// The table of stages; each is declared in its own folder.
enum Stages {
  /// In the order of the line, then what stands beside it.
  static let all: [any AnyStage] = [
    survey, cleaning, opportunity, factors, candidates, segments, profiles, names, sizing, map, ratings, scores, noise,
    needs, sort, sensitivity,
  ]

  static let named = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })
}

/// A stage whose types do not matter, as the table has it.
protocol AnyStage: Sendable {
  var name: StageName { get }
  var revision: Int { get }
  var reads: [StageName] { get }
  /// Stops where the stage refuses; computes it where it is wanted.
  func run(in runner: isolated Runner) async throws
  func key(in runner: isolated Runner) async throws -> String
  /// SHA-256 of what bears on the output of a study.
  func digestOfDecisions(_ study: Study) -> String
  func advisories(of outputs: StageOutputs) -> [Advisory]
}

extension Stage: AnyStage {
  func run(in runner: isolated Runner) async throws { _ = try await runner.output(of: self) }

  func key(in runner: isolated Runner) async throws -> String { try await runner.key(of: self) }

  func digestOfDecisions(_ study: Study) -> String { Digest.sha256(of: decisions(study)) }

  func advisories(of outputs: StageOutputs) -> [Advisory] {
    outputs[self].map { advisories($0, outputs) } ?? []
  }
}
