/// Gower's dissimilarity of objects described by variables of different kinds, some of them missing.
///
/// d(i, j) = sum of w d_v(i, j) over sum of w, over the variables v that count for the pair; each d_v is in 0...1, and
/// so is d. A variable does not count where one of the two is missing, nor where an asymmetric binary variable is 0 in
/// both.
///
/// Source: Gower (1971), [doi:10.2307/2528823](https://doi.org/10.2307/2528823).
public struct GowerDissimilarity: Sendable, Equatable, Codable {
  /// What a column holds.
  public enum Kind: String, CaseIterable, Codable, Sendable {
    /// |x - y| over the range.
    case numeric
    /// As numeric, of the ranks: 1 for the lowest value that occurs, 2 for the next...
    case ordinal
    /// 0 where equal, else 1. The numbers are names of categories.
    case nominal
    /// 0 and 1, where both being 0 says as much as both being 1: as nominal.
    case symmetricBinary
    /// 0 and 1, where both being 0 says nothing (neither uses the product).
    case asymmetricBinary
  }

  public struct Variable: Sendable, Equatable, Codable {
    public var kind: Kind
    /// 0 or more.
    public var weight: Double

    public init(_ kind: Kind, weight: Double = 1) {
      self.kind = kind
      self.weight = weight
    }
  }

  /// One for each column.
  public var variables: [Variable]

  public init(_ variables: [Variable]) { self.variables = variables }

  /// The dissimilarities of the rows; `.nan` is missing. A column that does not vary counts as 0 apart.
  ///
  /// - Complexity: rows² x columns / 2.
  /// - Throws: `ClusteringError.notComparable` where no variable counts for a pair, `invalidValue`,
  ///   `invalidVariableWeights`, `tooManyPoints` above `DissimilarityMatrix.limit`, `CancellationError`.
  /// - Precondition: as many variables as columns.
  public func fit(_ values: Matrix) throws -> DissimilarityMatrix {
    precondition(variables.count == values.columns, "\(variables.count) variables for \(values.columns) columns")
    let count = values.rows
    try DissimilarityMatrix.checkSize(count)
    guard variables.allSatisfy({ $0.weight >= 0 && $0.weight.isFinite }), variables.contains(where: { $0.weight > 0 })
    else { throw ClusteringError.invalidVariableWeights }
    let columns = try variables.indices.map { try prepared(values.column($0), number: $0) }
    var sums = [Double](repeating: 0, count: count)
    var weights = sums
    return try DissimilarityMatrix(count: count) { first, row in
      if first % 64 == 0 { try Task.checkCancellation() }
      for other in first..<count { (sums[other], weights[other]) = (0, 0) }
      for (variable, column) in zip(variables, columns) where variable.weight > 0 && !column[first].isNaN {
        add(variable, column, first, &sums, &weights)
      }
      for second in first + 1..<max(count, first + 1) {
        guard weights[second] > 0 else { throw ClusteringError.notComparable(first: first, second: second) }
        row[second] = min(1, sums[second] / weights[second])
      }
    }
  }

  /// Adds what one variable says of an object and the later ones.
  private func add(
    _ variable: Variable, _ column: [Double], _ first: Int, _ sums: inout [Double], _ weights: inout [Double]
  ) {
    let own = column[first]
    let weight = variable.weight
    for other in first + 1..<max(column.count, first + 1) {
      let value = column[other]
      if value.isNaN { continue }
      switch variable.kind {
      case .numeric, .ordinal: sums[other] += weight * (own - value).magnitude
      case .nominal, .symmetricBinary: sums[other] += own == value ? 0 : weight
      case .asymmetricBinary:
        if own == 0, value == 0 { continue }
        sums[other] += own == value ? 0 : weight
      }
      weights[other] += weight
    }
  }

  /// Ranks and ranges taken out.
  private func prepared(_ column: [Double], number: Int) throws -> [Double] {
    let kind = variables[number].kind
    let isBinary = kind == .symmetricBinary || kind == .asymmetricBinary
    if let row = column.firstIndex(where: { $0.isInfinite || isBinary && !($0 == 0 || $0 == 1 || $0.isNaN) }) {
      throw ClusteringError.invalidValue(row: row, column: number)
    }
    guard kind == .numeric || kind == .ordinal else { return column }
    let levels = Set(column.filter { !$0.isNaN }).sorted()
    guard levels.count > 1 else { return column.map { $0.isNaN ? .nan : 0 } }
    if kind == .ordinal {
      let rank = Dictionary(uniqueKeysWithValues: levels.enumerated().map { ($1, Double($0)) })
      return column.map { $0.isNaN ? .nan : rank[$0]! / Double(levels.count - 1) }
    }
    // Halves keep the widest ranges finite.
    let lowest = levels[0] / 2
    let range = levels[levels.count - 1] / 2 - lowest
    return column.map { ($0 / 2 - lowest) / range }
  }
}
