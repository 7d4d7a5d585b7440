extension Fixture {
  static let names = [
    "Setup-speed seekers", "Early-warning watchers", "Capacity balancers", "Hands-off reporters",
    "Decision trackers", "Scope guardians", "Hand-over smoothers", "Cost-of-delay counters",
  ]

  static let statements = [
    "Minimize the time it takes to agree on the scope of a project with every team involved",
    "Minimize the likelihood that a task starts before what it depends on is done",
    "Minimize the time it takes to find out who is over-committed in the coming weeks",
    "Increase the likelihood that a slipping task is noticed before it delays others",
    "Minimize the effort it takes to report progress to sponsors in the form they want",
    "Minimize the time it takes to confirm that a task is done",
    "Reduce the number of times a decision must be explained again to people who missed it",
    "Minimize the likelihood that work is handed over without the knowledge needed to continue it",
    "Minimize the time it takes to compare what was planned with what was delivered",
    "Increase the share of risks that have an owner when the work begins",
    "Minimize the time it takes to replan when a key person becomes unavailable",
    "Minimize the likelihood that a change of scope goes unpriced",
  ]

  static let hostile =
    "<script>alert(\"x\")</script> & 'quotes' \u{202E}reversed\u{202C} \u{200F}\u{5D0}\u{5D1} </style></svg> ]]> \u{0}\u{7}"
    + String(repeating: " unbelievably long wording that goes on", count: 6)
    + " Donaudampfschifffahrtsgesellschaftskapitän"
    + String(repeating: "x", count: 60)

  static var hostileFixture: Fixture {
    var fixture = Fixture(segments: 5)
    fixture.names = [hostile, "<b>bold</b>", "\"quoted\"", "\u{202E}right to left", "a & b"]
    fixture.statements = Fixture.statements.map { $0 + " " + hostile }
    fixture.title = hostile
    return fixture
  }
}
