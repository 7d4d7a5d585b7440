import OutcomeSegmentation
import Tables

/// Neighbouring columns that are answered on one scale: what ratings look like where no header says so.
struct RatingRun {
  /// At least as many as a study rates outcomes.
  let columns: [Int]
  let kind: Kind
  /// The one of importance and satisfaction that the headings speak of; nil where they speak of neither.
  let block: RatingBlock?
  /// What the codes of the headings have in common, as `BlockCode.block`; empty where they have no codes.
  let code: String
  /// Whether the headings say that the columns belong together.
  let isTelling: Bool
  /// Some column's answers, all columns' being alike.
  let answers: AnswerKind

  /// Whether the answers are a slider's, or other numbers than those of the usual scales up to 11: any counts may look so,
  /// where no second block asks about the same items.
  var isUnusual: Bool { kind == .ratings && answers.isUnusual }

  enum Kind: Equatable {
    case ratings
    /// Every column holds the rank of an item; how many items people ranked.
    case ranks(Int)
  }

  /// The runs of a table, rankings first, then the longest.
  ///
  /// - Parameters:
  ///   - headings: what each column is about.
  ///   - codes: of each column, by which columns belong together.
  ///
  /// Columns belong together where their headings begin alike ("PII-Important", "PII-Boring"; "E1. Staff", "E2. Hours"),
  /// speak of the same one of importance and satisfaction, and their answers are whole numbers on the same scale, or
  /// words of the same one. Blocks that take turns ("I1", "S1", "I2", "S2") are apart.
  static func all(
    _ all: ColumnSummaries, among columns: [Int], headings: [String], codes: [BlockCode?]
  ) -> [RatingRun] {
    let summaries = columns.map { ($0, all[$0]) }
    let found = runs(in: all, summaries, headings, codes, ofRanks: false)
    // Few ranks may occur in one column: whole rows tell a ranking.
    let ranks = runs(in: all, summaries, headings, codes, ofRanks: true).filter { $0.kind != .ratings }
    let taken = Set(ranks.flatMap(\.columns))
    return ranks + found.filter { run in taken.isDisjoint(with: run.columns) }
  }

  /// What columns of one run have in common.
  private struct Identity: Hashable {
    var block: RatingBlock?
    var code: String
    var stem: String

    init(_ heading: String, code: BlockCode?) {
      block = RatingWords.block(of: heading)
      self.code = code?.block ?? ""
      stem = code == nil ? RatingRun.stem(heading) : ""
    }

    /// Whether the headings say that columns belong together, so that they may stand apart.
    var isTelling: Bool { block != nil || !code.isEmpty || !stem.isEmpty }

    /// Fewer headings than these speak of importance or satisfaction in passing.
    private static let fewestNamed = 3

    /// Those of the headings; a code or a beginning that few of them share ("Self-" in "Self-service") is none.
    static func all(_ headings: [String], _ codes: [BlockCode?]) -> [Identity] {
      let found = zip(headings, codes).map { Identity($0, code: $1) }
      let codes = Dictionary(grouping: found, by: \.code).mapValues(\.count)
      let stems = Dictionary(grouping: found, by: \.stem).mapValues(\.count)
      let blocks = Dictionary(grouping: found, by: \.block).mapValues(\.count)
      return found.map { one in
        var kept = one
        if codes[one.code]! < Survey.fewestOutcomes { kept.code = "" }
        if blocks[one.block]! < fewestNamed { kept.block = nil }
        if stems[one.stem]! < Survey.fewestOutcomes { kept.stem = "" }
        return kept
      }
    }
  }

  private typealias Candidate = (column: Int, answers: AnswerKind)

  private static func runs(
    in all: ColumnSummaries, _ summaries: [(column: Int, summary: ColumnSummary)], _ headings: [String],
    _ codes: [BlockCode?], ofRanks: Bool
  ) -> [RatingRun] {
    var stretches: [[Candidate]] = []
    for (column, summary) in summaries {
      guard let answers = AnswerKind(summary, ofRanks: ofRanks) else { continue }
      if let before = stretches.last?.last, before.column == column - 1 {
        stretches[stretches.count - 1].append((column, answers))
      } else {
        stretches.append([(column, answers)])
      }
    }
    func identities(_ columns: [Int]) -> [Identity] {
      Identity.all(columns.map { headings[$0] }, columns.map { codes[$0] })
    }
    return stretches.flatMap { stretch -> [RatingRun] in
      var order: [Identity] = []
      var members: [Identity: [Candidate]] = [:]
      for (one, identity) in zip(stretch, identities(stretch.map(\.column))) {
        if members[identity] == nil { order.append(identity) }
        members[identity, default: []].append(one)
      }
      return order.flatMap { identity in
        alike(members[identity]!, isTelling: identity.isTelling, ofRanks: ofRanks)
          .map { identity.isTelling ? $0 : withoutStrangers($0) }
          .filter { $0.count >= Survey.fewestOutcomes }
          .map { found in
            let columns = found.map(\.column)
            return RatingRun(
              columns: columns,
              kind: ranked(all.table, columns, says: RatingWords.saysRanking(headings[columns[0]])).map { .ranks($0) }
                ?? .ratings,
              block: identity.block ?? RatingWords.answeredBlock(columns, in: all), code: identity.code,
              isTelling: identity.isTelling, answers: found[0].answers)
          }
      }
    }
    .sorted {
      ($0.kind == .ratings ? 1 : 0, -$0.columns.count, $0.columns[0])
        < ($1.kind == .ratings ? 1 : 0, -$1.columns.count, $1.columns[0])
    }
  }

