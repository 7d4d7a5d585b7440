import Foundation

/// A seeded stream of random numbers: SplitMix64, which passes BigCrush and needs one word of state.
///
/// Randomness is always a parameter: every function that draws takes a stream or a seed, and parallel work draws one
/// child seed for each task before it fans out, so the results do not depend on the number of threads.
///
/// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators" (2014),
/// [doi:10.1145/2714064.2660195](https://doi.org/10.1145/2714064.2660195).
public struct RandomStream: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

  /// Uniform on [0, 1).
  public mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// Uniform on 0..<bound.
  public mutating func index(below bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A standard normal value (Marsaglia's polar method; one of the two values is kept, so the stream has no memory).
  public mutating func normal() -> Double {
    while true {
      let x = 2 * uniform() - 1
      let y = 2 * uniform() - 1
      let square = x * x + y * y
      if square > 0, square < 1 { return x * (-2 * log(square) / square).squareRoot() }
    }
  }

  /// Standard normal values in place of others, by the same method with both values of each pair: half the cost.
  public mutating func fillWithNormals(_ values: inout [Double]) {
    values.withUnsafeMutableBufferPointer { values in
      var index = 0
      while index < values.count {
        let x = 2 * uniform() - 1
        let y = 2 * uniform() - 1
        let square = x * x + y * y
        guard square > 0, square < 1 else { continue }
        let length = (-2 * log(square) / square).squareRoot()
        values[index] = x * length
        if index + 1 < values.count { values[index + 1] = y * length }
        index += 2
      }
    }
  }

  /// A chi-squared value: twice a gamma value of half the degrees.
  ///
  /// Source: Marsaglia and Tsang (2000), [doi:10.1145/358407.358414](https://doi.org/10.1145/358407.358414).
  ///
  /// - Parameter degrees: of freedom, 1 or more.
  public mutating func chiSquared(_ degrees: Double) -> Double {
    let shape = degrees / 2
    // Below 1 the method needs one more, taken off again by a power of a uniform value.
    let reached = shape < 1 ? shape + 1 : shape
    let d = reached - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      guard v > 0 else { continue }
      let u = uniform()
      if u > 0, log(u) < x * x / 2 + d - d * v + d * log(v) {
        return 2 * d * v * (shape < 1 ? pow(1 - uniform(), 1 / shape) : 1)
      }
    }
  }

  /// A seed for an independent child stream.
  public mutating func childSeed() -> UInt64 { next() }

  /// Seeds for `count` independent child streams, drawn before work is shared out.
  public mutating func childSeeds(_ count: Int) -> [UInt64] { (0..<count).map { _ in childSeed() } }

  /// A permutation of 0..<count (Fisher and Yates).
  public mutating func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    shuffle(&order)
    return order
  }

  /// Shuffles in place (Fisher and Yates).
  public mutating func shuffle<Element>(_ elements: inout [Element]) {
    elements.withUnsafeMutableBufferPointer { elements in
      var last = elements.count - 1
      while last > 0 {
        elements.swapAt(last, index(below: last + 1))
        last -= 1
      }
    }
  }
}
