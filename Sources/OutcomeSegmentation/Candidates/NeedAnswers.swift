internal import Statistics

/// The clean respondents' ratings with what belongs to them, before any choice of how to look at them.
struct NeedAnswers: Sendable {
  let ratings: NeedRatings
  /// The same ratings where they were given, and `.nan` where they were not.
  let answers: Matrix
  let weights: [Double]
  /// For each outcome the number of its job step; outcomes without a step share one.
  let steps: [Int]
  /// What latent classes read of the answers; nil where no method asks for it.
  let categories: CategoricalAnswers?
  /// One for each block of ratings.
  private let classes: [AnswerClasses]
  /// The scores of a whole ranking, rising; nil where outcomes were not ranked.
  private let ranks: [Double]?
  /// Whether importance was rated, rather than ranked or picked.
  let isRated: Bool

  /// - Parameter raw: keeps the survey's own scales.
  init(_ cleaned: CleanedResponses, survey: Survey, raw: Bool = false) {
    ratings = NeedRatings(cleaned, survey: survey, raw: raw)
    var answers = ratings.values
    for row in 0..<answers.rows {
      for (index, block) in cleaned.responses.blocks.enumerated() {
        for outcome in 0..<ratings.outcomes where block[row, outcome].isNaN {
          answers[row, index * ratings.outcomes + outcome] = .nan
        }
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
    categories = nil
    classes = [survey.importanceScale, survey.satisfactionScale].compactMap { $0 }.map { AnswerClasses($0, raw: raw) }
    let isRanking = survey.importanceQuestion == .ranking && survey.importanceScale.points == survey.outcomes.count
    isRated = survey.importanceQuestion == .rating
    ranks = isRanking && ratings.respondents > 0 ? ratings.values.row(0).sorted() : nil
  }

  private init(
    _ origin: NeedAnswers, ratings: NeedRatings, answers: Matrix, weights: [Double], steps: [Int],
    categories: CategoricalAnswers?
  ) {
    self.ratings = ratings
    self.answers = answers
    self.weights = weights
    self.steps = steps
    self.categories = categories
    classes = origin.classes
    ranks = origin.ranks
    isRated = origin.isRated
  }

  /// With the answers as categories for latent classes.
  ///
  /// - Parameter most: reads so many outcomes at the most, those whose opportunity scores vary most (ties: the first);
  ///   nil reads all.
  func readingAnswers(ofAtMost most: Int?) throws -> NeedAnswers {
    var outcomes = Array(0..<ratings.outcomes)
    if let most, most < outcomes.count {
      let scores = ratings.opportunity
      let variances = outcomes.map { weightedVariance(scores.column($0), weights: weights) }
      outcomes = outcomes.sorted { (-variances[$0], $0) < (-variances[$1], $1) }.prefix(most).sorted()
    }
    return try reading(outcomes)
  }

  private func reading(_ outcomes: [Int]) throws -> NeedAnswers {
    let count = ratings.outcomes
    var values = Matrix(rows: answers.rows, columns: classes.count * outcomes.count)
    for row in 0..<answers.rows {
      for (block, classes) in classes.enumerated() {
        for (column, outcome) in outcomes.enumerated() {
          values[row, block * outcomes.count + column] = classes.category(of: answers[row, block * count + outcome])
        }
      }
    }
    let table = try CategoricalTable(values, weights: weights)
    return NeedAnswers(
      self, ratings: ratings, answers: answers, weights: weights, steps: steps,
      categories: CategoricalAnswers(outcomes: outcomes, table: table))
  }

  /// The respondents at `rows`.
  func selecting(respondents rows: [Int]) -> NeedAnswers {
    let own = rows.map { weights[$0] }
    return NeedAnswers(
      self, ratings: ratings.selecting(respondents: rows), answers: answers.selectingRows(rows), weights: own,
      steps: steps,
      categories: categories.map {
        CategoricalAnswers(outcomes: $0.outcomes, table: $0.table.selecting(rows: rows, weights: own))
      })
  }

  /// A part of the outcomes; latent classes go on reading those of them they read, or all where few are left.
  func selecting(outcomes chosen: [Int]) throws -> NeedAnswers {
    let part = NeedAnswers(
      self, ratings: ratings.selecting(outcomes: chosen),
      answers: answers.selectingColumns(ratings.columns(of: chosen)), weights: weights,
      steps: chosen.map { steps[$0] }, categories: nil)
    guard let categories else { return part }
    let read = Set(categories.outcomes)
    let kept = chosen.indices.filter { read.contains(chosen[$0]) }
    return try part.reading(kept.count < CategoricalAnswers.fewestOutcomes ? Array(chosen.indices) : kept)
  }

  /// A part for work that costs the square of the number of respondents: at most `most` of them, drawn at random.
  func part(ofAtMost most: Int, _ stream: inout RandomStream) -> NeedAnswers {
    weights.count > most ? selecting(respondents: rows(ofAtMost: most, &stream)) : self
  }

  /// The rows of such a part; all where there are not more.
  func rows(ofAtMost most: Int, _ stream: inout RandomStream) -> [Int] {
    guard weights.count > most else { return Array(weights.indices) }
    return stream.permutation(weights.count).prefix(most).sorted()
  }

  /// Ratings drawn from a population in the place of these: weights fall to whom they may, and who left what out is as
  /// here, person by person in another order.
  func replaced(by drawn: Matrix, _ stream: inout RandomStream) throws -> NeedAnswers {
    let drawn = ranks.map { Self.ranked(drawn, as: $0, &stream) } ?? drawn
    let ratings = self.ratings.replacing(drawn)
    var given = drawn
    if answers.values.contains(where: \.isNaN) {
      for (row, model) in stream.permutation(drawn.rows).enumerated() {
        for column in 0..<drawn.columns where answers[model, column].isNaN { given[row, column] = .nan }
      }
    }
    let survey = NeedAnswers(
      self, ratings: ratings, answers: given, weights: weights, steps: steps,
      categories: nil)
    return try categories.map { try survey.reading($0.outcomes) } ?? survey
  }

  /// Every row's order with the scores of a ranking in place of its values, equals in any order: a draw from a population
  /// of people who rank is a ranking too.
  private static func ranked(_ drawn: Matrix, as scores: [Double], _ stream: inout RandomStream) -> Matrix {
    guard scores.count == drawn.columns else { return drawn }
    var result = drawn
    for row in 0..<drawn.rows {
      let chance = (0..<drawn.columns).map { _ in stream.uniform() }
      let order = (0..<drawn.columns).sorted { (drawn[row, $0], chance[$0]) < (drawn[row, $1], chance[$1]) }
      for (place, column) in order.enumerated() { result[row, column] = scores[place] }
    }
    return result
  }
}
