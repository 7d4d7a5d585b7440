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
        unmet plan --shape halo --json

      Simulates studies with segments in them at several sizes, searches each as
      `unmet run` searches a survey, and counts how often the segments are found:
      some minutes on two processors. Sizes are clean respondents.
      """)

  @Option(help: ArgumentHelp("How many outcomes are rated. (default: 35)", valueName: "n"))
  var outcomes: Int?

  @Option(help: ArgumentHelp("How many segments are there to be found, 2 to 8. (default: 4)", valueName: "k"))
  var segments: Int?

  @Option(
    help: ArgumentHelp(
      "The smallest segment's share in percent; the others rise from it in even steps. (default: three fifths of an "
        + "even share: 15 of four)", valueName: "percent"))
  var smallest: Double?

  @Option(
    help: ArgumentHelp(
      "How far apart their needs are: clear, moderate or weak (about 1.5, 0.9 and 0.75 points of 1-5), or a number. "
        + "(default: moderate)", valueName: "how"))
  var separation: String?

  @Option(help: ArgumentHelp("The rating scale of importance and satisfaction. (default: 1-5)", valueName: "scale"))
  var scale: String?

  @Option(
    help: ArgumentHelp(
      "How much of the answers is habit: usual, strong, or both, one after the other. (default: both)",
      valueName: "how"))
  var habits: String?

  @Option(
    help: ArgumentHelp(
      "A shape of truth in place of all that; unmet simulate --shape list prints their names.", valueName: "name"))
  var shape: String?

  @Option(
    help: ArgumentHelp(
      "The sizes to simulate, all of them. (default: those of \(SamplePlanner.ladder.map(String.init).joined(separator: ",")) "
        + "that tell most)", valueName: "n,n,..."))
  var respondents: String?

  @Option(help: ArgumentHelp("Studies simulated at each size around the answer.", valueName: "n"))
  var simulations = 30

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

  func validate() throws { _ = try planners() }

  func run() async throws {
    let console = Console(color: output.color)
    let planners = try planners()
    if !output.quiet { console.note("unmet \(Provenance.currentVersion) · simulating studies") }
    let bar = console.canRedraw && !output.hidesProgress && !output.quiet ? ProgressBar(console) : nil
    var plans: [SamplePlan] = []
    do {
      defer { bar?.close() }
      for (place, planner) in planners.enumerated() {
        let habits = planner.shape.habits == .strong ? ", strong habits" : ""
        plans.append(
          try await planner.plan(threads: threads ?? ComputingOptions.processors) { phrase, fraction in
            bar?.show("simulating", phrase + habits, (Double(place) + fraction) / Double(planners.count))
          })
      }
      try Task.checkCancellation()
    }
    var plan = plans[0]
    plan.variants = Array(plans.dropFirst())
    let figures = FigureStore(plan)
    if output.json {
      try console.output.write(PlanDocument(plan, figures).json)
    } else if !output.quiet {
      try console.output.lines(console.renderer(figures).lines(Document(plan)))
    }
    for caution in plan.cautions {
      let advisory = Advisory("plan", .caution, .candidates, figures.text(caution))
      try console.errors.lines(advisory.lines(width: console.width, style: console.errors.style))
    }
  }
}
