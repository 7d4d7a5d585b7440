import OutcomeSegmentation
import Statistics
import Testing

@Suite("Map")
struct MapTests {
  @Test("The map of planted groups")
  func planted() async throws {
    let analysis = try await Fixtures.planted.value
    let map = analysis.map
    let names = analysis.segmentation.segments.map(\.name)
    #expect(analysis.chosen.verdict == .natural)
    #expect(
      analysis.text(map.title)
        == "Three groups with different unmet needs: \"\(names[0])\" (44 %) and \"\(names[1])\" (33 %) are the largest")
    let need = analysis.segmentation.segments[0].definingOutcomes[0].outcome.statement
    #expect(
      analysis.text(map.soWhat)
        == "On average no outcome is underserved; what is unmet shows in the segments alone. "
        + "Every segment has needs of its own to build for; \"\(names[0])\" is the largest, starting with "
        + "\"\(need)\".")
    #expect(
      analysis.text(map.footer)
        == "Source: survey.csv; n = 270; 0 excluded; opportunity = importance + max(importance - satisfaction, 0) on "
        + "top-box shares, 0-20; seed 1; unmet \(Provenance.currentVersion)")
    #expect(map.columns.map(\.segment) == analysis.segmentation.segments)
    #expect(map.columns.map(\.size) == analysis.sizing.segments)
    for column in map.columns {
      #expect(column.stance == .target)
      #expect(column.strategy == "Target with a dedicated feature set")
      #expect(column.stability == .stable)
      #expect(column.unmet.count == 5)
      #expect(column.unmet.map(\.score.value) == column.unmet.map(\.score.value).sorted(by: >))
      #expect(column.unmet.prefix(3).allSatisfy { $0.zone == .extreme && $0.difference > 0 })
    }
  }

  @Test("What most of a segment uses today comes from the question about it")
  func currentSolution() async throws {
    let columns = try await Fixtures.planted.value.map.columns
    #expect(columns.map { $0.currentSolution?.category } == ["Ledger", "Board", "Wall"])
    #expect(columns.allSatisfy { $0.currentSolution?.variable == "Current tool" })
  }

  @Test("Groups that are the algorithm's own are not to be acted on")
  func constructed() async throws {
    let study = StudySimulator(respondents: 150, outcomes: 12, population: .noise).study(seed: 3)
    let analysis = try await Fixtures.analysis(Fixtures.study(), study.survey, study.responses)
    #expect(analysis.chosen.verdict == .constructed)
    #expect(analysis.text(analysis.map.title).hasPrefix("No segments found: the "))
    #expect(analysis.text(analysis.map.soWhat).hasPrefix("Do not plan by these groups."))
    #expect(analysis.map.columns.allSatisfy { $0.stance == .monitor })
    #expect(
      analysis.map.columns.allSatisfy {
        $0.strategy == "Do not act on this group: the survey does not show that it exists"
      })
    for column in analysis.map.columns { #expect(column.stability == badge(column.segment.stability)) }
  }

  private func badge(_ jaccard: Double?) -> StabilityBadge {
    guard let jaccard else { return .untested }
    return jaccard >= 0.75 ? .stable : jaccard > 0.5 ? .uncertain : .dissolves
  }

  @Test("Stance and strategy follow the flag")
  func stances() async throws {
    let analysis = try await Fixtures.analysis(
      Fixtures.study { $0.choice = ChosenSolution(segments: 4) }, Fixtures.survey(),
      Fixtures.groups([60, 50, 40, 30]).responses())
    #expect(analysis.map.columns.map(\.stance) == [.target, .target, .target, .monitor])
    #expect(analysis.map.columns[3].strategy == "Serve with the current product, monitor for churn")
    #expect(analysis.map.columns[0].currentSolution == nil)
  }

  @Test("Title, weights and exclusions are in the footer")
  func footer() async throws {
    let groups = Fixtures.groups([60, 60])
    let study = Fixtures.study {
      $0.title = "What planners need"
      $0.excluded = [Exclusion(respondent: "R1", reason: "test")]
      $0.seed = 42
    }
    let analysis = try await Fixtures.analysis(
      study, Fixtures.survey(), groups.responses(weights: groups.truth.map { $0 == 0 ? 1 : 3 }))
    // 59 of weight 1 and 60 of weight 3: 239² / 599 = 95.4.
    #expect(
      analysis.text(analysis.map.footer).hasPrefix(
        "Source: What planners need; n = 119 weighted (effective 95); 1 excluded; "))
    #expect(analysis.text(analysis.map.footer).contains("; seed 42; "))
  }

  @Test("The plane keeps the distances of three segments, and two segments need one axis")
  func plane() async throws {
    let analysis = try await Fixtures.planted.value
    let plane = analysis.map.plane
    let scores = RespondentOpportunity(
      importance: Fixtures.plantedResponses.importance, satisfaction: Fixtures.plantedResponses.satisfaction,
      importanceScale: RatingScale(1, 5), satisfactionScale: RatingScale(1, 5)
    ).scores
    let centres = ClusterSummary(
      of: scores, weights: Fixtures.plantedResponses.weights, assignments: Fixtures.plantedGroups.truth, clusters: 3
    ).centres
    #expect(plane.points.map(\.segment) == [1, 2, 3])
    #expect(areClose(plane.points.map { 270 * $0.share }, [120, 90, 60]))
    for first in 0..<3 {
      for second in 0..<first {
        let there = zip(centres.row(first), centres.row(second)).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        let across = plane.points[first].x - plane.points[second].x
        let up = plane.points[first].y - plane.points[second].y
        #expect(isClose(across * across + up * up, there, relative: 1e-9))
      }
    }
    #expect(isClose(plane.points.reduce(0) { $0 + $1.share * $1.x }, 0, absolute: 1e-9))
    let vertical = try #require(plane.vertical)
    #expect(isClose(plane.horizontal.explained + vertical.explained, 1, relative: 1e-9))
    #expect(plane.horizontal.explained >= vertical.explained)
    #expect(!plane.horizontal.low.isEmpty && !plane.horizontal.high.isEmpty)

    let two = try await Fixtures.analysis(
      Fixtures.study { $0.choice = ChosenSolution(segments: 2) }, Fixtures.survey(),
      Fixtures.groups([60, 60]).responses()
    ).map.plane
    #expect(two.vertical == nil)
    #expect(two.points.allSatisfy { $0.y == 0 })
    #expect(isClose(two.horizontal.explained, 1))
  }
}
