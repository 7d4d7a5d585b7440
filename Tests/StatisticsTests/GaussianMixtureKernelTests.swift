import CStatisticsKernels
import Foundation
import Statistics
import Testing

/// Each kernel of Gaussian mixtures against a plain twin.
@Suite("Kernels of Gaussian mixtures")
struct GaussianMixtureKernelTests {
  static let sizes = [(1, 1, 1), (7, 3, 2), (64, 4, 3), (300, 5, 4), (515, 8, 9), (40, 13, 2)]

  @Test("Whitening inverts Cholesky's factor", arguments: [1, 2, 4, 5, 11])
  func whiten(order: Int) throws {
    let covariance = Self.covariance(order, seed: UInt64(order))
    let layout = Layout(order)
    let work = Buffer(2 * order * order)
    let whitening = Buffer(layout.triangle)
    let least = [Double](repeating: 0, count: order)
    let half = unmet_mixture_whiten(
      covariance.values, order, layout.padded, least, work.pointer, whitening.pointer)
    let factor = try Cholesky(of: covariance)
    #expect(isClose(half, factor.logDeterminant / 2, absolute: 1e-12))
    for row in 0..<order {
      // M times the columns of L is the identity.
      for column in 0..<order {
        let entry = (0...row).reduce(0.0) {
          $0 + whitening.pointer[layout.tile(row, $1)] * factor.lower[$1, column]
        }
        #expect(isClose(entry, row == column ? 1 : 0, absolute: 1e-12))
      }
    }
    let strict = [Double](repeating: 1e9, count: order)
    #expect(
      unmet_mixture_whiten(covariance.values, order, layout.padded, strict, work.pointer, whitening.pointer).isNaN)
  }

  @Test("Posteriors, likelihood and moments with full covariances", arguments: sizes)
  func full(count: Int, order: Int, components: Int) throws { try check(count, order, components, diagonal: false) }

  @Test("Posteriors, likelihood and moments with diagonal covariances", arguments: sizes)
  func diagonal(count: Int, order: Int, components: Int) throws { try check(count, order, components, diagonal: true) }

  private func check(_ count: Int, _ order: Int, _ components: Int, diagonal: Bool) throws {
    let layout = Layout(order)
    let lanes = Int(UNMET_DOUBLE_LANES)
    let blockCount = (count + lanes - 1) / lanes
    let values = noise(rows: count, columns: order, seed: 4)
    let blocks = Buffer(blockCount * lanes * layout.padded)
    let weights = Buffer(blockCount * lanes)
    for point in 0..<count {
      weights.pointer[point] = Double(1 + point % 3)
      for variable in 0..<order {
        blocks.pointer[(point / lanes * layout.padded + variable) * lanes + point % lanes] = values[point, variable]
      }
    }
    let products = diagonal ? layout.padded : layout.triangle
    let size = 1 + layout.padded + products
    let spread = Buffer(components * products)
    let centres = Buffer(components * layout.padded)
    let constants = Buffer(components)
    let means = noise(rows: components, columns: order, seed: 5)
    let factors = try (0..<components).map { try Cholesky(of: Self.covariance(order, seed: UInt64(20 + $0))) }
    let work = Buffer(2 * order * order)
    for component in 0..<components {
      constants.pointer[component] = -0.3 * Double(component)
      let own = spread.pointer + component * products
      if diagonal {
        for variable in 0..<order {
          own[variable] = 1 / factors[component].lower[variable, variable]
          centres.pointer[component * layout.padded + variable] = means[component, variable]
        }
      } else {
        let zeros = [Double](repeating: 0, count: order)
        _ = unmet_mixture_whiten(
          Self.covariance(order, seed: UInt64(20 + component)).values, order, layout.padded, zeros, work.pointer, own)
        for row in 0..<order {
          centres.pointer[component * layout.padded + row] = (0...row).reduce(0) {
            $0 + own[layout.tile(row, $1)] * means[component, $1]
          }
        }
      }
    }
    let posteriors = Buffer(blockCount * lanes * components)
    let working = Buffer(lanes * (components * size + 32 * layout.padded))
    let moments = Buffer(components * size)
    let step = diagonal ? unmet_mixture_diagonal : unmet_mixture_full
    let likelihood = step(
      blocks.pointer, blockCount, layout.padded, weights.pointer, components, spread.pointer, centres.pointer,
      constants.pointer, posteriors.pointer, working.pointer, moments.pointer)

    var expected = 0.0
    var sums = [Double](repeating: 0, count: components * size)
    for point in 0..<count {
      let densities = (0..<components).map { component -> Double in
        let difference = (0..<order).map { values[point, $0] - means[component, $0] }
        let other =
          diagonal
          ? difference.indices.map { difference[$0] / factors[component].lower[$0, $0] }
          : factors[component].solving(difference)
        return constants.pointer[component] - zip(difference, other).reduce(0) { $0 + $1.0 * $1.1 } / 2
      }
      let largest = densities.max()!
      let all = densities.reduce(0) { $0 + exp($1 - largest) }
      expected += weights.pointer[point] * (largest + log(all))
      for component in 0..<components {
        let share = exp(densities[component] - largest) / all
        let found = posteriors.pointer[(point / lanes * components + component) * lanes + point % lanes]
        #expect(isClose(found, share, absolute: 1e-13))
        let own = component * size
        let weight = weights.pointer[point] * share
        sums[own] += weight
        for row in 0..<order {
          sums[own + 1 + row] += weight * values[point, row]
          if diagonal {
            sums[own + 1 + layout.padded + row] += weight * values[point, row] * values[point, row]
          } else {
            for column in 0...row {
              sums[own + 1 + layout.padded + layout.tile(row, column)] +=
                weight * values[point, row] * values[point, column]
            }
          }
        }
      }
    }
    #expect(isClose(likelihood, expected, absolute: 1e-10))
    func compare() {
      for component in 0..<components {
        let own = component * size
        #expect(isClose(moments.pointer[own], sums[own], absolute: 1e-10))
        for row in 0..<order {
          #expect(isClose(moments.pointer[own + 1 + row], sums[own + 1 + row], absolute: 1e-10))
          for column in diagonal ? row...row : 0...row {
            let place = own + 1 + layout.padded + (diagonal ? row : layout.tile(row, column))
            #expect(isClose(moments.pointer[place], sums[place], absolute: 1e-10))
          }
        }
      }
    }
    compare()
    for index in 0..<components * size { moments.pointer[index] = .nan }
    unmet_mixture_moments(
      blocks.pointer, blockCount, layout.padded, weights.pointer, components, posteriors.pointer,
      diagonal ? UNMET_PRODUCTS_SQUARES : UNMET_PRODUCTS_TRIANGLE, working.pointer, moments.pointer)
    compare()
  }

  @Test("One covariance for all: the posteriors and sums of full covariances that are equal", arguments: sizes)
  func shared(count: Int, order: Int, components: Int) throws {
    let layout = Layout(order)
    let lanes = Int(UNMET_DOUBLE_LANES)
    let blockCount = (count + lanes - 1) / lanes
    let values = noise(rows: count, columns: order, seed: 4)
    let means = noise(rows: components, columns: order, seed: 5)
    let factor = try Cholesky(of: Self.covariance(order, seed: 6))
    let blocks = Buffer(blockCount * lanes * layout.padded)
    let weights = Buffer(blockCount * lanes)
    for point in 0..<count {
      weights.pointer[point] = Double(1 + point % 3)
      for variable in 0..<order {
        blocks.pointer[(point / lanes * layout.padded + variable) * lanes + point % lanes] = values[point, variable]
      }
    }
    func length(_ values: [Double], _ others: [Double]) -> Double { zip(values, others).reduce(0) { $0 + $1.0 * $1.1 } }
    let directions = Buffer(components * layout.padded)
    let constants = Buffer(components)
    for component in 0..<components {
      let mean = Array(means.row(component))
      let direction = factor.solving(mean)
      for variable in 0..<order { directions.pointer[component * layout.padded + variable] = direction[variable] }
      constants.pointer[component] = -0.3 * Double(component) - length(mean, direction) / 2
    }
    let size = 1 + layout.padded
    let posteriors = Buffer(blockCount * lanes * components)
    let working = Buffer(lanes * (components * size + 32 * layout.padded))
    let moments = Buffer(components * size)
    let likelihood = unmet_mixture_shared(
      blocks.pointer, blockCount, layout.padded, weights.pointer, components, directions.pointer, constants.pointer,
      posteriors.pointer, working.pointer, moments.pointer)

    var expected = 0.0
    var sums = [Double](repeating: 0, count: components * size)
    for point in 0..<count {
      let own = Array(values.row(point))
      let densities = (0..<components).map { component -> Double in
        let difference = zip(own, means.row(component)).map { $0 - $1 }
        return -0.3 * Double(component) - length(difference, factor.solving(difference)) / 2
      }
      let largest = densities.max()!
      let all = densities.reduce(0) { $0 + exp($1 - largest) }
      // What all components share is the caller's.
      expected += weights.pointer[point] * (largest + log(all) + length(own, factor.solving(own)) / 2)
      for component in 0..<components {
        let share = exp(densities[component] - largest) / all
        let found = posteriors.pointer[(point / lanes * components + component) * lanes + point % lanes]
        #expect(isClose(found, share, absolute: 1e-12))
        sums[component * size] += weights.pointer[point] * share
        for variable in 0..<order {
          sums[component * size + 1 + variable] += weights.pointer[point] * share * own[variable]
        }
      }
    }
    #expect(isClose(likelihood, expected, absolute: 1e-9))
    for index in sums.indices { #expect(isClose(moments.pointer[index], sums[index], absolute: 1e-10)) }
  }

  private static func covariance(_ order: Int, seed: UInt64) -> Matrix {
    var result = crossProduct(noise(rows: order + 4, columns: order, seed: seed))
    for index in result.values.indices { result.values[index] /= Double(order + 4) }
    return result
  }
}

/// The kernels' tiles.
private struct Layout {
  let padded: Int
  init(_ order: Int) { padded = (order + 3) / 4 * 4 }

  var triangle: Int { 2 * padded * (padded / 4 + 1) }

  func tile(_ row: Int, _ column: Int) -> Int {
    let tileRow = row / 4
    return 16 * (tileRow * (tileRow + 1) / 2 + column / 4) + 4 * (column % 4) + row % 4
  }
}

/// Cleared memory at an address the kernels accept.
private final class Buffer {
  let pointer: UnsafeMutablePointer<Double>

  init(_ count: Int) {
    let raw = UnsafeMutableRawPointer.allocate(byteCount: max(count, 1) * 8, alignment: 64)
    pointer = raw.bindMemory(to: Double.self, capacity: max(count, 1))
    pointer.initialize(repeating: 0, count: max(count, 1))
  }

  deinit { UnsafeMutableRawPointer(pointer).deallocate() }
}
