import OutcomeSegmentation
import Tables

// What is said when the headers do not tell which ratings belong together.
extension OutcomeEvidence {
  /// Several columns claim one: says which, and what to write.
  var contestProblem: FileProblem? {
    let found = pairs
    guard let first = found.contested.first, let block = found.block(of: first.claimed) else { return nil }
    let claimed = columns.names[first.claimed]
    let claimants = first.by.map { columns.names[$0] }
    let more = found.contested.count - 1
    let message =
      "\(table.source): \(claimants.map { "\"\($0)\"" }.joined(separator: " and ")) both go with the one "
      + "\(block.rawValue) \"\(claimed)\"" + (more > 0 ? ", and \(more) more are claimed twice" : "")
    let lines = claimants.map { claimant in
      let (left, right) = patterns(claimant, claimed)
      return block == .satisfaction
        ? "ratings: {importance: \(left), satisfaction: \(right)}"
        : "ratings: {importance: \(right), satisfaction: \(left)}"
    }
    return FileProblem(
      message,
      hint: "Say in a study file which you mean, and make one study for each:\n  survey: {file: \(table.source)}\n  "
        + lines.joined(separator: "\n  # or\n  "))
  }

  /// The two headers with a `*` in place of their common ending.
  private func patterns(_ left: String, _ right: String) -> (String, String) {
    var shared = 0
    let (a, b) = (Array(left), Array(right))
    while shared < min(a.count, b.count), a[a.count - 1 - shared] == b[b.count - 1 - shared] { shared += 1 }
    // Only the last word or code: "_Q1" keeps its underscore outside.
    let ending = a.suffix(shared)
    let cut = ending.firstIndex { $0.isLetter || $0.isNumber } ?? a.count
    let kept = a.count - cut
    func starred(_ text: [Character]) -> String {
      let pattern = String(text.prefix(text.count - kept)) + "*"
      return pattern.allSatisfy { $0.isLetter || $0.isNumber || "_*".contains($0) } ? pattern : "\"\(pattern)\""
    }
    return (starred(a), starred(b))
  }

  /// Why there are no ratings: what the file is instead where that is plain, else what would be recognised.
  var absenceProblem: FileProblem {
    if let problem = transposedProblem ?? kanoProblem { return problem }
    let found = pairs
    let lone = RatingBlock.allCases.map { block in found.unpaired.filter { found.block(of: $0) == block }.count }
    let seen =
      lone == [0, 0]
      ? "no column of \(table.source) is recognised as a rating of importance or satisfaction"
      : "\(table.source) has \(lone[0]) importance and \(lone[1]) satisfaction columns by their headers, and no two of "
        + "them name the same outcome"
    let example = columns.names.filter { !$0.isEmpty }
    let shown = example.prefix(4).map { "\"\(shortened($0))\"" }.joined(separator: ", ")
    return FileProblem(
      seen + " (its headers begin \(shown))",
      hint: choiceHint
        ?? """
        Recognised are headers such as imp_3 and sat_3, "Importance: X" and "Satisfaction: X", \
        "X - How important is it?" and "X - How satisfied are you?", "X [Importance]" and "X [Satisfaction]"; \
        or a row for each respondent and outcome under respondent, outcome, importance, satisfaction.
        With other headers, write a study file (study.yaml) and run that:
          survey: {file: \(table.source)}
          outcomes:
            - {statement: "...", importance: HEADER, satisfaction: HEADER}
        """)
  }

  private func shortened(_ name: String) -> String {
    name.count > 30 ? name.prefix(29) + "…" : name
  }

  /// Questions in rows and respondents in columns: the first column holds what headers say elsewhere.
  private var transposedProblem: FileProblem? {
    guard let first = free.first ?? columns.names.indices.first, table.columnCount > 5 else { return nil }
    let texts = (0..<table.rowCount).map { HeaderText.display(table.text(row: $0, column: first)) }
    let named = texts.map(RatingWords.translated).compactMap { RatingHeader($0) }
    guard Set(named.map(\.block)).count == 2, named.count >= 2 * Survey.fewestOutcomes, named.count * 2 > texts.count
    else { return nil }
    return FileProblem(
      "\(table.source) has its questions in rows and its respondents in columns (column "
        + "\"\(columns.names[first])\" holds \"\(shortened(texts.first { RatingHeader($0) != nil } ?? texts[0]))\")",
      hint:
        "Turn the table round: in a spreadsheet copy it, choose Paste Special, Transpose, and save that as CSV UTF-8.")
  }

  /// Kano's pairs of questions, how people would like a feature and how they would like to do without it.
  private var kanoProblem: FileProblem? {
    let named = free.count { column in
      HeaderText.words(columns.wordings[column]).contains {
        ["dysfunctional", "disfunctional", "dysfonctionnel", "dysfunktional", "disfuncional"].contains($0)
      }
    }
    let answered = free.count { column in
      let answers = Set(summaries[column].counts.keys.prefix(20).map(AnswerText.folded))
      return answers.count >= 3 && answers.count { text in Self.kanoAnswers.contains { text.contains($0) } } >= 3
    }
    guard named >= 3 || answered >= 6 else { return nil }
    return FileProblem(
      "\(table.source) holds Kano questions, how people would feel with a feature and without it, and no ratings of "
        + "importance and satisfaction",
      hint:
        "Unmet needs are reckoned from how important each outcome is and how satisfied people are with it: ask both on "
        + "one scale, such as 1-5.")
  }

  private static let kanoAnswers = [
    "i like it", "like it", "i expect it", "expect it", "must be", "must-be", "neutral", "tolerate", "live with",
    "dislike",
  ]
}
