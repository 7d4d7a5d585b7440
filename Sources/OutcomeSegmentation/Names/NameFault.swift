/// Why a name is refused: it says nothing about a need.
public enum NameFault: Refusal {
  case empty
  case long(String)
  /// "Segment A".
  case saysNothing(String)
  /// "Power users".
  case saysUse(String)
  /// A category of a profile question, which did not form the segment.
  case saysWho(String, variable: String, category: String)

  /// Characters a name has at most.
  public static let most = 60

  public var sentence: String {
    switch self {
    case .empty: "a segment's name cannot be empty"
    case .long(let name):
      "\"\(name.prefix(30))...\" has \(name.count) characters; a name has at most \(Self.most)"
    case .saysNothing(let name): "\"\(name)\" says nothing about the segment's needs"
    case .saysUse(let name): "\"\(name)\" says how much people use, not what they need"
    case .saysWho(let name, let variable, let category):
      "\"\(name)\" names people by \(variable.lowercased()) (\(category)), which did not form the segment"
    }
  }

  public var remedies: [Remedy] { [.nameTheNeed] }
}

extension SegmentName {
  /// Why a name is refused; nil when it says something about a need.
  public static func fault(in name: String, profiles: Profiles) -> NameFault? {
    let trimmed = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let lowered = trimmed.lowercased()
    if trimmed.isEmpty { return .empty }
    if trimmed.count > NameFault.most { return .long(trimmed) }
    let words = lowered.split(separator: " ").map(String.init)
    if words.allSatisfy({ labels.contains($0) || Int($0) != nil || $0.count == 1 }) { return .saysNothing(trimmed) }
    if use.contains(lowered) { return .saysUse(trimmed) }
    for finding in profiles.findings where finding.variable.kind == .categories {
      if let cell = finding.cells.first(where: { isNamed(lowered, after: $0.category.lowercased()) }) {
        return .saysWho(trimmed, variable: finding.variable.name, category: cell.category)
      }
    }
    return nil
  }

  private static let use: Set<String> = [
    "power users", "heavy users", "light users", "others", "other", "average users", "mainstream", "the rest",
  ]

  /// Words that tell segments apart without saying anything of them.
  private static let labels: Set<String> = [
    "segment", "cluster", "group", "class", "type", "segments", "one", "two", "three", "four", "five", "six", "seven",
    "eight", "first", "second", "third", "fourth",
  ]

  /// Words that may stand beside a category without making it a need.
  private static let people: Set<String> = [
    "the", "people", "customers", "users", "buyers", "respondents", "segment", "group", "from", "in", "of",
  ]

  private static func isNamed(_ name: String, after category: String) -> Bool {
    let rest = name.split(separator: " ").filter { !people.contains(String($0)) }.joined(separator: " ")
    return category.count > 1 && (name == category || rest == category || rest == category + "s")
  }
}
