import Foundation

/// How well predictions match the true classes. Weights are frequencies: a weight of 3 equals three copies.
public struct ClassificationAssessment: Sendable, Equatable {
  /// Classes x classes: the weight of each true class (row) by predicted class (column).
  public let confusion: Matrix
  /// Mean of -log of the probability given to the true class, which counts as 10⁻¹⁵ at the least. 0 is perfect.
  public let logLoss: Double
  /// Mean over rows of the summed squared differences between probabilities and truth (Brier 1950): 0 is perfect, 2 the
  /// worst. With two classes this is twice the one-sided score.
  public let brier: Double

  /// - Parameters:
  ///   - probabilities: rows x classes.
  ///   - weights: one for each row, 0 or more, not all 0; nil means 1 each.
  /// - Precondition: one label, 0..<classes, for each row.
  public init(labels: [Int], probabilities: Matrix, weights: [Double]? = nil) {
    precondition(labels.count == probabilities.rows, "\(labels.count) labels for \(probabilities.rows) rows")
    let weights = frequencyWeights(weights, count: labels.count)
    let classes = probabilities.columns
    var confusion = Matrix(rows: classes, columns: classes)
    var loss = 0.0
    var square = 0.0
    for (row, label) in labels.enumerated() where weights[row] != 0 {
      let own = probabilities.row(row)
      confusion[label, largest(own)] += weights[row]
      loss -= weights[row] * log(max(1e-15, probabilities[row, label]))
      var distance = 0.0
      for (other, value) in own.enumerated() {
        let difference = value - (other == label ? 1 : 0)
        distance += difference * difference
      }
      square += weights[row] * distance
    }
    let count = confusion.values.reduce(0, +)
    self.confusion = confusion
    logLoss = count > 0 ? loss / count : 0
    brier = count > 0 ? square / count : 0
  }

  /// The sum of the weights.
  public var count: Double { confusion.values.reduce(0, +) }
  /// The weight on the diagonal.
  public var correct: Double { (0..<confusion.rows).reduce(0) { $0 + confusion[$1, $1] } }
  /// The share predicted rightly; 0 without rows.
  public var accuracy: Double { count > 0 ? correct / count : 0 }
  /// For each class the share of its rows that is found; nil for a class without rows.
  public var recall: [Double?] { zip(diagonal, trueWeights).map { $1 > 0 ? $0 / $1 : nil } }
  /// For each class the share of the rows predicted to be in it that are; nil where none is.
  public var precision: [Double?] { zip(diagonal, predictedWeights).map { $1 > 0 ? $0 / $1 : nil } }

  /// Cohen's kappa (1960), [doi:10.1177/001316446002000104](https://doi.org/10.1177/001316446002000104): agreement above
  /// chance; 0 where chance alone agrees fully.
  public var kappa: Double {
    guard count > 0 else { return 0 }
    let chance = zip(trueWeights, predictedWeights).reduce(0) { $0 + $1.0 / count * ($1.1 / count) }
    return chance < 1 ? (accuracy - chance) / (1 - chance) : 0
  }

  /// The proportional chance criterion, Σ p²: the share right of who guesses classes as often as they are.
  public var proportionalChance: Double {
    count > 0 ? trueWeights.reduce(0) { $0 + ($1 / count) * ($1 / count) } : 0
  }

  /// The share right of who always guesses the largest class.
  public var maximumChance: Double { count > 0 ? (trueWeights.max() ?? 0) / count : 0 }

  /// Press's Q, (N - n K)² / (N (K - 1)) with n right of N in K classes that have rows: chi-squared with one degree of
  /// freedom where the prediction is no better than drawing a class. 0 with one class.
  public var pressQ: Double {
    let classes = Double(trueWeights.count { $0 > 0 })
    guard classes > 1 else { return 0 }
    return (count - correct * classes) * (count - correct * classes) / (count * (classes - 1))
  }

  private var diagonal: [Double] { (0..<confusion.rows).map { confusion[$0, $0] } }
  private var trueWeights: [Double] { (0..<confusion.rows).map { confusion.row($0).reduce(0, +) } }
  private var predictedWeights: [Double] { (0..<confusion.rows).map { confusion.column($0).reduce(0, +) } }
}
