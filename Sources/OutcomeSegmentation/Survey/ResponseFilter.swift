/// A rule on a column of the file that says which rows are answers at all: previews, screen-outs and unfinished
/// interviews are not. Whom it sets aside stands in cleaning's ledger.
public struct ResponseFilter: Sendable, Hashable, Codable {
  public var column: String
  /// Rows with one of these values count; empty where `drop` says which do not. "" is a blank cell.
  public var keep: [String]
  /// Rows with one of these values do not count.
  public var drop: [String]

  public init(column: String, keep: [String] = [], drop: [String] = []) {
    self.column = column
    self.keep = keep
    self.drop = drop
  }
}
