/// Why respondents cannot be divided as asked.
public enum CandidateRefusal: Refusal {
  /// Into any number of segments.
  case fewPatterns
  case tooAlike(segments: Int)
  case noDivision(Choice)
  /// The method chosen is not among those of the study.
  case methodNotTried(ClusteringMethod)
  case numberNotTried(Int, tried: [Int])

  public var sentence: String {
    switch self {
    case .fewPatterns:
      "the respondents' answers differ too little to be divided: fewer than three patterns of opportunity scores"
    case .tooAlike(let segments):
      "the respondents' answers differ too little to be divided into \(segments) segments"
    case .noDivision(let choice): "\(choice.method.rawValue) finds no \(choice.segments) segments here"
    case .methodNotTried(let method):
      "the choice is by \(method.rawValue), which is not among the methods tried"
    case .numberNotTried(let segments, let tried):
      "\(segments) segments were chosen, but the numbers tried are "
        + tried.map(String.init).joined(separator: ", ")
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .fewPatterns: [.lookAtTheRatings]
    case .tooAlike: []
    case .noDivision: [.chooseOtherMethodOrNumber]
    case .methodNotTried(let method): [.tryMethod(method)]
    case .numberNotTried: [.chooseAmongTried]
    }
  }
}
