/// The distinct rows of a table with their weights. They are ordered by weight and then by their answers, so neither
/// the order of the rows nor writing copies for weights changes anything that is computed from them.
struct AnswerPatterns: Sendable, Equatable {
  /// Patterns x items, -1 where the answer is missing; no pattern lacks every answer or has no weight.
  let codes: [Int32]
  let weights: [Double]
  /// For each row of the table its pattern, nil where it has no answer or no weight.
  let ofRow: [Int?]
  /// The sum of the weights.
  let total: Double

  var count: Int { weights.count }

  /// For each item whether a pattern lacks its answer.
  var hasMissing: [Bool] {
    let items = count == 0 ? 0 : codes.count / count
    var isMissing = [Bool](repeating: false, count: items)
    guard codes.contains(-1) else { return isMissing }
    for (place, code) in codes.enumerated() where code < 0 { isMissing[place % items] = true }
    return isMissing
  }

  init(of table: CategoricalTable) {
    let (codes, items, weights) = (table.codes, table.items, table.weights)
    func answers(_ row: Int) -> ArraySlice<Int32> { codes[row * items..<(row + 1) * items] }
    let answering = table.answeringRows
    let sorted = codes.withUnsafeBufferPointer { codes in
      answering.sorted { a, b in
        for item in 0..<items where codes[a * items + item] != codes[b * items + item] {
          return codes[a * items + item] < codes[b * items + item]
        }
        return a < b
      }
    }
    var firstRows: [Int] = []
    var sums: [Double] = []
    var pattern = [Int?](repeating: nil, count: table.rows)
    for row in sorted {
      if let last = firstRows.last, answers(last) == answers(row) {
        sums[sums.count - 1] += weights[row]
      } else {
        firstRows.append(row)
        sums.append(weights[row])
      }
      pattern[row] = sums.count - 1
    }
    let order = sums.indices.sorted { (-sums[$0], $0) < (-sums[$1], $1) }
    var rank = [Int](repeating: 0, count: order.count)
    for (position, index) in order.enumerated() { rank[index] = position }
    self.codes = order.flatMap { answers(firstRows[$0]) }
    self.weights = order.map { sums[$0] }
    ofRow = pattern.map { $0.map { rank[$0] } }
    total = self.weights.reduce(0, +)
  }

  /// Every row that counts as a pattern of its own: cheaper where hardly any two are equal.
  init(rowsOf table: CategoricalTable) {
    let answering = table.answeringRows.sorted { (-table.weights[$0], $0) < (-table.weights[$1], $1) }
    var pattern = [Int?](repeating: nil, count: table.rows)
    for (position, row) in answering.enumerated() { pattern[row] = position }
    ofRow = pattern
    weights = answering.map { table.weights[$0] }
    total = weights.reduce(0, +)
    guard answering.count < table.rows || weights.first != weights.last else {
      codes = table.codes
      return
    }
    codes = answering.flatMap { table.codes[$0 * table.items..<($0 + 1) * table.items] }
  }
}

extension CategoricalTable {
  /// The distinct rows, which is all that the likelihood needs; they are found anew at every call.
  var patterns: AnswerPatterns { AnswerPatterns(of: self) }

  /// The rows with a weight and an answer.
  fileprivate var answeringRows: [Int] {
    (0..<rows).filter { weights[$0] > 0 && hasAnswer(row: $0) }
  }

  func hasAnswer(row: Int) -> Bool { codes[row * items..<(row + 1) * items].contains { $0 >= 0 } }

  /// How many rows that count differ, at most `limit`.
  func distinctRows(upTo limit: Int) -> Int {
    var distinct = Set<ArraySlice<Int32>>()
    for row in 0..<rows where weights[row] > 0 && hasAnswer(row: row) {
      if distinct.count >= limit { break }
      distinct.insert(codes[row * items..<(row + 1) * items])
    }
    return distinct.count
  }
}
