/// The steps from answers to map, in order, and what stands beside the line. A stage has the same name everywhere: folder,
/// command, page of the documentation, key of the results.
public enum StageName: String, Sendable, Codable, CaseIterable, Comparable {
  case survey, cleaning, opportunity, factors, candidates, segments, profiles, names, sizing, map
  /// Values on the way that several stages read and no page shows.
  case ratings, scores, noise, needs
  /// Only when asked for.
  case sort, sensitivity

  /// Those that a run goes through and pages show.
  public static let line = Array(allCases.prefix { $0 <= .map })

  public static func < (left: StageName, right: StageName) -> Bool {
    allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
  }

  /// What a stage draws from: by name, so that a new stage changes no other's numbers.
  func seed(of study: UInt64) -> UInt64 { Digest.seed(of: study, part: rawValue) }
}
