internal import CStatisticsKernels

/// Gives rows the class with the highest linear score: what `LinearDiscriminantModel.classificationFunctions` and other
/// typing tools come down to, made for respondents by the million.
///
/// Class k scores `constants[k]` + Σ `coefficients[k, j]` x(j). Costs rows x variables x classes / 8.
public struct LinearRule: Sendable {
  public let classes: Int
  public let variables: Int
  /// Classes in groups of `UNMET_SCORE_LANES`, as the kernel reads them.
  private let packed: [Double]
  private let groups: Int

  /// The most classes there may be.
  public static let mostClasses = 127
  /// The most variables there may be.
  public static let mostVariables = 4096

  /// - Parameters:
  ///   - constants: one a class; minus infinity takes a class out of the running.
  ///   - coefficients: classes x variables.
  /// - Precondition: there are at most `mostClasses` classes and from 1 to `mostVariables` variables.
  public init(constants: [Double], coefficients: Matrix) {
    classes = coefficients.rows
    variables = coefficients.columns
    precondition(constants.count == classes, "a class has one constant")
    precondition(classes <= Self.mostClasses && (1...Self.mostVariables).contains(variables), "too large for a rule")
    let lanes = Int(UNMET_SCORE_LANES)
    groups = (classes + lanes - 1) / lanes
    var packed: [Double] = []
    for group in 0..<groups {
      let members = (0..<lanes).map { group * lanes + $0 }
      packed += members.map { $0 < constants.count ? constants[$0] : -.infinity }
      for variable in 0..<coefficients.columns {
        packed += members.map { $0 < coefficients.rows ? coefficients[$0, variable] : 0 }
      }
    }
    self.packed = packed
  }

  /// Writes the class of each row: the first of the highest scores, -1 where a value is NaN.
  /// - Parameters:
  ///   - rows: row after row.
  ///   - labels: as many as rows.
  public func label(_ rows: UnsafeBufferPointer<Double>, into labels: UnsafeMutableBufferPointer<Int8>) {
    precondition(rows.count == labels.count * variables, "each row has a label")
    guard !labels.isEmpty else { return }
    unmet_linear_labels(rows.baseAddress!, labels.count, variables, packed, groups, labels.baseAddress!)
  }

  /// `label(_:into:)` for ratings kept as bytes.
  public func label(_ rows: UnsafeBufferPointer<UInt8>, into labels: UnsafeMutableBufferPointer<Int8>) {
    precondition(rows.count == labels.count * variables, "each row has a label")
    guard !labels.isEmpty else { return }
    unmet_linear_labels_of_bytes(rows.baseAddress!, labels.count, variables, packed, groups, labels.baseAddress!)
  }
}
