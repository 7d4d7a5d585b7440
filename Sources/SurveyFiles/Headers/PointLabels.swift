import OutcomeSegmentation
import Tables

/// What the points of a rating scale are called beside their numbers: by an SPSS file's value labels, or in the cells
/// themselves ("1 - Extremely important").
struct PointLabels: Equatable {
  /// By the number; words for "no answer" are not among them.
  private(set) var words: [Double: String]

  init(_ words: [Double: String]) {
    self.words = words.filter { !$0.value.isEmpty && !AnswerText.isNoAnswer($0.value) }
  }

  /// Whether the words run from the highest point to the lowest: 1 is "Very satisfied", 5 "Very dissatisfied". Nil where
  /// they do not say.
  var runsDown: Bool? {
    let numbers = words.keys.sorted()
    if numbers.count == 1, let only = numbers.first { return runsDown(only) }
    guard numbers.count > 1, let lowest = numbers.first, let highest = numbers.last else { return nil }
    if let points = WordedScale.order(of: numbers.map { words[$0]! }) {
      let steps = zip(points, points.dropFirst()).map { $1 - $0 }
      if steps.allSatisfy({ $0 > 0 }) { return false }
      if steps.allSatisfy({ $0 < 0 }) { return true }
    }
    let (first, last) = (words[lowest]!, words[highest]!)
    if WordedScale.isLow(last), !WordedScale.isLow(first) { return true }
    if WordedScale.isLow(first), !WordedScale.isLow(last) { return false }
    return nil
  }

  /// What the name of one point says: 1 is "best".
  private func runsDown(_ only: Double) -> Bool? {
    let word = words[only]!
    guard WordedScale.isLow(word) || WordedScale.isHigh(word), only <= 1 || only >= 3 else { return nil }
    return WordedScale.isHigh(word) == (only <= 1)
  }

  /// `1 is "Very satisfied" and 5 "Very dissatisfied"`.
  var ends: String {
    guard let lowest = words.keys.min(), let highest = words.keys.max() else { return "" }
    guard lowest < highest else { return "\(CellText.shown(lowest)) is \"\(words[lowest]!)\"" }
    return
      "\(CellText.shown(lowest)) is \"\(words[lowest]!)\" and \(CellText.shown(highest)) \"\(words[highest]!)\""
  }
}

// The points that the labels give a scale, whether or not anybody gave them.
extension PointLabels {
  /// From the lowest labelled number to the highest, where all between are labelled or these are the ends of a usual
  /// scale; nil where the labels tell no scale.
  var scale: RatingScale? {
    let numbers = words.keys.filter { $0 == $0.rounded() && abs($0) <= 100 }.map { Int($0) }.sorted()
    guard numbers.count > 1, numbers.count == words.count, let low = numbers.first, let high = numbers.last,
      high - low >= 2
    else { return nil }
    let areAll = numbers.count == high - low + 1
    let areEnds = (low == 0 || low == 1) && (high <= 11 || high == 100) || low == -high
    return areAll && numbers.count <= 11 || areEnds ? RatingScale(low, high) : nil
  }

  /// The numbers from the lowest point to the highest by their words, where they are known and the numbers are in no
  /// order, as a survey service numbers choices that were added later; nil where the numbers are in order.
  var reordered: [Double]? {
    let numbers = words.keys.sorted()
    guard numbers.count > 2, let points = WordedScale.order(of: numbers.map { words[$0]! }),
      Set(points).count == points.count
    else { return nil }
    let steps = zip(points, points.dropFirst()).map { $1 - $0 }
    guard !steps.allSatisfy({ $0 > 0 }), !steps.allSatisfy({ $0 < 0 }) else { return nil }
    return zip(points, numbers).sorted { $0.0 < $1.0 }.map(\.1)
  }
}

extension ColumnDescription {
  /// The words for numbers, as the file labels them.
  var labelledNumbers: [Double: String] {
    var numbers: [Double: String] = [:]
    for (code, label) in valueLabels {
      if let number = CellText.number(code) { numbers[number] = HeaderText.display(label) }
    }
    return numbers
  }

  /// Codes that the file labels as no answers without declaring them: 8 "Don't know", 9 "Refused". Those between other
  /// labelled codes are points: "No opinion" in the middle.
  var noAnswerCodes: Set<Double> {
    guard !valueLabels.isEmpty else { return [] }
    let labelled = labelledNumbers
    let codes = labelled.filter { AnswerText.isNoAnswer($0.value) }.keys
    let points = labelled.keys.filter { !codes.contains($0) }.sorted()
    guard let low = points.first, let high = points.last else { return Set(codes) }
    return Set(codes.filter { $0 < low || $0 > high }).union(strangers(among: points, labelled))
  }

  /// Labelled numbers beside a whole scale whose words are none of its words: 6 "I have never used it" above five points
  /// of satisfaction.
  private func strangers(among numbers: [Double], _ labelled: [Double: String]) -> [Double] {
    guard numbers.count > 3, WordedScale.order(of: numbers.map { labelled[$0]! }) == nil else { return [] }
    for count in 1...min(3, numbers.count - 3) {
      for points in [numbers.dropLast(count), numbers.dropFirst(count)] {
        let words = points.map { labelled[$0]! }
        guard let order = WordedScale.wholeOrder(of: words) else { continue }
        if order == Array(0..<points.count) || order == (0..<points.count).reversed() {
          return numbers.filter { !points.contains($0) }
        }
      }
    }
    return []
  }
}
