import Statistics

/// Whether two numbers agree within an absolute and a relative tolerance; NaN agrees with NaN.
func isClose(_ a: Double, _ b: Double, absolute: Double = 1e-12, relative: Double = 1e-12) -> Bool {
  if a.isNaN || b.isNaN { return a.isNaN && b.isNaN }
  if a == b { return true }
  return (a - b).magnitude <= max(absolute, relative * max(a.magnitude, b.magnitude))
}

/// Whether two lists agree element by element.
func areClose(_ a: [Double], _ b: [Double], absolute: Double = 1e-12, relative: Double = 1e-12) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { isClose($0, $1, absolute: absolute, relative: relative) }
}

/// Whether two matrices agree entry by entry.
func areClose(_ a: Matrix, _ b: Matrix, absolute: Double = 1e-12, relative: Double = 1e-12) -> Bool {
  a.rows == b.rows && a.columns == b.columns
    && areClose(a.values, b.values, absolute: absolute, relative: relative)
}

/// Rows repeated as often as their weights say.
func copies<Element>(_ elements: [Element], _ weights: [Double]) -> [Element] {
  zip(elements, weights).flatMap { Array(repeating: $0, count: Int($1)) }
}

/// n x p values that are correlated and have ties: ratings 1...5 with a common part.
func ratings(rows: Int, columns: Int, seed: UInt64) -> Matrix {
  var stream = RandomStream(seed: seed)
  var result = Matrix(rows: rows, columns: columns)
  for row in 0..<rows {
    let common = stream.normal()
    for column in 0..<columns {
      let own = stream.normal() * (1 + 0.1 * Double(column))
      result[row, column] = min(5, max(1, (3 + common + own).rounded()))
    }
  }
  return result
}
