import OutcomeSegmentation

// The items, what is missing in them, and who stands apart.
extension Document {
  mutating func addItems(_ check: SurveyCheck) {
    let missing = check.items.reduce(0) { $0 + $1.missing }
    heading(
      "Items",
      missing == 0
        ? "every rating of the kept respondents is there"
        : "\(figure: "check/missing-ratings", .table) ratings are missing")
    for block in ItemStatistics.Block.allCases {
      let items = check.items.filter { $0.block == block }
      table(
        [
          .word(block == .importance ? "Importance" : "Satisfaction"), .figure("n"), .figure("Miss."), .figure("Mean"),
          .figure("SD"), .figure("Top box"), .figure("Rest r"), .word("Low to high"), .word(""),
        ],
        items.map { item in
          [Table.Cell(survey: item.outcome.id)]
            + ["answers", "missing", "mean", "deviation", "top-box", "rest-correlation"].map {
              .figure("\(item.path)/\($0)")
            } + [Table.Cell(TextDrawing.sparkline(item.counts)), Table.Cell(item.end)]
        })
    }
    note(
      "Kept respondents, weighted. Rest r: correlation with the person's other ratings in the block. Floor, ceiling: 80 % "
        + "or more at one end.")
  }

  mutating func addMissing(_ check: SurveyCheck) {
    let missing = check.missing
    let outcomes = check.preparation.survey.outcomes
    let asked = missing.patterns.reduce(0) { $0 + $1.respondents }
    let complete = missing.patterns.first(where: \.isComplete)?.respondents ?? 0
    heading(
      "Missing",
      """
      \(figure: "check/missing/complete", .table) of \(counted: "check/missing/asked", asked, "respondent") left \
      nothing out
      """)
    guard complete < asked else { return }
    table(
      [.figure("n"), .text("Left out")],
      missing.patterns.enumerated().filter { !$0.element.isComplete }.prefix(5).map { place, pattern in
        [.figure("check/missing/patterns/\(place + 1)"), Table.Cell(survey: pattern.words(outcomes))]
      })
    let shares = [("importance", missing.importance)] + (missing.satisfaction.map { [("satisfaction", $0)] } ?? [])
    table(
      [
        .word("Share missing"), .word("First to last outcome"), .figure("Least"), .figure("Most"),
        .word("Most missing"),
      ],
      shares.map { name, values in
        let place = values.firstIndex(of: values.max() ?? 0) ?? 0
        return [
          Table.Cell(name), Table.Cell(TextDrawing.sparkline(TextDrawing.thinned(values).map { Int(1000 * $0) })),
          .figure("check/missing/\(name)-least"), .figure("check/missing/\(name)-most"),
          Table.Cell(survey: outcomes[place].id),
        ]
      })
    if let stop = missing.commonestStop {
      paragraph(
        """
        \(counted: "check/missing/stopped", missing.stopped, "respondent") stopped on the way, most often before \
        outcome \(survey: outcomes[stop.outcome].id) (\(figure: "check/missing/commonest-stop", .table)).
        """)
    }
  }

  mutating func addDuplicates(_ check: SurveyCheck) {
    addFindings(
      "Duplicates", "check/duplicates", check, [.repeatedId, .duplicateRatings, .nearDuplicate],
      none: "nobody answered as somebody else did")
  }

  mutating func addOutliers(_ check: SurveyCheck) {
    addFindings(
      "Outliers", "check/outliers", check, [.outlier, .personFit],
      none: "nobody stands far from everyone, or against them")
  }
}

extension ItemStatistics {
  /// Where most answers are at one end.
  fileprivate var end: String { ceiling >= 0.8 ? "ceiling" : floor >= 0.8 ? "floor" : "" }
}

extension MissingPatterns.Pattern {
  /// "importance of 3, 4-6; satisfaction of all".
  fileprivate func words(_ outcomes: [Outcome]) -> String {
    func part(_ name: String, _ places: [Int]) -> String? {
      if places.isEmpty { return nil }
      if places.count == outcomes.count { return "\(name) of all" }
      var runs: [ClosedRange<Int>] = []
      for place in places {
        if let last = runs.last, last.upperBound == place - 1 {
          runs[runs.count - 1] = last.lowerBound...place
        } else {
          runs.append(place...place)
        }
      }
      let shown = runs.prefix(4).map { run in
        run.count == 1
          ? outcomes[run.lowerBound].id : "\(outcomes[run.lowerBound].id) to \(outcomes[run.upperBound].id)"
      }
      return "\(name) of " + shown.joined(separator: ", ") + (runs.count > 4 ? " and \(runs.count - 4) more" : "")
    }
    return [part("importance", importance), part("satisfaction", satisfaction)].compactMap { $0 }.joined(
      separator: "; ")
  }
}
