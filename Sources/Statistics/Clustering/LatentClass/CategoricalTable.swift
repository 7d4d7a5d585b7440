/// Answers of rows to items in categories, with missing answers and weights: what latent class analysis reads.
public struct CategoricalTable: Sendable, Equatable {
  public let rows: Int
  public let items: Int
  /// For each item the values of its categories, ascending; as a rule those that occur. Category c is the c-th.
  public let categories: [[Double]]
  /// Frequency weights: 3 equals three copies, 0 leaves the row out.
  public let weights: [Double]
  /// Row by row the number of the category, -1 where the answer is missing.
  package let codes: [Int32]
  /// The distinct rows, which is all that the likelihood needs.
  let patterns: AnswerPatterns

  /// Sorts ratings, or any numeric codes, into categories.
  ///
  /// - Parameters:
  ///   - ratings: rows x items; `.nan` is a missing answer.
  ///   - weights: one for each row, 0 or more; 1 by default.
  ///   - categories: for each item the values it may have. By default the values that occur: a category that nobody
  ///     chose changes no likelihood, and counts no parameter.
  /// - Throws: `CategoricalTableError`.
  public init(_ ratings: Matrix, weights: [Double]? = nil, categories: [[Double]]? = nil) throws(CategoricalTableError)
  {
    rows = ratings.rows
    items = ratings.columns
    if let weights, weights.count != ratings.rows {
      throw .weightCount(weights: weights.count, rows: ratings.rows)
    }
    if let categories, categories.count != ratings.columns {
      throw .categoryCount(lists: categories.count, items: ratings.columns)
    }
    if let index = ratings.values.firstIndex(where: \.isInfinite) {
      throw .notFinite(row: index / ratings.columns, item: index % ratings.columns)
    }
    if let row = weights?.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) { throw .invalidWeight(row: row) }
    self.weights = weights ?? [Double](repeating: 1, count: ratings.rows)
    let values = (0..<ratings.columns).map { item in
      Set((categories.map { $0[item] } ?? ratings.column(item)).filter { !$0.isNaN }).sorted()
    }
    self.categories = values
    var codes = [Int32](repeating: -1, count: ratings.values.count)
    for item in 0..<ratings.columns {
      let numbers = Dictionary(uniqueKeysWithValues: values[item].enumerated().map { ($1, Int32($0)) })
      for row in 0..<ratings.rows where !ratings[row, item].isNaN {
        guard let code = numbers[ratings[row, item]] else { throw .unknownCategory(row: row, item: item) }
        codes[row * ratings.columns + item] = code
      }
    }
    self.codes = codes
    patterns = AnswerPatterns(codes: codes, rows: rows, items: items, weights: self.weights)
  }

  /// Whether no answer is missing.
  public var isComplete: Bool { !codes.contains(-1) }

  /// The category of an answer, nil where it is missing.
  public subscript(row: Int, item: Int) -> Int? {
    let code = codes[row * items + item]
    return code < 0 ? nil : Int(code)
  }
}

/// Why ratings are no table of categories. Rows and items count from 0.
public enum CategoricalTableError: Error, Equatable, Sendable {
  case notFinite(row: Int, item: Int)
  /// The weight of the row is negative, infinite or not a number.
  case invalidWeight(row: Int)
  case weightCount(weights: Int, rows: Int)
  case categoryCount(lists: Int, items: Int)
  /// The value is not among the categories given.
  case unknownCategory(row: Int, item: Int)
}

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

  init(codes: [Int32], rows: Int, items: Int, weights: [Double]) {
    func answers(_ row: Int) -> ArraySlice<Int32> { codes[row * items..<(row + 1) * items] }
    let answering = (0..<rows).filter { row in weights[row] > 0 && answers(row).contains { $0 >= 0 } }
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
    var pattern = [Int?](repeating: nil, count: rows)
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
}
