import OutcomeSegmentation
import Tables

// Where the scale that the numbers suggest may be another one, and what the other block says of it.
extension ScaleGuess {
  /// Fewer ratings leave out points by chance.
  private static let fewestRatings = 100
  private static let manyRatings = 300

  /// Points that are not one apart, numbered from 1.
  static func stepped(_ points: [Double], _ counts: [Double: Int]) -> Result {
    let total = counts.values.reduce(0, +)
    let reason = "its \(total) ratings are none but \(points.map { CellText.shown($0) }.joined(separator: ", "))"
    let isHalf = points.contains { $0 != $0.rounded() }
    return Result(
      scale: RatingScale(1, points.count), points: points, isUsual: false, confidence: .likely,
      reason: isHalf ? "its \(total) ratings are whole and half points" : reason)
  }

  /// The same, unsure where nobody gave a point of its top box or there are points between others that nobody gave.
  static func doubted(_ result: Result, _ counts: [Double: Int]) -> Result {
    let total = counts.values.reduce(0, +)
    let scale = result.scale
    guard result.doubt == nil, total >= fewestRatings else { return result }
    var doubted = result
    let top = scale.maximum - scale.usualTopBoxes + 1
    let used = counts.keys.filter { scale.contains($0) }
    if !used.contains(where: { $0 >= Double(top) }) {
      doubted.doubt =
        "nobody gave \(scale.usualTopBoxes == 1 ? "\(top)" : "\(top) or more"), the highest points of it, which count "
        + "as the top box"
    } else if scale.points <= 11, total >= manyRatings, let low = used.min(), let high = used.max() {
      let gap = (Int(low)...Int(high)).filter { counts[Double($0)] == nil }
      guard !gap.isEmpty else { return result }
      doubted.doubt =
        "nobody gave \(gap.map(String.init).joined(separator: " or ")), as where a survey service numbered its choices "
        + "in the order in which they were added"
    }
    if doubted.doubt != nil { doubted.confidence = min(doubted.confidence, .unsure) }
    return doubted
  }

  /// The scales of the two blocks. Where they differ and the narrower may be a part of the wider, both take the wider:
  /// the same scale is usually asked twice.
  ///
  /// - Parameter known: what the file says of each beside its numbers, which stands.
  static func guess(
    importance: [Double: Int], satisfaction: [Double: Int], known: [Result?] = [nil, nil]
  ) -> (Result, Result) {
    var results = [known[0] ?? guess(importance), known[1] ?? guess(satisfaction)]
    guard results[0].scale != results[1].scale || results[0].points != results[1].points else {
      return (results[0], results[1])
    }
    let narrower = results[0].scale.points < results[1].scale.points ? 0 : 1
    let wider = results[1 - narrower]
    let counts = narrower == 0 ? importance : satisfaction
    if known[narrower] == nil, let joined = joined(results[narrower], to: wider, counts, narrower == 1) {
      results[narrower] = joined
    }
    return (results[0], results[1])
  }

  /// The narrower scale as the wider one; nil where they are two scales.
  ///
  /// - Parameter isSatisfaction: of the narrower block. Nobody may be satisfied; but what nobody calls important beyond the
  ///   middle of a scale was rated on another.
  private static func joined(
    _ narrower: Result, to wider: Result, _ counts: [Double: Int], _ isSatisfaction: Bool
  ) -> Result? {
    if !wider.points.isEmpty {
      guard counts.keys.allSatisfy({ wider.points.contains($0) }) else { return nil }
      var result = wider
      result.reason = "the other block has these points, and it has none beside them"
      return result
    }
    let (own, scale) = (narrower.scale, wider.scale)
    guard narrower.points.isEmpty, scale.points <= 11 || own.points > 11, scale.points <= 101 || own.points > 101,
      counts.keys.allSatisfy({ scale.contains($0) })
    else { return nil }
    let hasMore = counts.keys.contains { !own.contains($0) }
    let sharesEnd = own.maximum == scale.maximum || isSatisfaction && own.minimum == scale.minimum
    guard hasMore || !narrower.isUsual || counts.isEmpty || sharesEnd else { return nil }
    var result = narrower
    result.scale = scale
    result.confidence = narrower.strange == nil ? .likely : .unsure
    result.reason += ", and the other block is rated \(scale)"
    result.doubt = nil
    result = doubted(result, counts)
    if result.doubt == nil, !counts.isEmpty, own.maximum < scale.maximum, narrower.isUsual,
      counts.values.reduce(0, +) >= fewestRatings
    {
      result.doubt =
        "nobody gave more than \(CellText.shown(counts.keys.max()!)), which may be the end of a shorter one"
      result.confidence = .unsure
    }
    return result
  }
}
