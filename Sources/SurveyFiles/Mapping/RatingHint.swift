import OutcomeSegmentation
import Tables

/// What to do about ratings of one kind that are none: how many there are, and the line of the study file that tells what
/// they mean.
struct RatingHint {
  let kind: RatingProblems.Kind
  let group: RatingProblems.Group
  /// The rating cells of a block.
  let cells: Int

  /// "No answer" is said by few of the answers of a block; what a tenth of them are is something else.
  private static let mostMissing = 0.1
  /// A scale has no more points.
  private static let mostWords = 11

  var text: String {
    let sentence = joined(counted) + ". "
    switch kind {
    case .notFinite: return sentence + missing
    case .offScale(let scale): return sentence + offScale(scale)
    case .text: return sentence + unreadWords
    }
  }

  /// The values, the most frequent first.
  private var values: [String] { group.order.sorted { (group.counts[$0]!, $1) > (group.counts[$1]!, $0) } }

  private var counted: [String] {
    let listed = values.prefix(4)
    var parts = listed.enumerated().map { index, value in
      let count = group.counts[value]!
      let cells = count == 1 ? "1 cell" : "\(count) cells"
      return index == 0 ? "\(quoted(value)) stands in \(cells)" : "\(quoted(value)) in \(count)"
    }
    if values.count > listed.count {
      let rest = values.dropFirst(listed.count)
      let count = rest.reduce(0) { $0 + group.counts[$1]! }
      parts.append("\(rest.count == 1 ? "1 other value" : "\(rest.count) other values") in \(count)")
    }
    return parts
  }

  /// Whether they may all mean "no answer": together less than a tenth of their block, or a handful.
  private var areFew: Bool {
    RatingBlock.allCases.allSatisfy { Double(group.cells($0)) < max(20, Self.mostMissing * Double(cells)) }
  }

  private var missing: String {
    let codes = values.prefix(4).sorted { numeric($0) < numeric($1) }.map(quoted)
    return "If \(values.count == 1 ? "it means" : "they mean") \"no answer\", say so in the study file: "
      + "missing: \(YAMLText.list(codes))"
  }

  // MARK: Numbers

  private func offScale(_ scale: RatingScale) -> String {
    let numbers = values.compactMap { CellText.number($0) }
    let areWhole = numbers.allSatisfy { $0 == $0.rounded() && abs($0) <= 1000 }
    if areFew {
      let other = otherScale(than: scale)
      // What follows the highest point is rather a point than a code.
      if let other, numbers.min() == Double(scale.maximum + 1) {
        return other.condition.prefix(1).uppercased() + other.condition.dropFirst() + ": \(other.line). " + missing
      }
      if areWhole || numbers.count < Self.mostWords {
        return missing + (other.map { "; \($0.condition): \($0.line)" } ?? "")
      }
    }
    guard areWhole else { return AnalysedNumbers(numbers).sentence }
    let line = otherScale(than: scale)?.line ?? spanning(scale, numbers)
    return "So many are no slips: if the scale is another one, say it in the study file: \(line)"
  }

  /// Values on another usual scale may mean that the scale is that one.
  private func otherScale(than scale: RatingScale) -> (condition: String, line: String)? {
    let numbers = values.compactMap { CellText.number($0) }
    guard let lowest = numbers.min(), numbers.allSatisfy({ $0 == $0.rounded() && abs($0) <= 1000 }) else { return nil }
    if lowest < 0, (-5 ... -2).contains(lowest), numbers.allSatisfy({ $0 <= 0 }) {
      return ("or, if the scale runs on both sides of 0", "scale: [\(Int(lowest)), \(Int(-lowest))]")
    }
    if numbers.contains(0) && scale.minimum > 0 {
      let fromZero = [4, 5, 6, 7, 10].map { RatingScale(0, $0) }.first { wider in
        wider.maximum >= scale.maximum && numbers.allSatisfy { wider.contains($0) }
      }
      return fromZero.map { ("or, if 0 is a point of the scale", "scale: \($0)") }
    }
    let usual = [
      RatingScale(1, 5), RatingScale(1, 7), RatingScale(1, 10), RatingScale(0, 10), RatingScale(1, 11),
    ]
    let wider = usual.first { wider in
      wider.minimum <= scale.minimum && wider.maximum > scale.maximum && numbers.allSatisfy { wider.contains($0) }
    }
    guard let wider, numbers.allSatisfy({ $0 > Double(scale.maximum) }) else { return nil }
    return ("if the scale is longer, say that", "scale: \(wider)")
  }

