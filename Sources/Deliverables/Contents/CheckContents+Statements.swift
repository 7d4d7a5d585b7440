import OutcomeSegmentation

// How outcomes are worded, and what hangs on a rule of cleaning.
extension Document {
  mutating func addStatements(_ lint: StatementLint) {
    let count = lint.reviews.count
    heading(
      "Statements",
      lint.checked == 0 && count == 0
        ? "none to check"
        : count == 0
          ? "\(counted: "check/statements/checked", lint.checked, "statement") checked, none to reword"
          : """
          \(counted: "check/statements/reviews", count, "outcome") to look at, \
          \(counted: "check/statements/checked", lint.checked, "statement") checked
          """
    )
    for review in lint.reviews.prefix(Self.mostReviews) {
      let faults = review.faults.map { "\($0.kind.severity.rawValue): \($0.sentence)" }
      item("\(survey: review.outcome.statement) — \(faults.joined(separator: "; ")).", mark: review.outcome.id)
      for rewrite in review.rewrites {
        item("→ \(survey: rewrite)", mark: "")
      }
    }
    if count > Self.mostReviews { note("And \(FigureFormat.count(count - Self.mostReviews)) more, with --json.") }
    if let unchecked = lint.unchecked { note(unchecked) }
  }

  /// So many statements are shown; of a survey with another form of statement all are at fault.
  private static let mostReviews = 20

  mutating func addSensitivity(_ check: SurveyCheck) {
    guard let sensitivity = check.sensitivity else { return }
    let least = sensitivity.trials.map(\.ari).min()
    heading("Sensitivity", Self.conclusion(least))
    paragraph(
      """
      \(counted: "check/sensitivity/segments", sensitivity.choice.segments, "segment") by \
      \(sensitivity.choice.method.rawValue) on \(sensitivity.basis.phrase), \
      \(sensitivity.isChosen ? "as chosen" : "as a quick search recommends").
      """)
    for trial in sensitivity.trials {
      let path = trial.path
      title(
        """
        Without \(trial.rule.rawValue): \(counted: "\(path)/returned", trial.returned, "respondent") more, \
        ARI \(figure: "\(path)/ari", .table)
        """)
      table(
        [
          .figure("Segment"), .figure("Share"), .figure("Then"), .figure("Jaccard"), .text("No longer defining"),
          .text("Newly defining"),
        ],
        trial.segments.map { segment in
          let own: FigureID = "\(path)/\(segment.number)"
          return [
            Table.Cell(String(segment.number)), .figure("\(own)/share", .precise),
            .figure("\(own)/share-without", .precise),
            .figure("\(own)/jaccard", .table, segment.jaccard < SurveyCheck.shakyAgreement ? .caution : .plain),
            Self.outcomes(segment.lost), Self.outcomes(segment.gained),
          ]
        })
    }
  }

  private static func conclusion(_ least: Double?) -> Sentence {
    guard let least else { return "no rule excludes anybody" }
    return least >= SurveyCheck.shakyAgreement
      ? "the segments stay without any one rule (ARI \(figure: "check/sensitivity/least", .table) at least)"
      : "the segments hang on a rule (ARI \(figure: "check/sensitivity/least", .table))"
  }

  private static func outcomes(_ ids: [String]) -> Table.Cell {
    ids.isEmpty ? Table.Cell(FigureFormat.none) : Table.Cell(survey: ids.joined(separator: ", "))
  }
}
