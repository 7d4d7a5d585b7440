import OutcomeSegmentation

/// The rating scale of a block, from the numbers in it.
enum ScaleGuess {
  /// Share of the numbers that a scale must cover; the rest are errors to be shown.
  static let coverage = 0.95

  /// Scales in common use, and those taken only when every number is on them and both ends occur.
  private static let scales: [(scale: RatingScale, isUsual: Bool)] = [
    (RatingScale(1, 4), false), (RatingScale(0, 4), false), (RatingScale(1, 5), true), (RatingScale(0, 5), false),
    (RatingScale(1, 6), false), (RatingScale(0, 6), false), (RatingScale(1, 7), true), (RatingScale(1, 9), false),
    (RatingScale(1, 10), true), (RatingScale(0, 10), true), (RatingScale(0, 100), true),
  ]

  struct Result: Equatable {
    var scale: RatingScale
    var isUsual: Bool
    var confidence: Confidence
    var reason: String
  }

  /// - Parameter counts: how often each number occurs in the block, codes for "no answer" left out.
  static func guess(_ counts: [Double: Int]) -> Result {
    let total = counts.values.reduce(0, +)
    guard total > 0 else {
      return Result(scale: RatingScale(1, 5), isUsual: true, confidence: .unsure, reason: "there are no numbers in it")
    }
    let lowest = counts.keys.min()!
    let highest = counts.keys.max()!
    let isZeroToTen = lowest == 0 && highest == 10 && counts.keys.allSatisfy { RatingScale(0, 10).contains($0) }
    // Both ends of 0-10 occur: then few zeros are few people at the lowest point.
    for (scale, isUsual) in scales where !isZeroToTen || scale == RatingScale(0, 10) {
      let covered = counts.reduce(0) { $0 + (scale.contains($1.key) ? $1.value : 0) }
      let reachesBothEnds = lowest == Double(scale.minimum) && highest == Double(scale.maximum)
      if isUsual {
        guard Double(covered) >= coverage * Double(total) else { continue }
      } else {
        guard covered == total, reachesBothEnds, total >= 100 else { continue }
      }
      let isPlain = !isZeroToTen || Double(counts[0]!) > (1 - coverage) * Double(total)
      let confidence: Confidence =
        covered < total || !isPlain ? .likely : reachesBothEnds && isUsual ? .certain : .likely
      let range = "from \(RatingText.shown(lowest)) to \(RatingText.shown(highest))"
      let reason =
        covered == total
        ? "its \(total) ratings run \(range)"
        : "\(covered) of its \(total) ratings are on it; the others run \(range)"
      return Result(scale: scale, isUsual: isUsual, confidence: confidence, reason: reason)
    }
    return Result(
      scale: RatingScale(1, 5), isUsual: true, confidence: .unsure,
      reason:
        "its numbers run from \(RatingText.shown(lowest)) to \(RatingText.shown(highest)), which is no usual scale")
  }

  /// The scales of the two blocks. Where they differ and one block has numbers that only the wider scale has, or the
  /// narrower is an unusual one, both take the wider: the same scale is usually asked twice.
  static func guess(importance: [Double: Int], satisfaction: [Double: Int]) -> (Result, Result) {
    var results = [guess(importance), guess(satisfaction)]
    guard results[0].scale != results[1].scale else { return (results[0], results[1]) }
    let narrower = results[0].scale.points < results[1].scale.points ? 0 : 1
    let wider = results[1 - narrower].scale
    let counts = narrower == 0 ? importance : satisfaction
    let fits = counts.keys.allSatisfy { wider.contains($0) }
    let hasMore = counts.keys.contains { !results[narrower].scale.contains($0) }
    if fits && wider.points <= 11 && (hasMore || !results[narrower].isUsual || counts.isEmpty) {
      results[narrower].scale = wider
      results[narrower].confidence = .likely
      results[narrower].reason += ", and the other block is rated \(wider)"
    }
    return (results[0], results[1])
  }
}
