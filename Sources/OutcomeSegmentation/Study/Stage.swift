/// The steps from answers to map, in order. Their names are the names of folders, commands and pages.
public enum Stage: String, Sendable, CaseIterable, Comparable {
  case survey, cleaning, opportunity, factors, candidates, segments, profiles, sizing, map

  public static func < (left: Stage, right: Stage) -> Bool {
    allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
  }
}

extension Stage {
  /// By name: a new stage changes no other's numbers.
  func seed(of study: Study) -> UInt64 { Digest.seed(of: study.seed, part: rawValue) }
}
