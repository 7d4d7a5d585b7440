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
    #expect(try await Fixtures.planted.value.advisories.map(\.id) == ["other-basis", "few-draws"])
    var study = Fixtures.plantedStudy
    study.candidates.nullDraws = 99
    let enough = try await Fixtures.analysis(study, Fixtures.plantedSurvey, Fixtures.plantedResponses)
    #expect(enough.advisories.map(\.id) == ["other-basis"])
    #expect(
      enough.advisories.first?.sentence.contains(
        "3 segments of opportunity scores agree with these by an adjusted Rand index of 1.00.") == true)
    #expect(enough.advisories.first?.remedy == .takeBasis(.opportunity))
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
      try await analysis(study: Fixtures.study { $0.cleaning.straightLiningChance = 1 }) { groups in
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
          "1 respondent gave every rating that an earlier one gave: copies, or the same person twice?"))
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
      Fixtures.study {
        $0.candidates = CandidateOptions(segments: 2...8, starts: 10, resamples: 20, nullDraws: 99)
        $0.opportunity.basis = .opportunity
      }, study.survey, study.responses)
    for candidate in result.candidates.candidates {
      let chosen = try await Fixtures.analysis(
        Fixtures.study {
          $0.candidates = CandidateOptions(segments: 2...8, starts: 10, resamples: 20, nullDraws: 99)
          $0.opportunity.basis = .opportunity
          $0.choice = ChosenSolution(segments: candidate.segments)
        }, study.survey, study.responses)
      #expect((chosen.advisory("continuum") != nil) == (candidate.verdict == .reproducible))
      #expect((chosen.advisory("constructed") != nil) == (candidate.verdict == .constructed))
      if candidate.verdict == .constructed {
        #expect(
          chosen.advisory("constructed")?.sentence
            == "\(candidate.segments) segments are constructed. \(chosen.text(candidate.reason))")
      }
    }
    #expect(result.chosen.verdict == .reproducible)
  }

  @Test("Answering habits rather than needs")
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
        "Respondents' own mean and spread in each block of ratings account for 9") == true)
    let clear = try await Fixtures.planted.value
    #expect(clear.chosen.responseStyle < 0.3)
  }

  @Test("Respondents listed in the study whom the survey does not have, also where nothing is computed")
  func unknownRespondents() async throws {
    let study = Fixtures.study {
      $0.excluded = [Exclusion(respondent: "nobody", reason: "a competitor")]
      $0.restored = ["a", "b", "c", "d"]
    }
    let survey = Fixtures.survey(outcomes: 18)
    let responses = Fixtures.groups([50, 40, 30], outcomes: 18).responses()
    let analysis = try await Fixtures.analysis(study, survey, responses)
    let preparation = try await Fixtures.preparation(study, survey, responses)
    for advisories in [analysis.advisories, preparation.advisories] {
      #expect(
        advisories.filter { $0.id == "unknown-respondents" }.map(\.sentence) == [
          "The study's list `excluded` names \"nobody\", and the survey has no such respondent.",
          "The study's list `restored` names \"a\", \"b\", \"c\" and 1 more, and the survey has no such respondent.",
        ])
    }
  }

  @Test("Two segments with the same unmet needs")
  func alike() async throws {
    // Of 18 outcomes the first two groups find five unmet, four of them the same; the third group others.
    let needs: [Set<Int>] = [[0, 1, 2, 3, 4], [0, 1, 2, 3, 5], [6, 7, 8, 9, 10]]
    func result(_ needs: [Set<Int>]) async throws -> Analysis {
      var groups = Fixtures.groups([50, 40, 30], outcomes: 18)
      var stream = RandomStream(seed: 3)
      for (person, group) in groups.truth.enumerated() {
        for outcome in 0..<18 {
          let isUnmet = needs[group].contains(outcome)
          groups.importance[person][outcome] = (isUnmet ? 4 : 2) + Double(stream.index(below: 2))
          groups.satisfaction[person][outcome] = (isUnmet ? 1 : 3) + Double(stream.index(below: 2))
        }
      }
      let result = try await Fixtures.analysis(
        Fixtures.study { $0.choice = ChosenSolution(segments: 3) }, Fixtures.survey(outcomes: 18), groups.responses())
      #expect(result.segmentNumbers == groups.truth.map { $0 + 1 })
      return result
    }
    let alike = try await result(needs)
    #expect(
      alike.advisories.filter { $0.id == "alike-segments" } == [
        Advisory(
          "alike-segments", .caution, .segments,
          "Segments 1 and 2 share 4 of their 5 most unmet outcomes: they would get the same roadmap. Consider merging "
            + "them.")
      ])
    // Three in common are fewer than four, and outcomes that tie at nothing do not make up for it.
    let different = try await result([[0, 1, 2, 3, 4], [0, 1, 2, 5, 11], [6, 7, 8, 9, 10]])
    #expect(different.advisory("alike-segments") == nil)
    let few = try await result([[0, 1, 2], [3, 4, 5], [6, 7, 8]])
    #expect(few.advisory("alike-segments") == nil)
  }

  @Test("Weights that vary cost certainty")
  func weighted() async throws {
    let groups = Fixtures.groups([60, 60])
    func result(_ weights: [Double]) async throws -> Advisory? {
      try await Fixtures.analysis(Fixtures.study(), Fixtures.survey(), groups.responses(weights: weights))
        .advisory("weighted")
    }
    // 240² / (60 + 540).
    #expect(
      try await result(groups.truth.map { $0 == 0 ? 1 : 3 })?.sentence
        == "The weights vary: 120 respondents say as much as 96 of equal weight (Kish), and intervals and tests are as "
        + "wide as that.")
    #expect(try await result([Double](repeating: 7, count: 120)) == nil)
  }

  @Test("A name in the study that says nothing about needs")
  func emptyName() async throws {
    var study = Fixtures.plantedStudy
    study.names = [SegmentName(segment: 2, name: "Cluster 2")]
    let result = try await Fixtures.analysis(
      study, Fixtures.plantedSurvey, Fixtures.plantedResponses)
    #expect(
      result.advisory("name-without-need")?.sentence
        == "The name of segment 2: \"Cluster 2\" says nothing about the segment's needs.")
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
