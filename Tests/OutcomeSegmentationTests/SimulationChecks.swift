import Foundation
import OutcomeSegmentation
import Statistics

/// Plain statistics for the tests of the simulator, independent of the package's own.
enum SimulationChecks {
  /// The correlations of all pairs of columns; the matrix has no missing values.
  static func correlations(_ matrix: Matrix) -> [Double] {
    let columns = (0..<matrix.columns).map { column -> [Double] in
      let values = matrix.column(column)
      let mean = values.reduce(0, +) / Double(values.count)
      let centred = values.map { $0 - mean }
      let length = centred.reduce(0) { $0 + $1 * $1 }.squareRoot()
      return centred.map { $0 / length }
    }
    return columns.indices.flatMap { left in
      (0..<left).map { right in zip(columns[left], columns[right]).reduce(0) { $0 + $1.0 * $1.1 } }
    }
  }

  static func mean(_ values: [Double]) -> Double { values.reduce(0, +) / Double(values.count) }

  /// Opportunity scores from 0 to 20, missing ratings replaced by the middle of the scale.
  static func opportunity(_ study: SimulatedStudy) -> Matrix {
    func rescaled(_ rating: Double, _ scale: RatingScale) -> Double {
      rating.isNaN ? 5 : scale.rescaled(rating)
    }
    var scores = study.responses.importance
    for index in scores.values.indices {
      let importance = rescaled(study.responses.importance.values[index], study.survey.importanceScale)
      let satisfaction = rescaled(study.responses.satisfaction!.values[index], study.survey.satisfactionScale!)
      scores.values[index] = importance + max(importance - satisfaction, 0)
    }
    return scores
  }

  /// The share of respondents whose own segment's centre is the nearest.
  static func shareNearestOwnCentre(_ study: SimulatedStudy) -> Double {
    let scores = opportunity(study)
    let segments = (study.truth.max() ?? 0) + 1
    let centres = (0..<segments).map { segment -> [Double] in
      let members = scores.selectingRows(study.truth.indices.filter { study.truth[$0] == segment })
      return (0..<members.columns).map { mean(members.column($0)) }
    }
    let right = study.truth.indices.filter { respondent in
      let distances = centres.map { centre in
        zip(scores.row(respondent), centre).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
      }
      return distances.firstIndex(of: distances.min()!) == study.truth[respondent]
    }
    return Double(right.count) / Double(study.truth.count)
  }

  /// Pearson's chi-squared statistic over its degrees of freedom, and the bias-corrected Cramér's V
  /// (Bergsma 2013, doi:10.1016/j.jkss.2012.10.002).
  static func association(_ truth: [Int], _ values: [String]) -> (ratio: Double, cramersV: Double) {
    let rows = Array(Set(truth)).sorted()
    let columns = Array(Set(values)).sorted()
    let n = Double(truth.count)
    var statistic = 0.0
    for row in rows {
      let rowTotal = Double(truth.count { $0 == row })
      for column in columns {
        let expected = rowTotal * Double(values.count { $0 == column }) / n
        let observed = Double(zip(truth, values).count { $0 == row && $1 == column })
        statistic += (observed - expected) * (observed - expected) / expected
      }
    }
    let (r, c) = (Double(rows.count), Double(columns.count))
    let freedom = (r - 1) * (c - 1)
    let corrected = max(0, statistic / n - freedom / (n - 1))
    let smaller = min(r - (r - 1) * (r - 1) / (n - 1), c - (c - 1) * (c - 1) / (n - 1))
    return (statistic / freedom, (corrected / (smaller - 1)).squareRoot())
  }

  /// The F statistic of numbers by segment.
  static func fStatistic(_ truth: [Int], _ values: [Double]) -> Double {
    let groups = Set(truth).sorted().map { group in zip(truth, values).filter { $0.0 == group }.map(\.1) }
    let overall = mean(values)
    let between = groups.reduce(0) { $0 + Double($1.count) * (mean($1) - overall) * (mean($1) - overall) }
    let within = groups.reduce(0) { sum, group in
      sum + group.reduce(0) { $0 + ($1 - mean(group)) * ($1 - mean(group)) }
    }
    return between / Double(groups.count - 1) / (within / Double(values.count - groups.count))
  }
}
