import ArgumentParser
import Deliverables
import OutcomeSegmentation

/// How many respondents a study needs.
struct PlanCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plan",
    abstract: "How many respondents to ask, by simulating studies of your shape.",
    usage: "unmet plan [--outcomes <n>] [--segments <k>] [options]",
    discussion: """
      Examples:
        unmet plan                             35 outcomes, four segments
        unmet plan --outcomes 50 --segments 5 --smallest 12
        unmet plan --separation weak --respondents 300,600,1200
        unmet plan --scale 1-7 --json

      Simulates studies with segments in them at several sizes, runs each through the
      stages of `unmet run`, and counts how often the segments are found. Sizes are
      clean respondents. Each study is searched with less effort than a survey
      (\(SamplePlanner.quick.starts) starts, \(SamplePlanner.quick.resamples) resamples, \(SamplePlanner.quick.nullDraws) draws from each null): a minute or two rather
      than an hour.
      """)

  @Option(help: ArgumentHelp("How many outcomes are rated.", valueName: "n"))
  var outcomes = 35

  @Option(help: ArgumentHelp("How many segments are there to be found, 2 to 8.", valueName: "k"))
  var segments = 4

  @Option(
    help: ArgumentHelp(
      "The smallest segment's share in percent; the others rise from it in even steps. (default: three fifths of an "
        + "even share: 15 of four)", valueName: "percent"))
  var smallest: Double?

  @Option(
    help: ArgumentHelp(
      "How far apart their needs are: clear, moderate or weak (about 1.5, 0.9 and 0.75 points of 1-5), or a number.",
      valueName: "how"))
  var separation = "moderate"

  @Option(help: ArgumentHelp("The rating scale of importance and satisfaction.", valueName: "scale"))
  var scale = "1-5"

  @Option(
    help: ArgumentHelp(
      "The sizes to simulate, all of them. (default: \(SamplePlanner.ladder.map(String.init).joined(separator: ",")), "
        + "until two in a row are enough)", valueName: "n,n,..."))
  var respondents: String?

  @Option(help: ArgumentHelp("Studies simulated at each size.", valueName: "n"))
  var simulations = 20

  @Option(
    help: ArgumentHelp("The percentage of studies that should find the number of segments.", valueName: "percent"))
  var goal = 80.0

  @Option(
    help: ArgumentHelp("The percentage of answers that cleaning is expected to set aside.", valueName: "percent"))
  var careless = 12.0

  @Option(help: "The same seed gives the same plan.")
  var seed: UInt64 = 1

  @OptionGroup(title: "Output") var output: OutputOptions

  @Option(help: "Threads to compute on; the results are the same on any number. (default: all processors)")
  var threads: Int?

  func validate() throws { _ = try planner() }

  func run() async throws {
    let console = Console(color: output.color)
    let planner = try planner()
    if !output.quiet { console.note("unmet \(Pipeline.version) · simulating studies") }
    let bar = console.canRedraw && !output.hidesProgress && !output.quiet ? ProgressBar(console) : nil
    let plan: SamplePlan
    do {
      defer { bar?.close() }
      plan = try await planner.plan(threads: threads ?? ComputingOptions.processors) { phrase, fraction in
        bar?.show("simulating", phrase, fraction)
      }
      try Task.checkCancellation()
    }
    if output.json {
      try console.output.write(PlanDocument(plan).json)
    } else if !output.quiet {
      try console.output.lines(Page(plan).lines(width: console.width, style: console.output.style))
    }
    for caution in plan.cautions {
      let advisory = Advisory("plan", .caution, .candidates, caution)
      try console.errors.lines(advisory.lines(width: console.width, style: console.errors.style))
    }
  }

  /// What is asked for, checked whole: every fault is told at once.
  private func planner() throws -> SamplePlanner {
    var faults: [String] = []
    func check(_ isRight: Bool, _ fault: String) { if !isRight { faults.append(fault) } }
    let outcomesAllowed = Survey.fewestOutcomes...Survey.mostOutcomes
    check(
      outcomesAllowed.contains(outcomes),
      "--outcomes takes a number from \(outcomesAllowed.lowerBound) to \(outcomesAllowed.upperBound), not \(outcomes).")
    let segmentsAllowed = StudyShape.allowedSegments
    let knowsSegments = segmentsAllowed.contains(segments)
    check(
      knowsSegments,
      "--segments takes a number from \(segmentsAllowed.lowerBound) to \(segmentsAllowed.upperBound), not \(segments).")
    check(
      segments <= outcomes || !knowsSegments, "\(segments) segments need \(segments) outcomes, one of their own each.")
    if let smallest, knowsSegments {
      let most = 100 / Double(segments)
      check(
        smallest >= 1 && smallest <= most + 1e-9,
        "--smallest takes a percentage from 1 to \(Figures.fixed(most, 1)), an even share, not \(smallest).")
    }
    let separation =
      Separation.words.first { $0.key == self.separation }?.value ?? Double(self.separation).map { Separation($0) }
    check(
      separation.map { $0.value > 0 && $0.value <= 5 } ?? false,
      "--separation takes clear, moderate, weak or a number above 0 and at most 5, not \"\(self.separation)\".")
    let scale = RatingScale(self.scale)
    check(scale != nil, "--scale takes two rising whole numbers such as 1-5 or 0-10, not \"\(self.scale)\".")
    let sizes = respondents?.split(separator: ",", omittingEmptySubsequences: false)
      .map { Int($0.filter { !$0.isWhitespace }) ?? 0 }
    let sizesAllowed = SamplePlanner.allowedSizes
    check(
      sizes.map { !$0.isEmpty && $0.allSatisfy(sizesAllowed.contains) } ?? true,
      "--respondents takes numbers from \(sizesAllowed.lowerBound) to \(sizesAllowed.upperBound) with commas between "
        + "them, not \"\(respondents ?? "")\".")
    check((1...1000).contains(simulations), "--simulations takes a number from 1 to 1000, not \(simulations).")
    check((1...100).contains(goal), "--goal takes a percentage from 1 to 100, not \(goal).")
    check((0...90).contains(careless), "--careless takes a percentage from 0 to 90, not \(careless).")
    if let threads { check(threads >= 1, "--threads takes a number of at least 1, not \(threads).") }
    guard faults.isEmpty, let separation, let scale else { throw ValidationError(faults.joined(separator: " ")) }
    let shape = StudyShape(
      outcomes: outcomes, segments: segments, smallest: smallest.map { $0 / 100 }, separation: separation, scale: scale)
    return SamplePlanner(
      shape, sizes: sizes ?? SamplePlanner.ladder, simulations: simulations, goal: goal / 100, careless: careless / 100,
      stopsWhenKnown: sizes == nil, seed: seed)
  }
}
