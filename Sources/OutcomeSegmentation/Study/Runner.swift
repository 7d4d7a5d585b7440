/// Runs the stages of a study, each at most once, and only those that are needed: what an earlier run kept is taken over.
public actor Runner {
  private let threads: Int
  private let allowsFewRespondents: Bool
  private let cache: any StageCache
  private let progress: ProgressSink
  private var outputs: StageOutputs

  /// - Parameters:
  ///   - threads: how many tasks at once; the results do not depend on it.
  ///   - allowsFewRespondents: clusters fewer than `CleaningReport.fewestToCluster` too.
  ///   - cache: of earlier runs. Nil computes everything.
  public init(
    _ study: Study, on input: StudyInput, threads: Int, allowsFewRespondents: Bool = false,
    cache: (any StageCache)? = nil, progress: @escaping ProgressSink = { _ in }
  ) {
    self.threads = threads
    self.allowsFewRespondents = allowsFewRespondents
    self.cache = cache ?? NoCache()
    self.progress = progress
    outputs = StageOutputs(study, input)
  }

  /// All stages of the line.
  ///
  /// - Throws: a refusal when the data cannot support the analysis, `CancellationError` when cancelled.
  public func analysis() async throws -> Analysis {
    for name in StageName.line { try await Stages.named[name]!.run(in: self) }
    return Analysis(outputs, provenance: try await provenance())
  }

  /// What stands before anything is divided.
  ///
  /// - Throws: `CancellationError` when cancelled.
  public func preparation() async throws -> Preparation {
    let cleaning = try await output(of: Stages.cleaning)
    return Preparation(
      outputs, cleaning: cleaning, refusal: try await refusalOfARun(), provenance: try await provenance())
  }

  /// The clean respondents sorted by their top outcomes: where they are too few to cluster. Each counts once, whatever
  /// their weight.
  public func manualSort() async throws -> ManualSort { try await output(of: Stages.sort) }

  /// Which segments hang on a rule of cleaning: a clustering for each rule, and a quick search first where the study has
  /// chosen no number.
  ///
  /// - Throws: a refusal when the data cannot be divided so, `CancellationError` when cancelled.
  public func sensitivity() async throws -> CleaningSensitivity {
    try await output(of: Stages.sensitivity)
  }

  package func output<Decisions, Output>(of stage: Stage<Decisions, Output>) async throws -> Output {
    if let known = outputs[stage] { return known }
    let work = try await work(of: stage)
    if let refusal = try await refusal(of: stage, work) { throw refusal }
    try Task.checkCancellation()
    let decisions = stage.decisions(outputs.study)
    let (key, upstream) = (work.key(by: decisions), upstream(of: stage))
    let (output, isComputed): (Output, Bool)
    if let form = stage.form {
      (output, isComputed) = try await work.kept(as: key, form) { try await stage.compute(decisions, upstream, work) }
    } else {
      (output, isComputed) = (try await stage.compute(decisions, upstream, work), true)
    }
    let settled = stage.settled.map { work.key(by: $0(decisions, output)) }
    outputs.add(output, of: stage.name, key: settled ?? key, isComputed: isComputed)
    return output
  }

  /// What later stages hang on; the output of a stage that leaves something open is needed for it.
  func key<Decisions, Output>(of stage: Stage<Decisions, Output>) async throws -> String {
    if let key = outputs.keys[stage.name] { return key }
    if stage.settled != nil {
      _ = try await output(of: stage)
      return outputs.keys[stage.name]!
    }
    return try await work(of: stage).key(by: stage.decisions(outputs.study))
  }

  private func work(of stage: any AnyStage) async throws -> Work {
    var parts = [stage.name.rawValue, String(stage.revision)]
    if stage.reads.isEmpty { parts.append(outputs.input.dataHash) }
    for name in stage.reads { parts.append(try await Stages.named[name]!.key(in: self)) }
    return Work(
      stage.name, on: Digest.sha256(of: parts), threads: threads, allowsFewRespondents: allowsFewRespondents,
      cache: cache, progress: progress)
  }

  /// Why a run would stop that divides no fewer respondents than a result needs.
  private func refusalOfARun() async throws -> (any Refusal)? {
    var work = try await work(of: Stages.opportunity)
    work.allowsFewRespondents = false
    return try await refusal(of: Stages.opportunity, work)
  }

  private func refusal<Decisions, Output>(
    of stage: Stage<Decisions, Output>, _ work: Work
  ) async throws -> (any Refusal)? {
    try await stage.refusal(stage.decisions(outputs.study), upstream(of: stage), work)
  }

  private func upstream(of stage: any AnyStage) -> Upstream { Upstream(stage, of: self, input: outputs.input) }

  private func provenance() async throws -> Provenance {
    Provenance(outputs.study, dataHash: outputs.input.dataHash, inputHash: try await key(of: Stages.survey))
  }
}
