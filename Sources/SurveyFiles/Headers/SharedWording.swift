/// Headings that ask different questions about the same things, matched by the longest row of words that both have.
///
/// Words that nearly every heading of a block has are the question's own and count for nothing, so that "How important is
/// price to you?" and "How satisfied are you with price?" share "price" and not "how".
struct SharedWording {
  struct Match: Equatable {
    /// The place of the heading in its list.
    let left: Int
    let right: Int
    /// The words shared, as on the left.
    let label: String
  }

  /// In the order of the left headings; each heading is in one match at most.
  let matches: [Match]

  /// A word in so large a share of a block's headings belongs to the question.
  private static let common = 0.9
  /// At least so large a share of two headings' own words must be shared.
  private static let least = 0.5

  init(_ left: [String], _ right: [String]) {
    let (a, b) = (left.map { Words($0) }, right.map { Words($0) })
    let question = Self.common(a).union(Self.common(b))
    let own = [a, b].map { $0.map { words in words.texts.count { !question.contains($0) } } }
    var scores: [[(score: Double, run: Range<Int>)]] = []
    for (i, words) in a.enumerated() {
      scores.append(
        b.enumerated().map { j, others in
          let (run, weight) = Self.longestRun(words.texts, others.texts, question)
          let total = own[0][i] + own[1][j]
          return (total == 0 ? 0 : 2 * Double(weight) / Double(total), run)
        })
    }
    matches = a.indices.compactMap { i in
      guard let j = Self.only(scores[i].map(\.score)), Self.only(scores.map { $0[j].score }) == i else { return nil }
      return Match(left: i, right: j, label: a[i].text(of: scores[i][j].run, question: question))
    }
  }

  /// The place of the one highest score; nil where it is low or there are several.
  private static func only(_ scores: [Double]) -> Int? {
    guard let best = scores.max(), best >= least, scores.count(where: { $0 == best }) == 1 else { return nil }
    return scores.firstIndex(of: best)
  }

  private static func common(_ headings: [Words]) -> Set<String> {
    var counts: [String: Int] = [:]
    for heading in headings { for word in Set(heading.texts) { counts[word, default: 0] += 1 } }
    return Set(counts.filter { Double($0.value) >= common * Double(headings.count) }.keys)
  }

  /// The row of words in both with the most words that are not the question's.
  private static func longestRun(
    _ left: [String], _ right: [String], _ question: Set<String>
  ) -> (run: Range<Int>, weight: Int) {
    var best: (run: Range<Int>, weight: Int) = (0..<0, 0)
    var before = [(length: Int, weight: Int)](repeating: (0, 0), count: right.count + 1)
    for i in left.indices {
      var current = [(length: Int, weight: Int)](repeating: (0, 0), count: right.count + 1)
      let weight = question.contains(left[i]) ? 0 : 1
      for j in right.indices where left[i] == right[j] {
        let run = (length: before[j].length + 1, weight: before[j].weight + weight)
        current[j + 1] = run
        let isLonger = run.weight == best.weight && run.length > best.run.count
        if run.weight > best.weight || isLonger { best = (i + 1 - run.length..<i + 1, run.weight) }
      }
      before = current
    }
    return best
  }

  /// A heading's words with their places.
  private struct Words {
    let heading: String
    let texts: [String]
    let ranges: [Range<String.Index>]

    init(_ heading: String) {
      self.heading = heading
      var ranges: [Range<String.Index>] = []
      var start: String.Index?
      for index in heading.indices {
        let isInside = heading[index].isLetter || heading[index].isNumber
        if isInside, start == nil { start = index }
        if !isInside, let from = start {
          ranges.append(from..<index)
          start = nil
        }
      }
      if let start { ranges.append(start..<heading.endIndex) }
      self.ranges = ranges
      texts = ranges.map { heading[$0].lowercased() }
    }

    /// The words of `run` as they stand, without those of the question beyond a mark or that say nothing at the ends.
    func text(of run: Range<Int>, question: Set<String>) -> String {
      guard var first = run.first, var last = run.last else { return heading }
      func isMark(between left: Int, and right: Int) -> Bool {
        let gap = heading[ranges[left].upperBound..<ranges[right].lowerBound]
        return gap.contains { ":|?[]()>".contains($0) } || gap.contains(" - ")
      }
      // From the outside in: what stands beyond a mark and is the question's.
      if let own = run.first(where: { !question.contains(texts[$0]) }) {
        first = (first..<own).last { isMark(between: $0, and: $0 + 1) }.map { $0 + 1 } ?? first
      }
      if let own = run.last(where: { !question.contains(texts[$0]) }) {
        last = (own..<last).first { isMark(between: $0, and: $0 + 1) } ?? last
      }
      while first < last, RatingHeader.saysNothingFirst(texts[first]), question.contains(texts[first]) { first += 1 }
      return String(heading[ranges[first].lowerBound..<ranges[last].upperBound])
    }
  }
}
