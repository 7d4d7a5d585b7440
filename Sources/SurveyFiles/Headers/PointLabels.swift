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

  /// `1 is "Very satisfied" and 5 "Very dissatisfied"`.
  var ends: String {
    guard let lowest = words.keys.min(), let highest = words.keys.max() else { return "" }
    return
      "\(CellText.shown(lowest)) is \"\(words[lowest]!)\" and \(CellText.shown(highest)) \"\(words[highest]!)\""
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
    let points = labelled.keys.filter { !codes.contains($0) }
    guard let low = points.min(), let high = points.max() else { return Set(codes) }
    return Set(codes.filter { $0 < low || $0 > high })
  }
}
