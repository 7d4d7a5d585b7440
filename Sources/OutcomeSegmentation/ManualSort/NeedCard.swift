internal import Statistics

/// One respondent's card: the three to five outcomes that are most unmet for them.
public struct NeedCard: Sendable, Equatable {
  /// The respondent's index in the imported responses.
  public let index: Int
  /// Outcomes by their index in the survey, the most unmet first. Fewer than three where fewer stand out, none where
  /// nothing does.
  public let outcomes: [Int]
  /// Respondent opportunity (0-20) of each.
  public let scores: [Double]
  /// Where the last places had to be given among equals.
  public let tie: CardTie?

  public init(index: Int, outcomes: [Int], scores: [Double], tie: CardTie? = nil) {
    self.index = index
    self.outcomes = outcomes
    self.scores = scores
    self.tie = tie
  }

  /// How many outcomes a card holds.
  public static let lengths = 3...5

  /// The card of one respondent.
  ///
  /// Only outcomes above the respondent's own mean stand out. The card is as long as it can be and end where the score
  /// drops; where three, four and five places all end among equals, it has five, and the equals that lie furthest above
  /// everyone's mean take the last places. Equals are put in that order throughout, then in the survey's.
  ///
  /// - Parameters:
  ///   - own: the respondent's scores; `.nan` where a rating is missing.
  ///   - means: everyone's.
  package init(index: Int, own: [Double], means: [Double]) {
    let rated = own.indices.filter { !own[$0].isNaN }
    let mean = weightedMean(rated.map { own[$0] })
    let standing = rated.filter { own[$0] > mean + 1e-9 }.sorted { left, right in
      own[left] != own[right]
        ? own[left] > own[right] : means[left] != means[right] ? means[left] < means[right] : left < right
    }
    let longest = min(Self.lengths.upperBound, standing.count)
    let end = (min(Self.lengths.lowerBound, longest)...longest).last { length in
      length == standing.count || length == 0 || own[standing[length - 1]] > own[standing[length]]
    }
    let chosen = Array(standing.prefix(end ?? longest))
    var tie: CardTie?
    if end == nil, let last = chosen.last {
      tie = CardTie(
        score: own[last], outcomes: standing.count { own[$0] == own[last] },
        places: chosen.count { own[$0] == own[last] })
    }
    self.init(index: index, outcomes: chosen, scores: chosen.map { own[$0] }, tie: tie)
  }

  /// The cards of respondents, from what they answered; nothing that was left out stands in.
  static func cards(of responses: Responses, at rows: [Int], survey: Survey) -> [NeedCard] {
    let scores = rows.map { row in
      survey.outcomes.indices.map { outcome in
        let wanted = survey.importanceScale.rescaled(responses.importance[row, outcome])
        let had = survey.satisfactionScale.flatMap { scale in
          responses.satisfaction.map { scale.rescaled($0[row, outcome]) }
        }
        return wanted.isNaN || had?.isNaN == true ? .nan : NeedMeasure.score(importance: wanted, satisfaction: had)
      }
    }
    let means = survey.outcomes.indices.map { outcome in
      let given = scores.map { $0[outcome] }.filter { !$0.isNaN }
      return given.isEmpty ? 0 : weightedMean(given)
    }
    return zip(rows, scores).map { NeedCard(index: $0, own: $1, means: means) }
  }
}

/// Several outcomes with one score at the end of a card.
public struct CardTie: Sendable, Equatable {
  /// Their score.
  public let score: Double
  /// How many they are, and how many places they took.
  public let outcomes: Int
  public let places: Int

  public init(score: Double, outcomes: Int, places: Int) {
    self.score = score
    self.outcomes = outcomes
    self.places = places
  }
}
