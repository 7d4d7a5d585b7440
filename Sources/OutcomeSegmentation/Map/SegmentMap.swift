/// The one page: a column a segment, and the segments on the two dimensions that separate them most.
public struct SegmentMap: Sendable, Equatable {
  /// The conclusion in one sentence.
  public let title: Sentence
  /// What follows from it.
  public let soWhat: Sentence
  /// In the order of the segmentation, by falling size.
  public let columns: [MapColumn]
  public let plane: SegmentPlane
  /// "Source ...; n = 298; 22 excluded; measure; seed; version".
  public let footer: Sentence

  public init(title: Sentence, soWhat: Sentence, columns: [MapColumn], plane: SegmentPlane, footer: Sentence) {
    self.title = title
    self.soWhat = soWhat
    self.columns = columns
    self.plane = plane
    self.footer = footer
  }
}
