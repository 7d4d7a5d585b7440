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
