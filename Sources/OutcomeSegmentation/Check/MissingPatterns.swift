internal import Statistics

/// Which ratings are missing together, and where in the questionnaire people stop, among everybody in the file
/// who was not screened out.
public struct MissingPatterns: Sendable, Equatable {
  /// Respondents who left out the same ratings.
  public struct Pattern: Sendable, Equatable {
    public let respondents: Int
    /// The outcomes left out, by their places in the survey, in each block.
    public let importance: [Int]
    public let satisfaction: [Int]

    public var isComplete: Bool { importance.isEmpty && satisfaction.isEmpty }
  }

  /// By falling number of respondents, the complete one among them.
  public let patterns: [Pattern]
  /// For each outcome the share of respondents who did not rate it, 0...1.
  public let importance: [Double]
  /// Nil where satisfaction was not asked.
  public let satisfaction: [Double]?
  /// Those who rated something and nothing from some outcome on; taken in the order of the survey, block after block or
  /// outcome by outcome, whichever more people follow.
  public let stopped: Int
  /// The outcome, by its place, before which most of them stopped, and how many; nil when nobody did.
  public let commonestStop: (outcome: Int, respondents: Int)?

  public static func == (left: MissingPatterns, right: MissingPatterns) -> Bool {
    left.patterns == right.patterns && left.importance == right.importance && left.satisfaction == right.satisfaction
      && left.stopped == right.stopped && left.commonestStop?.outcome == right.commonestStop?.outcome
      && left.commonestStop?.respondents == right.commonestStop?.respondents
  }

  init(_ responses: Responses) {
    let blocks = responses.blocks
    let outcomes = responses.importance.columns
    var counts: [[Int]: Int] = [:]
    var missing = blocks.map { _ in [Int](repeating: 0, count: outcomes) }
    var stops = [[Int: Int]](repeating: [:], count: 2)
    for row in 0..<responses.count where responses.screenedOut[row] == nil {
      var gone: [Int] = []
      for (block, ratings) in blocks.enumerated() {
        for (column, value) in ratings.row(row).enumerated() where value.isNaN {
          gone.append(block * outcomes + column)
          missing[block][column] += 1
        }
      }
      counts[gone, default: 0] += 1
      let all = blocks.count * outcomes
      guard !gone.isEmpty, gone.count < all else { continue }
      // Block after block: what is missing is the end of the row.
      if gone[0] == all - gone.count { stops[0][gone[0] % outcomes, default: 0] += 1 }
      let unrated = (0..<outcomes).filter { column in blocks.allSatisfy { $0[row, column].isNaN } }
      if unrated.count * blocks.count == gone.count, let first = unrated.first, first == outcomes - unrated.count {
        stops[1][first, default: 0] += 1
      }
    }
    patterns = counts.sorted {
      ($0.value, $1.key.count) > ($1.value, $0.key.count)
        || ($0.value == $1.value && $0.key.count == $1.key.count && $0.key.lexicographicallyPrecedes($1.key))
    }
    .map { gone, respondents in
      Pattern(
        respondents: respondents, importance: gone.filter { $0 < outcomes },
        satisfaction: gone.filter { $0 >= outcomes }.map { $0 - outcomes })
    }
    let asked = responses.screenedOut.count { $0 == nil }
    func shares(_ counts: [Int]) -> [Double] { counts.map { Double($0) / Double(max(asked, 1)) } }
    importance = shares(missing[0])
    self.satisfaction = missing.count > 1 ? shares(missing[1]) : nil
    let totals = stops.map { $0.values.reduce(0, +) }
    let followed = totals[0] > totals[1] ? stops[0] : stops[1]
    stopped = max(totals[0], totals[1])
    commonestStop = followed.max { ($0.value, -$0.key) < ($1.value, -$1.key) }.map { ($0.key, $0.value) }
  }
}
