import Deliverables
import OutcomeSegmentation
import Tables

// How outcomes are worded, and what hangs on a rule of cleaning.
extension Page {
  mutating func addStatements(_ lint: StatementLint) {
    let count = lint.reviews.count
    heading(
      "Statements",
      lint.checked == 0 && count == 0
        ? "none to check"
        : count == 0
          ? "\(FigureFormat.counted(lint.checked, "statement")) checked, none to reword"
          : "\(FigureFormat.counted(count, "outcome")) to look at, \(FigureFormat.counted(lint.checked, "statement")) checked"
    )
    for review in lint.reviews.prefix(Self.mostReviews) {
      let mark = review.outcome.id.printable.truncated(to: 12)
      let faults = review.faults.map { "\($0.kind.severity.rawValue): \($0.sentence)" }
      item("\(review.outcome.statement) — \(faults.joined(separator: "; ")).", mark: mark)
      for rewrite in review.rewrites {
        item("→ \(rewrite)", mark: String(repeating: " ", count: mark.displayWidth))
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
    heading(
      "Sensitivity",
      least.map {
        $0 >= SurveyCheck.shakyAgreement
          ? "the segments stay without any one rule (ARI \(FigureFormat.unit($0)) at least)"
          : "the segments hang on a rule (ARI \(FigureFormat.unit($0)))"
      } ?? "no rule excludes anybody")
    paragraph(
      "\(FigureFormat.counted(sensitivity.choice.segments, "segment")) by \(sensitivity.choice.method.rawValue) on "
        + "\(sensitivity.basis.phrase), \(sensitivity.isChosen ? "as chosen" : "as a quick search recommends").")
    for trial in sensitivity.trials {
      title(
        "Without \(trial.rule.rawValue): \(FigureFormat.counted(trial.returned, "respondent")) more, ARI \(FigureFormat.unit(trial.ari))"
      )
      table(
        [
          .figure("Segment"), .figure("Share"), .figure("Then"), .figure("Jaccard"), .text("No longer defining"),
          .text("Newly defining"),
        ],
        trial.segments.map { segment in
          [
            Table.Cell(String(segment.number)), Table.Cell(FigureFormat.percent(segment.share, places: 1)),
            Table.Cell(FigureFormat.percent(segment.shareWithout, places: 1)),
            Table.Cell(
              FigureFormat.unit(segment.jaccard), segment.jaccard < SurveyCheck.shakyAgreement ? .caution : .plain),
            Table.Cell(segment.lost.isEmpty ? FigureFormat.none : segment.lost.joined(separator: ", ")),
            Table.Cell(segment.gained.isEmpty ? FigureFormat.none : segment.gained.joined(separator: ", ")),
          ]
        })
    }
  }
}
