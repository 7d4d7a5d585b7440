/// How large the segments are in the market, in the order of the segmentation.
public struct SegmentSizing: Sendable, Equatable {
  public let segments: [SegmentSize]
  public let market: Market?

  public init(segments: [SegmentSize], market: Market?) {
    self.segments = segments
    self.market = market
  }
}

public struct SegmentSize: Sendable, Equatable {
  /// The number of the segment.
  public let segment: Int
  public let share: Estimate
  /// Nil without a market size in the study.
  public let customers: Estimate?
  /// A year's value; nil without a market size and a value per customer.
  public let value: Estimate?
  public let flag: SizingFlag
  /// The outcomes that are underserved in the segment and more so than for everyone, beyond chance over all outcomes;
  /// empty where the segments are not natural or this one does not stand apart.
  public let ownNeeds: [Outcome]

  public init(
    segment: Int, share: Estimate, customers: Estimate?, value: Estimate?, flag: SizingFlag, ownNeeds: [Outcome] = []
  ) {
    self.segment = segment
    self.share = share
    self.customers = customers
    self.value = value
    self.flag = flag
    self.ownNeeds = ownNeeds
  }
}

public enum SizingFlag: String, Sendable, CaseIterable {
  /// At least a tenth of the respondents, with two or more needs of its own.
  case growth
  /// Served about as well as the market, a cut through a continuum, or too small to grow in.
  case retention
  /// Small, with no need of its own.
  case deprioritise
  /// Nothing says how well the segment is served, because satisfaction was not asked.
  case unknown
}
