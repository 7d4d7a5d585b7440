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
    (codes, self.categories) = try CategoryCoding.codes(of: ratings, categories: categories)
  }

  private init(rows: Int, items: Int, categories: [[Double]], weights: [Double], codes: [Int32]) {
    self.rows = rows
    self.items = items
    self.categories = categories
    self.weights = weights
    self.codes = codes
  }

  /// The rows at `indices`, in that order, with other weights; an index may repeat. Items keep their categories, those
  /// that nobody of these rows chose as well.
  ///
  /// - Precondition: one weight for each index, finite and 0 or more.
  public func selecting(rows indices: [Int], weights: [Double]) -> CategoricalTable {
    precondition(indices.count == weights.count && weights.allSatisfy { $0 >= 0 && $0.isFinite })
    var selected: [Int32] = []
    selected.reserveCapacity(indices.count * items)
    for index in indices { selected.append(contentsOf: codes[index * items..<(index + 1) * items]) }
    return CategoricalTable(
      rows: indices.count, items: items, categories: categories, weights: weights, codes: selected)
  }

  /// The items at `indices`, in that order.
  public func selecting(items indices: [Int]) -> CategoricalTable {
    var selected: [Int32] = []
    selected.reserveCapacity(rows * indices.count)
    for row in 0..<rows {
      for item in indices { selected.append(codes[row * items + item]) }
    }
    return CategoricalTable(
      rows: rows, items: indices.count, categories: indices.map { categories[$0] }, weights: weights, codes: selected)
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
