import Tables

/// Breaks text into lines of at most `width` columns at spaces; a word longer than a line is cut.
///
/// - Parameters:
///   - first: what the first line begins with.
///   - rest: what the other lines begin with; the hanging indent.
func wrapped(_ text: String, width: Int, first: String = "", rest: String = "") -> [String] {
  var lines: [String] = []
  var line = first
  var isEmpty = true
  func end() {
    lines.append(line)
    line = rest
    isEmpty = true
  }
  for word in text.split(separator: " ", omittingEmptySubsequences: true).map(String.init) {
    var word = word
    let space = isEmpty ? 0 : 1
    if line.displayWidth + space + word.displayWidth > width, !isEmpty { end() }
    while line.displayWidth + word.displayWidth > width, isEmpty, line.displayWidth < width {
      let (head, tail) = word.split(atWidth: width - line.displayWidth)
      if head.isEmpty || tail.isEmpty { break }
      line += head
      end()
      word = tail
    }
    line += (isEmpty ? "" : " ") + word
    isEmpty = false
  }
  if !isEmpty || lines.isEmpty { lines.append(line) }
  return lines
}
