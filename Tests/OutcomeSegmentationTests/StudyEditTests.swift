import OutcomeSegmentation
import Testing

@Suite("Study edits")
struct StudyEditTests {
  private let study = Fixtures.plantedStudy

  private static let cache = MemoryCache()

  private func run(_ study: Study) async throws -> Analysis {
    try await Fixtures.analysis(study, Fixtures.plantedSurvey, Fixtures.plantedResponses, cache: Self.cache)
  }

  @Test("Another number of segments takes names and merges away, the same number only merges")
  func choose() async throws {
    let analysis = try await Fixtures.planted.value
    var named = study
    let third = SegmentName(segment: 3, name: "Reporters")
    named.names = [SegmentName(segment: 1, name: "Planners"), third]
    named.merges = [[1, 2]]
    let two = try named.applying(.choose(Choice(segments: 2)), given: analysis)
    #expect(two.choice == ChosenSolution(method: .kMeans, segments: 2))
    #expect(two.names.isEmpty && two.merges.isEmpty)
    let same = try named.applying(.choose(Choice(segments: 3)), given: analysis)
    #expect(same.names == [third] && same.merges.isEmpty)
    #expect(try same.applying(.choose(Choice(segments: 3)), given: analysis) == same)
    #expect(try await run(two).segmentation.segments.count == 2)
  }

