/// Columns whose cells name outcomes rather than rate them.
public struct ChoiceColumns: Sendable, Hashable, Codable {
  /// In order of rank (ranking), the picks (pick), or the best choices, one a task (best-worst). A cell may name several
  /// outcomes, apart by semicolons.
  public var columns: [String]
  /// The worst choices of best-worst tasks; else empty.
  public var worst: [String]

  public init(columns: [String], worst: [String] = []) {
    self.columns = columns
    self.worst = worst
  }
}
