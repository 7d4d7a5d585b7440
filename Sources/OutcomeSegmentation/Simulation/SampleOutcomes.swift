/// The outcomes of the sample study, with who finds them underserved.
enum SampleOutcomes {
  /// The four groups planted in the sample study, the largest first.
  enum Need: Int, CaseIterable {
    /// Everybody works from the same goals and the same plan.
    case planning
    /// Where things stand, without asking around.
    case visibility
    /// Changes and risks do not get out of hand.
    case change
    /// The right people have the time.
    case workload

    var share: Double {
      switch self {
      case .planning: 0.33
      case .visibility: 0.28
      case .change: 0.22
      case .workload: 0.17
      }
    }
  }

  struct Item {
    let step: String
    let statement: String
    /// The group that finds it underserved; nil: nobody in particular.
    let need: Need?
  }

  static let steps = ["define", "locate", "prepare", "confirm", "execute", "monitor", "modify", "conclude"]

  static let all: [Item] =
    items(
      "define",
      ("Minimize the time it takes to agree on what the project must deliver", .planning),
      ("Minimize the likelihood that stakeholders hold different expectations of the scope", .planning),
      ("Reduce the effort required to translate business goals into measurable deliverables", .planning),
      ("Increase the likelihood that each team knows what it is accountable for", .planning),
      ("Minimize the number of requirements that surface after the plan is approved", .planning))
    + items(
      "locate",
      ("Minimize the time it takes to find people with the skills a task requires", .workload),
      ("Minimize the likelihood that a person is promised to several projects at once", .workload),
      ("Reduce the effort required to learn how much capacity each department has left", .workload),
      ("Minimize the time it takes to find what was learned in similar projects", nil))
    + items(
      "prepare",
      ("Minimize the time it takes to build a schedule that reflects everyone's availability", .workload),
      ("Increase the accuracy of the effort estimated for each task", .workload),
      ("Increase the likelihood that work is spread evenly across team members", .workload),
      ("Minimize the number of risks that are overlooked before work begins", .change))
    + items(
      "confirm",
      ("Minimize the time it takes to get the plan approved by every sponsor", .planning),
      ("Increase the likelihood that all teams commit to the same milestone dates", .planning),
      ("Minimize the number of dependencies between teams that are missed in the plan", .planning),
      ("Minimize the likelihood that a task starts before its inputs are ready", nil))
    + items(
      "execute",
      ("Reduce the number of meetings needed to keep teams informed of progress", .visibility),
      ("Reduce the effort required to follow up on overdue tasks", .visibility),
      ("Minimize the likelihood that a team member is overloaded in peak weeks", .workload),
      ("Minimize the likelihood that someone works from an outdated version of a document", nil))
    + items(
      "monitor",
      ("Minimize the time it takes to determine the current status of each deliverable", .visibility),
      ("Minimize the time it takes to notice that a task is falling behind", .visibility),
      ("Reduce the effort required to prepare a progress report for executives", .visibility),
      ("Increase the accuracy of the progress that teams report", .visibility),
      ("Minimize the likelihood of learning about a missed deadline from someone else", .visibility))
    + items(
      "modify",
      ("Minimize the time it takes to determine how a change request affects the delivery date", .change),
      ("Reduce the number of scope changes that are accepted without review", .change),
      ("Minimize the likelihood that a small change causes an unnoticed cost overrun", .change),
      ("Minimize the time it takes to inform all affected teams of a change", .change),
      ("Increase the likelihood that a risk is addressed before it becomes an issue", .change),
      ("Reduce the time it takes to recover the schedule after a setback", .change))
    + items(
      "conclude",
      ("Minimize the time it takes to get the deliverables formally accepted", nil),
      ("Reduce the effort required to demonstrate the value the project has delivered", nil),
      ("Increase the likelihood that lessons from the project are applied in the next one", nil))

  private static func items(_ step: String, _ outcomes: (statement: String, need: Need?)...) -> [Item] {
    outcomes.map { Item(step: step, statement: $0.statement, need: $0.need) }
  }

  /// As a survey states them.
  static var outcomes: [Outcome] {
    all.enumerated().map {
      Outcome(id: "o\($0.offset + 1)", statement: $0.element.statement, jobStep: $0.element.step)
    }
  }
}
