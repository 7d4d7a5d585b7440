import Statistics
import Testing

@Suite struct LinearRuleTests {
  /// The kernel agrees with plain loops, for rows of doubles and of bytes.
  @Test(arguments: [(1, 1), (3, 2), (30, 5), (7, 8), (5, 9), (64, 20)])
  func agreesWithPlainLoops(variables: Int, classes: Int) {
    var random = RandomStream(seed: 5)
    let coefficients = Matrix((0..<classes).map { _ in (0..<variables).map { _ in random.uniform() - 0.5 } })
    let constants = (0..<classes).map { _ in random.uniform() }
    let rule = LinearRule(constants: constants, coefficients: coefficients)
    let count = 1003
    let bytes = (0..<count * variables).map { _ in UInt8(random.uniform() * 11) }
    var rows = bytes.map(Double.init)
    var labels = [Int8](repeating: 0, count: count)
    bytes.withUnsafeBufferPointer { bytes in labels.withUnsafeMutableBufferPointer { rule.label(bytes, into: $0) } }
    let wanted = (0..<count).map { row in label(Array(rows[row * variables..<(row + 1) * variables])) }
    #expect(labels.map(Int.init) == wanted)
    // A row without an answer gets no label.
    rows[2 * variables] = .nan
    rows.withUnsafeBufferPointer { rows in labels.withUnsafeMutableBufferPointer { rule.label(rows, into: $0) } }
    #expect(labels[2] == -1)
    #expect(labels[3...].map(Int.init) == wanted[3...].map { $0 })

    func label(_ row: [Double]) -> Int {
      let scores = (0..<classes).map { label in
        constants[label] + zip(row, coefficients.row(label)).reduce(0) { $0 + $1.0 * $1.1 }
      }
      return scores.firstIndex(of: scores.max()!)!
    }
  }
}
