import COpenBLAS
import Foundation

/// EVE and VVE: components whose axes point in the same directions (common principal components).
///
/// Given the variances v(k, j) along the axes, the directions D minimise Σ over k and j of (Dᵀ W(k) D)(j, j) / v(k, j).
/// Rotating two axes by an angle changes this by P cos 2θ + Q sin 2θ, so the best angle is known; sweeps over all pairs
/// of axes take turns with the variances until neither lowers the criterion. The optimum is that of mclust's
/// minorisation, which turns all axes at once by smaller steps.
///
/// Sources: Flury and Gautschi (1986), [doi:10.1137/0907013](https://doi.org/10.1137/0907013); Browne and McNicholas
/// (2014), [doi:10.1007/s11634-013-0139-1](https://doi.org/10.1007/s11634-013-0139-1).
extension MixtureState {
  func updateCommonOrientation() -> Bool {
    let size = dimensions * dimensions
    let axes = orientations.pointer
    if !hasOrientation { guard startOrientation() else { return false } }
    for component in 0..<components { turnScatter(component) }
    // A few sweeps raise the likelihood; the steps of EM to come do the rest.
    let most = hasOrientation ? 4 : 50
    var before = Double.infinity
    for round in 0...most {
      for component in 0..<components {
        for axis in 0..<dimensions {
          axisScatters[component * dimensions + axis] = scatters[component * size + axis * (dimensions + 1)]
        }
      }
      guard updateAxes() else { return false }
      // The likelihood falls with Σ n log v; the traces are constant once the variances fit the scatters.
      var objective = 0.0
      for component in 0..<components {
        for axis in 0..<dimensions {
          let variance = axisVariances[component * dimensions + axis]
          guard variance > 0 else { return false }
          objective += totals[component] * log(variance)
        }
      }
      if round == most || before - objective <= 1e-12 * data.totalWeight { break }
      before = objective
      sweep(axes)
    }
    hasOrientation = true
    for component in 0..<components { compose(component, axes) }
    return true
  }

  /// The axes of the scatters' sum.
  private func startOrientation() -> Bool {
    let size = dimensions * dimensions
    for index in 0..<size {
      orientations[index] = 0
      for component in 0..<components { orientations[index] += scatters[component * size + index] }
    }
    return decompose(orientations.pointer, square.pointer)
  }

  /// A scatter seen from the axes: A W Aᵀ, with the axes as rows of A.
  private func turnScatter(_ component: Int) {
    let order = Int32(dimensions)
    let scatter = scatters.pointer + component * dimensions * dimensions
    SingleThreadedBLAS.prepare()
    cblas_dgemm(
      CblasRowMajor, CblasNoTrans, CblasNoTrans, order, order, order, 1, orientations.pointer, order, scatter, order,
      0, square.pointer, order)
    cblas_dgemm(
      CblasRowMajor, CblasNoTrans, CblasTrans, order, order, order, 1, square.pointer, order, orientations.pointer,
      order, 0, scatter, order)
  }

  /// Turns every pair of axes to its best angle once.
  private func sweep(_ axes: UnsafeMutablePointer<Double>) {
    let size = dimensions * dimensions
    for first in 0..<dimensions {
      for second in (first + 1)..<max(first + 1, dimensions) {
        var straight = 0.0
        var mixed = 0.0
        for component in 0..<components {
          let scatter = scatters.pointer + component * size
          let variances = axisVariances.pointer + component * dimensions
          let difference = 1 / variances[first] - 1 / variances[second]
          straight += difference * (scatter[first * (dimensions + 1)] - scatter[second * (dimensions + 1)]) / 2
          mixed += difference * scatter[first * dimensions + second]
        }
        guard straight != 0 || mixed != 0 else { continue }
        let angle = atan2(-mixed, -straight) / 2
        guard angle.magnitude > 1e-12 else { continue }
        turn(axes, first, second, cos(angle), sin(angle), columns: false)
        for component in 0..<components {
          let scatter = scatters.pointer + component * size
          turn(scatter, first, second, cos(angle), sin(angle), columns: false)
          turn(scatter, first, second, cos(angle), sin(angle), columns: true)
        }
      }
    }
  }

  private func turn(
    _ matrix: UnsafeMutablePointer<Double>, _ first: Int, _ second: Int, _ cosine: Double, _ sine: Double, columns: Bool
  ) {
    let step = columns ? dimensions : 1
    var one = matrix + first * (columns ? 1 : dimensions)
    var two = matrix + second * (columns ? 1 : dimensions)
    for _ in 0..<dimensions {
      let value = one.pointee
      one.pointee = cosine * value + sine * two.pointee
      two.pointee = cosine * two.pointee - sine * value
      one += step
      two += step
    }
  }
}
