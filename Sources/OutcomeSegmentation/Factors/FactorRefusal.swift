internal import Statistics

/// Why the outcomes cannot be reduced as the study says.
public enum FactorRefusal: Refusal {
  /// Everybody has the same scores on two outcomes, and the method needs outcomes that differ.
  case repeated(Outcome, Outcome)
  /// Everybody has the same score on an outcome.
  case constant(Outcome)
  /// Some outcomes follow from others, or respondents are no more than outcomes.
  case dependent
  /// Anything else, in the words of the arithmetic.
  case other(String)

  public var sentence: String {
    switch self {
    case .repeated(let first, let second):
      "everybody has the same scores on outcomes \(first.id) and \(second.id), and these factors need outcomes that differ"
    case .constant(let outcome):
      "everybody has the same score on outcome \(outcome.id), and these factors need outcomes that vary"
    case .dependent:
      "the scores of some outcomes follow from those of others, or there are no more respondents than outcomes, and these "
        + "factors need outcomes that differ"
    case .other(let words): words
    }
  }

  public var remedies: [Remedy] {
    switch self {
    case .repeated, .constant: [.leaveTheOutcomeOut, .takeComponents]
    case .dependent, .other: [.takeComponents]
    }
  }
}

extension FactorRefusal {
  /// - Parameter scores: what was to be reduced, a column an outcome; nil where other variables were.
  init(_ error: FactorError, scores: Matrix? = nil, outcomes: [Outcome] = []) {
    self =
      error == .singularCorrelations
      ? scores.flatMap { Self.culprit($0, outcomes) } ?? .dependent : .other(error.description)
  }

  /// The outcome that does not vary, or the first two that are alike.
  private static func culprit(_ scores: Matrix, _ outcomes: [Outcome]) -> FactorRefusal? {
    let columns = outcomes.indices.map { scores.column($0) }
    if let place = columns.firstIndex(where: { Set($0).count == 1 }) { return .constant(outcomes[place]) }
    var first: [[Double]: Int] = [:]
    for (place, column) in columns.enumerated() {
      if let other = first[column] { return .repeated(outcomes[other], outcomes[place]) }
      first[column] = place
    }
    return nil
  }
}
