/// A respondent set aside by a person, with the reason.
public struct Exclusion: Sendable, Equatable, Codable {
  public var respondent: String
  public var reason: String

  public init(respondent: String, reason: String) {
    self.respondent = respondent
    self.reason = reason
  }
}
