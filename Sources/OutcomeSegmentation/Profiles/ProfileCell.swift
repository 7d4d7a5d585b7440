public struct ProfileCell: Sendable, Equatable, Codable {
  public let category: String
  /// The number of the segment.
  public let segment: Int
  /// Respondents.
  public let count: Int
  /// Weighted share of the segment's respondents in the category, 0...1.
  public let share: Double
  /// 100 times `share` over the share among everyone.
  public let index: Double
  /// Adjusted standardised residual: beyond about 2 in size, the cell differs from independence.
  public let residual: Double

  /// So many people stand for themselves in a cell no longer.
  public static let fewest = 5

  /// Whether so few are in it that nothing of the cell is told; that nobody is may be told.
  public var isSmall: Bool { (1..<Self.fewest).contains(count) }

  public init(category: String, segment: Int, count: Int, share: Double, index: Double, residual: Double) {
    self.category = category
    self.segment = segment
    self.count = count
    self.share = share
    self.index = index
    self.residual = residual
  }
}
