internal import Statistics

/// The needs of segments as fresh ratings of the same people would show them.
///
/// The ratings that score a segment also formed it, and whoever rated an outcome high by chance that day was put among
/// those for whom it is high. So shares and means are taken as `UnflatteredMeans` has them: among those who would be in
/// the segment without the rating that is scored, corrected for in what they differ from the segment's own.
struct UnflatteredNeeds {
  private let boxes: TopBoxes
  private let outcomes: Int
  /// Targets: every rating's top box, then every outcome's respondent opportunity.
  private let means: UnflatteredMeans
  /// How sure it is who belongs where.
  let mixture: PartitionMixture
  /// Whether the segments have valleys between them.
  private let borders: ClusterBorders

  /// - Parameters:
  ///   - ratings: what the basis is made of, for the same respondents as `boxes`.
  ///   - scores: respondents x outcomes, in respondent opportunity.
  ///   - basis: what was clustered, before any reduction: reduced variables are made of all ratings.
  /// - Complexity: respondents x ratings² and ratings³.
  init(
    _ boxes: TopBoxes, scores: Matrix, ratings: NeedRatings, basis: ClusteringBasis, assignments: [Int], segments: Int
  ) throws {
    let outcomes = boxes.outcomes
    let rated = boxes.values.columns
    var targets = Matrix(rows: boxes.values.rows, columns: rated + outcomes)
    for row in 0..<targets.rows {
      for rating in 0..<rated { targets[row, rating] = boxes.values[row, rating] }
      for outcome in 0..<outcomes { targets[row, rated + outcome] = scores[row, outcome] }
    }
    // The ratings that a target is made of.
    let own = (0..<rated).map { [$0] } + (0..<outcomes).map { ratings.columns(of: [$0]) }
    let forecasts = try RidgeForecasts(of: targets, without: own, from: ratings.values, weights: boxes.weights)
    let unseen = own.map { ratings in
      Set(ratings.flatMap { basis.variables(ofRating: $0, outcomes: outcomes) }).sorted()
    }
    let blind = BlindAssignment(
      ratings.variables(basis), weights: boxes.weights, assignments: assignments, clusters: segments, without: unseen,
      share: basis.isCentred && outcomes > 1 ? Double(outcomes) / Double(outcomes - 1) : 1)
    means = UnflatteredMeans(
      of: targets, forecasts: forecasts, blind: blind, weights: boxes.weights, assignments: assignments,
      clusters: segments)
    mixture = try PartitionMixture(distances: blind.distances, weights: boxes.weights, assignments: assignments)
    borders = ClusterBorders(distances: blind.distances, weights: boxes.weights)
    self.boxes = boxes
    self.outcomes = outcomes
  }

  /// A valley on every side of a segment, each with a p of at most so much. In 190 divisions of shapes without segments 4 %
  /// of the segments had one (up to 12 % in a mixture of answering styles), of planted segments at ARI .9 or more 80 to
  /// 100 %, at .8 60 %; .1 loses a tenth of these, .3 lets twice as many cuts through.
  private static let valleyLevel = 0.2

  func isApart(_ segment: Int) -> Bool { borders.weakest(of: segment) <= Self.valleyLevel }

  /// A segment's landscape.
  ///
  /// An interval says how far fresh ratings of the same people may lie: it rests on the part of the variance that they
  /// would draw anew, and on those whose place hangs on the rating itself.
  func landscape(of segment: Int, members: [Int], survey: Survey) -> OpportunityLandscape {
    OpportunityLandscape(
      outcomes: survey.outcomes.indices.map { outcome in
        var tally = boxes.tally(outcome, of: members)
        let measured = MeasuredOpportunity(tally)
        tally.importance = freed(tally.importance, rating: outcome, segment: segment)
        tally.satisfaction = tally.satisfaction.map { freed($0, rating: outcomes + outcome, segment: segment) }
        return OutcomeOpportunity(survey.outcomes[outcome], tally, asMeasured: measured)
      }, respondents: members.count, weight: members.reduce(0) { $0 + boxes.weights[$1] })
  }

  private func freed(_ measured: WeightedShare, rating: Int, segment: Int) -> WeightedShare {
    let share = min(max(means.means[segment, rating], 0), 1)
    let answers = measured.effectiveCount
    guard answers > 0 else { return measured }
    // A share of 0 or 1 has a variance too: that of one answer more of each kind.
    let steadied = (share * answers + 1) / (answers + 2)
    let binomial = steadied * (1 - steadied)
    let variance = means.noise[rating] * binomial / answers + means.movedVariance[segment, rating]
    return WeightedShare(share: share, effectiveCount: binomial / variance)
  }

  /// Respondent opportunity in a segment, freed: its mean, and what the correction adds to that mean's variance.
  func opportunity(of segment: Int, outcome: Int) -> (mean: Double, added: Double) {
    let target = boxes.values.columns + outcome
    return (means.means[segment, target], means.movedVariance[segment, target])
  }
}

extension MeasuredOpportunity {
  init(_ tally: OutcomeTally) {
    let importance = 10 * tally.importance.share
    let satisfaction = tally.satisfaction.map { 10 * $0.share }
    self.init(
      importance: importance, satisfaction: satisfaction,
      score: NeedMeasure.score(importance: importance, satisfaction: satisfaction))
  }
}
