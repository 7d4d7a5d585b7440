package import Statistics

/// How important every outcome is to every respondent and how satisfied they are with it, on 0-10 and without missing
/// values: what every basis of clustering is made of.
package struct NeedRatings: Sendable {
  /// Respondents x (importance of every outcome, then, where it was asked, satisfaction with every outcome).
  package let values: Matrix
  package let measure: NeedMeasure

  package init(_ values: Matrix, measure: NeedMeasure = .opportunity) {
    self.values = values
    self.measure = measure
  }

  /// Ratings of the same kind with other values.
  func replacing(_ values: Matrix) -> NeedRatings { NeedRatings(values, measure: measure) }

  /// - Parameter raw: keeps the survey's own scales.
  init(_ cleaned: CleanedResponses, survey: Survey, raw: Bool = false) {
    let outcomes = survey.outcomes.count
    var blocks = [(cleaned.importance, survey.importanceScale)]
    if let satisfaction = cleaned.satisfaction, let scale = survey.satisfactionScale {
      blocks.append((satisfaction, scale))
    }
    var values = Matrix(rows: cleaned.importance.rows, columns: blocks.count * outcomes)
    for row in 0..<values.rows {
      for (index, (block, scale)) in blocks.enumerated() {
        for outcome in 0..<outcomes {
          let rating = block[row, outcome]
          values[row, index * outcomes + outcome] = raw ? rating : scale.rescaled(rating)
        }
      }
    }
    self.values = values
    measure = survey.measure
  }

  var respondents: Int { values.rows }
  /// Blocks of ratings asked: one or two.
  var blocks: Int { measure == .opportunity ? 2 : 1 }
  var outcomes: Int { values.columns / blocks }

  /// The columns of `values` that hold the ratings of these outcomes.
  func columns(of chosen: [Int]) -> [Int] {
    (0..<blocks).flatMap { block in chosen.map { $0 + block * outcomes } }
  }

  func selecting(respondents: [Int]) -> NeedRatings { replacing(values.selectingRows(respondents)) }

  func selecting(outcomes chosen: [Int]) -> NeedRatings {
    replacing(values.selectingColumns(columns(of: chosen)))
  }

  /// Respondents x outcomes, 0-20: how unmet each need is; importance, 0-10, where nothing else was asked.
  var opportunity: Matrix {
    combined { importance, satisfaction in importance + max(importance - satisfaction, 0) }
  }

  /// Respondents x variables of a basis.
  package func variables(_ basis: ClusteringBasis) -> Matrix {
    switch basis {
    case .opportunity: opportunity
    case .opportunityCentred: Self.centred(opportunity, blocks: 1)
    case .pairedRatings: Self.steadied(Self.centred(values, blocks: blocks))
    case .doubleImportance: combined { importance, satisfaction in 2 * importance - satisfaction }
    case .importance: values.selectingColumns(Array(0..<outcomes))
    case .importanceCentred: Self.steadied(Self.centred(values.selectingColumns(Array(0..<outcomes)), blocks: 1))
    }
  }

  /// The ratings, each block less the respondent's own mean.
  var centredBlocks: Matrix { Self.centred(values, blocks: blocks) }

  @inline(__always)
  private func combined(_ score: (Double, Double) -> Double) -> Matrix {
    guard measure == .opportunity else { return values }
    let outcomes = outcomes
    var scores = Matrix(rows: respondents, columns: outcomes)
    values.values.withUnsafeBufferPointer { ratings in
      scores.values.withUnsafeMutableBufferPointer { scores in
        for row in 0..<respondents {
          for outcome in 0..<outcomes {
            let importance = 2 * row * outcomes + outcome
            scores[row * outcomes + outcome] = score(ratings[importance], ratings[importance + outcomes])
          }
        }
      }
    }
    return scores
  }

  /// Every row less its own mean, block by block.
  private static func centred(_ matrix: Matrix, blocks: Int) -> Matrix {
    var result = matrix
    let width = matrix.columns / blocks
    result.values.withUnsafeMutableBufferPointer { values in
      for first in stride(from: 0, to: matrix.rows * matrix.columns, by: width) {
        var sum = 0.0
        for place in first..<first + width { sum += values[place] }
        let mean = sum / Double(width)
        for place in first..<first + width { values[place] -= mean }
      }
    }
    return result
  }

  /// Every row divided by the square root of its own spread beside the typical one; spreads of less than a quarter of
  /// the typical one count as a quarter, for they say little.
  private static func steadied(_ matrix: Matrix) -> Matrix {
    let columns = matrix.columns
    var result = matrix
    result.values.withUnsafeMutableBufferPointer { values in
      let spreads = (0..<matrix.rows).map { row in
        var squares = 0.0
        for place in row * columns..<(row + 1) * columns { squares += values[place] * values[place] }
        return (squares / Double(columns)).squareRoot()
      }
      let typical = weightedQuantile(spreads, probability: 0.5)
      guard typical > 0 else { return }
      for row in 0..<matrix.rows {
        let scale = max(spreads[row] / typical, 0.25).squareRoot()
        for place in row * columns..<(row + 1) * columns { values[place] /= scale }
      }
    }
    return result
  }
}
