import Foundation
import Statistics

/// Who the respondents of the sample study are. Company size and current tool go with the planted needs; role,
/// industry, concurrent projects and tenure have nothing to do with them.
enum SampleProfiles {
  static let variables = [
    ProfileVariable(name: "Role", kind: .categories),
    ProfileVariable(name: "Industry", kind: .categories),
    ProfileVariable(name: "Company size", kind: .categories),
    ProfileVariable(name: "Concurrent projects", kind: .number),
    ProfileVariable(name: "Current tool", kind: .categories),
    ProfileVariable(name: "Tenure (years)", kind: .number),
  ]

  /// The names of the variables related to the planted needs.
  static let related: Set<String> = ["Company size", "Current tool"]

  /// Everybody's answers, one element for each of `variables`. Each variable has a stream of its own.
  static func answers(_ needs: [SampleOutcomes.Need], using stream: inout RandomStream) -> [ProfileAnswers] {
    var streams = stream.childSeeds(variables.count).map { RandomStream(seed: $0) }
    return [
      .categories(needs.map { _ in draw(roles, using: &streams[0]) }),
      .categories(needs.map { _ in draw(industries, using: &streams[1]) }),
      .categories(needs.map { draw(zip(sizes, sizeWeights($0)).map { ($0, $1) }, using: &streams[2]) }),
      .numbers(needs.map { _ in min(max((4.2 * exp(0.45 * streams[3].normal())).rounded(), 1), 15) }),
      .categories(needs.map { draw(zip(tools, toolWeights($0)).map { ($0, $1) }, using: &streams[4]) }),
      .numbers(needs.map { _ in min(max((6.5 * exp(0.6 * streams[5].normal())).rounded(), 1), 30) }),
    ]
  }

  private static let roles: [(String, Double)] = [
    ("Project manager", 42), ("Program manager", 20), ("PMO lead", 14), ("Delivery manager", 14),
    ("Team lead", 10),
  ]

  private static let industries: [(String, Double)] = [
    ("Manufacturing", 23), ("Professional services", 21), ("Software", 19), ("Healthcare", 14),
    ("Financial services", 13), ("Construction", 10),
  ]

  private static let sizes = ["100-249 employees", "250-499 employees", "500-999 employees", "1,000-1,999 employees"]

  private static func sizeWeights(_ need: SampleOutcomes.Need) -> [Double] {
    switch need {
    case .planning: [14, 26, 34, 26]
    case .visibility: [20, 40, 28, 12]
    case .change: [8, 16, 32, 44]
    case .workload: [52, 28, 13, 7]
    }
  }

  private static let tools = [
    "Spreadsheets", "Task boards", "Scheduling software", "Work management suite", "Several combined",
  ]

  private static func toolWeights(_ need: SampleOutcomes.Need) -> [Double] {
    switch need {
    case .planning: [16, 46, 12, 12, 14]
    case .visibility: [48, 16, 10, 8, 18]
    case .change: [10, 8, 46, 22, 14]
    case .workload: [16, 20, 10, 40, 14]
    }
  }

  /// One of the options, with probability proportional to its weight.
  private static func draw(_ options: [(String, Double)], using stream: inout RandomStream) -> String {
    var left = stream.uniform() * options.reduce(0) { $0 + $1.1 }
    for (option, weight) in options {
      left -= weight
      if left < 0 { return option }
    }
    return options[options.count - 1].0
  }
}
