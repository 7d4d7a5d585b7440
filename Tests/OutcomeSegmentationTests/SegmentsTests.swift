import OutcomeSegmentation
import Statistics
import Testing

@Suite("Segments")
struct SegmentsTests {
  /// The planted groups' own outcomes.
  private let own: [Set<String>] = [["o1", "o2", "o3"], ["o4", "o5", "o6"], ["o7", "o8", "o9"]]

  @Test("Planted groups become segments by falling size, with their own needs defining them")
  func planted() async throws {
    let analysis = try await Fixtures.planted.value
    #expect(analysis.segmentNumbers == Fixtures.plantedGroups.truth.map { $0 + 1 })
    let segments = analysis.segmentation.segments
    #expect(segments.map(\.number) == [1, 2, 3])
    #expect(segments.map(\.respondents) == [120, 90, 60])
    for (segment, needs) in zip(segments, own) {
      #expect(Set(segment.definingOutcomes.map(\.outcome.id)) == needs)
      #expect(segment.leastImportant.count == 3)
      #expect(needs.isDisjoint(with: segment.leastImportant.map(\.outcome.id)))
      for outcome in segment.definingOutcomes {
        #expect(outcome.p < 1e-6 && outcome.effectSize > 2 && outcome.t > 5)
        #expect(outcome.score == 20)
        #expect(outcome.difference > 8)
        #expect(outcome.marketScore < outcome.score)
      }
      let strengths = segment.definingOutcomes.map(\.t)
      #expect(strengths == strengths.sorted(by: >))
    }
    #expect(analysis.segmentation.choice == Choice(segments: 3))
    #expect(analysis.segmentation.fits == analysis.chosen.fits)
  }

  @Test("Shares come with Wilson's interval, stability with the candidate's")
  func shares() async throws {
    let analysis = try await Fixtures.planted.value
    for (index, segment) in analysis.segmentation.segments.enumerated() {
      let interval = wilsonInterval(successes: Double(segment.respondents), trials: 270)
      // Far apart: nobody's membership is in doubt, and the share is as counted.
      #expect(isClose(segment.countedShare, Double(segment.respondents) / 270))
      #expect(isClose(segment.share.value, Double(segment.respondents) / 270, absolute: 1e-6))
      #expect(isClose(segment.share.low, interval.low, absolute: 1e-6))
      #expect(isClose(segment.share.high, interval.high, absolute: 1e-6))
      #expect(segment.certainty > 0.999 && segment.isApart)
      #expect(segment.stability == analysis.chosen.jaccard[index])
    }
  }

  @Test("With weights, shares are weighted and the interval rests on the effective number of respondents")
  func weightedShares() async throws {
    let groups = Fixtures.groups([60, 60])
    let weights = groups.truth.map { $0 == 0 ? 1.0 : 3 }
    let analysis = try await Fixtures.analysis(
      Fixtures.study { $0.choice = ChosenSolution(segments: 2) }, Fixtures.survey(), groups.responses(weights: weights))
    // The heavier group comes first: 180 of 240, worth (240)² / (60 + 540) = 96 people.
    let first = analysis.segmentation.segments[0]
    #expect(isClose(first.share.value, 0.75, absolute: 1e-6))
    let interval = wilsonInterval(successes: 72, trials: 96)
    #expect(isClose(first.share.low, interval.low, absolute: 1e-6))
    #expect(isClose(first.share.high, interval.high, absolute: 1e-6))
    #expect(analysis.segmentNumbers == groups.truth.map { 2 - $0 })
  }

  @Test("The means of a segment and of everyone else are the opportunity scores'")
  func means() async throws {
    let analysis = try await Fixtures.planted.value
    let scores = RespondentOpportunity(
      importance: Fixtures.plantedResponses.importance, satisfaction: Fixtures.plantedResponses.satisfaction,
      importanceScale: RatingScale(1, 5), satisfactionScale: RatingScale(1, 5)
    ).scores
    let truth = Fixtures.plantedGroups.truth
    for (group, segment) in analysis.segmentation.segments.enumerated() {
      for outcome in segment.definingOutcomes {
        let column = analysis.survey.outcomes.firstIndex(of: outcome.outcome)!
        let inside = truth.indices.filter { truth[$0] == group }.map { scores[$0, column] }
        let outside = truth.indices.filter { truth[$0] != group }.map { scores[$0, column] }
        #expect(isClose(outcome.mean, weightedMean(inside), relative: 1e-10))
        #expect(isClose(outcome.meanElsewhere, weightedMean(outside), relative: 1e-10))
        #expect(isClose(outcome.effectSize, welchTTest(inside, outside).hedgesG, relative: 1e-10))
        #expect(isClose(outcome.t, welchTTest(inside, outside).t, relative: 1e-10))
      }
    }
  }

