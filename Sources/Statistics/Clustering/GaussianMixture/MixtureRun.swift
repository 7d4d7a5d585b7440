internal import CStatisticsKernels
import Foundation

/// What one start of a mixture ended in; enough to take its parameters up again.
struct MixtureRun {
  /// On the common scale.
  let logLikelihood: Double
  let iterations: Int
  let converged: Bool
  /// The moments whose M-step gives the parameters.
  let moments: [Double]
  let lastShape: [Double]
  let lastVolumes: [Double]
  let orientations: [Double]
}

/// Expectation-maximisation with extrapolation.
///
/// A step of EM maps moments to moments: an M-step gives parameters, an E-step posteriors and the moments they have. From
/// three moments in a row, m, m' and m", SQUAREM's third scheme goes on to m + 2 α (m' - m) + α² (m" - 2 m' + m), α =
/// |m' - m| / |m" - 2 m' + m|; that is kept when the likelihood is not lower than where plain steps have come, so the
/// likelihood never falls. Moments are a convex cone, so one scheme serves all models.
///
/// Sources: Dempster, Laird, Rubin (1977), [doi:10.1111/j.2517-6161.1977.tb01600.x](https://doi.org/10.1111/j.2517-6161.1977.tb01600.x);
/// Varadhan and Roland (2008), [doi:10.1111/j.1467-9469.2007.00585.x](https://doi.org/10.1111/j.1467-9469.2007.00585.x).
final class ExpectationMaximisation {
  private let state: MixtureState
  private let size: Int
  private var previous: AlignedBuffer<Double>
  private var current: AlignedBuffer<Double>
  private var next: AlignedBuffer<Double>
  private var trial: AlignedBuffer<Double>
  /// What a difference of each moment counts for in α: moments in units of the variables' standard deviations.
  private let units: [Double]

  init(_ state: MixtureState) {
    self.state = state
    size = state.components * state.momentSize
    previous = AlignedBuffer(count: size)
    current = AlignedBuffer(count: size)
    next = AlignedBuffer(count: size)
    trial = AlignedBuffer(count: size)
    units = state.momentUnits
  }

  /// Runs from a partition; nil when a component empties or becomes singular.
  ///
  /// - Parameters:
  ///   - iterations: E-steps at the most.
  ///   - tolerance: the gain in log-likelihood still expected at which it stops.
  ///   - relativeTolerance: the same as a share of the log-likelihood.
  func run(
    from labels: [Int], iterations: Int, tolerance: Double, relativeTolerance: Double
  ) throws -> MixtureRun? {
    let share = max(relativeTolerance, 1e-14)
    state.restart()
    state.measure(labels, into: previous.pointer)
    guard state.maximise(previous.pointer) else { return nil }
    var reached = state.expect(into: current.pointer)
    guard reached.isFinite else { return nil }
    var used = 1
    var longest = 4.0
    while true {
      try Task.checkCancellation()
      guard state.maximise(current.pointer) else { return nil }
      let likelihood = state.expect(into: next.pointer)
      used += 1
      guard likelihood.isFinite else { return nil }
      let length = stepLength()
      let gain = likelihood - reached
      let converged = gain * length <= max(tolerance, share * likelihood.magnitude)
      if converged || used >= iterations { return finish(likelihood, used, converged) }
      if length > 1 {
        let step = min(length, longest)
        extrapolate(step)
        if state.maximise(trial.pointer) {
          let further = state.expect(into: previous.pointer)
          used += 1
          if further >= likelihood {
            if step == longest { longest *= 4 }
            (previous, current, trial) = (trial, previous, current)
            reached = further
            continue
          }
        }
        longest = max(4, longest / 4)
        swap(&previous, &current)
        swap(&current, &next)
      } else {
        (previous, current, next) = (current, next, previous)
      }
      reached = likelihood
    }
  }

  /// α, at least 1.
  private func stepLength() -> Double {
    var first = 0.0
    var second = 0.0
    let each = state.momentSize
    for component in 0..<state.components {
      for index in 0..<each {
        let place = component * each + index
        let change = current[place] - previous[place]
        let bend = next[place] - current[place] - change
        let unit = units[index]
        first += change * change * unit
        second += bend * bend * unit
      }
    }
    let length = (first / second).squareRoot()
    return length.isFinite ? max(1, length) : 1
  }

  private func extrapolate(_ step: Double) {
    for index in 0..<size {
      let change = current[index] - previous[index]
      let bend = next[index] - current[index] - change
      trial[index] = previous[index] + 2 * step * change + step * step * bend
    }
  }

  private func finish(_ likelihood: Double, _ used: Int, _ converged: Bool) -> MixtureRun {
    MixtureRun(
      logLikelihood: likelihood, iterations: used, converged: converged, moments: (0..<size).map { current[$0] },
      lastShape: state.lastShape, lastVolumes: state.lastVolumes,
      orientations: (0..<state.orientations.count).map { state.orientations[$0] })
  }
}

extension MixtureState {
  /// For each moment of a component 1 over the square of its unit, 0 where it only fills up.
  var momentUnits: [Double] {
    let variances = (0..<dimensions).map { data.covariance[$0, $0] }
    func inverse(_ value: Double) -> Double { value > 1e-24 ? 1 / value : 0 }
    var units = [Double](repeating: 0, count: momentSize)
    units[0] = 1
    for row in 0..<dimensions {
      units[1 + row] = inverse(variances[row])
      switch model.products {
      case UNMET_PRODUCTS_NONE: break
      case UNMET_PRODUCTS_SQUARES: units[1 + padded + row] = inverse(variances[row] * variances[row])
      default:
        for column in 0...row {
          units[1 + padded + tile(row, column)] = inverse(variances[row] * variances[column])
        }
      }
    }
    return units
  }
}
