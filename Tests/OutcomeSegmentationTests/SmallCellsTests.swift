import OutcomeSegmentation
import Testing

/// What very few people said is told of none of them.
@Suite struct SmallCellsTests {
  private func finding(_ counts: [(category: String, counts: [Int])]) -> ProfileFinding {
    let cells = counts.flatMap { category, counts in
      counts.enumerated().map { segment, count in
        ProfileCell(category: category, segment: segment + 1, count: count, share: 0.1, index: 100, residual: 0)
      }
    }
    return ProfileFinding(
      variable: ProfileVariable(name: "Condition", kind: .categories), test: .chiSquared, statistic: 1,
      degreesOfFreedom: 1, p: 1, adjustedP: 1, isMonteCarlo: false, effectSize: 0, verdict: .none, answered: 99,
      cells: cells)
  }

  @Test func answersOfFewerThanFiveAreLeftOut() {
    let finding = finding([("None", [40, 30]), ("Rare", [2, 2]), ("Some", [4, 1]), ("Alone", [1, 0])])
    #expect(finding.toldCells.map(\.category) == ["None", "None", "Some", "Some"])
    #expect(finding.hidesAnswers)
    #expect(!self.finding([("None", [40, 30]), ("Some", [5, 0])]).hidesAnswers)
  }

  @Test func cellsOfOneToFourAreSmall() {
    let cells = finding([("A", [0, 1, 4, 5, 60])]).cells
    #expect(cells.map(\.isSmall) == [false, true, true, false, false])
  }

  @Test(arguments: [
    ("R017", "R017"), ("17", "17"), ("a", "a"), ("", ""), ("7f3a-11", "7f3a-11"), ("Anna Schmidt", "•••"),
    ("anna", "•••"), ("a7@example.org", "•••"), ("Ренат", "•••"),
  ])
  func namesAreNotTold(id: String, told: String) {
    #expect(RespondentName.told(id) == told)
    #expect(
      RespondentName.told(inEvidence: "every rating equals those of \(id)") == "every rating equals those of \(told)")
  }
}
