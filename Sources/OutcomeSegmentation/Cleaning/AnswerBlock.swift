/// One respondent's answers to one block, missing ones left out.
struct AnswerBlock {
  let values: [Double]
  /// The commonest value, the first of equals; NaN without answers.
  let mode: Double
  let modeCount: Int
  let sumOfSquaredShares: Double
  let longestRun: Int
  /// Answers in the longest row that goes back and forth between two values; 2 where any two neighbours differ.
  let longestAlternation: Int

  init(_ ratings: ArraySlice<Double>) {
    values = ratings.filter { !$0.isNaN }
    var counts: [(value: Double, count: Int)] = []
    var longest = 0
    var run = 0
    var previous = Double.nan
    var beforeThat = Double.nan
    var alternation = 0
    var longestAlternation = 0
    for value in values {
      // Few different values: a search is quicker than a dictionary.
      if let place = counts.firstIndex(where: { $0.value == value }) {
        counts[place].count += 1
      } else {
        counts.append((value, 1))
      }
      run = value == previous ? run + 1 : 1
      longest = max(longest, run)
      alternation =
        value == previous ? 1 : value == beforeThat && alternation >= 2 ? alternation + 1 : previous.isNaN ? 1 : 2
      longestAlternation = max(longestAlternation, alternation)
      beforeThat = previous
      previous = value
    }
    let total = Double(values.count)
    let commonest = counts.max { $0.count < $1.count }
    mode = commonest?.value ?? .nan
    modeCount = commonest?.count ?? 0
    sumOfSquaredShares = counts.map(\.count).sorted().reduce(0) { $0 + (Double($1) / total) * (Double($1) / total) }
    longestRun = longest
    self.longestAlternation = longestAlternation
  }

  var count: Int { values.count }
  func count(of value: Double) -> Int { values.count { $0 == value } }

  var isOneValue: Bool { modeCount == values.count }

  var standardDeviation: Double {
    let mean = values.reduce(0, +) / Double(count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return count > 1 ? (squares / Double(count - 1)).squareRoot() : 0
  }
}
