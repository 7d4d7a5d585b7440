internal import Tables

extension HeaderText {
  /// The headings without what they all begin with, up to a mark: "Please rank the films: A New Hope" gives "A New Hope".
  static func withoutStem(_ headings: [String]) -> [String] {
    guard let first = headings.first, headings.count > 1 else { return headings }
    var shared = first[...]
    for heading in headings.dropFirst() { shared = shared.prefix(shared.commonPrefix(with: heading).count) }
    guard let mark = shared.lastIndex(where: { ":-[|?".contains($0) }) else { return headings }
    let length = shared.distance(from: shared.startIndex, to: mark) + 1
    let rests = headings.map { heading -> String in
      var rest = heading.dropFirst(length)
      while let head = rest.first, head.isWhitespace || "[-:|".contains(head) { rest.removeFirst() }
      if rest.last == "]" && !rest.contains("[") { rest.removeLast() }
      return String(rest)
    }
    return rests.contains { !$0.contains(where: \.isLetter) } ? headings : rests
  }
}

extension StringProtocol {
  fileprivate func commonPrefix(with other: String) -> Substring {
    var end = startIndex
    var index = other.startIndex
    while end < endIndex, index < other.endIndex, self[end] == other[index] {
      end = self.index(after: end)
      index = other.index(after: index)
    }
    return Substring(self[startIndex..<end])
  }
}
