/// The outputs of the stages that ran.
package struct StageOutputs: Sendable {
  let study: Study
  let input: StudyInput
  private var outputs: [StageName: any Sendable] = [:]
  /// One key a stage: equal keys mean equal results.
  private(set) var keys: [StageName: String] = [:]
  /// Those that were computed and not taken from an earlier run.
  private(set) var computed: Set<StageName> = []

  init(_ study: Study, _ input: StudyInput) {
    self.study = study
    self.input = input
  }

  /// Nil for a stage that did not run.
  subscript<Decisions, Output>(stage: Stage<Decisions, Output>) -> Output? {
    (outputs[stage.name] as? Done<Output>)?.output
  }

  mutating func add<Output: Sendable>(_ output: Output, of stage: StageName, key: String, isComputed: Bool) {
    outputs[stage] = Done(output: output)
    keys[stage] = key
    if isComputed { computed.insert(stage) }
  }

  /// What reading the file and the stages have to say, in the order of the stages.
  var advisories: [Advisory] {
    let found = input.advisories + Stages.all.flatMap { $0.advisories(of: self) }
    return StageName.line.flatMap { stage in found.filter { $0.stage == stage } }
  }

  /// An output that may itself be optional.
  private struct Done<Output: Sendable>: Sendable {
    let output: Output
  }
}
