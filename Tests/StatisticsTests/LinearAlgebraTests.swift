import Statistics
import Testing

@Suite struct LinearAlgebraTests {
  @Test func productOfSmallMatrices() {
    let a = Matrix([[1, 2, 3], [4, 5, 6]])
    let b = Matrix([[1, 0], [0, 1], [2, -1]])
    #expect(product(a, b) == Matrix([[7, -1], [16, -1]]))
    #expect(product(Matrix(rows: 2, columns: 0), Matrix(rows: 0, columns: 3)) == Matrix(rows: 2, columns: 3))
    #expect(product(Matrix(rows: 0, columns: 2), b.transposed).rows == 0)
  }

  @Test func crossProductIsTheProductWithTheTranspose() {
    let m = ratings(rows: 40, columns: 7, seed: 1)
    #expect(areClose(crossProduct(m), product(m.transposed, m)))
    #expect(crossProduct(m) == crossProduct(m).transposed)
    #expect(crossProduct(Matrix(rows: 0, columns: 2)) == Matrix(rows: 2, columns: 2))
  }

  @Test func eigenvaluesOfTheSecondDifference() throws {
    let eigen = try SymmetricEigen(of: Matrix([[2, 1, 0], [1, 2, 1], [0, 1, 2]]))
    let root = 2.0.squareRoot()
    #expect(areClose(eigen.values, [2 + root, 2, 2 - root]))
    let expected = Matrix([[0.5, root / 2, 0.5], [root / 2, 0, -root / 2], [0.5, -root / 2, 0.5]])
    // The last column's largest entry is the middle one, so its sign is turned.
    var turned = expected
    for row in 0..<3 { turned[row, 2] = -turned[row, 2] }
    #expect(areClose(eigen.vectors, turned))
    #expect(try areClose(SymmetricEigen.values(of: Matrix([[2, 1], [1, 2]])), [3, 1]))
  }

  @Test func eigenvectorsRebuildTheMatrix() throws {
    let m = correlationMatrix(ratings(rows: 60, columns: 12, seed: 2))
    let eigen = try SymmetricEigen(of: m)
    var scaled = eigen.vectors
    for row in 0..<12 { for column in 0..<12 { scaled[row, column] *= eigen.values[column] } }
    #expect(areClose(product(scaled, eigen.vectors.transposed), m))
    #expect(eigen.values == eigen.values.sorted(by: >))
    for column in 0..<12 {
      #expect(eigen.vectors.column(column).max { $0.magnitude < $1.magnitude }! > 0)
    }
  }

  @Test func equalEntriesTakeTheFirstSign() throws {
    let eigen = try SymmetricEigen(of: Matrix([[1, -0.5], [-0.5, 1]]))
    #expect(eigen.vectors[0, 0] > 0 && eigen.vectors[1, 0] < 0)
    #expect(eigen.vectors[0, 1] > 0 && eigen.vectors[1, 1] > 0)
  }

  @Test func matricesWithoutADecompositionAreRefused() {
    #expect(throws: LinearAlgebraError.notSquare(rows: 2, columns: 3)) {
      try SymmetricEigen(of: Matrix(rows: 2, columns: 3))
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 1, column: 0)) {
      try SymmetricEigen(of: Matrix([[1, 0], [.nan, 1]]))
    }
    #expect(throws: LinearAlgebraError.notPositiveDefinite(order: 2)) {
      try Cholesky(of: Matrix([[1, 2], [2, 1]]))
    }
    #expect(throws: LinearAlgebraError.notFinite(row: 0, column: 1)) {
      try Cholesky(of: Matrix([[1, .infinity], [0, 1]]))
    }
    #expect(
      LinearAlgebraError.notFinite(row: 1, column: 0).description
        == "Every entry must be a finite number; the one in row 2, column 1 is not.")
  }

  @Test func emptyMatricesHaveEmptyDecompositions() throws {
    #expect(try SymmetricEigen(of: Matrix(rows: 0, columns: 0)).values.isEmpty)
    #expect(try Cholesky(of: Matrix(rows: 0, columns: 0)).logDeterminant == 0)
    #expect(nearestCorrelation(Matrix(rows: 0, columns: 0)).values.isEmpty)
  }

  @Test func choleskyByHand() throws {
    let m = Matrix([[4, 2, -2], [2, 10, 2], [-2, 2, 6]])
    let factor = try Cholesky(of: m)
    #expect(areClose(product(factor.lower, factor.lower.transposed), m))
    #expect(factor.lower.row(0) == [2, 0, 0])
    #expect(factor.lower.row(1) == [1, 3, 0])
    // det = (2 · 3 · 2)² = 144.
    #expect(isClose(factor.logDeterminant, 4.969_813_299_576_001))
    #expect(try areClose(factor.solving([4, 14, 6]), product(inverse(m), Matrix([[4], [14], [6]])).values))
  }

  @Test func correlationsThatNoDataCouldHaveAreRepaired() throws {
    // a with b and b with c correlate .9, a with c -.9: impossible.
    let impossible = Matrix([[1, 0.9, -0.9], [0.9, 1, 0.9], [-0.9, 0.9, 1]])
    let repaired = nearestCorrelation(impossible)
    _ = try Cholesky(of: repaired)
    #expect(try SymmetricEigen.values(of: repaired).last! > 1e-7)
    for index in 0..<3 { #expect(repaired[index, index] == 1) }
    #expect(repaired == repaired.transposed)
    // Clipping leaves two equal eigenvalues 1.9 and correlations of ±1/2.
    #expect(areClose(repaired, Matrix([[1, 0.5, -0.5], [0.5, 1, 0.5], [-0.5, 0.5, 1]]), absolute: 1e-5))
  }

  @Test func goodCorrelationsStayAsTheyAre() {
    let m = correlationMatrix(ratings(rows: 80, columns: 6, seed: 3))
    #expect(nearestCorrelation(m) == m)
    #expect(nearestCorrelation(Matrix([[1, .nan], [.nan, 1]])) == Matrix([[1, 0], [0, 1]]))
    #expect(nearestCorrelation(Matrix([[3, 0.2], [0.4, 3]]))[1, 0] == 0.3.nextUp)
  }

  /// The inverse through the eigenvectors: a second way to solve a system.
  private func inverse(_ m: Matrix) throws -> Matrix {
    let eigen = try SymmetricEigen(of: m)
    var scaled = eigen.vectors
    for row in 0..<m.rows { for column in 0..<m.rows { scaled[row, column] /= eigen.values[column] } }
    return product(scaled, eigen.vectors.transposed)
  }
}
