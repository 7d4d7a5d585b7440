/// What of the ratings clustering sees of each respondent.
///
/// All bases are made of ratings rescaled to 0-10. Opportunity is the method's own; the others leave out more of people's
/// answering habits, at the price of the need's size. Which one says most about needs it never saw differs from survey
/// to survey, so the default is to ask (see `BasisComparison`).
public enum ClusteringBasis: String, Sendable, CaseIterable, Codable {
  /// importance + max(importance - satisfaction, 0) for each outcome, 0-20.
  case opportunity
  /// The same, less the respondent's own mean: which outcomes, not how many.
  case opportunityCentred = "opportunity-person-centred"
  /// Importance and satisfaction side by side, each block less the respondent's own mean; then both divided by the square
  /// root of the respondent's own spread, half-way between leaving the use of the scale in and taking it out.
  case pairedRatings = "paired-ratings"
  /// 2 x importance - satisfaction for each outcome, -10...20.
  case doubleImportance = "2i-s"
  /// Importance alone: groups by what matters, whether served or not.
  case importance
  /// Importance less the respondent's own mean, divided by the square root of the respondent's own spread.
  case importanceCentred = "importance-person-centred"

  /// The bases that there are ratings for.
  static func available(for measure: NeedMeasure) -> [ClusteringBasis] {
    measure == .importance ? [.importance, .importanceCentred] : allCases.filter { $0 != .importanceCentred }
  }

  /// In a sentence: "clustered on ...".
  public var phrase: String {
    switch self {
    case .opportunity: "opportunity scores"
    case .opportunityCentred: "opportunity scores less each person's mean"
    case .pairedRatings: "paired ratings"
    case .doubleImportance: "2 x importance - satisfaction"
    case .importance: "importance alone"
    case .importanceCentred: "importance less each person's mean"
    }
  }

  /// The variables that a rating has a part in; ratings are numbered importance first, then satisfaction.
  ///
  /// - Parameter outcomes: how many there are.
  func variables(ofRating rating: Int, outcomes: Int) -> [Int] {
    switch self {
    case .opportunity, .opportunityCentred, .doubleImportance: [rating % outcomes]
    case .pairedRatings: [rating]
    case .importance, .importanceCentred: rating < outcomes ? [rating] : []
    }
  }

  /// Whether variables are less the respondent's own mean, block by block.
  var isCentred: Bool { self == .opportunityCentred || self == .pairedRatings || self == .importanceCentred }
}
