package import Statistics

/// How important every outcome is to every respondent and how satisfied they are with it, on 0-10 and without missing
/// values: what every basis of clustering is made of.
package struct NeedRatings: Sendable {
  /// Respondents x (importance of every outcome, then satisfaction with every outcome).
  package let values: Matrix

  package init(_ values: Matrix) { self.values = values }

  /// - Parameter raw: keeps the survey's own scales.
  init(_ cleaned: CleanedResponses, survey: Survey, raw: Bool = false) {
    let outcomes = survey.outcomes.count
    var values = Matrix(rows: cleaned.importance.rows, columns: 2 * outcomes)
    for row in 0..<values.rows {
      for outcome in 0..<outcomes {
        let importance = cleaned.importance[row, outcome]
        let satisfaction = cleaned.satisfaction[row, outcome]
        values[row, outcome] = raw ? importance : survey.importanceScale.rescaled(importance)
        values[row, outcomes + outcome] = raw ? satisfaction : survey.satisfactionScale.rescaled(satisfaction)
      }
    }
    self.values = values
  }

  var respondents: Int { values.rows }
  var outcomes: Int { values.columns / 2 }

  func selecting(respondents: [Int]) -> NeedRatings { NeedRatings(values.selectingRows(respondents)) }

  func selecting(outcomes chosen: [Int]) -> NeedRatings {
    NeedRatings(values.selectingColumns(chosen + chosen.map { $0 + outcomes }))
  }

  /// Respondents x outcomes, 0-20.
  var opportunity: Matrix {
    combined { importance, satisfaction in importance + max(importance - satisfaction, 0) }
  }

  /// Respondents x variables of a basis.
  package func variables(_ basis: ClusteringBasis) -> Matrix {
    switch basis {
    case .opportunity: opportunity
    case .opportunityCentred: Self.centred(opportunity, blocks: 1)
    case .pairedRatings: Self.steadied(Self.centred(values, blocks: 2))
    case .doubleImportance: combined { importance, satisfaction in 2 * importance - satisfaction }
    case .importance: values.selectingColumns(Array(0..<outcomes))
    }
  }

  private func combined(_ score: (Double, Double) -> Double) -> Matrix {
    var scores = Matrix(rows: respondents, columns: outcomes)
    for row in 0..<respondents {
      for outcome in 0..<outcomes {
        scores[row, outcome] = score(values[row, outcome], values[row, outcomes + outcome])
      }
    }
    return scores
  }

  /// Every row less its own mean, block by block.
  private static func centred(_ matrix: Matrix, blocks: Int) -> Matrix {
    var result = matrix
    let width = matrix.columns / blocks
    for row in 0..<matrix.rows {
      for block in 0..<blocks {
        let columns = block * width..<(block + 1) * width
        let mean = columns.reduce(0) { $0 + matrix[row, $1] } / Double(width)
        for column in columns { result[row, column] -= mean }
      }
    }
    return result
  }

  /// Every row divided by the square root of its own spread beside the typical one; spreads of less than a quarter of
  /// the typical one count as a quarter, for they say little.
  private static func steadied(_ matrix: Matrix) -> Matrix {
    let spreads = (0..<matrix.rows).map { row in
      (matrix.row(row).reduce(0) { $0 + $1 * $1 } / Double(matrix.columns)).squareRoot()
    }
    let typical = weightedQuantile(spreads, probability: 0.5)
    guard typical > 0 else { return matrix }
    var result = matrix
    for row in 0..<matrix.rows {
      let scale = max(spreads[row] / typical, 0.25).squareRoot()
      for column in 0..<matrix.columns { result[row, column] /= scale }
    }
    return result
  }
}
