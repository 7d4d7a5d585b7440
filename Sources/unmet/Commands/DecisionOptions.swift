import ArgumentParser
import OutcomeSegmentation

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

  @Flag(help: "Take the best reading where the survey can be read in more than one way; the map then says so.")
  var yes = false

  @Option(
    name: .customLong("set"),
    help: ArgumentHelp(
      "Set any option of the study; give it again for more. unmet set STUDY lists them.", valueName: "key=value"))
  var said: [String] = []

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
    do {
      _ = try OptionSettings(said)
    } catch {
      throw ValidationError(error.sentence)
    }
  }

  /// What was asked for, in the order in which it counts.
  var settings: [StudySetting] {
    var options = (try? OptionSettings(said).settings) ?? []
    if let seed { options.append(.option("seed", .count(seed))) }
    if yes { options.append(.option("accept", .text("guesses"))) }
    if skipsCleaning { options.append(.option("cleaning.exclude", .flag(false))) }
    if !methods.isEmpty { options.append(.option("candidates.methods", methodValue)) }
    if let basis { options.append(.option("opportunity.basis", .text(basis))) }
    if computesAllIndices { options.append(.option("candidates.indices", .text("all"))) }
    return options + (segments.map { [.segments($0)] } ?? [])
  }

  private var methodValue: OptionValue {
    if methods.contains("all") { return .text("all") }
    return methods.contains("auto")
      ? .text("auto") : .texts(methods.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
  }
}
