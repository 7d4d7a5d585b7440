import Statistics
import Testing

@Suite("The dip test of one mode")
struct DipTestTests {
  /// The same numbers on every machine: a linear congruential generator.
  private static func uniforms(_ count: Int, seed: UInt64) -> [Double] {
    var state = seed
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) / Double(UInt64(1) << 53)
    }
  }

  /// The dips and p of the Python package diptest 0.8 (after Maechler's R package of that name).
  private static let references: [(name: String, values: [Double], dip: Double, p: Double)] = [
    ("uniform", uniforms(60, seed: 1), 0.04157707809116185, 0.6392),
    (
      "two uniforms",
      uniforms(80, seed: 2).enumerated().map { $0.offset.isMultiple(of: 2) ? $0.element + 1.5 : $0.element },
      0.08489402595714339, 0
    ),
    ("ties", uniforms(200, seed: 3).map { ($0 * 4).rounded(.toNearestOrEven) }, 0.1325, 0),
    ("skewed", uniforms(150, seed: 4).map { $0 * $0 * $0 }, 0.018756015380385637, 0.9902),
    (
      "three", uniforms(300, seed: 5).enumerated().map { $0.element + [0, 0.8, 1.9][$0.offset % 3] },
      0.02505038292272483, 0.2140
    ),
    ("eight", [1, 2, 3, 4, 10, 11, 12, 13], 0.16666666666666669, 0.0190),
  ]

  @Test(
    "The dip is that of diptest to 1e-12, its p to .012: both tables of p are simulated", arguments: references.indices)
  func reference(index: Int) {
    let reference = Self.references[index]
    let test = DipTest(reference.values)
    #expect(isClose(test.dip, reference.dip, absolute: 1e-12), "\(reference.name)")
    #expect(abs(test.p - max(reference.p, 0.001)) < 0.012, "\(reference.name): \(test.p)")
    #expect(test.count == reference.values.count)
  }

  @Test("Order, shift, scale and direction change nothing")
  func invariance() {
    let values = Self.uniforms(90, seed: 7).map { $0 * $0 + ($0 > 0.5 ? 1 : 0) }
    let plain = DipTest(values)
    #expect(DipTest(values.reversed()) == plain)
    #expect(isClose(DipTest(values.map { 3 * $0 - 40 }).dip, plain.dip, absolute: 1e-12))
    #expect(isClose(DipTest(values.map { -$0 }).dip, plain.dip, absolute: 1e-12))
  }

  @Test("Few values, or one value alone, have no second mode")
  func degenerate() {
    #expect(DipTest([]).p == 1 && DipTest([]).dip == 0)
    #expect(DipTest([2, 2, 2, 2, 2, 2]).p == 1 && DipTest([2, 2, 2, 2, 2, 2]).dip == 0)
    #expect(DipTest([1, 2, 9]).p == 1)
    #expect(DipTest([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]).dip == 0.25)
  }

  @Test(
    "Of uniform samples one in twenty is called two-moded at .05, one mode of a normal hardly ever",
    arguments: [40, 137, 420])
  func size(count: Int) {
    var stream = RandomStream(seed: UInt64(count))
    let uniform = (0..<2000).count { _ in DipTest((0..<count).map { _ in stream.uniform() }).p <= 0.05 }
    let normal = (0..<500).count { _ in DipTest((0..<count).map { _ in stream.normal() }).p <= 0.05 }
    // Four standard errors of a share of .05 of 2,000 are .0195.
    #expect(abs(Double(uniform) / 2000 - 0.05) < 0.0195)
    #expect(normal <= 10)
  }

  @Test("Two normal distributions four standard deviations apart are told from one")
  func power() {
    var stream = RandomStream(seed: 3)
    let found = (0..<100).count { _ in
      DipTest((0..<200).map { $0.isMultiple(of: 2) ? stream.normal() : stream.normal() + 4 }).p <= 0.05
    }
    #expect(found >= 98)
  }
}
