import OutcomeSegmentation
import Statistics
import Testing

@Suite("Profiles")
struct ProfilesTests {
  private func finding(_ name: String) async throws -> ProfileFinding {
    try #require(try await Fixtures.planted.value.profiles.findings.first { $0.variable.name == name })
  }

  @Test(
    "Verdicts on planted and unrelated variables",
    arguments: [
      ("Current tool", ProfileVerdict.strong, false), ("Region", .none, false), ("Shift", .weak, false),
      ("Badge", .none, true), ("Projects", .strong, false), ("Age", .none, false),
    ])
  func verdicts(name: String, expected: ProfileVerdict, isMonteCarlo: Bool) async throws {
    let finding = try await finding(name)
    #expect(finding.verdict == expected)
    #expect(finding.isMonteCarlo == isMonteCarlo)
    #expect(finding.test == (finding.variable.kind == .number ? .kruskalWallis : .chiSquared))
    #expect(finding.adjustedP >= finding.p)
  }

  @Test("A question that everybody answers alike is left out")
  func constant() async throws {
    let findings = try await Fixtures.planted.value.profiles.findings
    #expect(findings.map(\.variable.name) == ["Current tool", "Region", "Shift", "Badge", "Projects", "Age"])
  }

  @Test("The shift's figures by hand")
  func byHand() async throws {
    let finding = try await finding("Shift")
    // Early: 72 of 120, 36 of 90, 24 of 60; 132 of 270 in all.
    #expect(finding.cells.map(\.category) == ["Early", "Early", "Early", "Late", "Late", "Late"])
    #expect(finding.cells.map(\.segment) == [1, 2, 3, 1, 2, 3])
    #expect(finding.cells.map(\.count) == [72, 36, 24, 48, 54, 36])
    #expect(areClose(finding.cells.map(\.share), [0.6, 0.4, 0.4, 0.4, 0.6, 0.6]))
    #expect(isClose(finding.cells[0].index, 100 * 0.6 * 270 / 132))
    let expected = [120.0, 90, 60].flatMap { [$0 * 132 / 270, $0 * 138 / 270] }
    let observed = [72.0, 48, 36, 54, 24, 36]
    let chiSquared = zip(observed, expected).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) / $1.1 }
    #expect(isClose(finding.statistic, chiSquared, relative: 1e-10))
    #expect(finding.degreesOfFreedom == 2)
    #expect(finding.answered == 270)
    // (72 - 58.67) / sqrt(58.67 (1 - 120/270) (1 - 132/270)).
    let variance = expected[0] * (1 - 120.0 / 270) * (1 - 132.0 / 270)
    #expect(isClose(finding.cells[0].residual, (72 - expected[0]) / variance.squareRoot(), relative: 1e-10))
  }

  @Test("P-values are adjusted over the variables by Benjamini and Hochberg")
  func adjusted() async throws {
    let findings = try await Fixtures.planted.value.profiles.findings
    #expect(areClose(findings.map(\.adjustedP), benjaminiHochberg(findings.map(\.p))))
  }

  @Test("Numbers are shown in bands between their quartiles, and missing answers left out")
  func numbers() async throws {
    let projects = try await finding("Projects")
    #expect(projects.answered == 270)
    #expect(projects.degreesOfFreedom == 2)
    #expect(Set(projects.cells.map(\.category)).count == 4)
    for segment in 1...3 {
      let own = projects.cells.filter { $0.segment == segment }
      #expect(isClose(own.reduce(0) { $0 + $1.share }, 1))
    }
    let age = try await finding("Age")
    #expect(age.answered == 225)
    #expect(age.cells.reduce(0) { $0 + $1.count } == 225)
    #expect(isClose(age.statistic, 0, absolute: 1e-9))
  }

  @Test("A fingerprint has the traits of variables that tell the segments apart, or none")
  func fingerprints() async throws {
    let analysis = try await Fixtures.planted.value
    let fingerprints = analysis.profiles.fingerprints
    #expect(fingerprints.map(\.segment) == [1, 2, 3])
    for (fingerprint, tool) in zip(fingerprints, ["Ledger", "Board", "Wall"]) {
      let trait = try #require(fingerprint.traits.first { $0.variable == "Current tool" })
      #expect(trait.category == tool)
      #expect(isClose(trait.share, 2.0 / 3, absolute: 0.01))
      #expect(trait.index > 110)
      #expect(fingerprint.traits.count <= 3)
      #expect(fingerprint.traits.allSatisfy { !["Region", "Badge", "Age"].contains($0.variable) })
    }
    // Of region and shift alone, the shift is a trait: 60 % of the second group work late against 51 % of everyone; the
    // third group's 60 % are too few people to be sure of.
    let bare = try await Fixtures.analysis(
      Fixtures.plantedStudy, Fixtures.survey(profiles: Array(Fixtures.plantedSurvey.profileVariables[1...2])),
      Fixtures.plantedGroups.responses(profiles: Array(Fixtures.plantedResponses.profiles[1...2])))
    #expect(bare.profiles.fingerprints.map { $0.traits.map(\.category) } == [["Early"], ["Late"], []])
  }

  @Test("Weights that vary: Rao and Scott's test of the answers as they were weighted")
  func weighted() async throws {
    let weights = Fixtures.plantedGroups.truth.indices.map { [1.0, 2.5, 1, 0.5][$0 % 4] }
    let analysis = try await Fixtures.analysis(
      Fixtures.plantedStudy, Fixtures.plantedSurvey,
      Fixtures.plantedGroups.responses(profiles: Fixtures.plantedResponses.profiles, weights: weights))
    let finding = try #require(analysis.profiles.findings.first { $0.variable.name == "Shift" })
    guard case .categories(let shifts) = Fixtures.plantedResponses.profiles[2] else { return }
    let kept = analysis.cleaning.kept
    let test = raoScottTest(
      rows: kept.map { shifts[$0] == "Early" ? 0 : 1 }, columns: analysis.segmentation.assignments,
      weights: kept.map { weights[$0] })
    #expect(finding.test == .raoScott)
    #expect(isClose(finding.statistic, test.f, relative: 1e-9))
    #expect(isClose(finding.degreesOfFreedom, test.numeratorDegrees, relative: 1e-9))
    #expect(isClose(try #require(finding.denominatorDegrees), test.denominatorDegrees, relative: 1e-9))
    #expect(isClose(finding.p, test.pValue, relative: 1e-9))
    // Thin cells are still tested by random tables.
    let badge = try #require(analysis.profiles.findings.first { $0.variable.name == "Badge" })
    #expect(badge.test == .chiSquared && badge.isMonteCarlo && badge.denominatorDegrees == nil)
  }

  @Test("Weights that are all the same change no test")
  func equalWeights() async throws {
    let truth = Fixtures.plantedGroups.truth
    let analysis = try await Fixtures.analysis(
      Fixtures.plantedStudy, Fixtures.plantedSurvey,
      Fixtures.plantedGroups.responses(
        profiles: Fixtures.plantedResponses.profiles, weights: truth.map { _ in 3 }))
    let plain = try await Fixtures.planted.value.profiles.findings
    #expect(analysis.profiles.findings.map(\.test) == plain.map(\.test))
    for (own, other) in zip(analysis.profiles.findings, plain) where !own.isMonteCarlo {
      #expect(isClose(own.p, other.p, absolute: 1e-9, relative: 1e-9))
    }
  }

  @Test("The variance of a number between the segments, in the sample and in the population")
  func variance() async throws {
    let analysis = try await Fixtures.planted.value
    guard case .numbers(let values) = Fixtures.plantedResponses.profiles[4] else { return }
    let expected = oneWayANOVA(
      values: analysis.cleaning.kept.map { values[$0] }, groups: analysis.segmentation.assignments)
    let projects = try #require(try await finding("Projects").variance)
    #expect(isClose(projects.etaSquared, expected.etaSquared, relative: 1e-9))
    #expect(isClose(projects.omegaSquared, expected.omegaSquared, relative: 1e-9))
    #expect(projects.omegaSquared < projects.etaSquared && projects.omegaSquared > 0.5)
    // Ages are the same in every segment: less between them than chance would leave.
    let age = try #require(try await finding("Age").variance)
    #expect(age.etaSquared < 1e-9 && age.omegaSquared < 0)
    #expect(try await finding("Shift").variance == nil)
  }

  @Test("Which segments differ, adjusted over the pairs")
  func comparisons() async throws {
    func pairs(_ comparisons: [ProfileComparison]) -> [[Int]] { comparisons.map { [$0.first, $0.second] } }
    // 60 % early in the first segment, 40 % in both others.
    let shift = try await finding("Shift")
    #expect(pairs(shift.comparisons) == [[1, 2], [1, 3], [2, 3]])
    #expect(pairs(shift.differences) == [[1, 2], [1, 3]])
    let p = [(72.0, 120.0, 36.0, 90.0), (72, 120, 24, 60), (36, 90, 24, 60)].map { early, all, otherEarly, others in
      CrossTab(counts: Matrix([[early, otherEarly], [all - early, others - otherEarly]])).pValue
    }
    #expect(areClose(shift.comparisons.map(\.adjustedP), holm(p), absolute: 1e-9))
    #expect(shift.comparisons.allSatisfy { $0.difference == nil })
    // Projects rise by ten from segment to segment.
    let projects = try await finding("Projects")
    #expect(pairs(projects.differences) == [[1, 2], [1, 3], [2, 3]])
    #expect(projects.comparisons.allSatisfy { $0.effectSize < -0.5 })
    for (own, expected) in zip(projects.comparisons, [-10.0, -20, -10]) {
      #expect(isClose(try #require(own.difference), expected, absolute: 1))
    }
    // What does not tell the segments apart is not compared.
    for name in ["Region", "Badge", "Age"] { #expect(try await finding(name).comparisons.isEmpty) }
  }

  @Test("Categories that are numbers stand in their own order")
  func order() async throws {
    let sizes = ["1000+", "9", "10-49", "50-249", "<5", "unknown"]
    let truth = Fixtures.plantedGroups.truth
    let analysis = try await Fixtures.analysis(
      Fixtures.plantedStudy, Fixtures.survey(profiles: [ProfileVariable(name: "Size", kind: .categories)]),
      Fixtures.plantedGroups.responses(profiles: [.categories(truth.indices.map { $0 % 7 == 6 ? nil : sizes[$0 % 7] })])
    )
    let finding = try #require(analysis.profiles.findings.first)
    #expect(
      stride(from: 0, to: 18, by: 3).map { finding.cells[$0].category }
        == ["<5", "9", "10-49", "50-249", "1000+", "unknown"])
    #expect(finding.answered == truth.indices.count { $0 % 7 != 6 })
  }
}
