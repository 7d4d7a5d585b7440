import OutcomeSegmentation
import Statistics
import Testing

@Suite("The basis of clustering")
struct BasisTests {
  /// Two respondents on 0-10: the second has a wider spread.
  private static let ratings = NeedRatings(
    Matrix([[9, 5, 3, 5], [10, 0, 0, 10]]))

  @Test(
    "What clustering sees of two outcomes",
    arguments: [
      (ClusteringBasis.opportunity, [[15.0, 5], [20, 0]]),
      (.opportunityCentred, [[5.0, -5], [10, -10]]),
      (.doubleImportance, [[15.0, 5], [20, -10]]),
      (.importance, [[9.0, 5], [10, 0]]),
    ])
  func variables(basis: ClusteringBasis, expected: [[Double]]) {
    #expect(Self.ratings.variables(basis) == Matrix(expected))
  }

  @Test("Paired ratings lose the person's own mean in each block and half of the person's own spread")
  func pairedRatings() {
    let paired = Self.ratings.variables(.pairedRatings)
    for row in 0..<2 {
      #expect(isClose(paired[row, 0] + paired[row, 1], 0))
      #expect(isClose(paired[row, 2] + paired[row, 3], 0))
    }
    func spread(_ values: Matrix, _ row: Int) -> Double { values.row(row).reduce(0) { $0 + $1 * $1 }.squareRoot() }
    // The spreads of the centred rows are as sqrt(10) to sqrt(100); what is left is the square root of that ratio.
    #expect(isClose(spread(paired, 1) / spread(paired, 0), (100.0 / 10).squareRoot().squareRoot(), absolute: 1e-9))
  }

  @Test("Adding a constant to a person's block, or answering all alike, leaves paired ratings finite and centred")
  func habits() {
    let plain = NeedRatings(Matrix([[6, 2, 4, 4], [3, 7, 5, 5], [1, 5, 2, 8]]))
    let lifted = NeedRatings(Matrix([[8, 4, 5, 5], [3, 7, 5, 5], [1, 5, 2, 8]]))
    #expect(areClose(plain.variables(.pairedRatings).values, lifted.variables(.pairedRatings).values))
    let straight = NeedRatings(Matrix([[5, 5, 5, 5], [5, 5, 5, 5]]))
    #expect(straight.variables(.pairedRatings) == Matrix(rows: 2, columns: 4))
  }

  @Test("Auto finds the basis that says most about needs it never saw", arguments: [3, 8])
  func auto(seed: UInt64) async throws {
    // Segments under strong answering habits: paired ratings show them better than opportunity scores.
    let study = StudySimulator(respondents: 200, outcomes: 16, jobSteps: 4, population: .fourClearSegments)
      .study(seed: seed)
    let analysis = try await Fixtures.analysis(Fixtures.study(), study.survey, study.responses)
    let choice = analysis.candidates.basis
    #expect(choice.trials.count == 2)
    #expect(choice.trials[0].basis == .opportunity && choice.trials[0].gain == 0)
    let best = choice.trials.max { $0.explained < $1.explained }!
    #expect(choice.basis == best.basis || choice.trials.contains { $0.inOnePopulation != nil })
    #expect(choice.reason.contains("needs never seen"))
  }

  @Test("A basis that the study names is taken, and the results say so", arguments: ClusteringBasis.allCases)
  func named(basis: ClusteringBasis) async throws {
    var study = Fixtures.plantedStudy
    study.opportunity.basis = basis
    let analysis = try await Fixtures.analysis(study, Fixtures.plantedSurvey, Fixtures.plantedResponses)
    #expect(analysis.candidates.basis.basis == basis)
    #expect(analysis.candidates.basis.trials.isEmpty)
    #expect(analysis.candidates.candidates.count == 3)
  }

  @Test("Raw ratings change figures on their scale and nothing else")
  func raw() async throws {
    var study = Fixtures.plantedStudy
    study.opportunity.basis = .opportunity
    let rescaled = try await Fixtures.analysis(study, Fixtures.plantedSurvey, Fixtures.plantedResponses)
    study.opportunity.keepsRawRatings = true
    let raw = try await Fixtures.analysis(study, Fixtures.plantedSurvey, Fixtures.plantedResponses)
    for (first, second) in zip(raw.candidates.candidates, rescaled.candidates.candidates) {
      #expect(first.assignments == second.assignments)
      #expect(isClose(first.silhouette, second.silhouette, absolute: 1e-9))
      // 1-5 is rescaled by 10 / 4.
      #expect(isClose(first.objective * 6.25, second.objective, relative: 1e-9))
    }
  }
}
