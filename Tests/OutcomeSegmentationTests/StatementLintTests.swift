import OutcomeSegmentation
import Testing

/// A statement among two sound ones, and what is said of it.
struct StatementCase: Sendable, CustomTestStringConvertible {
  var statement: String
  var faults: [StatementFault.Kind] = []
  var rewrites: [String] = []

  var testDescription: String { statement }

  init(_ statement: String, _ faults: [StatementFault.Kind] = [], _ rewrites: String...) {
    self.statement = statement
    self.faults = faults
    self.rewrites = rewrites
  }
}

@Suite("Wording of statements")
struct StatementLintTests {
  static let sound = [
    "Minimize the time it takes to confirm that a task is done",
    "Minimize the likelihood that a promise to a customer is forgotten",
  ]

  private func lint(_ statements: [String], steps: [String?]? = nil) -> StatementLint {
    StatementLint(
      statements.enumerated().map { Outcome(id: "\($0 + 1)", statement: $1, jobStep: steps?[$0]) })
  }

  static let cases: [StatementCase] = [
    // Sound ones.
    StatementCase("Reduce the effort it takes to keep the plan up to date"),
    StatementCase("Increase the accuracy of the effort estimated for each task"),
    StatementCase("Minimize the number of dependencies between teams and suppliers that are missed"),
    StatementCase("Minimize the time it takes to pass the health and safety review"),
    StatementCase("Minimize the time it takes to move a lead from sales to delivery"),
    StatementCase("Minimize the likelihood that it is unclear whether or not a task is done"),
    // No direction.
    StatementCase(
      "The plan is up to date at all times", [.noDirection],
      "Increase the likelihood that the plan is up to date at all times"),
    StatementCase(
      "Time to find people for a job", [.noDirection], "Minimize the time it takes to find people for a job"),
    StatementCase(
      "I want to see who is waiting for me", [.noDirection], "Increase the ability to see who is waiting for me"),
    StatementCase(
      "Quickly find the people for a job", [.noDirection], "Minimize the time it takes to find the people for a job"),
    StatementCase(
      "Find the people for a job quickly", [.noDirection], "Minimize the time it takes to find the people for a job"),
    StatementCase("How long it takes to hire someone", [.noDirection], "Minimize the time it takes to hire someone"),
    StatementCase(
      "Finding the people for a job", [.noDirection], "Minimize the effort of finding the people for a job"),
    StatementCase("A calm start of the day", [.noDirection]),
    // Solutions.
    StatementCase("Minimize the time it takes to see the budget on the dashboard", [.solution]),
    StatementCase(
      "Minimize the time it takes to share the plan using Excel", [.solution],
      "Minimize the time it takes to share the plan"),
    StatementCase(
      "Reduce the effort it takes to book a room via the app when travelling", [.solution],
      "Reduce the effort it takes to book a room when travelling"),
    StatementCase("Minimize the number of clicks it takes to book a room", [.solution]),
    // Two outcomes.
    StatementCase(
      "Minimize the time it takes to find and fix mistakes in the plan", [.twoOutcomes],
      "Minimize the time it takes to find mistakes in the plan",
      "Minimize the time it takes to fix mistakes in the plan"),
    StatementCase(
      "Minimize the time it takes to verify the accuracy and completeness of the data", [.twoOutcomes],
      "Minimize the time it takes to verify the accuracy of the data",
      "Minimize the time it takes to verify the completeness of the data"),
    StatementCase(
      "Minimize the time it takes to write the report and send it to the sponsor", [.twoOutcomes],
      "Minimize the time it takes to write the report", "Minimize the time it takes to send it to the sponsor"),
    StatementCase(
      "Minimize the time it takes to approve the plan or the budget", [.twoOutcomes],
      "Minimize the time it takes to approve the plan", "Minimize the time it takes to approve the budget"),
    StatementCase(
      "Minimize the likelihood of missing a deadline or going over budget", [.twoOutcomes],
      "Minimize the likelihood of missing a deadline", "Minimize the likelihood of going over budget"),
    // No rewrite where a half would be no sentence.
    StatementCase("Minimize the effort it takes to compare planned and actual costs", [.twoOutcomes]),
    StatementCase(
      "Minimize the time it takes to get ready in the morning, e.g. getting dressed and packed", [.twoOutcomes]),
    StatementCase("Minimize the time it takes to find internal and external experts for a task", [.twoOutcomes]),
    // Metrics.
    StatementCase(
      "Minimize the time needed to hand over a task", [.unlikeMetric], "Minimize the time it takes to hand over a task"),
    StatementCase(
      "Minimize the risk that a supplier is late", [.unlikeMetric],
      "Minimize the likelihood that a supplier is late"),
    // Vague.
    StatementCase(
      "Minimize the time it takes to easily find the right person", [.vague],
      "Minimize the time it takes to find the right person"),
    StatementCase("Increase the quality of the plan of the project", [.vague]),
    // Negations.
    StatementCase(
      "Minimize the likelihood that the budget is not approved", [.negation],
      "Increase the likelihood that the budget is approved"),
    StatementCase("Increase the likelihood that nobody forgets the plan", [.negation]),
    // Several at once.
    StatementCase(
      "Easily share and review the plan using Excel", [.twoOutcomes, .solution, .noDirection],
      "Minimize the effort it takes to share the plan", "Minimize the effort it takes to review the plan"),
    // Too long.
    StatementCase(
      "Minimize the time it takes to learn who is waiting for whom because work that has been handed over to another "
        + "department lies there until somebody at last remembers to ask what has become of it", [.tooLong],
      "Minimize the time it takes to learn who is waiting for whom"),
  ]

