internal import Statistics

/// What the search for candidates works on: the clean respondents' opportunity scores and how they are reduced.
struct ClusteringInput: Sendable {
  /// Respondents x outcomes, 0-20.
  let scores: Matrix
  let weights: [Double]
  let reduction: OutcomeReduction
  /// The scores, reduced: what is clustered.
  let points: PointSet
  /// For each outcome the number of its job step; outcomes without a step share one.
  let steps: [Int]
  /// Respondents x 2: the mean and the standard deviation of all ratings of each respondent, on 0-10.
  let style: Matrix

  init(_ cleaned: CleanedResponses, survey: Survey, opportunity: RespondentOpportunity, factors: FactorSolution?) {
    scores = opportunity.scores
    weights = cleaned.responses.weights
    reduction = OutcomeReduction(components: factors?.factors.count)
    points = PointSet(factors?.scores ?? opportunity.scores, weights: weights)
    var numbers: [String?: Int] = [:]
    steps = survey.outcomes.map { outcome in
      let number = numbers[outcome.jobStep] ?? numbers.count
      numbers[outcome.jobStep] = number
      return number
    }
    style = Self.style(cleaned, survey: survey)
  }

  private static func style(_ cleaned: CleanedResponses, survey: Survey) -> Matrix {
    var style = Matrix(rows: cleaned.responses.count, columns: 2)
    for row in 0..<style.rows {
      let ratings =
        cleaned.importance.row(row).map(survey.importanceScale.rescaled)
        + cleaned.satisfaction.row(row).map(survey.satisfactionScale.rescaled)
      style[row, 0] = weightedMean(ratings)
      style[row, 1] = weightedVariance(ratings).squareRoot()
    }
    return style
  }
}
