import OutcomeSegmentation
import Testing

@Suite("Names of segments")
struct SegmentNameTests {
  private func outcomes(_ indices: Int...) -> [Outcome] {
    let all = Fixtures.survey().outcomes
    return indices.map { all[$0] }
  }

  @Test("A name is the strongest need's metric and object, cut where a phrase may end")
  func proposals() {
    let names = SegmentName.proposals([
      (outcomes(0, 1), []), (outcomes(2), []), (outcomes(3), []), (outcomes(5), []),
      ([Outcome(id: "x", statement: "Dog exercise area")], []),
    ])
    #expect(
      names == [
        "Speed: confirm that a task…", "Ease: keep the plan",
        "Less risk: a promise to a customer…", "Fewer meetings about the state", "Dog exercise area",
      ])
  }

  @Test("No need names two segments while there is another")
  func fresh() {
    let names = SegmentName.proposals([(outcomes(0, 1), []), (outcomes(0, 2), []), (outcomes(0), [])])
    #expect(
      names == [
        "Speed: confirm that a task…", "Ease: keep the plan",
        "Speed: confirm that a task… (2)",
      ])
  }

  @Test("Without a need of its own a segment is content, or nothing is known of it")
  func content() {
    let names = SegmentName.proposals([([], outcomes(4)), ([], []), ([], [])])
    #expect(
      names == [
        "Content: little unmet, least of all a supplier being late", "No need of their own", "No need of their own (2)",
      ])
  }

  @Test("A segment with underserved outcomes is never called content")
  func wanting() {
    let names = SegmentName.proposals([([], outcomes(4)), ([], outcomes(4))], wanting: [true, false])
    #expect(
      names == [
        "Everyone's needs, less of a supplier being late", "Content: little unmet, least of all a supplier being late",
      ])
  }

  private let profiles = Profiles(
    findings: [
      ProfileFinding(
        variable: ProfileVariable(name: "Role", kind: .categories), test: .chiSquared, statistic: 1,
        degreesOfFreedom: 1, p: 1, adjustedP: 1, isMonteCarlo: false, effectSize: 0, verdict: .none, answered: 10,
        cells: ["Director", "Team lead", "X"].map {
          ProfileCell(category: $0, segment: 1, count: 5, share: 0.5, index: 100, residual: 0)
        })
    ], fingerprints: [])

  private let remedy = "name the need and its context, such as \"Setup-speed seekers\""

  @Test(
    "Names that say nothing about needs are refused, with the reason",
    arguments: [
      ("", "a segment's name cannot be empty"), (" \t ", "a segment's name cannot be empty"),
      ("Segment A", "\"Segment A\" says nothing about the segment's needs"),
      ("Cluster 2", "\"Cluster 2\" says nothing about the segment's needs"),
      ("Cluster", "\"Cluster\" says nothing about the segment's needs"),
      ("42", "\"42\" says nothing about the segment's needs"),
      ("Group two", "\"Group two\" says nothing about the segment's needs"),
      ("Director people", "\"Director people\" names people by role (Director), which did not form the segment"),
      ("group  12", "\"group 12\" says nothing about the segment's needs"),
      ("CLASS b", "\"CLASS b\" says nothing about the segment's needs"),
      ("Power users", "\"Power users\" says how much people use, not what they need"),
      ("the  Rest", "\"the Rest\" says how much people use, not what they need"),
      ("Directors", "\"Directors\" names people by role (Director), which did not form the segment"),
      ("director", "\"director\" names people by role (Director), which did not form the segment"),
      ("The team lead", "\"The team lead\" names people by role (Team lead), which did not form the segment"),
      (
        String(repeating: "long ", count: 13),
        "\"long long long long long long ...\" has 64 characters; a name has at most 60"
      ),
    ])
  func refused(name: String, sentence: String) {
    let fault = SegmentName.fault(in: name, profiles: profiles)
    #expect(fault?.sentence == sentence)
    #expect(fault?.remedies == [.nameTheNeed])
  }

  @Test(
    "Names of needs are taken",
    arguments: [
      "Setup-speed seekers", "Group bookings", "Segment reports", "Directors of attention", "Speed",
      "Power users of search",
      String(repeating: "a", count: 60),
    ])
  func taken(name: String) {
    #expect(SegmentName.fault(in: name, profiles: profiles) == nil)
  }
}
