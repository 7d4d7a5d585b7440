/// Whether segments were found or made, in the words of Dolnicar and Leisch (2010),
/// [doi:10.1007/s11002-009-9083-4](https://doi.org/10.1007/s11002-009-9083-4), made testable.
public enum Verdict: String, Sendable, CaseIterable, Codable {
  /// Beyond what one population of correlated answers shows: distinct groups.
  case natural
  /// Not beyond one population, but stable and beyond independence: useful cuts through a continuum.
  case reproducible
  /// Neither: the algorithm made them.
  case constructed
}
