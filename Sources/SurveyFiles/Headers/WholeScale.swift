import OutcomeSegmentation
import Tables

/// Scales of whole numbers that are told by their points: 1-3, 1-8, 1-11, 21-25, sliders.
enum WholeScale {
  /// Fewer ratings say too little of which points there are.
  private static let fewestRatings = 100
  /// From so many ratings on, an end that nobody gave is no end.
  private static let manyRatings = 300
  /// So many of a slider's numbers need not be given by anybody.
  private static let mostUnused = 0.2

  /// Nil where the numbers say no more than that a usual scale may be theirs.
  ///
  /// - Parameter counts: how often each number occurs, codes for "no answer" left out.
  static func found(_ counts: [Double: Int]) -> ScaleGuess.Result? {
    let total = counts.values.reduce(0, +)
    guard total >= fewestRatings, counts.keys.allSatisfy({ $0 == $0.rounded() && $0 >= 0 && $0 <= 1000 }),
      let low = counts.keys.min().map({ Int($0) }), let high = counts.keys.max().map({ Int($0) }), high > low
    else { return nil }
    let unused = high - low + 1 - counts.count
    let begins = low == 0 || low == 1
    // A slip or two above a scale are told with their places.
    let endIsMeant = counts[Double(high)]! >= 5 && counts[Double(high)]! * 200 >= total
    func result(_ low: Int, _ high: Int, _ confidence: Confidence, _ reason: String) -> ScaleGuess.Result {
      ScaleGuess.Result(scale: RatingScale(low, high), isUsual: false, confidence: confidence, reason: reason)
    }
    let all = "every point from \(low) to \(high) is given in its \(total) ratings, and none beside these"
    switch high {
    case 2, 3: return begins && unused == 0 && high - low >= 2 ? result(low, high, .likely, all) : nil
    case 8: return begins && unused == 0 && endIsMeant ? result(low, high, .likely, all) : nil
    // Without a 10 in so many ratings, 0 is no slip of 1-10.
    case 9: return low == 0 && unused == 0 && endIsMeant && total >= manyRatings ? result(0, 9, .likely, all) : nil
    case 11, 12: return begins && unused == 0 && endIsMeant ? result(low, high, .likely, all) : nil
    case 13...20 where begins && Double(unused) <= mostUnused * Double(high - low + 1) && endIsMeant:
      let isUsual = high == 15 || high == 20
      return result(
        low, isUsual ? high : 20, isUsual ? .likely : .unsure,
        "its \(total) ratings run from \(low) to \(high)")
    case 12...1000 where low > 10 && unused == 0 && (3...11).contains(high - low + 1):
      return result(low, high, .likely, all + ": codes that do not begin at 1")
    case 100 where low == 1 && total >= manyRatings && counts.count > 30:
      return result(1, 100, .likely, "its \(total) ratings run from 1 to 100, and nobody gave 0")
    case 101 where low > 0 && counts.count > 30: return result(1, 101, .likely, "its \(total) ratings run up to 101")
    default: return nil
    }
  }
}
