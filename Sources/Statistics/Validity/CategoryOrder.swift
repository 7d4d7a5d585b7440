/// The categories of a nominal variable in the order in which they go with the other variables.
///
/// The categories' counts by the categories of all other variables, side by side, are one table; its first
/// correspondence-analysis axis scores the categories, so that those with like answers elsewhere stand close. Variables
/// with more than 12 distinct values are cut into ten groups by rank. The direction is arbitrary.
///
/// Source: Greenacre, "Theory and Applications of Correspondence Analysis" (Academic Press, 1984).
///
/// - Parameters:
///   - column: the nominal variable.
///   - values: points x variables; a missing value (NaN) leaves its pairs out.
///   - weights: one a point.
/// - Returns: the distinct codes; rising where nothing tells them apart.
/// - Throws: `LinearAlgebraError` where the decomposition fails.
public func categoryOrder(of column: Int, in values: Matrix, weights: [Double]) throws -> [Double] {
  precondition(column >= 0 && column < values.columns && weights.count == values.rows)
  let own = values.column(column)
  let codes = Set(own.filter { !$0.isNaN }).sorted()
  guard codes.count > 2 else { return codes }
  let index = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($0.element, $0.offset) })
  let categories = own.map { index[$0] }

  // Categories x the groups of all other variables.
  var table = codes.map { _ in [Double]() }
  for other in 0..<values.columns where other != column {
    let (groups, count) = grouped(values.column(other), weights)
    let offset = table[0].count
    for row in table.indices { table[row].append(contentsOf: repeatElement(0, count: count)) }
    for point in categories.indices {
      if let category = categories[point], let group = groups[point] {
        table[category][offset + group] += weights[point]
      }
    }
  }
  let total = table.reduce(0) { $0 + $1.reduce(0, +) }
  guard total > 0 else { return codes }
  let rows = table.map { $0.reduce(0, +) / total }
  let columns = table[0].indices.map { column in table.reduce(0) { $0 + $1[column] } / total }
  var residuals = Matrix(rows: columns.count, columns: codes.count)
  for row in rows.indices where rows[row] > 0 {
    for column in columns.indices where columns[column] > 0 {
      let expected = rows[row] * columns[column]
      residuals[column, row] = (table[row][column] / total - expected) / expected.squareRoot()
    }
  }
  let eigen = try SymmetricEigen(of: crossProduct(residuals))
  guard eigen.values[0] > 1e-12 else { return codes }
  let scores = rows.indices.map { rows[$0] > 0 ? eigen.vectors[$0, 0] / rows[$0].squareRoot() : 0 }
  return codes.indices.sorted { (scores[$0], $0) < (scores[$1], $1) }.map { codes[$0] }
}

/// For each point the group of its value, 0..<count, nil where it is missing: the distinct values, or ten groups of
/// about the same weight where there are more than 12.
private func grouped(_ values: [Double], _ weights: [Double]) -> (groups: [Int?], count: Int) {
  let distinct = Set(values.filter { !$0.isNaN }).sorted()
  if distinct.count <= 12 {
    let index = Dictionary(uniqueKeysWithValues: distinct.enumerated().map { ($0.element, $0.offset) })
    return (values.map { index[$0] }, distinct.count)
  }
  let ranks = midRanks(values, weights: weights)
  let total = zip(values, weights).reduce(0) { $1.0.isNaN ? $0 : $0 + $1.1 }
  return (
    ranks.map { $0.isNaN ? nil : max(0, min(9, Int(($0 - 0.5) / total * 10))) }, 10
  )
}
