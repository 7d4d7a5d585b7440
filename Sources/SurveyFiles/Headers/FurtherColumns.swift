import OutcomeSegmentation
import Tables

// Columns that are neither ratings nor profile questions: dates, what a service writes beside each answer, figures that
// were reckoned from the ratings, and batteries of further items.
extension MappingCompletion {
  /// Columns of dates and times are no profile questions; a rating that a spreadsheet shows as a date is told as one.
  mutating func leaveMoments() {
    let found = freeColumns.filter { column in
      let summary = summaries[column]
      guard summary.answered > 0, summary.numbers == 0, RatingHeader(columns.headings[column])?.key.isEmpty ?? true
      else { return false }
      return summary.counts.keys.prefix(40).allSatisfy { Moment($0) != nil }
    }
    moments = found
    // A time of day alone may be how long something took.
    let dates = found.filter { summaries[$0].counts.keys.prefix(40).allSatisfy { Moment($0)?.day != nil } }
    leave(dates, "they are dates")
    let short = dates.filter {
      summaries[$0].distinct <= Self.mostBands && summaries[$0].counts.keys.allSatisfy { Moment($0)?.second == nil }
    }
    for column in short where !DurationNames.isMoment(columns.names[column]) { noteDates(column, all: true) }
  }

  /// So many bands a question has at most.
  private static let mostBands = 12

  /// "1-9" that a spreadsheet made a day of September.
  mutating func noteDatesAmongAnswers() {
    for profile in mapping.profiles where profile.variable.kind == .categories && profile.option == nil {
      guard let column = profile.columns.first.flatMap({ columns.index(of: $0) }) else { continue }
      if summaries[column].counts.keys.contains(where: { Moment($0)?.day != nil }) { noteDates(column, all: false) }
    }
  }

  private mutating func noteDates(_ column: Int, all: Bool) {
    let dates = summaries[column].counts.keys.filter { Moment($0)?.day != nil }.sorted().prefix(3)
    advisories.append(
      Advisory(
        "dates-among-answers", .caution, .survey,
        "Column \"\(columns.names[column])\" has dates \(all ? "for" : "among its") answers "
          + "(\(dates.map { "\"\($0)\"" }.joined(separator: ", "))), as spreadsheets make of bands such as 1-9 and 10-12"
          + "\(all ? ", and is left out" : ""). If these are bands, export the survey again and keep the column as text."
      ))
  }

  /// A time, points or a remark that belong to another column: "Points - Price", "time_q_imp_1", "imp_1_comment".
  mutating func leaveAttached() {
    let names = Set(columns.names.map(HeaderText.bare))
    leave(
      freeColumns.filter { AttachedName.partner(of: columns.names[$0]).contains(where: names.contains) },
      "they belong to other columns: points, times or remarks")
  }

  /// Figures of an outcome that are no ratings: "Opportunity: X" beside "Importance: X".
  mutating func leaveDerived() {
    let outcomes = mapping.outcomes.map(\.outcome)
    let known = Set(outcomes.flatMap { [HeaderText.bare($0.statement), HeaderText.bare($0.id)] })
    let pairs = mapping.outcomes.compactMap { outcome -> (Int, Int)? in
      guard case .items(let importance, let satisfaction) = outcome.source, importance.count == 1,
        satisfaction.count == 1, let left = columns.index(of: importance[0]),
        let right = columns.index(of: satisfaction[0])
      else { return nil }
      return (left, right)
    }
    leave(
      freeColumns.filter { column in
        DerivedColumn.isNamed(columns.names[column], outcomes: known)
          || DerivedColumn.isReckoned(column, from: pairs, in: table)
      }, "they are reckoned from the ratings of an outcome")
  }

  /// Items of a battery on one scale, such as attitudes: segments would differ in them by the way people answer.
  mutating func leaveBatteries() {
    guard draft.profiles == nil else { return }
    let codes = BlockCode.all(headings: columns.wordings, names: columns.names)
    let runs = RatingRun.all(summaries, among: freeColumns, headings: columns.wordings, codes: codes)
    for run in runs where run.isBattery(table) {
      leave(run.columns, "they are items of a battery on one scale; a study may list them under profiles")
    }
  }

  private mutating func leave(_ found: [Int], _ reason: String) {
    guard !found.isEmpty else { return }
    taken.formUnion(found)
    guard draft.profiles == nil else { return }
    guesses.append(
      Guess(.leftOut, columns: found.map { columns.names[$0] }, confidence: .likely, reason: reason))
  }
}

