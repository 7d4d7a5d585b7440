import Deliverables
import OutcomeSegmentation
import Tables

extension Advisory {
  /// The advisory for the terminal: its severity in words, then the sentence under a hanging indent.
  func lines(width: Int, style: Style) -> [String] {
    let lines = wrapped("\(severity.rawValue): \(told.printable)", width: width, rest: "  ")
    guard let first = lines.first else { return [] }
    let label = first.prefix(severity.rawValue.count + 1)
    return [style(String(label), severity.emphasis) + first.dropFirst(label.count)] + lines.dropFirst()
  }
}

extension Advisory.Severity {
  fileprivate var emphasis: Emphasis {
    switch self {
    case .note: .faint
    case .caution: .caution
    case .warning: .bad
    }
  }
}
