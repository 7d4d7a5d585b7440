/// The patterns of a table as an expectation step reads them, whatever the number of classes.
final class AnswerCells: Sendable {
  let patterns: AnswerPatterns
  /// Pattern by pattern the row of the answer to each item, as `LatentClassLayout` numbers rows.
  let cells: AlignedBuffer<UInt32>
  let weights: AlignedBuffer<Double>
  /// The weight of each row's answers.
  let marginals: [Double]

  var count: Int { patterns.count }
  var total: Double { patterns.total }

  init(_ patterns: AnswerPatterns, _ layout: LatentClassLayout) {
    self.patterns = patterns
    cells = AlignedBuffer(uninitialized: patterns.codes.count)
    weights = AlignedBuffer(uninitialized: patterns.count)
    var marginals = [Double](repeating: 0, count: layout.rows)
    let items = layout.items
    let (cells, firstRows, missing) = (cells.pointer, layout.firstRows, layout.rows - 1)
    patterns.codes.withUnsafeBufferPointer { codes in
      marginals.withUnsafeMutableBufferPointer { marginals in
        firstRows.withUnsafeBufferPointer { firstRows in
          for pattern in 0..<patterns.count {
            let weight = patterns.weights[pattern]
            for item in 0..<items {
              let code = Int(codes[pattern * items + item])
              let row = code < 0 ? missing : firstRows[item] + code
              cells[pattern * items + item] = UInt32(row)
              marginals[row] += weight
            }
          }
        }
      }
    }
    for pattern in 0..<patterns.count { weights[pattern] = patterns.weights[pattern] }
    self.marginals = marginals
  }
}
