import OutcomeSegmentation
import Statistics
import Testing

@Suite("Advisories")
struct AdvisoryTests {
  /// Three groups; `change` has its way with their answers.
  private func analysis(
    _ sizes: [Int] = [50, 40, 30], allowsFew: Bool = false, study: Study = Fixtures.study(),
    _ change: (inout GroupedResponses) -> Void = { _ in }
  ) async throws -> Analysis {
    var groups = Fixtures.groups(sizes)
    change(&groups)
    return try await Fixtures.analysis(study, Fixtures.survey(), groups.responses(), allowsFew: allowsFew)
  }

  @Test("Clear groups of many people need no word, but for the few draws of a quick run")
  func none() async throws {
    #expect(try await Fixtures.planted.value.advisories.map(\.id) == ["few-draws"])
    let enough = try await analysis(study: Fixtures.study { $0.candidates.nullDraws = 99 })
    #expect(enough.advisories.isEmpty)
    let few = try await Fixtures.planted.value.advisory("few-draws")
    #expect(
      few
        == Advisory(
          "few-draws", .caution, .candidates,
          "20 null draws cannot show a p below 0.048; the verdicts are meant for 100 or more."))
  }

  @Test("Few respondents")
  func fewRespondents() async throws {
    let result = try await analysis([30, 20, 10], allowsFew: true)
    #expect(
      result.advisory("few-respondents")
        == Advisory(
          "few-respondents", .warning, .cleaning,
          "60 clean respondents are fewer than 100: take the segments as hypotheses to check in interviews."))
  }

  @Test("More than a quarter excluded")
  func manyExcluded() async throws {
    func result(_ flat: Int) async throws -> Advisory? {
      try await analysis { groups in
        for person in 0..<flat {
          groups.importance.append([Double](repeating: Double(1 + person % 5), count: 9))
          groups.satisfaction.append([Double](repeating: Double(1 + person / 5 % 5), count: 9))
          groups.truth.append(0)
        }
      }.advisory("many-excluded")
    }
    #expect(try await result(40) == nil)
    #expect(
      try await result(41)?.sentence
        == "41 of 161 respondents (25 %) are excluded: see whether the rules suit the survey.")
  }

  @Test("More than a tenth imputed")
  func muchImputed() async throws {
    let result = try await analysis(study: Fixtures.study { $0.cleaning.incompleteness = 1 }) { groups in
      for person in groups.truth.indices { groups.importance[person][person % 9] = .nan }
      for person in groups.truth.indices { groups.satisfaction[person][(person + 4) % 9] = .nan }
    }
    #expect(
      result.advisory("much-imputed")?.sentence
        == "11 % of the ratings are missing and stand imputed (median): segments may follow who left what out.")
  }

  @Test("Copies")
  func duplicates() async throws {
    let one = try await analysis { groups in
      groups.importance[1] = groups.importance[0]
      groups.satisfaction[1] = groups.satisfaction[0]
    }
    #expect(
      one.advisory("duplicate-ratings")
        == Advisory(
          "duplicate-ratings", .note, .cleaning,
          "1 respondent have every rating in common with an earlier one: copies, or the same person twice?"))
  }

  @Test("An outcome on which everybody agrees")
  func constant() async throws {
    let result = try await analysis { groups in
      for person in groups.truth.indices {
        groups.importance[person][8] = 5
        groups.satisfaction[person][8] = 2
        groups.satisfaction[person][0] = 2
        groups.importance[person][7] = 3
      }
    }
    #expect(
      result.advisory("constant-ratings")?.sentence
        == "Everybody gave the same answer for the satisfaction of o1, the importance of o8, the importance of o9 and 1 "
        + "more: that says nothing about differences between people.")
  }

  @Test("Noise: no factor, no structure")
  func noise() async throws {
    let study = StudySimulator(respondents: 200, population: .noise).study(seed: 1)
    let result = try await Fixtures.analysis(
      Fixtures.study { $0.candidates = CandidateOptions(segments: 2...3, starts: 10, resamples: 10, nullDraws: 99) },
      study.survey, study.responses)
    #expect(
      result.advisory("no-factors")
        == Advisory(
          "no-factors", .caution, .factors,
          "No component of the opportunity scores beats noise, so the 35 outcomes were not reduced."))
    #expect(result.advisory("no-structure")?.severity == .warning)
    #expect(result.advisory("continuum") == nil && result.advisory("constructed") == nil)
  }

  @Test("One population: a continuum, or constructed where a segment does not last")
  func continuum() async throws {
    let study = StudySimulator(respondents: 300, population: .onePopulation).study(seed: 1)
    let result = try await Fixtures.analysis(
      Fixtures.study { $0.candidates = CandidateOptions(segments: 2...8, starts: 10, resamples: 20, nullDraws: 99) },
      study.survey, study.responses)
    for candidate in result.candidates.candidates {
      let chosen = try await Fixtures.analysis(
        Fixtures.study {
          $0.candidates = CandidateOptions(segments: 2...8, starts: 10, resamples: 20, nullDraws: 99)
          $0.choice = Choice(segments: candidate.segments)
        }, study.survey, study.responses, reusing: result)
      #expect((chosen.advisory("continuum") != nil) == (candidate.verdict == .reproducible))
      #expect((chosen.advisory("constructed") != nil) == (candidate.verdict == .constructed))
      if candidate.verdict == .constructed {
        #expect(
          chosen.advisory("constructed")?.sentence
            == "\(candidate.segments) segments are constructed. \(candidate.reason)")
      }
    }
    #expect(result.chosen.verdict == .reproducible)
  }

  @Test("Answering habits rather than needs, and segments that would get the same roadmap")
  func habits() async throws {
    // Everybody rates every importance about as high as every other, some people high, some low.
    let result = try await analysis([60, 60]) { groups in
      var stream = RandomStream(seed: 3)
      for person in groups.truth.indices {
        let level = [1.5, 3.0, 4.5][person % 3]
        for outcome in 0..<9 {
          groups.importance[person][outcome] = min(5, max(1, (level + 0.4 * stream.normal()).rounded()))
          groups.satisfaction[person][outcome] = min(5, max(1, (level + 0.4 * stream.normal()).rounded()))
        }
      }
    }
    #expect(result.chosen.responseStyle > 0.9)
    #expect(result.advisory("answering-habits")?.severity == .warning)
    #expect(
      result.advisory("answering-habits")?.sentence.hasPrefix(
        "Respondents' own mean and spread of ratings account for 9") == true)
    let clear = try await Fixtures.planted.value
    #expect(clear.chosen.responseStyle < 0.3)
  }

  @Test("Two segments with the same unmet needs")
  func alike() async throws {
    // One group cut in two by what matters little: both have the first three needs, and the rest comes in the same order.
    let result = try await analysis([100, 60], study: Fixtures.study { $0.choice = Choice(segments: 3) })
    let ids = result.segmentation.segments.map { segment in
      Set(
        segment.opportunity.outcomes.sorted { ($0.score.value, $1.outcome.id) > ($1.score.value, $0.outcome.id) }
          .prefix(5).map(\.outcome.id))
    }
    var expected: [String] = []
    for first in ids.indices {
      for second in ids.indices where second > first {
        let shared = ids[first].intersection(ids[second]).count
        if shared >= 4 {
          expected.append(
            "Segments \(first + 1) and \(second + 1) share \(shared) of their 5 most unmet outcomes: they would get the "
              + "same roadmap. Consider merging them.")
        }
      }
    }
    #expect(!expected.isEmpty)
    #expect(result.advisories.filter { $0.id == "alike-segments" }.map(\.sentence) == expected)
  }

  @Test("Advisories come in the order of the stages")
  func order() async throws {
    let result = try await analysis([40, 30, 8], allowsFew: true) { groups in
      for person in groups.truth.indices { groups.importance[person][8] = 5 }
    }
    #expect(result.advisories.map(\.stage) == result.advisories.map(\.stage).sorted())
    #expect(result.advisories.count >= 3)
  }
}
