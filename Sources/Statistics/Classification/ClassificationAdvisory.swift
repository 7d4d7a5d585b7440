/// What a reader of a fitted classifier must know.
public enum ClassificationAdvisory: Equatable, Sendable, CustomStringConvertible {
  /// Columns that do not vary (for discriminants: within the classes) were left out; counted from 0.
  case constantColumns([Int])
  /// Columns that repeat combinations of those before them were left out; counted from 0.
  case collinearColumns([Int])
  /// Classes without rows, which are never predicted; counted from 0.
  case emptyClasses([Int])
  /// Everyone is in one class, so there is nothing to tell apart.
  case oneClass(Int)
  /// The variables separate classes perfectly, so coefficients grow without limit; a penalty was added.
  case separationPenalised(penalty: Double)
  /// The variables separate classes perfectly, so coefficients grow without limit; they are where the iteration ended.
  case separation
  /// The iteration ended at its limit.
  case notConverged(iterations: Int)

  public var description: String {
    func list(_ numbers: [Int]) -> String { numbers.map { String($0 + 1) }.joined(separator: ", ") }
    return switch self {
    case .constantColumns(let columns): "Left out, for they do not vary: columns \(list(columns))."
    case .collinearColumns(let columns): "Left out, for they repeat columns before them: columns \(list(columns))."
    case .emptyClasses(let classes): "Never predicted, for they have no rows: classes \(list(classes))."
    case .oneClass(let only): "Every row is in class \(only + 1), so there is nothing to tell apart."
    case .separationPenalised(let penalty):
      "The variables separate classes perfectly, so the coefficients were kept finite by a penalty of \(penalty)."
    case .separation: "The variables separate classes perfectly; the coefficients grow without limit."
    case .notConverged(let iterations): "The iteration did not converge within \(iterations) steps."
    }
  }
}
