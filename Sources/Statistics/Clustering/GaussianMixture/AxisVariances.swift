import Foundation

/// M-steps of the models whose axes are known: the diagonal ones, and the others once their axes are found.
///
/// With s(k, j) the scatter of component k along its axis j and n(k) its weight, the variances that maximise the
/// likelihood are those of Celeux and Govaert (1995), [doi:10.1016/0031-3203(94)00125-6](https://doi.org/10.1016/0031-3203(94)00125-6).
extension MixtureState {
  /// `axisVariances` from `axisScatters`. False when a variance would be zero.
  func updateAxes() -> Bool {
    switch model {
    case .eii:
      var sum = 0.0
      for index in 0..<components * dimensions { sum += axisScatters[index] }
      axisVariances.fill(sum / (data.totalWeight * Double(dimensions)))
      return true
    case .vii:
      for component in 0..<components {
        let own = component * dimensions..<(component + 1) * dimensions
        let sum = own.reduce(0) { $0 + axisScatters[$1] }
        for index in own { axisVariances[index] = sum / (totals[component] * Double(dimensions)) }
      }
      return true
    case .eei, .eee, .eev:
      for variable in 0..<dimensions {
        var sum = 0.0
        for component in 0..<components { sum += axisScatters[component * dimensions + variable] }
        for component in 0..<components {
          axisVariances[component * dimensions + variable] = sum / data.totalWeight
        }
      }
      return true
    case .vei, .vee, .vev: return updateCommonShape()
    case .evi, .eve, .evv: return updateCommonVolume()
    case .vvi, .vve, .vvv:
      for component in 0..<components {
        for variable in 0..<dimensions {
          let index = component * dimensions + variable
          axisVariances[index] = axisScatters[index] / totals[component]
        }
      }
      return true
    }
  }

  /// One volume, variable shapes: s(k, j) divided by their geometric mean, times the volume.
  private func updateCommonVolume() -> Bool {
    var volume = 0.0
    for component in 0..<components {
      guard let mean = geometricMean(axisScatters.pointer + component * dimensions) else { return false }
      volume += mean
      for variable in 0..<dimensions {
        let index = component * dimensions + variable
        axisVariances[index] = axisScatters[index] / mean
      }
    }
    for index in 0..<components * dimensions { axisVariances[index] *= volume / data.totalWeight }
    return true
  }

  /// One shape, variable volumes: the shape given the volumes and the volumes given the shape, in turn.
  private func updateCommonShape() -> Bool {
    var shape = lastShape
    var volumes = lastVolumes
    var before = Double.infinity
    for _ in 0..<100 {
      var objective = 0.0
      for component in 0..<components {
        var sum = 0.0
        for variable in 0..<dimensions { sum += axisScatters[component * dimensions + variable] / shape[variable] }
        volumes[component] = sum / (totals[component] * Double(dimensions))
        guard volumes[component] > 0 else { return false }
        objective += totals[component] * log(volumes[component])
      }
      if before - objective <= 1e-13 * data.totalWeight { break }
      before = objective
      for variable in 0..<dimensions {
        shape[variable] = 0
        for component in 0..<components {
          shape[variable] += axisScatters[component * dimensions + variable] / volumes[component]
        }
      }
      guard let mean = shape.withUnsafeBufferPointer({ geometricMean($0.baseAddress!) }) else { return false }
      for variable in 0..<dimensions { shape[variable] /= mean }
    }
    lastShape = shape
    lastVolumes = volumes
    for component in 0..<components {
      for variable in 0..<dimensions {
        axisVariances[component * dimensions + variable] = volumes[component] * shape[variable]
      }
    }
    return true
  }

  /// Nil when a value is not above 0.
  private func geometricMean(_ values: UnsafePointer<Double>) -> Double? {
    var sum = 0.0
    for variable in 0..<dimensions {
      guard values[variable] > 0, values[variable].isFinite else { return nil }
      sum += log(values[variable])
    }
    return exp(sum / Double(dimensions))
  }
}
