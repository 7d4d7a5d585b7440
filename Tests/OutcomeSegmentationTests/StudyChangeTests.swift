import Foundation
import OutcomeSegmentation
import Testing

@Suite("Changes of studies")
struct StudyChangeTests {
  private var study: Study {
    Study(
      file: "a.csv", mapping: SurveyMapping(), excluded: [Exclusion(respondent: "1", reason: "x")],
      choice: ChosenSolution(segments: 3), names: [SegmentName(segment: 1, name: "One")])
  }

  private func edited(_ edit: (inout Study) -> Void) -> Study {
    var other = study
    edit(&other)
    return other
  }

  @Test("A change leads there and back, also as JSON")
  func thereAndBack() throws {
    let other = edited {
      $0.factors = FactorOptions(retention: .variance, variance: 0.8, count: 3)
      $0.cleaning.flags.durationUnit = .minutes
      $0.choice = nil
      $0.merges = [[1, 2]]
      $0.names = [SegmentName(segment: 2, name: "Two")]
      $0.excluded = []
      $0.restored = ["7"]
      $0.market = Market(customers: 3...4)
      $0.seed = .max
    }
    let change = StudyChange(from: study, to: other)
    #expect(try change.made(in: study) == other)
    #expect(try change.reversed.made(in: other) == study)
    #expect(try change.made(in: other) == other)
    #expect(try JSONDecoder().decode(StudyChange.self, from: JSONEncoder().encode(change)) == change)
  }

  @Test("What was decided beside it stays")
  func beside() throws {
    let change = StudyChange(
      from: study,
      to: edited {
        $0.excluded = [Exclusion(respondent: "2", reason: "y")]
        $0.names.append(SegmentName(segment: 3, name: "Three"))
      })
    let other = edited {
      $0.seed = 5
      $0.excluded.append(Exclusion(respondent: "9", reason: "z"))
      $0.names.append(SegmentName(segment: 2, name: "Two"))
    }
    let made = try change.made(in: other)
    #expect(made.seed == 5 && made.excluded.map(\.respondent) == ["9", "2"] && made.names.map(\.segment) == [1, 2, 3])
  }

  @Test("The same decided otherwise is a conflict, all of them told")
  func conflict() {
    let change = StudyChange(
      from: study,
      to: edited {
        $0.seed = 5
        $0.excluded = []
        $0.names = [SegmentName(segment: 1, name: "Other")]
      })
    let other = edited {
      $0.seed = 6
      $0.excluded = [Exclusion(respondent: "1", reason: "another")]
      $0.names = [SegmentName(segment: 1, name: "A third")]
    }
    #expect(throws: StudyConflict(keys: ["seed", "names", "excluded"])) { try change.made(in: other) }
  }
}
