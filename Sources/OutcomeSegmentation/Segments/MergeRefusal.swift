/// Why segments cannot be joined as the study says.
public enum MergeRefusal: Refusal {
  /// Not two or more of the segments there are.
  case notSegments([Int], of: Int)
  case inTwoMerges(Int)
  case oneLeft

  public var sentence: String {
    switch self {
    case .notSegments(let numbers, let most):
      "a merge joins two or more of the segments 1 to \(most), not "
        + numbers.map(String.init).joined(separator: " and ")
    case .inTwoMerges(let segment): "segment \(segment) is in two merges"
    case .oneLeft: "the merges leave one segment; at least two must remain"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .inTwoMerges: [.writeMergesAsOne]
    case .notSegments, .oneLeft: []
    }
  }
}
