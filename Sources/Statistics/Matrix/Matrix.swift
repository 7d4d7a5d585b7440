/// A dense matrix of doubles, stored row by row.
///
/// Rows are observations and columns are variables everywhere in this package. `.nan` stands for a missing value;
/// each function that accepts missing values says so.
public struct Matrix: Sendable, Equatable {
  /// Number of observations.
  public let rows: Int
  /// Number of variables.
  public let columns: Int
  /// The values, row by row: element (i, j) is at `i * columns + j`.
  public var values: [Double]

  public init(rows: Int, columns: Int, values: [Double]) {
    precondition(values.count == rows * columns, "a \(rows) x \(columns) matrix has \(rows * columns) values")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    self.init(rows: rows, columns: columns, values: [Double](repeating: value, count: rows * columns))
  }

  /// A matrix from rows of equal length.
  public init(_ rows: [[Double]]) {
    let width = rows.first?.count ?? 0
    precondition(rows.allSatisfy { $0.count == width }, "every row of a matrix has the same length")
    self.init(rows: rows.count, columns: width, values: rows.flatMap { $0 })
  }

  public subscript(row: Int, column: Int) -> Double {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  public func row(_ index: Int) -> ArraySlice<Double> {
    values[index * columns..<(index + 1) * columns]
  }

  public func column(_ index: Int) -> [Double] {
    (0..<rows).map { values[$0 * columns + index] }
  }

  /// The rows at `indices`, in that order; an index may repeat.
  public func selectingRows(_ indices: [Int]) -> Matrix {
    var selected: [Double] = []
    selected.reserveCapacity(indices.count * columns)
    for index in indices { selected.append(contentsOf: row(index)) }
    return Matrix(rows: indices.count, columns: columns, values: selected)
  }

  /// The columns at `indices`, in that order.
  public func selectingColumns(_ indices: [Int]) -> Matrix {
    precondition(indices.allSatisfy { 0 <= $0 && $0 < columns })
    let width = indices.count
    var result = Matrix(rows: rows, columns: width)
    values.withUnsafeBufferPointer { from in
      indices.withUnsafeBufferPointer { indices in
        result.values.withUnsafeMutableBufferPointer { to in
          for row in 0..<rows {
            for column in 0..<width { to[row * width + column] = from[row * columns + indices[column]] }
          }
        }
      }
    }
    return result
  }

  public var transposed: Matrix {
    var result = Matrix(rows: columns, columns: rows)
    values.withUnsafeBufferPointer { from in
      result.values.withUnsafeMutableBufferPointer { to in
        for row in 0..<rows {
          for column in 0..<columns { to[column * rows + row] = from[row * columns + column] }
        }
      }
    }
    return result
  }
}