  @Test("Each fault, and how the statement could read", arguments: cases)
  func fault(given: StatementCase) {
    let lint = lint(Self.sound + [given.statement])
    #expect(lint.checked == 3)
    let review = lint.reviews.first
    #expect(lint.reviews.count == (given.faults.isEmpty ? 0 : 1))
    #expect((review?.faults.map(\.kind) ?? []) == given.faults)
    #expect((review?.rewrites ?? []) == given.rewrites)
  }

  @Test("What is proposed has no fault of its own", arguments: cases)
  func sound(given: StatementCase) {
    guard !given.rewrites.isEmpty else { return }
    let lint = lint(Self.sound + given.rewrites)
    #expect(lint.reviews.isEmpty, "\(lint.reviews)")
  }

  @Test("Labels and other languages are named in one line, not one by one")
  func unchecked() {
    let lint = lint([
      "Price", "Shade in summer", "Opening hours", "Minimiser le temps nécessaire pour trouver les bonnes personnes",
      "Die Zeit verringern, die man für das Finden von Personen braucht",
    ])
    #expect(lint.reviews.isEmpty)
    #expect(lint.labels == ["1", "2", "3"])
    #expect(lint.foreign == ["4", "5"])
    #expect(
      lint.unchecked
        == "3 outcomes are labels of a few words, and 2 outcomes are not in English: the wording was not checked.")
    #expect(lint.advisories.map(\.id) == ["statements-unchecked"])
  }

  @Test("Duplicates up to small words, plurals and the wording of the metric, labels too")
  func duplicates() {
    let lint = lint([
      "Minimize the time it takes to find people for a job", "Reduce the time needed to find the people for jobs",
      "Increase the time it takes to find people for a job", "Parking", "parking", "Prix", "prix",
    ])
    let copies = lint.reviews.filter { $0.faults.contains { $0.kind == .duplicate } }
    #expect(copies.map(\.outcome.id) == ["2", "5", "7"])
    #expect(copies.map { $0.faults[0].words } == ["1", "4", "6"])
  }

  @Test("A missing job step is a fault where others have one")
  func jobSteps() {
    #expect(lint(Self.sound, steps: ["plan", nil]).reviews.map(\.outcome.id) == ["2"])
    #expect(lint(Self.sound, steps: [nil, nil]).reviews.isEmpty)
  }

  @Test("An advisory gives the statement, the faults and the rewrite")
  func advisory() {
    let lint = lint(Self.sound + ["Minimize the time it takes to share the plan using Excel"])
    #expect(
      lint.advisories.map(\.sentence) == [
        "Outcome 3, \"Minimize the time it takes to share the plan using Excel\", names a solution (\"using Excel\"): say "
          + "what is to be got done, whatever it is done with. For example: \"Minimize the time it takes to share the "
          + "plan\"."
      ])
    #expect(lint.advisories.map(\.id) == ["statement-solution"])
    #expect(lint.advisories.map(\.severity) == [.caution])
  }

  @Test("Nothing stops at odd statements")
  func oddities() {
    let odd = [
      "", " ", "and", "and or and or and", "Minimize", "Minimize the time it takes to", "Minimize and reduce and",
      "not",
      "Minimize the likelihood that not", "using", "using using using using using", "- - - - - the",
      "the & the & the &",
      "Increase the likelihood of and of the or", "I want to I want to to to", "… … … … the …",
      "quickly quickly quickly quickly the",
      String(repeating: "the and ", count: 400),
    ]
    let lint = lint(odd)
    #expect(lint.reviews.count <= odd.count)
    for review in lint.reviews { #expect(!review.outcome.id.isEmpty) }
  }

  @Test("The sample study's statements are sound")
  func sample() {
    let lint = StatementLint(SampleStudy.make().survey.outcomes)
    #expect(lint.reviews.isEmpty, "\(lint.reviews.map { ($0.outcome.statement, $0.faults.map(\.kind), $0.rewrites) })")
  }
}
