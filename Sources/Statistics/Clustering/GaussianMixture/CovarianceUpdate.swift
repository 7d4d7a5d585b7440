import COpenBLAS
import Foundation

/// M-steps of the models whose axes may point anywhere.
extension MixtureState {
  /// `covariances` from `scatters`. False when one would be singular.
  func updateCovariances() -> Bool {
    let size = dimensions * dimensions
    switch model {
    case .vvv:
      for component in 0..<components {
        for index in component * size..<(component + 1) * size {
          covariances[index] = scatters[index] / totals[component]
        }
      }
      return true
    case .evv: return updateCommonVolumeScatters()
    case .vee: return updateProportionalCovariances()
    case .eev, .vev: return updateOwnOrientations()
    case .eve, .vve: return updateCommonOrientation()
    default: preconditionFailure("\(model.rawValue) has axes of its own kind")
    }
  }

  /// EVV: every scatter divided by its |W|^(1/p), times the common volume.
  private func updateCommonVolumeScatters() -> Bool {
    let size = dimensions * dimensions
    var volume = 0.0
    for component in 0..<components {
      guard let half = halfLogDeterminant(scatters.pointer + component * size) else { return false }
      let root = exp(2 * half / Double(dimensions))
      guard root > 0, root.isFinite else { return false }
      volume += root
      for index in component * size..<(component + 1) * size { covariances[index] = scatters[index] / root }
    }
    for index in 0..<components * size { covariances[index] *= volume / data.totalWeight }
    return true
  }

  /// VEE: multiples λ(k) C of one matrix of determinant 1; C given the volumes and the volumes given C, in turn.
  private func updateProportionalCovariances() -> Bool {
    let size = dimensions * dimensions
    let order = Double(dimensions)
    var volumes = lastVolumes
    if volumes.contains(0) {
      for component in 0..<components {
        let trace = (0..<dimensions).reduce(0) { $0 + scatters[component * size + $1 * (dimensions + 1)] }
        volumes[component] = trace / (totals[component] * order)
      }
    }
    var before = Double.infinity
    for _ in 0..<100 {
      square.clear()
      for component in 0..<components {
        guard volumes[component] > 0 else { return false }
        for index in 0..<size { square[index] += scatters[component * size + index] / volumes[component] }
      }
      guard let half = halfLogDeterminant(square.pointer) else { return false }
      let root = exp(2 * half / order)
      // W is LᵀL of its root; tr(W C⁻¹) is the sum over C⁻¹ = root MᵀM.
      for index in 0..<size { square[index] /= root }
      var objective = 0.0
      for component in 0..<components {
        volumes[component] = root * traceOfWhitened(scatters.pointer + component * size) / (totals[component] * order)
        guard volumes[component] > 0 else { return false }
        objective += totals[component] * log(volumes[component])
      }
      if before - objective <= 1e-13 * data.totalWeight { break }
      before = objective
    }
    lastVolumes = volumes
    for component in 0..<components {
      for index in 0..<size { covariances[component * size + index] = volumes[component] * square[index] }
    }
    return true
  }

  /// tr(M W Mᵀ) with the M of the last `halfLogDeterminant`.
  private func traceOfWhitened(_ scatter: UnsafePointer<Double>) -> Double {
    var trace = 0.0
    for row in 0..<dimensions {
      for left in 0...row {
        var sum = 0.0
        for right in 0...row { sum += scatter[left * dimensions + right] * whitening(row, right) }
        trace += whitening(row, left) * sum
      }
    }
    return trace
  }

  /// EEV, VEV: the axes of each component are those of its scatter.
  private func updateOwnOrientations() -> Bool {
    let size = dimensions * dimensions
    for component in 0..<components {
      let vectors = orientations.pointer + component * size
      vectors.update(from: scatters.pointer + component * size, count: size)
      guard decompose(vectors, axisScatters.pointer + component * dimensions) else { return false }
    }
    guard updateAxes() else { return false }
    for component in 0..<components { compose(component, orientations.pointer + component * size) }
    return true
  }

  /// The eigenvalues in ascending order, 0 or more, and the eigenvectors as rows in place of a symmetric matrix.
  func decompose(_ matrix: UnsafeMutablePointer<Double>, _ values: UnsafeMutablePointer<Double>) -> Bool {
    let order = Int32(dimensions)
    SingleThreadedBLAS.prepare()
    let code = LAPACKE_dsyevd(
      LAPACK_COL_MAJOR, CChar(UnicodeScalar("V").value), CChar(UnicodeScalar("U").value), order, matrix, order, values)
    for index in 0..<dimensions { values[index] = max(0, values[index]) }
    return code == 0
  }

  /// The covariance of a component from its axes (rows) and the variances along them.
  func compose(_ component: Int, _ axes: UnsafePointer<Double>) {
    let covariance = covariances.pointer + component * dimensions * dimensions
    let variances = axisVariances.pointer + component * dimensions
    for index in 0..<dimensions * dimensions { covariance[index] = 0 }
    for axis in 0..<dimensions {
      let direction = axes + axis * dimensions
      for row in 0..<dimensions {
        let factor = variances[axis] * direction[row]
        for column in 0..<dimensions { covariance[row * dimensions + column] += factor * direction[column] }
      }
    }
  }
}
