/// Where a profile question is answered.
public struct ProfileColumn: Sendable, Equatable, Codable {
  /// One column; several where a chosen option may stand in any of them.
  public var columns: [String]
  public var variable: ProfileVariable
  /// What codes stand for ("1": "Female"); a code without a label stands for itself, and "" is a blank cell.
  public var labels: [String: String]
  /// Codes that mean "no answer".
  public var missing: [String]
  /// One of the options that a cell may list several of, or several columns may hold: the answer is whether one does.
  public var option: String?

  public init(
    columns: [String], variable: ProfileVariable, labels: [String: String] = [:], missing: [String] = [],
    option: String? = nil
  ) {
    self.columns = columns
    self.variable = variable
    self.labels = labels
    self.missing = missing
    self.option = option
  }
}
