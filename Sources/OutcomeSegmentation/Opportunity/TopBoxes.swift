internal import Statistics

/// Who gave a top-box answer to which rating.
struct TopBoxes: Sendable {
  /// Respondents x (importance of every outcome, then, where it was asked, satisfaction): 1 in the top boxes, 0 below, NaN
  /// without an answer.
  let values: Matrix
  let weights: [Double]
  let outcomes: Int

  init(_ responses: Responses, survey: Survey, options: OpportunityOptions) {
    outcomes = survey.outcomes.count
    weights = responses.weights
    var blocks = [(responses.importance, survey.importanceScale, options.importanceTopBoxes)]
    if let satisfaction = responses.satisfaction, let scale = survey.satisfactionScale {
      blocks.append((satisfaction, scale, options.satisfactionTopBoxes))
    }
    var values = Matrix(rows: responses.count, columns: blocks.count * outcomes)
    for (index, (block, scale, boxes)) in blocks.enumerated() {
      let threshold = Double(scale.maximum - (boxes ?? scale.usualTopBoxes) + 1)
      for row in 0..<values.rows {
        for outcome in 0..<outcomes {
          let rating = block[row, outcome]
          values[row, index * outcomes + outcome] = rating.isNaN ? .nan : rating >= threshold ? 1 : 0
        }
      }
    }
    self.values = values
  }

  var asksSatisfaction: Bool { values.columns > outcomes }

  /// The answers of some respondents to one rating.
  func answers(_ rating: Int, of members: [Int]) -> [Double] { members.map { values[$0, rating] } }

  /// What some respondents answered about one outcome.
  func tally(_ outcome: Int, of members: [Int]) -> OutcomeTally {
    let weights = members.map { self.weights[$0] }
    let importance = answers(outcome, of: members)
    let satisfaction = asksSatisfaction ? answers(outcomes + outcome, of: members) : nil
    return OutcomeTally(
      importance: WeightedShare(importance, weights: weights),
      satisfaction: satisfaction.map { WeightedShare($0, weights: weights) },
      correlation: satisfaction.map { Self.correlation(importance, $0, weights) } ?? 0,
      importanceAnswers: importance.count { !$0.isNaN },
      satisfactionAnswers: satisfaction.map { $0.count { !$0.isNaN } })
  }

  /// Of the errors of two weighted shares, by linearisation: over those who gave both answers; 0 where one is constant.
  private static func correlation(_ first: [Double], _ second: [Double], _ weights: [Double]) -> Double {
    var (all, ofFirst, ofSecond) = (0.0, 0.0, 0.0)
    for index in first.indices where !first[index].isNaN && !second[index].isNaN {
      all += weights[index]
      ofFirst += weights[index] * first[index]
      ofSecond += weights[index] * second[index]
    }
    var (firstSquares, secondSquares, products) = (0.0, 0.0, 0.0)
    for index in first.indices where !first[index].isNaN && !second[index].isNaN {
      let one = weights[index] * (first[index] - ofFirst / all)
      let other = weights[index] * (second[index] - ofSecond / all)
      firstSquares += one * one
      secondSquares += other * other
      products += one * other
    }
    let scale = (firstSquares * secondSquares).squareRoot()
    return scale > 0 ? min(max(products / scale, -1), 1) : 0
  }
}

/// The shares of a group that answered one outcome in the top boxes.
struct OutcomeTally: Sendable {
  var importance: WeightedShare
  /// Nil where satisfaction was not asked.
  var satisfaction: WeightedShare?
  /// Of the errors of the two shares.
  let correlation: Double
  let importanceAnswers: Int
  let satisfactionAnswers: Int?
}