  /// The scale with all the numbers.
  private func spanning(_ scale: RatingScale, _ numbers: [Double]) -> String {
    let low = min(scale.minimum, Int(numbers.min() ?? 0))
    let high = max(scale.maximum, Int(numbers.max() ?? 0))
    return "scale: " + (low < 0 ? "[\(low), \(high)]" : "\(low)-\(high)")
  }

  // MARK: Words

  private var unreadWords: String {
    let unknown = RatingBlock.allCases.filter { block in
      group.words[block]?.isEmpty == true && Double(group.cells(block)) >= Self.mostMissing * Double(cells)
    }
    if !unknown.isEmpty { return scaleLine(unknown) }
    if let (value, point) = slip {
      let repair = "The word of the scale that is nearest to \(quoted(value)) is \"\(point)\": "
      if !areFew { return repair + "if the words of the study's scale are at fault, correct them there." }
      return repair + "if that is meant, correct the file. " + missing
    }
    if areFew { return missing }
    return
      "They are none of the words of the scale; give these in the study file, from the lowest point to the highest: "
      + "scale: {\(group.blocks.keys.sorted { $0.rawValue < $1.rawValue }.map { "\($0.rawValue): [...]" }.joined(separator: ", "))}"
  }

  /// The most frequent value that is nearly a word of its block's scale, with that word.
  private var slip: (value: String, point: String)? {
    for value in values {
      for block in RatingBlock.allCases where group.blocks[block]?[value] != nil {
        let words = (group.words[block] ?? []).flatMap(WordedScale.spellings)
        if let point = Suggestion.nearest(to: value, among: words) { return (value, point) }
      }
    }
    return nil
  }

  /// The study's line for scales in words that are not known, in the order that their words suggest.
  private func scaleLine(_ blocks: [RatingBlock]) -> String {
    let lists = blocks.map { block in
      (block, (group.blocks[block] ?? [:]).keys.filter { CellText.number($0) == nil })
    }
    if let picks = lists.first(where: { $0.0 == .importance }), picks.1.count == 2,
      picks.1.count(where: TickedBlock.isTick) == 1
    {
      return "If they say which outcomes matter, say in the study file question: pick"
    }
    guard lists.allSatisfy({ (2...Self.mostWords).contains($0.1.count) }) else {
      return "The ratings are words or labels. Export the numeric values (coded answers) and run again."
    }
    var parts: [String] = []
    for (block, words) in lists {
      let heights = words.map { WordedScale.height(of: $0) }
      guard !heights.contains(nil), Set(heights).count == words.count else { return unorderedWords(lists) }
      let ordered = zip(words, heights).sorted { $0.1! < $1.1! }.map { YAMLText.scalar($0.0) }
      parts.append("\(block.rawValue): \(YAMLText.list(ordered))")
    }
    return
      "If these words are the points of the scale, say so in the study file, in their order from the lowest to the "
      + "highest: scale: {\(parts.joined(separator: ", "))}. Words for \"no answer\" go under missing."
  }

  /// Words whose order only the author knows.
  private func unorderedWords(_ lists: [(RatingBlock, [String])]) -> String {
    let parts = lists.map { "\($0.0.rawValue): [LOWEST, ..., HIGHEST]" }.joined(separator: ", ")
    let words = Set(lists.flatMap(\.1)).sorted(by: HeaderText.precedes).map(quoted).joined(separator: ", ")
    return
      "If these words are the points of the scale, list them in the study file from the lowest point to the highest, "
      + "which nothing in the file tells: scale: {\(parts)}. They are \(words). Words for \"no answer\" go under missing."
  }

  // MARK: Texts

  private func quoted(_ value: String) -> String {
    if case .offScale = kind { return value }
    return "\"\(RatingProblems.shortened(value))\""
  }

  private func numeric(_ value: String) -> Double { CellText.number(value) ?? .infinity }

  private func joined(_ parts: [String]) -> String {
    parts.count < 2 ? parts.joined() : parts.dropLast().joined(separator: ", ") + " and " + parts.last!
  }
}
