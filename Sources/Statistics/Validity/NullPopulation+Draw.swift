extension NullPopulation {
  /// One data set of the size of the original, without weights: points x variables.
  public func draw(using stream: inout RandomStream) -> Matrix {
    let rows = rowsWithValues(&stream)
    // Variable by variable, and turned round in the end.
    var drawn = Matrix(rows: quantiles.count, columns: points, repeating: missing == nil ? 0 : .nan)
    guard let factor else {
      for (variable, quantiles) in quantiles.enumerated() {
        var dealt = quantiles
        stream.shuffle(&dealt)
        for (place, value) in dealt.enumerated() { drawn[variable, rows?[variable][place] ?? place] = value }
      }
      return drawn.transposed
    }
    var normals = Matrix(rows: points, columns: quantiles.count)
    stream.fillWithNormals(&normals.values)
    let correlated = product(normals, factor).transposed
    var sorter = NormalSorter(capacity: points)
    let everyRow = Array(0..<points)
    correlated.values.withUnsafeBufferPointer { correlated in
      drawn.values.withUnsafeMutableBufferPointer { drawn in
        for (variable, quantiles) in quantiles.enumerated() {
          let own = variable * points..<(variable + 1) * points
          sorter.sort(rows?[variable] ?? everyRow, by: UnsafeBufferPointer(rebasing: correlated[own]))
          sorter.handOut(quantiles, to: UnsafeMutableBufferPointer(rebasing: drawn[own]))
        }
      }
    }
    return drawn.transposed
  }

  /// For each variable the rows of a draw that have a value, rising; nil where all have all.
  private func rowsWithValues(_ stream: inout RandomStream) -> [[Int]]? {
    guard let missing else { return nil }
    let pattern = stream.permutation(points)
    return quantiles.indices.map { variable in
      (0..<points).filter { !missing.isMissing[pattern[$0] * missing.variables + variable] }
    }
  }
}

/// Puts rows in order of standard normal values: dealt into narrow bins first, so that little is left to sort. Any
/// values are sorted right, only others more slowly.
private struct NormalSorter {
  /// Rows and their values: as dealt out, and in order.
  private var dealt: [(value: Double, row: Int32, bin: Int32)]
  private var sorted: [(value: Double, row: Int32)]
  private var bins: [Int32]
  private var count = 0

  init(capacity: Int) {
    dealt = .init(repeating: (0, 0, 0), count: capacity)
    sorted = .init(repeating: (0, 0), count: capacity)
    bins = .init(repeating: 0, count: 2 * capacity + 1)
  }

  /// By their values, equal ones by row; the rows given rise.
  mutating func sort(_ rows: [Int], by values: UnsafeBufferPointer<Double>) {
    count = rows.count
    // Two bins a row over -4...4; what lies beyond goes into the outermost.
    let last = 2 * count
    let scale = Double(count) / 4
    for bin in 0...last { bins[bin] = 0 }
    for (index, row) in rows.enumerated() {
      let value = values[row]
      let bin = Int32(max(0, min(Double(last), (value + 4) * scale)))
      dealt[index] = (value, Int32(truncatingIfNeeded: row), bin)
      bins[Int(bin)] += 1
    }
    var start: Int32 = 0
    for bin in 0...last {
      let size = bins[bin]
      bins[bin] = start
      start += size
    }
    sorted.withUnsafeMutableBufferPointer { sorted in
      for index in 0..<count {
        let item = dealt[index]
        sorted[Int(bins[Int(item.bin)])] = (item.value, item.row)
        bins[Int(item.bin)] += 1
      }
      for index in 0..<count {
        let item = sorted[index]
        var place = index
        while place > 0, sorted[place - 1].value > item.value {
          sorted[place] = sorted[place - 1]
          place -= 1
        }
        sorted[place] = item
      }
    }
  }

  /// Gives the rows, in order, values that rise.
  func handOut(_ values: [Double], to drawn: UnsafeMutableBufferPointer<Double>) {
    for rank in 0..<count { drawn[Int(sorted[rank].row)] = values[rank] }
  }
}
