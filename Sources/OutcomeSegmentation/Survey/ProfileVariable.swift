/// A question about who the respondent is: role, industry, company size. It describes segments and never forms them.
public struct ProfileVariable: Sendable, Hashable, Codable {
  public let name: String
  public let kind: ProfileKind

  public init(name: String, kind: ProfileKind) {
    self.name = name
    self.kind = kind
  }
}

public enum ProfileKind: String, Sendable, Hashable, CaseIterable, Codable {
  case categories, number
}

/// Everybody's answers to one profile question, in the order of the respondents.
public enum ProfileAnswers: Sendable, Equatable {
  /// nil: not answered.
  case categories([String?])
  /// `.nan`: not answered.
  case numbers([Double])

  public func selecting(_ indices: [Int]) -> ProfileAnswers {
    switch self {
    case .categories(let values): .categories(indices.map { values[$0] })
    case .numbers(let values): .numbers(indices.map { values[$0] })
    }
  }
}
