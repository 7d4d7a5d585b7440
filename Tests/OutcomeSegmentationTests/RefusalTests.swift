import OutcomeSegmentation
import Testing

@Suite("Refusals of a run")
struct RefusalTests {
  private func refusal(
    _ responses: Responses, allowsFew: Bool = false, _ change: (inout Study) -> Void = { _ in }
  ) async throws -> (any Refusal)? {
    try await OutcomeSegmentationTests.refusal(
      of: Fixtures.study(change), Fixtures.survey(), responses, allowsFew: allowsFew)
  }

  /// Two groups, and `flat` straight-liners.
  private func responses(_ sizes: [Int], flat: Int = 0) -> Responses {
    var groups = Fixtures.groups(sizes)
    for person in 0..<flat {
      groups.importance.append([Double](repeating: Double(1 + person % 5), count: 9))
      groups.satisfaction.append([Double](repeating: 3, count: 9))
    }
    return groups.responses()
  }

  @Test("Fewer than 100 clean respondents are refused, unless they are asked for")
  func few() async throws {
    let few = try await refusal(responses([50, 49], flat: 4))
    #expect(
      few?.sentence
        == "99 clean respondents are too few to cluster; 100 are needed (4 of 103 excluded: 4 straight-lining)")
    #expect(few?.remedies == [.askMorePeople, .sortByHand, .clusterAllTheSame])
    #expect(
      try await refusal(responses([30, 30]))?.sentence
        == "60 clean respondents are too few to cluster; 100 are needed")
    #expect(try await refusal(responses([50, 49]), allowsFew: true) == nil)
    #expect(try await refusal(responses([50, 50])) == nil)
  }

  @Test("Fewer than 10 are refused even then")
  func tooFew() async throws {
    let few = try await refusal(responses([5, 4]), allowsFew: true)
    #expect(
      few?.sentence
        == "9 clean respondents are too few to divide into segments; at least 10 are needed, and 100 for a result to trust"
    )
    #expect(few?.remedies == [.askMorePeople])
    #expect(
      try await refusal(responses([1], flat: 2), allowsFew: true) { $0.cleaning.straightLiningChance = 1 }?.sentence
        == "1 clean respondent is too few to divide into segments; at least 10 are needed, and 100 for a result to trust "
        + "(2 of 3 excluded: 2 straight-lining)")
  }

  @Test("Nobody left")
  func nobody() async throws {
    let error = try await refusal(responses([], flat: 120)) { $0.excluded = [Exclusion(respondent: "R1", reason: "x")] }
    #expect(error?.sentence == "no respondent is left: all 120 are excluded (1 by hand, 119 straight-lining)")
    #expect(error?.remedies == [.lookAtTheLedger, .switchRulesOff])
  }

  @Test("An outcome whose importance or satisfaction nobody rated", arguments: ["importance", "satisfaction"])
  func unrated(block: String) async throws {
    var groups = Fixtures.groups([60, 60])
    for person in groups.truth.indices {
      if block == "importance" { groups.importance[person][4] = .nan } else { groups.satisfaction[person][4] = .nan }
    }
    let unrated = try await refusal(groups.responses())
    #expect(
      unrated?.sentence
        == "nobody rated the \(block) of outcome o5, \"Minimize the likelihood of a supplier being late\"")
    #expect(unrated?.remedies == [.leaveTheOutcomeOut])
  }

  @Test("Fewer than three patterns of answers")
  func patterns() async throws {
    let groups = Fixtures.groups([1, 1])
    let people = (0..<120).map { $0 % 2 }
    let responses = Fixtures.responses(people.map { groups.importance[$0] }, people.map { groups.satisfaction[$0] })
    #expect(
      try await refusal(responses)?.sentence
        == "the respondents' answers differ too little to be divided: fewer than three patterns of opportunity scores")
  }

  @Test("A number of segments that was not tried")
  func untried() async throws {
    let untried = try await refusal(responses([60, 60])) { $0.choice = ChosenSolution(segments: 7) }
    #expect(untried?.sentence == "7 segments were chosen, but the numbers tried are 2, 3, 4")
    #expect(untried?.remedies == [.chooseAmongTried])
  }

  @Test("Outcomes that repeat one another, where factors need such as differ")
  func repeated() async throws {
    var groups = Fixtures.groups([60, 60])
    for person in groups.truth.indices {
      groups.importance[person][4] = groups.importance[person][1]
      groups.satisfaction[person][4] = groups.satisfaction[person][1]
    }
    let refused = try await refusal(groups.responses()) {
      $0.factors.above = 5
      $0.factors.method = .maximumLikelihood
    }
    #expect(
      refused?.sentence
        == "everybody has the same scores on outcomes o2 and o5, and these factors need outcomes that differ")
    #expect(refused?.remedies == [.leaveTheOutcomeOut, .takeComponents])
  }

  @Test("Top boxes that would hold the whole scale, or nothing", arguments: [0, 5])
  func topBoxes(boxes: Int) async throws {
    let refused = try await refusal(responses([60, 60])) { $0.opportunity.satisfactionTopBoxes = boxes }
    #expect(refused?.sentence == "the top \(boxes) of 5 points of the satisfaction scale 1-5 cannot be its top box")
    #expect(refused?.remedies == [.setTopBoxes(1...4)])
  }
}