  @Test("A number taken before anything is computed: by the method chosen as far as it is tried")
  func takeSegments() throws {
    var named = study
    named.choice = ChosenSolution(method: .ward, segments: 3)
    named.names = [SegmentName(segment: 1, name: "Planners")]
    named.merges = [[1, 2]]
    #expect(try named.applying([.segments(3)]) == named)
    let twelve = try named.applying([.segments(12)])
    #expect(
      twelve.choice == ChosenSolution(method: .ward, segments: 12) && twelve.names.isEmpty && twelve.merges.isEmpty)
    #expect(twelve.candidates.segments == 2...12)
    let methods = StudySetting.option("candidates.methods", .texts(["k-medoids", "k-means"]))
    #expect(try named.applying([methods, .segments(3)]).choice == ChosenSolution(method: .kMedoids, segments: 3))
    #expect(throws: EditRefusal.self) { try named.applying([.segments(1)]) }
    #expect(throws: EditRefusal.self) { try named.applying([.option("sed", .count(1))]) }
    #expect(throws: EditRefusal.self) { try named.applying([.option("seed", .flag(true))]) }
  }

  @Test("A name is kept with the needs that defined the segment, trimmed, once for each segment")
  func rename() async throws {
    let analysis = try await Fixtures.planted.value
    var edited = try study.applying(.rename(segment: 2, name: "  Promise   keepers "), given: analysis)
    #expect(edited.names.map(\.segment) == [2])
    #expect(edited.names.map(\.name) == ["Promise keepers"])
    #expect(Set(edited.names[0].definedBy) == ["o4", "o5", "o6"])
    edited = try edited.applying(.rename(segment: 1, name: "Status chasers"), given: analysis)
    edited = try edited.applying(.rename(segment: 2, name: "Supplier minders"), given: analysis)
    #expect(edited.names.map(\.name) == ["Status chasers", "Supplier minders"])
    #expect(
      try await run(edited).segmentation.segments.map(\.name).prefix(2)
        == ["Status chasers", "Supplier minders"])
    // A segment may be given its own name again, and a recommended solution that is named is chosen.
    let renamed = try await run(edited)
    #expect(throws: Never.self) { try edited.applying(.rename(segment: 1, name: "status chasers"), given: renamed) }
    var undecided = study
    undecided.choice = nil
    #expect(
      try undecided.applying(.rename(segment: 1, name: "Speed"), given: analysis).choice
        == ChosenSolution(method: .kMeans, segments: 3))
  }

  @Test("A name follows its segment when exclusions change the order")
  func nameFollows() async throws {
    let analysis = try await Fixtures.planted.value
    var edited = try study.applying(.rename(segment: 2, name: "Promise keepers"), given: analysis)
    for respondent in 1...40 {
      edited = try edited.applying(.exclude(respondent: "R\(respondent)", reason: "not a customer"), given: analysis)
    }
    // 80 are left of the first group's 120, so the second group's 90 come first.
    let after = try await run(edited)
    #expect(after.segmentation.segments.map(\.respondents) == [90, 80, 60])
    #expect(after.segmentation.segments[0].name == "Promise keepers")
    #expect(after.segmentation.segments[1].name == after.segmentation.segments[1].proposedName)
    #expect(after.advisory("name-without-segment") == nil)
  }

  @Test("A merged segment goes by its lowest number, and merging it again brings its parts along")
  func merge() async throws {
    let groups = Fixtures.groups([100, 80, 60, 30])
    var four = Fixtures.study { $0.choice = ChosenSolution(segments: 4) }
    let analysis = try await Fixtures.analysis(four, Fixtures.survey(), groups.responses())
    four = try four.applying(.rename(segment: 4, name: "The content"), given: analysis)
    four = try four.applying(.rename(segment: 1, name: "Status chasers"), given: analysis)
    four = try four.applying(.merge([4, 2]), given: analysis)
    #expect(four.merges == [[2, 4]])
    #expect(four.names.map(\.name) == ["Status chasers", "The content"] && four.names[1].segment == 2)
    let merged = try await Fixtures.analysis(four, Fixtures.survey(), groups.responses())
    // 110 together come before the 100.
    #expect(merged.segmentation.segments.map(\.number) == [2, 1, 3])
    #expect(merged.segmentation.segments.map(\.respondents) == [110, 100, 60])
    #expect(merged.segmentation.segments[1].name == "Status chasers")
    #expect(
      merged.segmentNumbers == groups.truth.map { [1, 2, 3, 2][$0] })
    #expect(
      refusal(four, .rename(segment: 4, name: "Gone"), merged) == "there is no segment 4; the segments are 2, 1, 3")
    let again = try four.applying(.merge([2, 3]), given: merged)
    #expect(again.merges == [[2, 3, 4]])
    let all = try await Fixtures.analysis(again, Fixtures.survey(), groups.responses())
    #expect(all.segmentation.segments.map(\.number) == [2, 1])
    #expect(all.segmentation.segments.map(\.respondents) == [170, 100])
    #expect(
      refusal(again, .merge([1, 2]), all) == "merging these leaves one segment; at least two must remain")
  }

  @Test("A merged segment gets the name it is given, keeps the only one of its parts, or has none")
  func namesOfMerged() async throws {
    let analysis = try await Fixtures.planted.value
    let one = try study.applying(.rename(segment: 2, name: "Promise keepers"), given: analysis)
    #expect(
      try one.applying(.merge([1, 2]), given: analysis).names == [SegmentName(segment: 1, name: "Promise keepers")])
    let two = try one.applying(.rename(segment: 1, name: "Status chasers"), given: analysis)
    #expect(try two.applying(.merge([1, 2]), given: analysis).names.isEmpty)
    let named = try two.applying(.merge([2, 1], name: " Status  chasers "), given: analysis)
    #expect(named.names == [SegmentName(segment: 1, name: "Status chasers")] && named.merges == [[1, 2]])
    #expect(try await run(named).segmentation.segments.first { $0.number == 1 }?.name == "Status chasers")
    let third = analysis.segmentation.segments[2].name
    #expect(refusal(two, .merge([1, 2], name: third), analysis) == "segment 3 is already called \"\(third)\"")
    #expect(refusal(two, .merge([1, 2], name: "Segment A"), analysis) != nil)
  }

  @Test("Excluding and restoring somebody leads back to the study")
  func roundTrip() async throws {
    let analysis = try await Fixtures.planted.value
    let without = try study.applying(.exclude(respondent: "R7", reason: "a colleague"), given: analysis)
    #expect(without.excluded == [Exclusion(respondent: "R7", reason: "a colleague")])
    let after = try await run(without)
    #expect(after.segmentNumbers[6] == 0)
    #expect(after.respondentOutcomes[6].exclusion == "by hand: a colleague")
    #expect(try without.applying(.restore(respondent: "R7"), given: after) == study)
    let reworded = try without.applying(.exclude(respondent: "R7", reason: "a friend"), given: after)
    #expect(reworded.excluded == [Exclusion(respondent: "R7", reason: "a friend")])
  }

  /// The planted groups, a straight-liner R271, and R272 without any rating.
  private static let doubtful: Responses = {
    var groups = Fixtures.plantedGroups
    groups.importance += [[Double](repeating: 4, count: 9), [Double](repeating: .nan, count: 9)]
    groups.satisfaction += [[Double](repeating: 2, count: 9), [Double](repeating: .nan, count: 9)]
    return groups.responses()
  }()

  @Test("Whom a rule excluded is restored, and excluded by hand again")
  func restoreFromRule() async throws {
    func run(_ study: Study) async throws -> Analysis {
      try await Fixtures.analysis(study, Fixtures.survey(), Self.doubtful)
    }
    let analysis = try await run(study)
    #expect(
      analysis.respondentOutcomes[270].exclusion == "straight-lining: 4 on all 9 importances, 2 on all 9 satisfactions")
    let restored = try study.applying(.restore(respondent: "R271"), given: analysis)
    #expect(restored.restored == ["R271"])
    let after = try await run(restored)
    #expect(after.segmentNumbers[270] > 0)
    #expect(try restored.applying(.restore(respondent: "R271"), given: after) == restored)
    let again = try restored.applying(.exclude(respondent: "R271", reason: "really"), given: after)
    #expect(again.restored.isEmpty)
    #expect(again.excluded == [Exclusion(respondent: "R271", reason: "really")])
    // A restored respondent stays, although both a person and a rule had set them aside.
    let final = try again.applying(.restore(respondent: "R271"), given: try await run(again))
    #expect(final.excluded.isEmpty)
    #expect(try await run(final).segmentNumbers[270] > 0)
  }

  @Test("Nobody is restored in vain")
  func restoreInVain() async throws {
    let analysis = try await Fixtures.analysis(study, Fixtures.survey(), Self.doubtful)
    #expect(
      refusal(study, .restore(respondent: "R272"), analysis) == "respondent R272 cannot be restored: no rating at all")
    var groups = Fixtures.plantedGroups
    groups.importance[3][2] = .nan
    var listwise = study
    listwise.cleaning.missingRatings = .listwise
    let without = try await Fixtures.analysis(listwise, Fixtures.survey(), groups.responses())
    #expect(
      refusal(listwise, .restore(respondent: "R4"), without)
        == "respondent R4 cannot be restored: 1 of 18 ratings missing")
  }

  private func refusal(_ study: Study, _ edit: StudyEdit, _ analysis: Analysis) -> String? {
    do {
      _ = try study.applying(edit, given: analysis)
      return nil
    } catch {
      return (error as? any Refusal)?.sentence
    }
  }

  @Test(
    "Edits that make no sense are refused in a sentence",
    arguments: [
      (StudyEdit.choose(Choice(segments: 9)), "9 segments were not tried; choose one of 2, 3, 4"),
      (.rename(segment: 4, name: "Planners"), "there is no segment 4; the segments are 1, 2, 3"),
      (.rename(segment: 1, name: "Segment A"), "\"Segment A\" says nothing about the segment's needs"),
      (.rename(segment: 1, name: "Power users"), "\"Power users\" says how much people use, not what they need"),
      (
        .rename(segment: 1, name: "North"), "\"North\" names people by region (North), which did not form the segment"
      ),
      (.rename(segment: 1, name: " "), "a segment's name cannot be empty"),
      (.merge([2]), "a merge joins two or more different segments"),
      (.merge([2, 2]), "a merge joins two or more different segments"),
      (.merge([1, 5]), "there is no segment 5; the segments are 1, 2, 3"),
      (.merge([1, 2, 3]), "merging these leaves one segment; at least two must remain"),
      (.exclude(respondent: "R999", reason: "x"), "there is no respondent \"R999\" in the survey"),
      (.restore(respondent: "R999"), "there is no respondent \"R999\" in the survey"),
      (.restore(respondent: "R5"), "respondent R5 is not excluded"),
    ])
  func refused(edit: StudyEdit, sentence: String) async throws {
    #expect(refusal(study, edit, try await Fixtures.planted.value) == sentence)
  }

  @Test("A name that another segment has is refused")
  func takenName() async throws {
    let analysis = try await Fixtures.planted.value
    let other = analysis.segmentation.segments[2].name
    #expect(
      refusal(study, .rename(segment: 1, name: other.uppercased()), analysis)
        == "segment 3 is already called \"\(other)\"")
  }
}
