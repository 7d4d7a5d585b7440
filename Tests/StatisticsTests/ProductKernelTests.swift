import CStatisticsKernels
import Statistics
import Testing

@Suite("The kernel of matrix products")
struct ProductKernelTests {
  /// Around the sizes of a tile and a panel.
  @Test("Equals plain sums", arguments: [(1, 70), (3, 5), (4, 1), (9, 70)], [1, 7, 8, 12, 16, 17, 41])
  func plain(shape: (rows: Int, inner: Int), columns: Int) {
    let (rows, inner) = shape
    let a = noise(rows: rows, columns: inner, seed: 1)
    let b = noise(rows: inner, columns: columns, seed: 2)
    let panel = KernelMemory<Double>(inner * Int(UNMET_PRODUCT_PANEL))
    var found = Matrix(rows: rows, columns: columns, repeating: 99)
    unmet_product(a.values, rows, inner, b.values, columns, 0, panel.pointer, &found.values)
    for row in 0..<rows {
      for column in 0..<columns {
        let sum = (0..<inner).reduce(0) { $0 + a[row, $1] * b[$1, column] }
        #expect(isClose(found[row, column], sum, absolute: 1e-12, relative: 1e-12))
      }
    }
    #expect(product(a, b) == found)
  }

  @Test("The upper triangle alone", arguments: [1, 15, 16, 17, 50])
  func upper(columns: Int) {
    let m = noise(rows: 23, columns: columns, seed: 5)
    let panel = KernelMemory<Double>(23 * Int(UNMET_PRODUCT_PANEL))
    var found = Matrix(rows: columns, columns: columns)
    unmet_product(m.transposed.values, columns, 23, m.values, columns, 1, panel.pointer, &found.values)
    let whole = product(m.transposed, m)
    for row in 0..<columns {
      for column in row..<columns { #expect(found[row, column] == whole[row, column]) }
    }
    #expect(crossProduct(m) == whole)
  }
}