  @Test("The proposed name and the paragraph speak of the strongest need")
  func words() async throws {
    let analysis = try await Fixtures.planted.value
    let segment = analysis.segmentation.segments[0]
    let paragraph = analysis.text(segment.paragraph)
    let first = segment.definingOutcomes[0]
    #expect(segment.name == segment.proposedName)
    #expect(segment.name == SegmentName.proposals([([first.outcome], [])])[0])
    #expect(paragraph.hasPrefix("120 of 270 respondents (44.4 %, 95 % interval 38.6 to 50.4 %). "))
    #expect(paragraph.contains("What sets them apart most is \"\(first.outcome.statement)\": opportunity "))
    #expect(
      paragraph.contains("is underserved for the group, with a score of 20.0 (19.3 to 20.0); so are 2 others."))
    #expect(paragraph.contains("Less unmet than for everyone else: \""))
  }

  @Test("A group without needs of its own is called content, and says so")
  func content() async throws {
    let groups = Fixtures.groups([100, 80, 60, 15])
    let analysis = try await Fixtures.analysis(
      Fixtures.study { $0.choice = ChosenSolution(segments: 4) }, Fixtures.survey(), groups.responses())
    let last = analysis.segmentation.segments[3]
    #expect(last.respondents == 15)
    #expect(last.definingOutcomes.isEmpty)
    #expect(last.name.hasPrefix("Content: little unmet, least of all "))
    #expect(analysis.text(last.paragraph).contains("No outcome is more unmet for them than for everyone else."))
    #expect(
      analysis.text(last.paragraph).contains("No outcome reaches a score of 10 for the group; the highest is 0.0"))
    #expect(analysis.sizing.segments.map(\.flag) == [.growth, .growth, .growth, .deprioritise])
    #expect(analysis.map.columns[3].stance == .deprioritise)
    #expect(analysis.advisory("small-segment")?.sentence.contains("holds 5.9 % of the respondents (n = 15)") == true)
  }

  @Test("Merged segments keep the lowest number, lose their stability and get silhouettes of their own")
  func merged() async throws {
    let plain = try await Fixtures.planted.value
    var study = Fixtures.plantedStudy
    study.merges = [[3, 2]]
    let analysis = try await Fixtures.analysis(
      study, Fixtures.plantedSurvey, Fixtures.plantedResponses)
    let segments = analysis.segmentation.segments
    // 150 together are more than the 120.
    #expect(segments.map(\.number) == [2, 1])
    #expect(segments.map(\.respondents) == [150, 120])
    #expect(segments[0].stability == nil)
    #expect(segments[1].stability == plain.segmentation.segments[0].stability)
    #expect(analysis.map.columns.map(\.stability) == [.untested, .stable])
    #expect(
      Set(segments[0].definingOutcomes.map(\.outcome.id))
        == own[1].union(own[2]).intersection(
          segments[0].definingOutcomes.map(\.outcome.id)))
    #expect(segments[0].definingOutcomes.count == 5)
    #expect(analysis.segmentation.fits != plain.segmentation.fits)
    #expect(analysis.profiles.fingerprints.map(\.segment) == [2, 1])
    #expect(analysis.sizing.segments.map(\.segment) == [2, 1])
  }

  @Test(
    "Merges that make no sense are refused",
    arguments: [
      ([[1]], "a merge joins two or more of the segments 1 to 3, not 1"),
      ([[2, 2]], "a merge joins two or more of the segments 1 to 3, not 2 and 2"),
      ([[1, 4]], "a merge joins two or more of the segments 1 to 3, not 1 and 4"),
      ([[1, 2], [2, 3]], "segment 2 is in two merges"),
      ([[1, 2, 3]], "the merges leave one segment; at least two must remain"),
    ])
  func refusedMerges(merges: [[Int]], sentence: String) async throws {
    var study = Fixtures.plantedStudy
    study.merges = merges
    let error = try await refusal(of: study, Fixtures.plantedSurvey, Fixtures.plantedResponses)
    #expect(error?.sentence == sentence)
  }

  @Test("Names go to the segment of their number, or to the one their outcomes define, or nowhere and say so")
  func givenNames() async throws {
    let plain = try await Fixtures.planted.value
    func names(_ given: [SegmentName]) async throws -> (names: [String], advisory: Advisory?) {
      var study = Fixtures.plantedStudy
      study.names = given
      let analysis = try await Fixtures.analysis(
        study, Fixtures.plantedSurvey, Fixtures.plantedResponses)
      return (analysis.segmentation.segments.map(\.name), analysis.advisory("name-without-segment"))
    }
    let proposed = plain.segmentation.segments.map(\.proposedName)
    #expect(try await names([SegmentName(segment: 2, name: "Chasers")]).names == [proposed[0], "Chasers", proposed[2]])
    let followed = try await names([SegmentName(segment: 1, name: "Planners", definedBy: ["o7", "o8", "o9"])])
    #expect(followed.names == [proposed[0], proposed[1], "Planners"])
    #expect(followed.advisory == nil)
    let half = try await names([SegmentName(segment: 1, name: "Half", definedBy: ["o1", "o9"])])
    #expect(half.names[0] == "Half")
    let lost = try await names([SegmentName(segment: 5, name: "Lost", definedBy: ["o99"])])
    #expect(lost.names == proposed)
    #expect(
      lost.advisory?.sentence
        == "The name \"Lost\" was given to a segment that is no longer there; no segment is defined by the same outcomes. "
        + "Name it again, or choose the former number of segments.")
  }
}
