import Foundation

/// Multinomial logistic regression: the log odds of every class against the first are linear in the variables, and the
/// coefficients maximise the likelihood.
///
/// Fitted by Newton's method with step halving, which for this likelihood is iteratively reweighted least squares.
/// Columns that do not vary are left out; without a penalty so are those that repeat columns before them.
///
/// Where the variables tell classes apart without error the likelihood has no maximum: it rises for ever as coefficients
/// grow. This is noticed by steps that move log odds while the likelihood stands still, and met as `separation` says.
///
/// Sources: McFadden (1974), "Conditional logit analysis of qualitative choice behavior"; Albert and Anderson (1984) on
/// separation, [doi:10.1093/biomet/71.1.1](https://doi.org/10.1093/biomet/71.1.1); le Cessie and van Houwelingen (1992)
/// on the penalty, [doi:10.2307/2347628](https://doi.org/10.2307/2347628).
public struct MultinomialLogit: Classifier, Equatable {
  /// What to do where classes are separated and `penalty` is 0.
  public enum Separation: Sendable, Equatable {
    /// Fit again with this penalty, above 0, and say so.
    case penalise(Double)
    /// Keep the coefficients of the last step, at which the likelihood has reached its limit, and say so.
    case keep
  }
  /// λ of the penalty λ/2 Σ b², 0 or more. It is taken on the coefficients of standardised variables, as deviations
  /// from their mean over the classes, without the constants: so neither units nor the order of the classes matter.
  /// scikit-learn's C is 1/λ.
  public var penalty: Double
  public var separation: Separation
  /// Newton steps at the most, 1 or more.
  public var iterations: Int

  public init(penalty: Double = 0, separation: Separation = .penalise(1), iterations: Int = 100) {
    self.penalty = penalty
    self.separation = separation
    self.iterations = iterations
  }

  /// O(steps x (n (p classes)² + (p classes)³)).
  ///
  /// - Throws: `ClassificationError` when an option is out of range or the rows count 1 or less in several classes;
  ///   `LinearAlgebraError` when no step can be computed; `CancellationError` when cancelled.
  public func fit(_ sample: LabelledSample) throws -> MultinomialLogitModel {
    try validate()
    let classWeights = sample.classWeights
    var advisories = sampleAdvisories(classWeights)
    let present = classWeights.indices.filter { classWeights[$0] > 0 }
    let all = try StandardisedColumns(sample)
    if !all.constant.isEmpty { advisories.append(.constantColumns(all.constant)) }
    let columns = penalty > 0 ? all : all.withoutCollinear
    var newton = MultinomialNewton(sample, columns, present: present, penalty: penalty)
    var used = columns
    var outcome = try newton.run(iterations: iterations, stopsWhenSeparated: separation != .keep)
    if case .penalise(let strength) = separation, outcome.isSeparated, penalty == 0 {
      newton = MultinomialNewton(sample, all, present: present, penalty: strength)
      used = all
      outcome = try newton.run(iterations: iterations, stopsWhenSeparated: false)
      advisories.append(.separationPenalised(penalty: strength))
    } else {
      if penalty == 0, !all.collinear.isEmpty { advisories.append(.collinearColumns(all.collinear)) }
      if outcome.isSeparated { advisories.append(.separation) }
    }
    if !outcome.converged { advisories.append(.notConverged(iterations: outcome.iterations)) }
    return MultinomialLogitModel(
      sample, used, present: present, newton: newton, outcome: outcome, advisories: advisories)
  }

  private func validate() throws {
    guard penalty >= 0, penalty <= 1e100 else {
      throw ClassificationError.optionOutOfRange(name: "penalty", allowed: "0 or more")
    }
    if case .penalise(let strength) = separation, !(strength > 0 && strength <= 1e100) {
      throw ClassificationError.optionOutOfRange(name: "separation penalty", allowed: "above 0")
    }
    guard iterations >= 1 else {
      throw ClassificationError.optionOutOfRange(name: "iterations", allowed: "1 or more")
    }
  }
}

/// Coefficients of a multinomial logit and what they say of a row.
public struct MultinomialLogitModel: ClassificationModel, Equatable {
  public let classes: Int
  public let variables: Int
  /// Classes x (1 + variables): the constant and the slopes of the log odds against the first class that has rows, whose
  /// own row is 0, as are those of classes without rows. Columns left out have slope 0.
  public let coefficients: Matrix
  /// Of the data, without the penalty.
  public let logLikelihood: Double
  /// Free coefficients: (classes with rows - 1) x (1 + variables kept).
  public let parameters: Int
  /// The penalty used: that of the options, or the one that met separation.
  public let penalty: Double
  public let iterations: Int
  public let converged: Bool
  public let advisories: [ClassificationAdvisory]

  private let present: [Int]
  private let means: [Double]
  /// The constants at the means of the variables.
  private let centred: [Double]

  init(
    _ sample: LabelledSample, _ columns: StandardisedColumns, present: [Int], newton: MultinomialNewton,
    outcome: MultinomialNewton.Outcome, advisories: [ClassificationAdvisory]
  ) {
    classes = sample.classes
    variables = sample.values.columns
    self.present = present
    var coefficients = Matrix(rows: classes, columns: variables + 1)
    var centred = [Double](repeating: 0, count: classes)
    var means = [Double](repeating: 0, count: variables)
    for (index, column) in columns.kept.enumerated() { means[column] = columns.means[index] }
    for (row, label) in present.dropFirst().enumerated() {
      centred[label] = newton.parameters[row, 0]
      var constant = newton.parameters[row, 0]
      for (index, column) in columns.kept.enumerated() {
        let slope = newton.parameters[row, index + 1] / columns.deviations[index]
        coefficients[label, column + 1] = slope
        constant -= slope * columns.means[index]
      }
      coefficients[label, 0] = constant
    }
    self.coefficients = coefficients
    self.centred = centred
    self.means = means
    logLikelihood = outcome.logLikelihood
    parameters = newton.parameters.values.count
    penalty = newton.penalty
    iterations = outcome.iterations
    converged = outcome.converged
    self.advisories = advisories
  }

  /// 2 parameters - 2 log-likelihood; with a penalty the coefficients count in full, as in `nnet::multinom`.
  public var aic: Double { 2 * Double(parameters) - 2 * logLikelihood }

  public func probabilities(_ row: [Double]) throws -> [Double] {
    try check(row)
    var scores = [Double](repeating: -.infinity, count: classes)
    for label in present {
      var score = centred[label]
      for variable in 0..<variables { score += coefficients[label, variable + 1] * (row[variable] - means[variable]) }
      scores[label] = score
    }
    return try softmax(scores)
  }
}
