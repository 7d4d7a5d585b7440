/// A desired outcome: what a customer tries to achieve, stated as direction, metric, object and context
/// ("Minimize the time it takes to confirm that a task is done").
public struct Outcome: Sendable, Hashable, Codable {
  /// Short, unique within the survey; used in tables and files.
  public let id: String
  public let statement: String
  /// The step of the job the outcome belongs to, where the study says so.
  public let jobStep: String?
  public let kind: OutcomeKind

  public init(id: String, statement: String, jobStep: String? = nil, kind: OutcomeKind = .functional) {
    self.id = id
    self.statement = statement
    self.jobStep = jobStep
    self.kind = kind
  }
}

public enum OutcomeKind: String, Sendable, Hashable, CaseIterable, Codable {
  case functional, emotional, social
}
