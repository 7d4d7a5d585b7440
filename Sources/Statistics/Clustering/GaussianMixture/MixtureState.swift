internal import CStatisticsKernels
import Foundation

/// The parameters of one mixture while it is being fitted, and the working memory of its steps.
final class MixtureState {
  let data: MixtureData
  let model: CovarianceModel
  let components: Int
  let dimensions: Int
  let padded: Int
  /// Values of `moments` for one component: its weight, its sums, its squares or products.
  let momentSize: Int
  /// Values of `spread` for one component: precisions, or a triangle of tiles; see mixture.h.
  private let spreadSize: Int

  /// Block by block, components x lanes.
  let posteriors: AlignedBuffer<Double>
  private let lanes: AlignedBuffer<Double>
  private let spread: AlignedBuffer<Double>
  private let centres: AlignedBuffer<Double>
  private let constants: AlignedBuffer<Double>
  private let whiteningWork: AlignedBuffer<Double>

  /// Components; components x dimensions.
  let totals: AlignedBuffer<Double>
  let means: AlignedBuffer<Double>
  /// Components x dimensions: of a diagonal model the diagonal scatters and variances, of others the scatters and
  /// variances along the axes.
  let axisScatters: AlignedBuffer<Double>
  let axisVariances: AlignedBuffer<Double>
  /// Components x dimensions x dimensions, of models that are not diagonal.
  let scatters: AlignedBuffer<Double>
  let covariances: AlignedBuffer<Double>
  let orientations: AlignedBuffer<Double>
  let square: AlignedBuffer<Double>
  /// With one covariance for all components: what they share of the log-likelihood.
  private var sharedLogLikelihood = 0.0
  /// What an iterative M-step starts from: the last shape, the last volumes.
  var lastShape: [Double]
  var lastVolumes: [Double]
  var hasOrientation = false

  init(_ data: MixtureData, model: CovarianceModel, components: Int) {
    self.data = data
    self.model = model
    self.components = components
    dimensions = data.dimensions
    padded = data.paddedDimensions
    spreadSize = model.isDiagonal ? padded : 2 * padded * (padded / 4 + 1)
    momentSize = 1 + padded + (model.products == UNMET_PRODUCTS_NONE ? 0 : spreadSize)
    let lanes = Int(UNMET_DOUBLE_LANES)
    let matrices = model.isDiagonal ? 0 : components * dimensions * dimensions
    posteriors = AlignedBuffer(count: data.blockCount * lanes * components)
    self.lanes = AlignedBuffer(count: lanes * (components * momentSize + 32 * padded))
    spread = AlignedBuffer(count: components * spreadSize)
    centres = AlignedBuffer(count: components * padded)
    constants = AlignedBuffer(count: components)
    whiteningWork = AlignedBuffer(count: 2 * dimensions * dimensions)
    totals = AlignedBuffer(count: components)
    means = AlignedBuffer(count: components * dimensions)
    axisScatters = AlignedBuffer(count: components * dimensions)
    axisVariances = AlignedBuffer(count: components * dimensions)
    scatters = AlignedBuffer(count: matrices)
    covariances = AlignedBuffer(count: matrices)
    orientations = AlignedBuffer(count: matrices)
    square = AlignedBuffer(count: dimensions * dimensions)
    lastShape = [Double](repeating: 1, count: dimensions)
    lastVolumes = [Double](repeating: 0, count: components)
  }

  /// Forgets what an earlier start left for iterative M-steps.
  func restart() {
    lastShape = [Double](repeating: 1, count: dimensions)
    lastVolumes = [Double](repeating: 0, count: components)
    hasOrientation = false
  }

  var proportions: [Double] { (0..<components).map { totals[$0] / data.totalWeight } }

  /// The moments of a partition.
  func measure(_ labels: [Int], into moments: UnsafeMutablePointer<Double>) {
    let lanes = Int(UNMET_DOUBLE_LANES)
    posteriors.clear()
    for (point, label) in labels.enumerated() {
      posteriors[(point / lanes * components + label) * lanes + point % lanes] = 1
    }
    unmet_mixture_moments(
      data.blocks.pointer, data.blockCount, padded, data.weights.pointer, components, posteriors.pointer,
      model.products, self.lanes.pointer, moments)
  }

  /// The E-step: posteriors, the moments they have, and the log-likelihood on the common scale.
  func expect(into moments: UnsafeMutablePointer<Double>) -> Double {
    switch model.products {
    case UNMET_PRODUCTS_NONE:
      sharedLogLikelihood
        + unmet_mixture_shared(
          data.blocks.pointer, data.blockCount, padded, data.weights.pointer, components, centres.pointer,
          constants.pointer, posteriors.pointer, lanes.pointer, moments)
    case UNMET_PRODUCTS_SQUARES:
      unmet_mixture_diagonal(
        data.blocks.pointer, data.blockCount, padded, data.weights.pointer, components, spread.pointer,
        centres.pointer, constants.pointer, posteriors.pointer, lanes.pointer, moments)
    default:
      unmet_mixture_full(
        data.blocks.pointer, data.blockCount, padded, data.weights.pointer, components, spread.pointer,
        centres.pointer, constants.pointer, posteriors.pointer, lanes.pointer, moments)
    }
  }

  /// The M-step. False when a component is empty or its covariance matrix singular.
  func maximise(_ moments: UnsafePointer<Double>) -> Bool {
    for component in 0..<components {
      let own = moments + component * momentSize
      let total = own[0]
      guard total > 1e-10 * data.totalWeight, total.isFinite else { return false }
      totals[component] = total
      for variable in 0..<dimensions { means[component * dimensions + variable] = own[1 + variable] / total }
    }
    return switch model.products {
    case UNMET_PRODUCTS_NONE: maximiseShared()
    case UNMET_PRODUCTS_SQUARES: maximiseDiagonal(moments)
    default: maximiseFull(moments)
    }
  }

