/// The one-to-one matching of rows with columns with the largest sum of gains.
///
/// Source: Kuhn (1955), [doi:10.1002/nav.3800020109](https://doi.org/10.1002/nav.3800020109), by shortest augmenting
/// paths as Jonker and Volgenant (1987), [doi:10.1007/BF02278710](https://doi.org/10.1007/BF02278710).
///
/// - Parameter gains: rows x columns, at least as many columns as rows (a precondition), finite.
/// - Returns: for each row its column, no two the same.
/// - Complexity: rows² x columns.
public func optimalMatching(_ gains: Matrix) -> [Int] {
  precondition(gains.columns >= gains.rows, "\(gains.rows) rows cannot each have one of \(gains.columns) columns")
  let rows = gains.rows
  let columns = gains.columns
  // Row and column `columns` stand for "none yet".
  var rowPrice = [Double](repeating: 0, count: rows)
  var columnPrice = [Double](repeating: 0, count: columns + 1)
  var owner = [Int](repeating: -1, count: columns + 1)
  var previous = [Int](repeating: columns, count: columns + 1)
  var slack = [Double](repeating: .infinity, count: columns + 1)
  var isReached = [Bool](repeating: false, count: columns + 1)
  for row in 0..<rows {
    for column in 0...columns {
      previous[column] = columns
      slack[column] = .infinity
      isReached[column] = false
    }
    var column = columns
    owner[columns] = row
    repeat {
      isReached[column] = true
      let current = owner[column]
      var step = Double.infinity
      var next = columns
      for candidate in 0..<columns where !isReached[candidate] {
        let reduced = -gains[current, candidate] - rowPrice[current] - columnPrice[candidate]
        if reduced < slack[candidate] {
          slack[candidate] = reduced
          previous[candidate] = column
        }
        if slack[candidate] < step {
          step = slack[candidate]
          next = candidate
        }
      }
      for reached in 0...columns {
        if isReached[reached] {
          rowPrice[owner[reached]] += step
          columnPrice[reached] -= step
        } else {
          slack[reached] -= step
        }
      }
      column = next
    } while owner[column] >= 0
    while column != columns {
      owner[column] = owner[previous[column]]
      column = previous[column]
    }
  }
  var result = [Int](repeating: 0, count: rows)
  for column in 0..<columns where owner[column] >= 0 { result[owner[column]] = column }
  return result
}
