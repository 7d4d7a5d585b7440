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

  @Test("Importance less the person's mean knows no level, and knows nothing of satisfaction")
  func importanceCentred() {
    let centred = Self.ratings.variables(.importanceCentred)
    #expect(centred.columns == 2)
    for row in 0..<2 { #expect(isClose(centred[row, 0] + centred[row, 1], 0)) }
    #expect(centred[1, 0] > centred[0, 0])
  }

  @Test("Adding a constant to a person's block, or answering all alike, leaves paired ratings finite and centred")
  func habits() {
    let plain = NeedRatings(Matrix([[6, 2, 4, 4], [3, 7, 5, 5], [1, 5, 2, 8]]))
    let lifted = NeedRatings(Matrix([[8, 4, 5, 5], [3, 7, 5, 5], [1, 5, 2, 8]]))
    #expect(areClose(plain.variables(.pairedRatings).values, lifted.variables(.pairedRatings).values))
    let straight = NeedRatings(Matrix([[5, 5, 5, 5], [5, 5, 5, 5]]))
    #expect(straight.variables(.pairedRatings) == Matrix(rows: 2, columns: 4))
  }

  @Test("Auto takes paired ratings where people differ in what they need and in how they answer", arguments: [0, 1])
  func halo(seed: UInt64) async throws {
    let analysis = try await Self.analysis(of: .named("halo")!, seed: seed)
    let choice = analysis.candidates.basis
    #expect(choice.basis == .pairedRatings)
    #expect(choice.trials.map(\.basis) == [.opportunity, .pairedRatings, .pairedRatings])
    #expect(choice.trials.map(\.method) == [.kMeans, .kMeans, .pooledMixture])
    #expect(choice.trials.allSatisfy { (0...3).contains($0.support) })
    #expect(analysis.text(choice.reason).contains("needs never seen"))
  }

  @Test("Auto takes opportunity scores where people differ in how much is unmet", arguments: [0, 1])
  func level(seed: UInt64) async throws {
    let analysis = try await Self.analysis(of: .named("level")!, seed: seed)
    #expect(analysis.candidates.basis.basis == .opportunity)
    #expect(analysis.chosen.levelShare > 0.9)
  }

  private static func analysis(of shape: SurveyShape, seed: UInt64) async throws -> Analysis {
    let simulated = shape.draw(seed: seed)
    let study = Fixtures.study { $0.candidates = CandidateOptions(starts: 10, resamples: 5, nullDraws: 20) }
    return try await Fixtures.analysis(study, simulated.survey, simulated.responses)
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
