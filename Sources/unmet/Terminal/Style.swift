import Deliverables

/// Whether emphasis is drawn, by the escape sequences every terminal knows.
package struct Style: Sendable {
  let isEnabled: Bool

  package init(isEnabled: Bool) { self.isEnabled = isEnabled }

  func callAsFunction(_ text: String, _ emphasis: Emphasis) -> String {
    guard isEnabled, emphasis != .plain, !text.isEmpty else { return text }
    return "\u{1B}[\(emphasis.code)m\(text)\u{1B}[0m"
  }
}

extension Emphasis {
  fileprivate var code: String {
    switch self {
    case .plain: ""
    case .strong: "1"
    case .faint: "2"
    case .good: "32"
    case .caution: "33"
    case .bad: "31"
    }
  }
}
