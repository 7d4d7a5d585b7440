internal import Statistics

/// The clean respondents' ratings with what belongs to them, before any choice of how to look at them.
struct NeedSurvey: Sendable {
  let ratings: NeedRatings
  /// The same ratings where they were given, and `.nan` where they were not.
  let answers: Matrix
  let weights: [Double]
  /// For each outcome the number of its job step; outcomes without a step share one.
  let steps: [Int]

  /// - Parameter raw: keeps the survey's own scales.
  init(_ cleaned: CleanedResponses, survey: Survey, raw: Bool = false) {
    ratings = NeedRatings(cleaned, survey: survey, raw: raw)
    var answers = ratings.values
    for row in 0..<answers.rows {
      for outcome in 0..<ratings.outcomes {
        if cleaned.responses.importance[row, outcome].isNaN { answers[row, outcome] = .nan }
        if cleaned.responses.satisfaction[row, outcome].isNaN { answers[row, ratings.outcomes + outcome] = .nan }
      }
    }
    self.answers = answers
    weights = cleaned.responses.weights
    var numbers: [String?: Int] = [:]
    steps = survey.outcomes.map { outcome in
      let number = numbers[outcome.jobStep] ?? numbers.count
      numbers[outcome.jobStep] = number
      return number
    }
  }

  private init(ratings: NeedRatings, answers: Matrix, weights: [Double], steps: [Int]) {
    self.ratings = ratings
    self.answers = answers
    self.weights = weights
    self.steps = steps
  }

  /// The respondents at `rows`.
  func selecting(respondents rows: [Int]) -> NeedSurvey {
    NeedSurvey(
      ratings: ratings.selecting(respondents: rows), answers: answers.selectingRows(rows),
      weights: rows.map { weights[$0] }, steps: steps)
  }

  func selecting(outcomes chosen: [Int]) -> NeedSurvey {
    NeedSurvey(
      ratings: ratings.selecting(outcomes: chosen),
      answers: answers.selectingColumns(chosen + chosen.map { $0 + ratings.outcomes }), weights: weights,
      steps: chosen.map { steps[$0] })
  }

  /// A part for work that costs the square of the number of respondents: at most `most` of them, drawn at random.
  func part(ofAtMost most: Int, _ stream: inout RandomStream) -> NeedSurvey {
    guard weights.count > most else { return self }
    return selecting(respondents: stream.permutation(weights.count).prefix(most).sorted())
  }

  /// Ratings drawn from a population in the place of these: everybody counts alike, and who left what out is as here,
  /// person by person in another order.
  func replaced(by drawn: Matrix, _ stream: inout RandomStream) -> NeedSurvey {
    let ratings = NeedRatings(drawn)
    var given = drawn
    if answers.values.contains(where: \.isNaN) {
      for (row, model) in stream.permutation(drawn.rows).enumerated() {
        for column in 0..<drawn.columns where answers[model, column].isNaN { given[row, column] = .nan }
      }
    }
    return NeedSurvey(
      ratings: ratings, answers: given, weights: [Double](repeating: 1, count: drawn.rows), steps: steps)
  }
}
