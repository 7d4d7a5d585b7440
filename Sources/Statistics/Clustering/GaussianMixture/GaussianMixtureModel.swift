internal import CStatisticsKernels
import Foundation

/// A fitted mixture of Gaussian distributions: the best of its starts, kept whole.
public struct GaussianMixtureModel: Sendable, Equatable {
  public let model: CovarianceModel
  /// Shares of the components, summing to 1. Components are numbered as the clusters of `assignments` are.
  public let proportions: [Double]
  /// Components x variables.
  public let means: Matrix
  /// For each component, variables x variables; the maximum likelihood estimate (scatter over weight).
  public let covariances: [Matrix]
  /// Points x components, each row summing to 1.
  public let posteriors: Matrix
  /// For each point the component of its largest posterior (ties: the first), numbered by falling weight, ties by first
  /// member.
  public let assignments: [Int]
  /// Points assigned to each component; 0 is possible where components overlap.
  public let sizes: [Int]
  /// Sum of the weights of the points assigned to each component.
  public let clusterWeights: [Double]
  /// BIC, ICL and the others, with the log-likelihood and the number of parameters. Smaller is better.
  public let criteria: InformationCriteria
  /// E-steps of the best start.
  public let iterations: Int
  /// Whether the best start ended at a maximum, rather than at the limit.
  public let converged: Bool
  public let starts: Int
  /// Share of the starts that reach the best log-likelihood up to 100 tolerances or a billionth of it.
  public let shareReachingBest: Double
  /// Starts dropped because a component emptied or its covariance matrix became singular.
  public let degenerateStarts: Int

  public var components: Int { proportions.count }
  public var logLikelihood: Double { criteria.logLikelihood }
  public var parameters: Int { criteria.parameters }
  public var bic: Double { criteria.bic }
  public var icl: Double { criteria.icl }

  /// The volume, shape and axes of a component's covariance matrix, Σ = λ D A Dᵀ.
  public func decomposition(of component: Int) throws -> CovarianceDecomposition {
    try CovarianceDecomposition(of: covariances[component])
  }
}

/// A covariance matrix taken apart: Σ = λ D A Dᵀ.
public struct CovarianceDecomposition: Sendable, Equatable {
  /// λ = |Σ|^(1/p).
  public let volume: Double
  /// The diagonal of A, largest first; their product is 1.
  public let shape: [Double]
  /// D: column j is the direction of the j-th longest axis.
  public let orientation: Matrix

  init(of covariance: Matrix) throws {
    let eigen = try SymmetricEigen(of: covariance)
    let volume = exp(eigen.values.reduce(0) { $0 + log($1) } / Double(covariance.rows))
    self.volume = volume
    shape = eigen.values.map { $0 / volume }
    orientation = eigen.vectors
  }
}

extension GaussianMixtureModel {
  /// Takes a start's parameters up again and numbers its components.
  init(
    data: MixtureData, options: GaussianMixture, run: MixtureRun, starts: Int, shareReachingBest: Double,
    degenerateStarts: Int
  ) {
    let components = options.components
    let dimensions = data.dimensions
    let state = MixtureState(data, model: options.model, components: components)
    let likelihood = state.resume(run)
    let lanes = Int(UNMET_DOUBLE_LANES)
    func posterior(_ point: Int, _ component: Int) -> Double {
      state.posteriors[(point / lanes * components + component) * lanes + point % lanes]
    }
    let labels = (0..<data.count).map { point in
      var label = 0
      for component in 1..<max(1, components) where posterior(point, component) > posterior(point, label) {
        label = component
      }
      return label
    }
    let number = clusterNumbers(labels, weights: data.points.weights, clusters: components)
    var order = [Int](repeating: 0, count: components)
    for (component, rank) in number.enumerated() { order[rank] = component }
    var posteriors = Matrix(rows: data.count, columns: components)
    var sizes = [Int](repeating: 0, count: components)
    var clusterWeights = [Double](repeating: 0, count: components)
    for point in 0..<data.count {
      for component in 0..<components { posteriors[point, number[component]] = posterior(point, component) }
      sizes[number[labels[point]]] += 1
      clusterWeights[number[labels[point]]] += data.points.weights[point]
    }
    var means = Matrix(rows: components, columns: dimensions)
    for (rank, component) in order.enumerated() {
      for variable in 0..<dimensions {
        means[rank, variable] = data.centre[variable] + data.scale * state.means[component * dimensions + variable]
      }
    }
    let proportions = state.proportions
    self.model = options.model
    self.proportions = order.map { proportions[$0] }
    self.means = means
    self.covariances = order.map { state.covariance(of: $0) }
    self.posteriors = posteriors
    self.assignments = labels.map { number[$0] }
    self.sizes = sizes
    self.clusterWeights = clusterWeights
    // Densities on the common scale are scale^p times the original ones.
    criteria = InformationCriteria(
      logLikelihood: likelihood - data.totalWeight * Double(dimensions) * log(data.scale),
      parameters: options.model.parameterCount(components: components, variables: dimensions),
      posteriors: posteriors, weights: data.points.weights)
    iterations = run.iterations
    converged = run.converged
    self.starts = starts
    self.shareReachingBest = shareReachingBest
    self.degenerateStarts = degenerateStarts
  }
}

extension MixtureState {
  /// The parameters and posteriors of a finished start; returns its log-likelihood.
  fileprivate func resume(_ run: MixtureRun) -> Double {
    lastShape = run.lastShape
    lastVolumes = run.lastVolumes
    for index in run.orientations.indices { orientations[index] = run.orientations[index] }
    hasOrientation = model == .eve || model == .vve
    run.moments.withUnsafeBufferPointer { _ = maximise($0.baseAddress!) }
    let unused = AlignedBuffer<Double>(count: components * momentSize)
    return expect(into: unused.pointer)
  }

  /// A component's covariance matrix on the original scale.
  fileprivate func covariance(of component: Int) -> Matrix {
    var result = Matrix(rows: dimensions, columns: dimensions)
    for row in 0..<dimensions {
      for column in 0..<dimensions {
        let value: Double
        if model.isDiagonal {
          value = row == column ? axisVariances[component * dimensions + row] : 0
        } else {
          value = covariances[(component * dimensions + row) * dimensions + column]
        }
        result[row, column] = data.scale * data.scale * value
      }
    }
    return result
  }
}
