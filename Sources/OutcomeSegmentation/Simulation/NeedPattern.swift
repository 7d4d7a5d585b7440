import Statistics

/// What tells segments apart: how far the needs of each stand out.
public enum NeedPattern: Sendable, Equatable {
  /// Whole job steps are dealt out, or outcomes where there are fewer steps than segments. A segment gains about the
  /// separation in importance, and loses it in satisfaction, on what it is dealt; the others lose and gain a part of it,
  /// so that the market's average says little.
  case steps(Separation)
  /// Outcomes are dealt out evenly, in random order, or each segment takes `each` of them, whoever else does. A segment
  /// finds its own by `importance` more important and by `satisfaction` less satisfied; with probability `shared`
  /// another's outcome is its own as well. Less the mean over the segments.
  case outcomes(importance: Double, satisfaction: Double, each: Int? = nil, shared: Double = 0)
  /// Every segment has its own level of importance and of satisfaction in every job step, normal with this standard
  /// deviation, and 0.35 of it more for each outcome; but only in the first `steps` where they are named.
  case profiles(Double, steps: Int? = nil)

  /// What each segment adds to the latent ratings: segments x outcomes.
  struct Shifts {
    var importance: [[Double]]
    var satisfaction: [[Double]]
  }

  /// - Parameter steps: the job step of each outcome, from 0.
  func shifts(segments: Int, steps: [Int], using stream: inout RandomStream) -> Shifts {
    switch self {
    case .steps(let separation):
      let needs = Self.dealt(separation.value, segments: segments, steps: steps, using: &stream)
      return Shifts(importance: needs, satisfaction: needs.map { $0.map { -$0 } })
    case .outcomes(let importance, let satisfaction, let each, let shared):
      let owned = Self.owned(each: each, shared: shared, segments: segments, outcomes: steps.count, using: &stream)
      return Shifts(
        importance: owned.map { $0.map { importance * $0 } },
        satisfaction: owned.map { $0.map { -satisfaction * $0 } })
    case .profiles(let deviation, let some):
      func profiles() -> [[Double]] {
        (0..<segments).map { _ in
          let levels = (0...(steps.max() ?? 0)).map { _ in deviation * stream.normal() }
          return steps.map { step in
            let level = levels[step] + 0.35 * deviation * stream.normal()
            return some.map { step >= $0 } ?? false ? 0 : level
          }
        }
      }
      let importance = profiles()
      return Shifts(importance: importance, satisfaction: profiles())
    }
  }

  private static func dealt(
    _ separation: Double, segments: Int, steps: [Int], using stream: inout RandomStream
  ) -> [[Double]] {
    let jobSteps = (steps.max() ?? 0) + 1
    guard segments > 1 else { return [[Double](repeating: 0, count: steps.count)] }
    // Whole steps where there are enough of them, single outcomes otherwise.
    let parts = jobSteps >= segments ? steps : Array(steps.indices)
    let deal = stream.permutation((parts.max() ?? 0) + 1)
    let strengths = steps.map { _ in separation * (0.8 + 0.4 * stream.uniform()) }
    return (0..<segments).map { segment in
      steps.indices.map { outcome in
        let isOwn = deal[parts[outcome]] % segments == segment
        return isOwn ? strengths[outcome] : -strengths[outcome] / Double(segments - 1)
      }
    }
  }

  /// 1 where an outcome is a segment's own and 0 elsewhere, less the mean over the segments.
  private static func owned(
    each: Int?, shared: Double, segments: Int, outcomes: Int, using stream: inout RandomStream
  ) -> [[Double]] {
    var owned = [[Double]](repeating: [Double](repeating: 0, count: outcomes), count: segments)
    if let each {
      for segment in 0..<segments {
        for outcome in stream.permutation(outcomes).prefix(each) { owned[segment][outcome] = 1 }
      }
    } else {
      for (place, outcome) in stream.permutation(outcomes).enumerated() { owned[place % segments][outcome] = 1 }
    }
    if shared > 0 {
      for segment in 0..<segments {
        for outcome in 0..<outcomes where stream.uniform() < shared { owned[segment][outcome] = 1 }
      }
    }
    for outcome in 0..<outcomes {
      let mean = owned.reduce(0) { $0 + $1[outcome] } / Double(segments)
      for segment in 0..<segments { owned[segment][outcome] -= mean }
    }
    return owned
  }
}
