/// A name given to a segment, with the outcomes that defined the segment when it was named: should the respondents
/// change, the name follows the segment that these outcomes define.
public struct SegmentName: Sendable, Equatable, Codable {
  public var segment: Int
  public var name: String
  public var definedBy: [String]

  public init(segment: Int, name: String, definedBy: [String] = []) {
    self.segment = segment
    self.name = name
    self.definedBy = definedBy
  }
}
