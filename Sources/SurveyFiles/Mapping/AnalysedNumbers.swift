/// Numbers with decimals in place of ratings, and what to do about them: top boxes are counted on answers.
enum AnalysedNumbers {
  case standardised
  case shares
  case means
  case scores

  /// More different numbers are no means of a few whole ones.
  private static let mostMeans = 60

  /// - Parameter numbers: each that occurs, at least one with decimals.
  init(_ numbers: [Double]) {
    if numbers.contains(where: { $0 < 0 }) {
      self = .standardised
    } else if numbers.allSatisfy({ $0 <= 1 }) {
      self = .shares
    } else if numbers.allSatisfy({ $0 <= 11 }), numbers.count <= Self.mostMeans {
      self = .means
    } else {
      self = .scores
    }
  }

  var sentence: String {
    let answers = "Take the file with the answers as they were given."
    switch self {
    case .standardised:
      return "These numbers are standardised (z-scores), and no points of a scale: nobody can be counted in a top box. "
        + answers
    case .shares:
      return
        "These numbers are shares of 1, and no points of a scale. \(answers) If they are a slider's, multiply them by "
        + "100 and say in the study file scale: 0-100"
    case .means:
      return
        "These numbers are means of several ratings. Take the file with the ratings themselves: the study averages "
        + "them where an outcome has several columns, as in importance: [first, second]"
    case .scores:
      return
        "Numbers with so many decimals are scores or averages of an analysis (best-worst, conjoint), and no answers. "
        + answers
    }
  }
}
