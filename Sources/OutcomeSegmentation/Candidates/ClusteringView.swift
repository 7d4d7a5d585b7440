internal import Statistics

/// How ratings become the points that clustering sees: a basis, and how its variables are reduced. Null draws, halves of
/// the outcomes and other scorings are seen in the same way as the survey.
struct ClusteringView: Sendable, Equatable {
  let basis: ClusteringBasis
  let reduction: OutcomeReduction

  var isReduced: Bool { reduction != OutcomeReduction() }

  func points(of ratings: NeedRatings, weights: [Double]) throws -> PointSet {
    PointSet(try reduction.applied(to: ratings.variables(basis), weights: weights), weights: weights)
  }

  /// The same view of a part of the outcomes.
  func forOutcomes(_ part: [Int], of all: Int) -> ClusteringView {
    ClusteringView(basis: basis, reduction: reduction.forOutcomes(part, of: all))
  }
}

/// The views a study's options allow.
struct ClusteringViews: Sendable {
  let needs: NeedAnswers
  let factors: FactorSolution?
  let options: FactorOptions
  let noise: NoiseSpectra

  func view(_ basis: ClusteringBasis, isReduced: Bool) throws -> ClusteringView {
    ClusteringView(basis: basis, reduction: isReduced ? try reduction(basis) : OutcomeReduction())
  }

  func view(_ choice: BasisChoice) throws -> ClusteringView { try view(choice.basis, isReduced: choice.isReduced) }

  /// Opportunity scores are reduced to the study's factors, other variables by the same rule.
  private func reduction(_ basis: ClusteringBasis) throws -> OutcomeReduction {
    if basis == .opportunity || (basis == .importance && needs.ratings.measure == .importance) {
      return factors?.reduction ?? OutcomeReduction()
    }
    do {
      return try options.reduction(
        of: needs.ratings.variables(basis), outcomes: needs.ratings.outcomes, like: factors, weights: needs.weights,
        noise: noise)
    } catch let error as FactorError {
      throw FactorRefusal(error)
    }
  }
}
