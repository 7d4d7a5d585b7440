import Deliverables
import OutcomeSegmentation
import SurveyFiles
import Tables

extension Delivery {
  /// The manual sort of those who are too few to cluster: written to the folder, and told on the terminal.
  func deliver(_ sort: ManualSort, of preparation: Preparation, _ cache: (any StageCache)?) throws {
    let figures = FigureStore(preparation, sort)
    let files = SortDeliverables(preparation, sort, figures)
    try write(files.files + sorted(preparation, sort), beside: preparation.study, cache)
    if session.output.json {
      try session.console.output.write(files.results.contents)
    } else if !session.output.quiet {
      var page = Document()
      page.addSurvey(preparation.survey, of: preparation.study, answeredBy: preparation.responses, .brief)
      page.addGuesses(loaded.guesses, .brief)
      page.addCleaning(preparation.cleaning, .brief)
      page.addManualSort(sort, of: preparation)
      try session.print(page, figures)
    }
    session.print(preparation.sortAdvisories)
    try end([
      "The hypotheses are in \(StudyPath.joined(folder, "manual-sort.html"))",
      "To cluster all the same: unmet run \(FileName.quoted(studyPath)) -o \(FileName.quoted(folder)) --force"
        + FileName.redirection(for: loaded),
    ])
  }

  /// The user's own rows and columns, and what became of each respondent.
  private func sorted(_ preparation: Preparation, _ sort: ManualSort) -> [OutputFile] {
    let names = [
      "Hypothesis", "Hypothesis name", "Shared needs", "Top outcomes", "In no group because", "Exclusion reason",
    ]
    var cells = [[String]](
      repeating: [String](repeating: "", count: loaded.table.rowCount), count: names.count)
    func fill(_ respondent: Int, _ values: [String]) {
      for row in loaded.imported.tableRows[respondent] {
        for (column, value) in values.enumerated() { cells[column][row] = value }
      }
    }
    for (card, placement) in zip(sort.cards, sort.placements) {
      let group = placement.group.map { sort.groups[$0 - 1] }
      fill(
        card.index,
        [
          group.map { String($0.number) } ?? "", group?.name ?? "", String(placement.sharedNeeds),
          card.outcomes.map { sort.outcomes[$0].id }.joined(separator: "; "), placement.reason ?? "", "",
        ])
    }
    for finding in preparation.cleaning.excluded {
      fill(finding.index, ["", "", "", "", "", "\(finding.rule.rawValue): \(finding.evidence)"])
    }
    let columns = zip(names, cells).map { AddedColumn(name: $0, cells: $1) }
    return surveyFiles("sorted", columns)
  }
}
