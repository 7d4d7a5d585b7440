import OutcomeSegmentation
import Tables

/// The rating scale of a block, from the numbers in it.
enum ScaleGuess {
  /// Share of the numbers that a scale must cover; the rest are errors to be shown.
  static let coverage = 0.95

  /// Scales in common use, and those taken only when every number is on them and both ends occur.
  private static let scales: [(scale: RatingScale, isUsual: Bool)] = [
    (RatingScale(1, 4), false), (RatingScale(0, 4), false), (RatingScale(1, 5), true), (RatingScale(0, 5), false),
    (RatingScale(1, 6), false), (RatingScale(0, 6), false), (RatingScale(1, 7), true), (RatingScale(1, 9), false),
    (RatingScale(1, 10), true), (RatingScale(0, 10), true), (RatingScale(0, 100), true), (RatingScale(-1, 1), false),
    (RatingScale(-2, 2), false), (RatingScale(-3, 3), false), (RatingScale(-5, 5), false),
  ]

  struct Result: Equatable {
    var scale: RatingScale
    /// The points from the lowest to the highest, where they are not one apart; empty where they are.
    var points: [Double] = []
    var isUsual: Bool
    var confidence: Confidence
    var reason: String
    /// Points that may mean no answer, where the numbers make one suspicious.
    var strange: StrangePoints?
    /// Why the scale may be another one.
    var doubt: String?

    /// The words of the scale where its points are not one apart.
    var words: [String] { points.map { CellText.shown($0) } }

    /// `10, 20, 30, 40, 50` where the points are not one apart, else the scale.
    var shown: String { points.isEmpty ? scale.description : words.joined(separator: ", ") }
  }

  /// Points at an end of a scale that are used otherwise than an end is.
  struct StrangePoints: Equatable {
    var points: [Point]
    var reason: String
    /// All points that are given.
    var given: [Double]

    struct Point: Equatable {
      var value: Double
      var count: Int
    }
  }

  /// - Parameter counts: how often each number occurs in the block, codes for "no answer" left out.
  static func guess(_ counts: [Double: Int]) -> Result {
    let total = counts.values.reduce(0, +)
    guard total > 0 else {
      return Result(scale: RatingScale(1, 5), isUsual: true, confidence: .unsure, reason: "there are no numbers in it")
    }
    let lowest = counts.keys.min()!
    let highest = counts.keys.max()!
    if let points = SteppedScale.points(counts) { return stepped(points, counts) }
    if let found = WholeScale.found(counts) { return doubted(found, counts) }
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
      let range = "from \(CellText.shown(lowest)) to \(CellText.shown(highest))"
      let reason =
        covered == total
        ? "its \(total) ratings run \(range)"
        : "\(covered) of its \(total) ratings are on it; the others run \(range)"
      guard let strange = strangePoints(counts, on: scale, isUsual: isUsual) else {
        return doubted(Result(scale: scale, isUsual: isUsual, confidence: confidence, reason: reason), counts)
      }
      return Result(
        scale: scale, isUsual: isUsual, confidence: .unsure, reason: "\(reason), though \(strange.reason)",
        strange: strange)
    }
    return Result(
      scale: RatingScale(1, 5), isUsual: true, confidence: .unsure,
      reason:
        "its numbers run from \(CellText.shown(lowest)) to \(CellText.shown(highest)), which is no usual scale")
  }

  // MARK: Codes among the points

  /// 8 and 9 where they mean no answer by custom: the points up to a usual highest one are all used, and nobody gave those
  /// between. Nil where there are no such codes.
  /// - Parameter counts: of all blocks.
  static func codesBehindGap(_ counts: [Double: Int]) -> (codes: [Double], unused: [Double])? {
    let total = counts.values.reduce(0, +)
    let codes = counts.keys.filter { $0 == 8 || $0 == 9 }.sorted()
    let points = counts.keys.filter { $0 != 8 && $0 != 9 }.sorted()
    guard total >= 100, let first = codes.first, let low = points.first, let high = points.last,
      low == 0 || low == 1, [4, 5, 6, 7].contains(high), high + 1 < first,
      points == Array(stride(from: low, through: high, by: 1))
    else { return nil }
    let count = codes.reduce(0) { $0 + counts[$1]! }
    // A few are slips, which are told with their places; most of the answers are no codes.
    guard count >= 5, count * 2 < total else { return nil }
    return (codes, Array(stride(from: high + 1, to: first, by: 1)))
  }

  /// Points that stand apart from the others of a scale, or an end of an unusual scale that is given more often than its
  /// neighbour though that is given far less than the next.
  private static func strangePoints(_ counts: [Double: Int], on scale: RatingScale, isUsual: Bool) -> StrangePoints? {
    let total = counts.values.reduce(0, +)
    let values = counts.keys.filter { scale.contains($0) }.sorted()
    guard total >= 100, scale.points <= 11, values.count > 3 else { return nil }
    let given = values
    func found(_ values: [Double], _ reason: String) -> StrangePoints {
      StrangePoints(points: values.map { .init(value: $0, count: counts[$0]!) }, reason: reason, given: given)
    }
    for apart in 1...2 {
      let (below, above) = (values[values.count - apart - 1], values[values.count - apart])
      let gap = Int(above - below) - 1
      // One point that nobody gave may be chance.
      guard gap > 1 || (gap == 1 && total >= 300) else { continue }
      let unused = (1...gap).map { CellText.shown(below + Double($0)) }.joined(separator: " or ")
      return found(Array(values.suffix(apart)), "nobody gave \(unused)")
    }
    guard !isUsual, scale.points <= 7, scale.minimum >= 0 else { return nil }
    for (end, next, third) in [
      (values[0], values[1], values[2]), (values[values.count - 1], values[values.count - 2], values[values.count - 3]),
    ] where abs(end - third) == 2 && counts[end]! > counts[next]! && counts[next]! * 2 <= counts[third]! {
      let shown = [end, next, third].map { CellText.shown($0) }
      return found(
        [end],
        "\(shown[1]) is given far less often than \(shown[2]) and then \(shown[0]) more often again, as codes for no "
          + "answer are")
    }
    return nil
  }
}