  private func maximiseDiagonal(_ moments: UnsafePointer<Double>) -> Bool {
    for component in 0..<components {
      let squares = moments + component * momentSize + 1 + padded
      for variable in 0..<dimensions {
        let mean = means[component * dimensions + variable]
        axisScatters[component * dimensions + variable] = max(0, squares[variable] - totals[component] * mean * mean)
      }
    }
    guard updateAxes() else { return false }
    let mean = data.leastVariances.reduce(0, +) / Double(dimensions)
    for component in 0..<components {
      var logarithm = 0.0
      for variable in 0..<dimensions {
        let variance = axisVariances[component * dimensions + variable]
        guard variance > (model.isSpherical ? mean : data.leastVariances[variable]), variance.isFinite else {
          return false
        }
        logarithm += log(variance)
        spread[component * padded + variable] = 1 / variance
        centres[component * padded + variable] = means[component * dimensions + variable]
      }
      constants[component] = constant(component, halfLogDeterminant: logarithm / 2)
    }
    return true
  }

  /// One covariance: what all points have less what lies between the means.
  private func maximiseShared() -> Bool {
    guard let least = data.leastConditional else { return false }
    let size = dimensions * dimensions
    for row in 0..<dimensions {
      for column in 0...row {
        var between = 0.0
        for component in 0..<components {
          let mean = means.pointer + component * dimensions
          between += totals[component] * mean[row] * mean[column]
        }
        let value = data.covariance[row, column] - between / data.totalWeight
        covariances[row * dimensions + column] = value
        covariances[column * dimensions + row] = value
      }
    }
    for component in 1..<max(1, components) {
      (covariances.pointer + component * size).update(from: covariances.pointer, count: size)
    }
    let half = unmet_mixture_whiten(
      covariances.pointer, dimensions, padded, least, whiteningWork.pointer, spread.pointer)
    guard half.isFinite else { return false }
    // The squared lengths of all whitened points sum to those of their deviations from the means, W p, and of the means.
    var lengths = data.totalWeight * Double(dimensions)
    for component in 0..<components {
      let length = placeDirection(component)
      constants[component] = constant(component, halfLogDeterminant: half) - length / 2
      lengths += totals[component] * length
    }
    sharedLogLikelihood = -lengths / 2
    return true
  }

  /// Σ⁻¹ μ, as Mᵀ (M μ); returns the squared length of M μ.
  private func placeDirection(_ component: Int) -> Double {
    let mean = means.pointer + component * dimensions
    let direction = centres.pointer + component * padded
    for row in 0..<padded { direction[row] = 0 }
    var length = 0.0
    for row in 0..<dimensions {
      var whitened = 0.0
      for column in 0...row { whitened += spread[tile(row, column)] * mean[column] }
      length += whitened * whitened
      for column in 0...row { direction[column] += spread[tile(row, column)] * whitened }
    }
    return length
  }

  private func maximiseFull(_ moments: UnsafePointer<Double>) -> Bool {
    guard let least = data.leastConditional else { return false }
    let size = dimensions * dimensions
    for component in 0..<components {
      let products = moments + component * momentSize + 1 + padded
      let mean = means.pointer + component * dimensions
      let scatter = scatters.pointer + component * size
      let total = totals[component]
      for row in 0..<dimensions {
        for column in 0...row {
          let value = products[tile(row, column)] - total * mean[row] * mean[column]
          scatter[row * dimensions + column] = value
          scatter[column * dimensions + row] = value
        }
      }
    }
    guard updateCovariances() else { return false }
    for component in 0..<components {
      let half = unmet_mixture_whiten(
        covariances.pointer + component * size, dimensions, padded, least, whiteningWork.pointer,
        spread.pointer + component * spreadSize)
      guard half.isFinite else { return false }
      constants[component] = constant(component, halfLogDeterminant: half)
      placeCentre(component)
    }
    return true
  }

  /// log π - log |2 π Σ| / 2.
  private func constant(_ component: Int, halfLogDeterminant: Double) -> Double {
    log(totals[component] / data.totalWeight) - Double(dimensions) / 2 * log(2 * Double.pi) - halfLogDeterminant
  }

  /// The whitened mean.
  private func placeCentre(_ component: Int) {
    let own = spread.pointer + component * spreadSize
    let mean = means.pointer + component * dimensions
    for row in 0..<dimensions {
      var sum = 0.0
      for column in 0...row { sum += own[tile(row, column)] * mean[column] }
      centres[component * padded + row] = sum
    }
  }

  func tile(_ row: Int, _ column: Int) -> Int {
    let a = row >> 2
    return 16 * (a * (a + 1) / 2 + column >> 2) + 4 * (column & 3) + row & 3
  }

  /// log |W| / 2 of a symmetric matrix, nil when it is not positive definite.
  func halfLogDeterminant(_ matrix: UnsafePointer<Double>) -> Double? {
    let zeros = [Double](repeating: 0, count: dimensions)
    let half = unmet_mixture_whiten(
      matrix, dimensions, padded, zeros, whiteningWork.pointer, spread.pointer)
    return half.isFinite ? half : nil
  }

  /// The inverse that the last `halfLogDeterminant` left: value (i, j) of M with MᵀM the inverse matrix.
  func whitening(_ row: Int, _ column: Int) -> Double { column <= row ? spread[tile(row, column)] : 0 }
}
