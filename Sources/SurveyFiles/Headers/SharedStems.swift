/// What every heading of a block begins or ends with and none is about: "Please rate: X", "X - Rating", "Thinking of X".
enum SharedStems {
  /// The labels without it, where something with letters is left of each.
  static func removed(from labels: [String]) -> [String] {
    guard labels.count > 1, Set(labels).count > 1 else { return labels }
    let shorter = withoutBeginning(withoutEnd(labels)).map(unbracketed)
    return shorter.contains { !$0.contains(where: \.isLetter) } || Set(shorter).count < Set(labels).count
      ? labels : shorter
  }

  /// Words at the beginning of every label that say only that it is rated: "rating for X", "personally to X".
  private static let idle: Set<String> = [
    "rating", "ratings", "rate", "level", "score", "for", "of", "to", "with", "personally", "the", "please",
  ]

  private static func withoutBeginning(_ labels: [String]) -> [String] {
    var labels = labels
    let shared = labels.dropFirst().reduce(Array(labels[0])) { shared, label in
      Array(zip(shared, label).prefix { $0 == $1 }.map(\.0))
    }
    if let mark = shared.indices.last(where: { isMark(shared, $0) }) {
      labels = labels.map { trimmed(String($0.dropFirst(mark + 1))) }
    }
    // A metric such as "the time it takes" is part of the outcome: only words that rate, and one at least of these.
    while let word = labels[0].split(separator: " ").first, idle.contains(word.lowercased()),
      labels.allSatisfy({ $0.split(separator: " ").count > 1 && $0.split(separator: " ").first == word }),
      rates(labels[0])
    {
      labels = labels.map { String($0.drop { $0 != " " }.drop { $0 == " " }) }
    }
    return labels
  }

  /// Whether the idle words at a label's beginning are more than an article.
  private static func rates(_ label: String) -> Bool {
    label.split(separator: " ").map { $0.lowercased() }.prefix { idle.contains($0) }.contains { $0 != "the" }
  }

  private static func withoutEnd(_ labels: [String]) -> [String] {
    let reversed = labels.map { Array($0.reversed()) }
    let shared = Array(
      reversed.dropFirst().reduce(reversed[0]) { shared, label in
        Array(zip(shared, label).prefix { $0 == $1 }.map(\.0))
      }.reversed())
    // From the left: the longest ending that a mark begins.
    guard let mark = shared.indices.first(where: { isMark(shared, $0) && isFollowed(shared, $0) }) else {
      return labels
    }
    return labels.map { trimmed(String($0.dropLast(shared.count - mark))) }
  }

  private static func isFollowed(_ text: [Character], _ mark: Int) -> Bool {
    text[mark] != "[" && text[mark...].contains(where: \.isLetter)
  }

  /// A colon, bar or opening bracket, or a hyphen between blanks.
  private static func isMark(_ text: [Character], _ index: Int) -> Bool {
    if ":|[?>".contains(text[index]) { return true }
    return text[index] == "-" && index > 0 && text[index - 1] == " "
      && (index + 1 == text.count || text[index + 1] == " ")
  }

  private static func trimmed(_ text: String) -> String {
    var text = Substring(text)
    while let first = text.first, first.isWhitespace || "-:|>".contains(first) { text.removeFirst() }
    while let last = text.last, last.isWhitespace || "-:|".contains(last) { text.removeLast() }
    return String(text)
  }

  /// Without a bracket around the whole, or one that was opened in what was removed.
  private static func unbracketed(_ text: String) -> String {
    guard text.last == "]" else { return text }
    let inner = text.dropLast()
    if !inner.contains("[") { return String(inner) }
    if inner.first == "[", !inner.dropFirst().contains("[") { return String(inner.dropFirst()) }
    return text
  }
}
