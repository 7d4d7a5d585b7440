import ArgumentParser
import OutcomeSegmentation
import SurveyFiles

/// From a survey to a segment map.
struct RunCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "run",
    abstract: "Run every stage on a survey and write the segment map.",
    usage: "unmet run <study-or-survey> [-o <folder>] [options]",
    discussion: """
      Examples:
        unmet run survey.csv -o out            Guess the columns, then run
        unmet run out/study.yaml -o out        Run a study again, edits included
        unmet run survey.csv --segments 4      Fix the number of segments
        unmet run - -o out < survey.csv        Read from standard input
        unmet run survey.csv -o out --json | jq .candidates

      Writes segment-map.html, segmented.csv, study.yaml and segments.json, all or
      none of them.

      Fewer than 100 clean respondents are not clustered but sorted by their top
      outcomes, as hypotheses: manual-sort.html, sorted.csv, manual-sort.json.
      """)

  @Argument(
    help: "A study file (.yaml) or a survey (CSV, TSV, XLSX, SPSS, JSON Lines); - reads standard input.",
    completion: .file(extensions: ["yaml", "yml", "csv", "tsv", "txt", "xlsx", "sav", "zsav", "por", "jsonl"]))
  var study: String

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("The folder to write to. (default: NAME-unmet in the current folder)", valueName: "folder"),
    completion: .directory)
  var folder: String?

  @OptionGroup var decisions: DecisionOptions
  @OptionGroup(title: "Reading") var reading: ReadingOptions
  @OptionGroup(title: "Output") var output: OutputOptions
  @OptionGroup(title: "Computing") var computing: ComputingOptions
  @OptionGroup(title: "Computing") var caching: CacheOptions

  func validate() throws { try FileName.checkFolder(folder) }

  func run() async throws {
    let session = Session(output, computing, doing: "reading \(FileName.shown(study))")
    let loaded = try session.load(study, reading)
    let folder = self.folder ?? FileName.defaultFolder(for: loaded, given: study)
    if self.folder == nil, !output.quiet { session.console.note("No -o was given: writing to \(folder)") }
    try await Delivery(session: session, loaded: loaded, folder: folder, caching: caching).perform(
      decisions.applied(to: loaded.study))
  }
}

/// Decisions that the command line takes in place of the study.
struct DecisionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Take this number of segments, 2 to 50, rather than the recommended one.", valueName: "k"))
  var segments: Int?

  @Option(
    name: .customLong("method"),
    help: ArgumentHelp(
      "A way of dividing, or all; give it again for more. (default: the study's, else auto)", valueName: "name"))
  var methods: [String] = []

  @Option(
    help: ArgumentHelp("What clustering sees, or auto. (default: the study's, else auto)", valueName: "name"))
  var basis: String?

  @Flag(
    name: .customLong("all-indices"),
    help: "Gap, prediction strength, consensus and more for every candidate; takes longer.")
  var computesAllIndices = false

  @Option(help: "The seed of everything random; the same seed gives the same result. (default: the study's, else 1)")
  var seed: UInt64?

  @Flag(name: .customLong("no-cleaning"), help: "Exclude nobody; what the rules find is still reported.")
  var skipsCleaning = false

  func validate() throws {
    let allowed = CandidateOptions.allowedSegments
    if let segments, !allowed.contains(segments) {
      throw ValidationError(
        "--segments takes a number from \(allowed.lowerBound) to \(allowed.upperBound), not \(segments).")
    }
    let known = ["all"] + ClusteringMethod.allCases.map(\.rawValue)
    if let method = methods.first(where: { !known.contains($0) }) {
      throw ValidationError(Misspelling(method, kind: "method", known: known).sentence)
    }
    let bases = ["auto"] + ClusteringBasis.allCases.map(\.rawValue)
    if let basis, !bases.contains(basis) {
      throw ValidationError(Misspelling(basis, kind: "basis", known: bases, plural: "bases").sentence)
    }
  }

  private var chosenMethods: [ClusteringMethod] {
    if methods.contains("all") { return ClusteringMethod.allCases }
    return methods.compactMap(ClusteringMethod.init).reduce(into: []) { chosen, method in
      if !chosen.contains(method) { chosen.append(method) }
    }
  }

  func applied(to study: Study) -> Study {
    var study = study
    if let seed { study.seed = seed }
    if skipsCleaning { study.cleaning.excludes = false }
    if !chosenMethods.isEmpty { study.candidates.methods = chosenMethods }
    if let basis { study.opportunity.basis = ClusteringBasis(rawValue: basis) }
    if computesAllIndices { study.candidates.computesAllIndices = true }
    if let segments {
      let method = study.choice?.method ?? study.candidates.methods?[0]
      let isTried = method.map { study.candidates.methods?.contains($0) ?? true } ?? true
      study.take(ChosenSolution(method: isTried ? method : study.candidates.methods?[0], segments: segments))
    }
    return study
  }
}

extension Study {
  /// Takes a number of segments before anything is computed; names and merges of another number do not fit it.
  fileprivate mutating func take(_ choice: ChosenSolution) {
    if self.choice != choice {
      names = []
      merges = []
    }
    self.choice = choice
    candidates.segments =
      min(candidates.segments.lowerBound, choice.segments)...max(candidates.segments.upperBound, choice.segments)
  }
}
