/// Why rows cannot be classified, or learnt from.
public enum ClassificationError: Error, Equatable, Sendable, CustomStringConvertible {
  /// There is no row of positive weight.
  case noRows
  /// There is no column.
  case noColumns
  /// A value is missing, infinite or beyond 10¹⁰⁰ in size; the first one, counted from 0.
  case notFinite(row: Int, column: Int)
  /// A weight is negative or not finite; the first one, counted from 0.
  case invalidWeight(row: Int)
  /// A label is not one of 0..<classes; the first one, counted from 0.
  case labelOutOfRange(row: Int, classes: Int)
  /// The rows, or their weights, do not count more than the classes they are in.
  case tooFewRows(count: Double, classes: Int)
  /// Priors must be one finite number of 0 or more for each class, above 0 for one that has rows.
  case invalidPriors
  /// An option lies outside its range.
  case optionOutOfRange(name: String, allowed: String)
  /// A nominal variable holds something else than a code 0, 1, 2, ..., or the kinds do not match the columns.
  case notNominal(column: Int)
  /// A row to classify has another number of values than the model has variables.
  case wrongLength(given: Int, needed: Int)
  /// The values lie so far from those the model was fitted to that their scores overflow.
  case overflow
  /// Folds must be two or more, and leave rows to learn from whichever is left out.
  case foldsLeaveNothing

  public var description: String {
    switch self {
    case .noRows: "There are no rows to learn from; at least one needs a weight above 0."
    case .noColumns: "There are no columns to classify by; at least one is needed."
    case .notFinite(let row, let column):
      "The value in row \(row + 1), column \(column + 1) is missing or infinite; impute it, or leave the row out."
    case .invalidWeight(let row): "The weight of row \(row + 1) is negative or not a number; weights are 0 or more."
    case .labelOutOfRange(let row, let classes):
      "The class of row \(row + 1) is not one of 0 to \(classes - 1)."
    case .tooFewRows(let count, let classes):
      "The rows (or their weights) count \(count); more than the number of classes, \(classes), are needed."
    case .invalidPriors: "Priors are one number of 0 or more for each class, above 0 for one that has rows."
    case .optionOutOfRange(let name, let allowed): "The option \(name) must be \(allowed)."
    case .notNominal(let column):
      "Column \(column + 1) is declared nominal; its values must be codes 0, 1, 2, ..., and every column needs a kind."
    case .wrongLength(let given, let needed): "The row has \(given) values and the model \(needed) variables."
    case .overflow: "The values lie too far from those the model was fitted to."
    case .foldsLeaveNothing: "At least two folds are needed, and rows of positive weight outside each of them."
    }
  }
}
