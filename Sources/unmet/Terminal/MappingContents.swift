package import Deliverables
package import OutcomeSegmentation
package import SurveyFiles
import Tables

extension Document {
  /// What the columns of a survey are, and the answers that were not taken as they stand.
  package init(mappingOf check: SurveyCheck, guesses: [Guess], coercions: [Coercion]) {
    self.init()
    addMapping(check, guesses)
    addCoercions(coercions)
  }

  private mutating func addMapping(_ check: SurveyCheck, _ guesses: [Guess]) {
    let survey = check.preparation.survey
    let doubtful = guesses.count { $0.confidence.level != .certain }
    heading(
      "Mapping",
      guesses.isEmpty
        ? "every column is what the study says"
        : doubtful == 0
          ? "every column was guessed, all of them certain"
          : "\(FigureFormat.counted(doubtful, "guess", plural: "guesses")) to look at")
    let scales =
      ["importance \(survey.importanceScale)"] + (survey.satisfactionScale.map { ["satisfaction \($0)"] } ?? [])
    paragraph(
      """
      \(counted: "survey/respondents", check.preparation.responses.count, "respondent"), \
      \(counted: "survey/outcomes", survey.outcomes.count, "outcome"), \(FigureFormat.list(scales)), \
      \(counted: "survey/questions", survey.profileVariables.count, "profile question").
      """)
    addGuesses(guesses, .brief)
  }

  /// What was not taken as it stands, with its first place.
  private mutating func addCoercions(_ coercions: [Coercion]) {
    guard !coercions.isEmpty else { return }
    let most = 20
    title("Answers not taken as they stand")
    table(
      [.text("Answer"), .figure("Cells"), .text("What became of it"), .figure("First row"), .text("Column")],
      coercions.prefix(most).map { found in
        [
          Table.Cell("\"\(found.value)\"".truncated(to: 30)), Table.Cell(FigureFormat.count(found.count)),
          Table.Cell(found.outcome), Table.Cell(found.place.row.map { FigureFormat.count($0) } ?? FigureFormat.none),
          Table.Cell((found.place.column ?? "").truncated(to: 20)),
        ]
      })
    if coercions.count > most { note("And \(coercions.count - most) more: `unmet check --json` has all.") }
  }
}