  /// The columns whose answers are on one scale, together: each is compared with all before it, and one between two that
  /// fit may leave out several of the highest points by chance.
  private static func alike(_ members: [Candidate], isTelling: Bool, ofRanks: Bool) -> [[Candidate]] {
    var found: [[Candidate]] = []
    var block: AnswerKind?
    for (place, one) in members.enumerated() {
      let isNext = found.last?.last.map { isTelling || $0.column == one.column - 1 } ?? false
      if isNext, let known = block {
        let fits = known.isAlike(one.answers, ofRanks: ofRanks)
        let next = place + 1 < members.count ? members[place + 1].answers : nil
        let isGap =
          isTelling && known.reaches(one.answers) && next.map { known.isAlike($0, ofRanks: ofRanks) } ?? false
        if fits || isGap {
          found[found.count - 1].append(one)
          block = known.joined(one.answers)
          continue
        }
      }
      found.append([one])
      block = one.answers
    }
    return found
  }

  /// The longest part without the few columns that go below the lowest point of all others, where no heading says that
  /// they belong together: a question before the block that is counted from 0.
  private static func withoutStrangers(_ run: [Candidate]) -> [Candidate] {
    let lows = run.compactMap { one in if case .numbers(let low, _) = one.answers { low } else { nil } }
    guard lows.count == run.count, let lowest = lows.min() else { return run }
    let parts = run.split { one in if case .numbers(lowest, _) = one.answers { true } else { false } }
    let strangers = lows.count { $0 == lowest }
    guard strangers <= 2, strangers * 5 <= run.count, let longest = parts.max(by: { $0.count < $1.count }) else {
      return run
    }
    return longest.count >= Survey.fewestOutcomes ? Array(longest) : run
  }

  /// What stands before the item in a heading: "Please rank the films: A New Hope" and "PII-Boring" have one.
  private static func stem(_ heading: String) -> String {
    for separator in [": ", " - ", " | ", " [", "-", ":"] {
      let parts = heading.split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2, parts[0].contains(where: \.isLetter), parts[1].contains(where: \.isLetter) {
        return String(parts[0])
      }
    }
    return ""
  }

  /// How many items people put in order, where the rows are rankings: the numbers 1...m, each once, and nothing else.
  ///
  /// - Parameter says: whether the headings ask for an order: then fewer rows without a slip will do, and two ranks.
  static func ranked(_ table: Table, _ columns: [Int], says: Bool) -> Int? {
    var lengths: [Int: Int] = [:]
    var (rows, ordered) = (0, 0)
    let possible = RatingScale(0, max(1, columns.count))
    for row in 0..<table.rowCount {
      let values = columns.compactMap { CellText.number(table.text(row: row, column: $0)) }
      guard !values.isEmpty else { continue }
      rows += 1
      if values.count > 1, Set(values).count == values.count, values.allSatisfy({ possible.contains($0) }) {
        ordered += 1
      }
      if values.sorted() == (1...values.count).map(Double.init) { lengths[values.count, default: 0] += 1 }
    }
    let rankings = lengths.values.reduce(0, +)
    // Where the headings ask for ranks, rows that leave some out are rankings too.
    if says, rankings * 2 < rows, ordered * 10 >= rows * 9 { return columns.count }
    guard let usual = lengths.max(by: { ($0.value, $0.key) < ($1.value, $1.key) }), usual.key > (says ? 1 : 2),
      Double(says ? rankings : usual.value) >= (says ? 0.5 : 0.9) * Double(rows)
    else { return nil }
    // Who ranked more than most did is no slip where many did.
    return lengths.filter { $0.value * 20 >= rankings }.keys.max() ?? usual.key
  }
}
