internal import Statistics

extension OpportunityOptions {
  /// The group opportunity of every outcome among the respondents at `members`.
  ///
  /// Shares are weighted and taken among those who rated the outcome. The bootstrap draws respondents with replacement,
  /// so an outcome's importance and satisfaction move together.
  ///
  /// - Parameters:
  ///   - responses: ratings as given; missing ones are left out of the shares.
  ///   - members: indices into `responses`; nil takes everyone.
  ///   - draws: bootstrap resamples.
  /// - Complexity: draws x members x outcomes.
  public func landscape(
    of responses: Responses, survey: Survey, members: [Int]? = nil, draws: Int = 1000, seed: UInt64
  ) -> OpportunityLandscape {
    let group = members.map { responses.selecting($0) } ?? responses
    let importance = TopBoxTally(
      group.importance, weights: group.weights, scale: survey.importanceScale,
      boxes: importanceTopBoxes ?? survey.importanceScale.usualTopBoxes)
    let satisfaction = group.satisfaction.flatMap { block in
      survey.satisfactionScale.map { scale in
        TopBoxTally(
          block, weights: group.weights, scale: scale, boxes: satisfactionTopBoxes ?? scale.usualTopBoxes)
      }
    }
    var importanceDraws: [[Double]] = []
    var satisfactionDraws: [[Double]] = []
    var stream = RandomStream(seed: seed)
    while importanceDraws.count < draws {
      let batch = min(draws - importanceDraws.count, max(1, Self.mostCounts / max(group.count, 1)))
      let resamples = Self.resampleCounts(respondents: group.count, draws: batch, using: &stream)
      importanceDraws += importance.tenfoldShares(resamples)
      satisfactionDraws += satisfaction?.tenfoldShares(resamples) ?? []
    }
    let outcomes = survey.outcomes.indices.map { outcome in
      let wanted = importance.tenfoldShare(outcome)
      let had = satisfaction?.tenfoldShare(outcome)
      let wantedDraws = importanceDraws.map { $0[outcome] }
      let hadDraws = satisfactionDraws.map { $0[outcome] }
      let scoreDraws =
        satisfaction == nil
        ? wantedDraws : zip(wantedDraws, hadDraws).map { NeedMeasure.score(importance: $0, satisfaction: $1) }
      return OutcomeOpportunity(
        outcome: survey.outcomes[outcome], importance: Self.interval(wanted, wantedDraws),
        satisfaction: had.map { Self.interval($0, hadDraws) },
        score: Self.interval(NeedMeasure.score(importance: wanted, satisfaction: had), scoreDraws),
        probabilityUnderserved: Double(scoreDraws.count { $0 > 10 }) / Double(max(draws, 1)),
        zone: OpportunityZone(importance: wanted, satisfaction: had), importanceAnswers: importance.answers[outcome],
        satisfactionAnswers: satisfaction?.answers[outcome])
    }
    return OpportunityLandscape(
      outcomes: outcomes, respondents: group.count, weight: group.weights.reduce(0, +))
  }

  /// Resamples are counted in batches of about so many numbers, to bound the memory of a large survey.
  private static let mostCounts = 2_000_000

  /// How often each respondent is drawn in each resample: draws x respondents.
  private static func resampleCounts(
    respondents: Int, draws: Int, using stream: inout RandomStream
  ) -> Matrix {
    var counts = Matrix(rows: draws, columns: respondents)
    for draw in 0..<draws {
      for _ in 0..<respondents { counts[draw, stream.index(below: respondents)] += 1 }
    }
    return counts
  }

  /// The 2.5th and 97.5th percentile of the draws around the value.
  private static func interval(_ value: Double, _ draws: [Double]) -> Estimate {
    guard !draws.isEmpty else { return Estimate(value, low: value, high: value) }
    let sorted = draws.sorted()
    func percentile(_ share: Double) -> Double {
      let position = share * Double(sorted.count - 1)
      let low = Int(position)
      let high = min(low + 1, sorted.count - 1)
      return sorted[low] + (position - Double(low)) * (sorted[high] - sorted[low])
    }
    return Estimate(value, low: min(value, percentile(0.025)), high: max(value, percentile(0.975)))
  }
}

/// Weighted counts of top-box answers and of answers, outcome by outcome.
private struct TopBoxTally {
  let answers: [Int]
  /// Respondents x outcomes: the weight where the answer is in the top box, else 0.
  private let hits: Matrix
  /// Respondents x outcomes: the weight where there is an answer, else 0.
  private let asked: Matrix

  init(_ block: Matrix, weights: [Double], scale: RatingScale, boxes: Int) {
    let threshold = Double(scale.maximum - boxes + 1)
    var hits = Matrix(rows: block.rows, columns: block.columns)
    var asked = hits
    var answers = [Int](repeating: 0, count: block.columns)
    for row in 0..<block.rows {
      for outcome in 0..<block.columns where !block[row, outcome].isNaN {
        answers[outcome] += 1
        asked[row, outcome] = weights[row]
        if block[row, outcome] >= threshold { hits[row, outcome] = weights[row] }
      }
    }
    self.hits = hits
    self.asked = asked
    self.answers = answers
  }

  func tenfoldShare(_ outcome: Int) -> Double {
    var hit = 0.0
    var all = 0.0
    for row in 0..<hits.rows {
      hit += hits[row, outcome]
      all += asked[row, outcome]
    }
    return all > 0 ? 10 * hit / all : 0
  }

  /// For each resample of the respondents, outcome by outcome.
  func tenfoldShares(_ resamples: Matrix) -> [[Double]] {
    var shares = product(resamples, hits)
    let answered = product(resamples, asked)
    for index in shares.values.indices {
      let all = answered.values[index]
      shares.values[index] = all > 0 ? 10 * shares.values[index] / all : 0
    }
    return (0..<shares.rows).map { Array(shares.row($0)) }
  }
}
