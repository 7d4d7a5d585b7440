import Yams

/// A YAML text by lines and columns, and where the values in it end.
///
/// It knows the styles that people write studies in; whatever else it meets (anchors, tags, block scalars) is
/// `Unsupported`, and the caller has another way.
struct YAMLSource {
  struct Unsupported: Error {}

  let scalars: [Unicode.Scalar]
  /// Where each line begins; the last is the end of the text.
  private let lineStarts: [Int]

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var starts = [0]
    for (index, scalar) in scalars.enumerated() where Self.isBreak(scalar) {
      let isHalf = scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
      if !isHalf { starts.append(index + 1) }
    }
    if starts.last != scalars.count { starts.append(scalars.count) }
    lineStarts = starts
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

  var end: Int { scalars.count }

  subscript(_ offset: Int) -> Unicode.Scalar? { scalars.indices.contains(offset) ? scalars[offset] : nil }

  func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    return String(text)
  }

  // MARK: Lines

  func offset(of node: Node) throws(Unsupported) -> Int {
    guard let mark = node.mark, lineStarts.indices.contains(mark.line - 1) else { throw Unsupported() }
    let offset = lineStarts[mark.line - 1] + mark.column - 1
    guard offset <= end else { throw Unsupported() }
    return offset
  }

  /// The line that `offset` is in.
  private func line(of offset: Int) -> Int {
    var (low, high) = (0, lineStarts.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  func lineStart(of offset: Int) -> Int { lineStarts[line(of: offset)] }

  /// Where the line after the one of `offset` begins.
  func nextLine(after offset: Int) -> Int {
    let next = line(of: offset) + 1
    return next < lineStarts.count ? lineStarts[next] : end
  }

  func column(of offset: Int) -> Int { offset - lineStart(of: offset) }

  /// The lines from the one of `start` up to `end`, which begins a line.
  func lines(from start: Int, to end: Int) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var at = lineStart(of: start)
    while at < end {
      let next = nextLine(after: at)
      lines.append(at..<next)
      at = next
    }
    return lines
  }

  /// The first of a line that is no blank; nil for an empty line.
  func firstWord(of line: Range<Int>) -> Int? {
    line.first { !Self.isBlank(scalars[$0]) && !Self.isBreak(scalars[$0]) }
  }

  func isComment(_ line: Range<Int>) -> Bool { firstWord(of: line).map { scalars[$0] == "#" } ?? false }

  /// Where the comments begin that stand directly above the line which begins at `start`.
  func startOfComments(above start: Int) -> Int {
    var start = start
    while start > 0 {
      let above = lineStart(of: start - 1)..<start
      guard isComment(above) else { break }
      start = above.lowerBound
    }
    return start
  }

  /// Where what begins at `start` in `column` ends, before `bound`: blank lines and comments no deeper than it belong
  /// to what follows.
  func contentEnd(from start: Int, column: Int, before bound: Int) -> Int {
    var end = nextLine(after: start)
    for line in lines(from: start, to: bound).dropFirst() {
      guard let word = firstWord(of: line) else { continue }
      if scalars[word] != "#" || word - line.lowerBound > column { end = line.upperBound }
    }
    return min(end, bound)
  }

  /// Where the document ends: before "..." or what is after it.
  var documentEnd: Int {
    lines(from: 0, to: end).first { line in
      text(line.lowerBound..<min(line.lowerBound + 3, line.upperBound)) == "..."
    }?.lowerBound ?? end
  }

  // MARK: Values

  /// The first from `offset` on that is no blank, on the same line; nil where the line or a comment ends it.
  func word(from offset: Int) -> Int? {
    var at = offset
    while at < end, Self.isBlank(scalars[at]) { at += 1 }
    return at < end && !Self.isBreak(scalars[at]) && scalars[at] != "#" ? at : nil
  }

  /// The place behind the colon of the key at `start`.
  func colonEnd(ofKeyAt start: Int) throws(Unsupported) -> Int {
    guard let colon = word(from: try valueEnd(at: start, inFlow: true)), scalars[colon] == ":" else {
      throw Unsupported()
    }
    return colon + 1
  }

  /// Where the value that begins at `start` ends: a plain or quoted text on one line, or a list or map in brackets.
  func valueEnd(at start: Int, inFlow: Bool) throws(Unsupported) -> Int {
    guard start < end else { throw Unsupported() }
    switch scalars[start] {
    case "\"": return try quoteEnd(at: start, escape: "\\")
    case "'": return try quoteEnd(at: start, escape: nil)
    case "[": return try bracketEnd(at: start, closing: "]")
    case "{": return try bracketEnd(at: start, closing: "}")
    case "|", ">", "&", "*", "!", "@", "`", "%", "#", "]", "}", ",": throw Unsupported()
    default: return plainEnd(at: start, inFlow: inFlow)
    }
  }

  private func plainEnd(at start: Int, inFlow: Bool) -> Int {
    var (at, last) = (start, start)
    while at < end, !Self.isBreak(scalars[at]) {
      let scalar = scalars[at]
      if scalar == "#", at > start, Self.isBlank(scalars[at - 1]) { break }
      if inFlow, [",", "[", "]", "{", "}"].contains(scalar) { break }
      if scalar == ":" {
        guard let next = self[at + 1], !Self.isBlank(next), !Self.isBreak(next) else { break }
        if inFlow, [",", "[", "]", "{", "}"].contains(next) { break }
      }
      if !Self.isBlank(scalar) { last = at + 1 }
      at += 1
    }
    return last
  }

  private func quoteEnd(at start: Int, escape: Unicode.Scalar?) throws(Unsupported) -> Int {
    var at = start + 1
    while at < end {
      if scalars[at] == escape {
        at += 2
      } else if scalars[at] == scalars[start] {
        guard escape == nil, self[at + 1] == scalars[start] else { return at + 1 }
        at += 2
      } else {
        at += 1
      }
    }
    throw Unsupported()
  }

  private func bracketEnd(at start: Int, closing: Unicode.Scalar) throws(Unsupported) -> Int {
    var at = start + 1
    while at < end {
      let scalar = scalars[at]
      if scalar == closing { return at + 1 }
      if scalar == "#" {
        at = nextLine(after: at)
      } else if scalar == "," || scalar == ":" || scalar == "?" || Self.isBlank(scalar) || Self.isBreak(scalar) {
        at += 1
      } else {
        at = try valueEnd(at: at, inFlow: true)
      }
    }
    throw Unsupported()
  }

  /// The place behind the comma that follows a value in brackets which ends at `offset`; nil where none does.
  func commaEnd(after offset: Int) -> Int? {
    guard let comma = word(from: offset), scalars[comma] == "," else { return nil }
    return comma + 1
  }

  /// `range`, or all of its line where nothing else is on it.
  func withItsLine(_ range: Range<Int>) -> Range<Int> {
    let line = lineStart(of: range.lowerBound)..<nextLine(after: range.lowerBound)
    let isAlone =
      range.upperBound <= line.upperBound && firstWord(of: line) == range.lowerBound
      && firstWord(of: range.upperBound..<line.upperBound) == nil
    return isAlone ? line : range
  }

  func hasBreak(in range: Range<Int>) -> Bool { scalars[range].contains(where: Self.isBreak) }

  /// Lines ended by CR and LF, as the first one is.
  var lineBreak: String {
    for (index, scalar) in scalars.enumerated() where Self.isBreak(scalar) {
      return scalar == "\r" ? (self[index + 1] == "\n" ? "\r\n" : "\r") : "\n"
    }
    return "\n"
  }
}
