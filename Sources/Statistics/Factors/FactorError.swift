/// Why data have no components or factors, or not as many as asked for.
public enum FactorError: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is no column.
  case noColumns
  /// The rows, or their weights, count 1 or less.
  case tooFewRows(count: Double)
  /// A value is missing or infinite; the first one, counted from 0.
  case missingValue(row: Int, column: Int)
  /// A weight is negative or not finite; the first one, counted from 0.
  case invalidWeight(row: Int)
  /// Fewer than 1 component was asked for, or more than the rank of the correlations.
  case componentsOutOfRange(asked: Int, available: Int)
  /// Fewer than 1 common factor was asked for, or more than so many variables identify.
  case factorsOutOfRange(asked: Int, available: Int)
  /// A variable is constant or repeats the others, so the correlations have no inverse, which this method needs.
  case singularCorrelations

  public var description: String {
    switch self {
    case .noColumns:
      "There are no columns to reduce; at least one is needed."
    case .tooFewRows(let count):
      "Correlations need more than 1 row, and the rows (or their weights) count \(count)."
    case .missingValue(let row, let column):
      "The value in row \(row + 1), column \(column + 1) is missing or infinite; impute it, or leave the row out."
    case .invalidWeight(let row):
      "The weight of row \(row + 1) is negative or not a number; weights are 0 or more."
    case .componentsOutOfRange(let asked, let available):
      "\(asked) components were asked for; the correlations allow 1 to \(available)."
    case .factorsOutOfRange(let asked, let available):
      available == 0
        ? "Common factors need 3 variables or more; take principal components instead."
        : "\(asked) common factors were asked for; the number of variables allows 1 to \(available)."
    case .singularCorrelations:
      """
      The correlations have no inverse: a variable repeats the others, or there are no more rows than columns. Drop \
      it, or use minres or principal components, which need none.
      """
    }
  }
}
