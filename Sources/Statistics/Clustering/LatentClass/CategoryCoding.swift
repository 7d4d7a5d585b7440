/// Finds the categories of items and numbers the answers.
enum CategoryCoding {
  /// Different values of an item that are looked for one by one.
  private static let most = 16

  /// Row by row the number of each answer's category, -1 for `.nan`, and the categories' values, ascending.
  static func codes(
    of ratings: Matrix, categories: [[Double]]?
  ) throws(CategoricalTableError) -> ([Int32], [[Double]]) {
    if categories == nil, let found = fewCategories(ratings) { return found }
    let values = (0..<ratings.columns).map { item in
      Set((categories.map { $0[item] } ?? ratings.column(item)).filter { !$0.isNaN }).sorted()
    }
    var codes = [Int32](repeating: -1, count: ratings.values.count)
    for item in 0..<ratings.columns {
      let numbers = Dictionary(uniqueKeysWithValues: values[item].enumerated().map { ($1, Int32($0)) })
      for row in 0..<ratings.rows where !ratings[row, item].isNaN {
        guard let code = numbers[ratings[row, item]] else { throw .unknownCategory(row: row, item: item) }
        codes[row * ratings.columns + item] = code
      }
    }
    return (codes, values)
  }

  /// In one pass, each answer compared with the values its item has had so far; nil where an item has too many.
  private static func fewCategories(_ ratings: Matrix) -> ([Int32], [[Double]])? {
    let items = ratings.columns
    var found = [Double](repeating: 0, count: items * most)
    var counts = [Int](repeating: 0, count: items)
    var codes = [Int32](repeating: -1, count: ratings.values.count)
    let isComplete = ratings.values.withUnsafeBufferPointer { values in
      found.withUnsafeMutableBufferPointer { found in
        codes.withUnsafeMutableBufferPointer { codes in
          counts.withUnsafeMutableBufferPointer { counts in
            for row in 0..<ratings.rows {
              for item in 0..<items {
                let value = values[row * items + item]
                if value.isNaN { continue }
                let first = item * most
                var place = 0
                while place < counts[item], found[first + place] != value { place += 1 }
                if place == counts[item] {
                  guard place < most else { return false }
                  found[first + place] = value
                  counts[item] += 1
                }
                codes[row * items + item] = Int32(place)
              }
            }
            return true
          }
        }
      }
    }
    guard isComplete else { return nil }
    let categories = (0..<items).map { found[$0 * most..<$0 * most + counts[$0]].sorted() }
    // From the order of discovery to the order of the values.
    var numbers = [Int32](repeating: -1, count: items * (most + 1))
    for item in 0..<items {
      for place in 0..<counts[item] {
        numbers[item * (most + 1) + place + 1] = Int32(
          categories[item].firstIndex(of: found[item * most + place])!)
      }
    }
    codes.withUnsafeMutableBufferPointer { codes in
      numbers.withUnsafeBufferPointer { numbers in
        for row in 0..<ratings.rows {
          for item in 0..<items {
            let place = Int(codes[row * items + item])
            codes[row * items + item] = numbers[item * (most + 1) + place + 1]
          }
        }
      }
    }
    return (codes, categories)
  }
}
