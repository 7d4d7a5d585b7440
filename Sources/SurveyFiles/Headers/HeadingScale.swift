import OutcomeSegmentation
import Tables

/// What headings say of the scale below them: "from 0 to 10", "(1-5)", "1 = very important, 5 = not important".
struct HeadingScale: Equatable {
  /// The lowest and the highest point; the lowest is nil where only their number is said ("out of 10").
  private(set) var lowest: Int?
  private(set) var highest: Int?
  /// What points are called.
  private(set) var anchors: [Double: String] = [:]
  /// Whether 1 is the best by what the scale is called: school grades in German.
  private(set) var areGrades = false

  /// The scale on which the numbers are; nil where nothing says its ends or the numbers are on another one.
  ///
  /// - Parameter counts: how often each number occurs.
  func scale(of counts: [Double: Int]) -> RatingScale? {
    guard let highest else { return nil }
    let low = lowest ?? (counts[0] == nil ? 1 : 0)
    // "An 11-point scale" is 0-10 where 0 is given.
    let high = lowest == nil && low == 0 && highest == 11 ? 10 : highest
    guard low < high else { return nil }
    let scale = RatingScale(low, high)
    let total = counts.values.reduce(0, +)
    let covered = counts.reduce(0) { $0 + (scale.contains($1.key) ? $1.value : 0) }
    return Double(covered) >= ScaleGuess.coverage * Double(total) ? scale : nil
  }

  /// Whether 1 is the best: by what the points are called; nil where nothing says.
  var runsDown: Bool? { areGrades ? true : PointLabels(anchors).runsDown }

  /// What says which way it runs, for a sentence.
  var ends: String {
    anchors.isEmpty ? "1 is the best of school grades" : PointLabels(anchors).ends
  }

  /// "out of 10".
  init(outOf points: Int) { highest = points }

  /// What most headings of a block say alike; nil where they say nothing.
  init?(_ headings: [String]) {
    var found: [(said: HeadingScale, count: Int)] = []
    for said in headings.compactMap({ HeadingScale($0) }) {
      if let place = found.firstIndex(where: { $0.said == said }) {
        found[place].count += 1
      } else {
        found.append((said, 1))
      }
    }
    guard let most = found.max(by: { $0.count < $1.count }), most.count * 2 >= headings.count else { return nil }
    self = most.said
  }

  /// What one heading says.
  init?(_ heading: String) {
    let words = HeadingWords(heading)
    anchors = words.anchors
    areGrades = words.saysGrades
    if let ends = words.range {
      (lowest, highest) = ends
    } else if areGrades {
      (lowest, highest) = (1, 6)
    } else if anchors.count > 1, let low = anchors.keys.min(), let high = anchors.keys.max(), high - low > 1 {
      (lowest, highest) = (Int(low), Int(high))
    } else {
      highest = words.count
    }
    // One point with a name says the direction only if its name is that of an end.
    if anchors.count == 1, PointLabels(anchors).runsDown == nil { anchors = [:] }
    if highest == nil, anchors.isEmpty, !areGrades { return nil }
  }
}
