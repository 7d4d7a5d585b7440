/// How a piece of text stands out. What it means is always in the words too: colour is never the only sign.
package enum Emphasis: String {
  case plain = ""
  case strong = "1"
  case faint = "2"
  case good = "32"
  case caution = "33"
  case bad = "31"
}

/// Whether emphasis is drawn, by the escape sequences every terminal knows.
package struct Style: Sendable {
  let isEnabled: Bool

  package init(isEnabled: Bool) { self.isEnabled = isEnabled }

  func callAsFunction(_ text: String, _ emphasis: Emphasis) -> String {
    guard isEnabled, emphasis != .plain, !text.isEmpty else { return text }
    return "\u{1B}[\(emphasis.rawValue)m\(text)\u{1B}[0m"
  }
}
