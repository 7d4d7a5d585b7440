import OutcomeSegmentation

// The items, what is missing in them, and who stands apart.
extension Page {
  mutating func addItems(_ check: SurveyCheck) {
    let missing = check.items.reduce(0) { $0 + $1.missing }
    heading(
      "Items",
      missing == 0
        ? "every rating of the kept respondents is there" : "\(FigureFormat.count(missing)) ratings are missing")
    for block in ItemStatistics.Block.allCases {
      let items = check.items.filter { $0.block == block }
      guard !items.isEmpty else { continue }
      table(
        [
          .word(block == .importance ? "Importance" : "Satisfaction"), .figure("n"), .figure("Miss."), .figure("Mean"),
          .figure("SD"), .figure("Top box"), .figure("Rest r"), .word("Low to high"), .word(""),
        ],
        items.map { item in
          [
            Table.Cell(item.outcome.id), Table.Cell(FigureFormat.count(item.answers)),
            Table.Cell(FigureFormat.count(item.missing)),
            Table.Cell(FigureFormat.fixed(item.mean, 2)), Table.Cell(FigureFormat.fixed(item.standardDeviation, 2)),
            Table.Cell(FigureFormat.percent(item.topBox)), Table.Cell(FigureFormat.unit(item.restCorrelation)),
            Table.Cell(Self.sparkline(item.counts)), Table.Cell(item.end),
          ]
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
      "Missing", "\(FigureFormat.count(complete)) of \(FigureFormat.counted(asked, "respondent")) left nothing out")
    guard complete < asked else { return }
    table(
      [.figure("n"), .text("Left out")],
      missing.patterns.filter { !$0.isComplete }.prefix(5).map { pattern in
        [Table.Cell(FigureFormat.count(pattern.respondents)), Table.Cell(pattern.words(outcomes))]
      })
    let shares = [("importance", missing.importance)] + (missing.satisfaction.map { [("satisfaction", $0)] } ?? [])
    table(
      [
        .word("Share missing"), .word("First to last outcome"), .figure("Least"), .figure("Most"),
        .word("Most missing"),
      ],
      shares.map { name, values in
        let most = values.max() ?? 0
        let place = values.firstIndex(of: most) ?? 0
        return [
          Table.Cell(name), Table.Cell(Self.sparkline(Self.thinned(values).map { Int(1000 * $0) })),
          Table.Cell(FigureFormat.percent(values.min() ?? 0, places: 1)),
          Table.Cell(FigureFormat.percent(most, places: 1)),
          Table.Cell(outcomes[place].id),
        ]
      })
    if let stop = missing.commonestStop {
      paragraph(
        "\(FigureFormat.counted(missing.stopped, "respondent")) stopped on the way, most often before outcome "
          + "\(outcomes[stop.outcome].id) (\(FigureFormat.count(stop.respondents))).")
    }
  }

  mutating func addDuplicates(_ check: SurveyCheck) {
    addFindings(
      "Duplicates", check, [.repeatedId, .duplicateRatings, .nearDuplicate],
      none: "nobody answered as somebody else did")
  }

  mutating func addOutliers(_ check: SurveyCheck) {
    addFindings("Outliers", check, [.outlier, .personFit], none: "nobody stands far from everyone, or against them")
  }

  /// Whom some rules found, the first ten.
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