extension RatingRun {
  /// Whether more than the scale says that the columns belong together: a name of the block or the same labels.
  fileprivate func isBattery(_ table: Table) -> Bool {
    let labels = table.columns[columns[0]].valueLabels
    if !labels.isEmpty, columns.allSatisfy({ table.columns[$0].valueLabels == labels }) { return true }
    if case .words = answers { return true }
    // Every question of a survey may be called Q and its number.
    return isTelling && !(MeaninglessName.matches(code + "1") && !code.contains { $0.isNumber })
  }
}

/// Names that say that a column holds something beside another one's answer.
enum AttachedName {
  /// What the other column may be called, as `HeaderText.bare` has it.
  static func partner(of name: String) -> [String] {
    let words = name.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    guard words.count > 1 else { return [] }
    var found: [String] = []
    if kinds.contains(words[0]) {
      found.append(words.dropFirst().joined())
      if words.count > 2, words[1] == "q" || words[1] == "question" { found.append(words.dropFirst(2).joined()) }
    }
    if kinds.contains(words[words.count - 1]) { found.append(words.dropLast().joined()) }
    return found
  }

  private static let kinds: Set<String> = [
    "points", "point", "feedback", "score", "time", "timing", "timer", "timestamp", "duration", "seconds", "secs", "rt",
    "latency", "comment", "comments", "remark", "remarks", "clicks", "order", "position", "page", "grade", "correct",
    "punkte", "kommentar", "zeit", "temps", "commentaire", "tiempo", "comentario",
  ]
}

/// Columns that hold a figure of an outcome in place of an answer.
enum DerivedColumn {
  /// "Opportunity: X", "gap_3", "X - Opportunity score", where X is an outcome.
  /// - Parameter outcomes: their statements and ids, as `HeaderText.bare` has them.
  static func isNamed(_ name: String, outcomes: Set<String>) -> Bool {
    var words = name.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
    // "opp3" is "opp 3".
    if words.count == 1, let digit = words[0].firstIndex(where: \.isNumber), words[0][digit...].allSatisfy(\.isNumber) {
      words = [String(words[0][..<digit]), String(words[0][digit...])]
    }
    let leading = words.drop(while: figures.contains)
    if leading.count < words.count, outcomes.contains(leading.joined()) { return true }
    let trailing = words.reversed().drop(while: figures.contains).reversed()
    return trailing.count < words.count && outcomes.contains(trailing.joined())
  }

  private static let figures: Set<String> = [
    "opportunity", "opportunities", "opp", "opps", "ops", "os", "gap", "gaps", "diff", "difference", "delta", "unmet",
    "underserved", "overserved", "need", "needs", "ods", "score", "scores", "priority", "quadrant", "index",
    "potential",
    "rank", "weighted", "chance", "chancen", "lücke", "differenz", "opportunité", "écart", "oportunidad", "brecha",
    "opportunità", "divario",
  ]

  /// Whether a column's numbers are the same simple figure of one outcome's ratings in every row.
  static func isReckoned(_ column: Int, from pairs: [(Int, Int)], in table: Table) -> Bool {
    func number(_ row: Int, _ column: Int) -> Double? {
      CellText.number(table.text(row: row, column: column), decimalComma: table.usesDecimalComma)
    }
    let rows = (0..<min(table.rowCount, 60)).compactMap { row in number(row, column).map { (row, $0) } }
    guard rows.count >= 20, Set(rows.map(\.1)).count > 3 else { return false }
    return pairs.contains { left, right in
      figuresOfRatings.contains { figure in
        rows.allSatisfy { row, value in
          guard let importance = number(row, left), let satisfaction = number(row, right) else { return true }
          return abs(figure(importance, satisfaction) - value) < 1e-6
        }
      }
    }
  }

  private static let figuresOfRatings: [@Sendable (Double, Double) -> Double] = [
    { $0 - $1 }, { $1 - $0 }, { $0 + max($0 - $1, 0) }, { $0 * $1 }, { $0 + $1 }, { ($0 + $1) / 2 },
  ]
}
