internal import Statistics

/// The ratings that latent classes read, as categories.
struct CategoricalAnswers: Sendable {
  /// The places of the outcomes read.
  let outcomes: [Int]
  /// Respondents x (importance of these outcomes, then satisfaction with them).
  let table: CategoricalTable

  /// Outcomes read where there are so many that points are reduced: the ratings of the others would cost the more and
  /// tell the less.
  static let mostOutcomes = 25
  /// Where fewer are left in a half of the outcomes, all of the half are read.
  static let fewestOutcomes = 3
}

/// How the ratings of a scale become categories: up to seven points are categories themselves, longer scales are put
/// into five classes of equal width.
struct AnswerClasses: Sendable, Equatable {
  private let lowest: Double
  private let highest: Double
  private let points: Int

  /// - Parameter raw: whether ratings are on the scale itself, rather than on 0-10.
  init(_ scale: RatingScale, raw: Bool) {
    lowest = raw ? Double(scale.minimum) : 0
    highest = raw ? Double(scale.maximum) : 10
    points = scale.points
  }

  /// The number of the category; missing stays missing.
  func category(of rating: Double) -> Double {
    let share = (rating - lowest) / (highest - lowest)
    return points > 7 ? min((5 * share).rounded(.down), 4) : (Double(points - 1) * share).rounded()
  }
}
