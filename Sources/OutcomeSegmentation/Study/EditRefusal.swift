/// Why a study cannot be changed so.
public enum EditRefusal: Refusal {
  case methodNotTried(ClusteringMethod)
  case numberNotTried(Int, tried: [Int])
  /// Outside `CandidateOptions.allowedSegments`.
  case numberNotAllowed(Int)
  case noOption(String)
  case valueNotAllowed(option: String)
  case noSegment(Int, among: [Int])
  case nameTaken(String, by: Int)
  /// The segment was merged by hand.
  case mergedSegmentSplit(Int)
  /// As many as `CandidateOptions.allowedSegments` has.
  case tooManySegments
  case oneSegmentMerged
  case oneSegmentLeft
  case noRespondent(String)
  case notExcluded(String)
  /// A rule that cannot be set aside for one person.
  case cannotRestore(String, CleaningFinding)

  public var sentence: String {
    func list(_ numbers: [Int]) -> String { numbers.map(String.init).joined(separator: ", ") }
    return switch self {
    case .methodNotTried(let method): "\(method.rawValue) was not tried"
    case .numberNotTried(let segments, let tried):
      "\(segments) segments were not tried; choose one of \(list(tried))"
    case .numberNotAllowed(let segments): "there cannot be \(segments) segments"
    case .noOption(let key): "there is no option \"\(key)\""
    case .valueNotAllowed(let key): "\(key) cannot have this value"
    case .noSegment(let number, let known): "there is no segment \(number); the segments are \(list(known))"
    case .nameTaken(let name, let segment): "segment \(segment) is already called \"\(name)\""
    case .mergedSegmentSplit(let number): "segment \(number) was merged by hand, so there is no method to split it by"
    case .tooManySegments:
      "there are \(CandidateOptions.allowedSegments.upperBound) segments already, the most there can be"
    case .oneSegmentMerged: "a merge joins two or more different segments"
    case .oneSegmentLeft: "merging these leaves one segment; at least two must remain"
    case .noRespondent(let id): "there is no respondent \"\(id)\" in the survey"
    case .notExcluded(let id): "respondent \(id) is not excluded"
    case .cannotRestore(let id, let finding): "respondent \(id) cannot be restored: \(finding.evidence)"
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .cannotRestore(_, let finding) where finding.rule == .listwise: [.imputeMissingRatings]
    case .mergedSegmentSplit: [.undoMerge]
    default: []
    }
  }
}
