import OutcomeSegmentation

/// The ratings of a file that are none, gathered over the whole file and told by kind.
struct RatingProblems {
  enum Kind: Hashable {
    /// A number that is not on the scale.
    case offScale(RatingScale)
    case text
    /// NaN, infinity: what calculations leave behind.
    case notFinite
  }

  private struct Group {
    /// The first of them in the file.
    var row: Int
    var column: Int
    var value: String
    /// How often each value occurs, in the order of first occurrence.
    var counts: [String: Int] = [:]
    var order: [String] = []
  }

  private var groups: [Kind: Group] = [:]
  private var order: [Kind] = []
  private var scales: [Kind: RatingScale] = [:]
  private(set) var count = 0
  /// Cells of the first row that are text, to recognise a second header row.
  private var textInFirstRow = 0
  private var textCells = 0

  var isEmpty: Bool { groups.isEmpty }

  mutating func add(text: String, number: Double?, row: Int, column: Int, scale: RatingScale) {
    let value = number.map { RatingText.shown($0) } ?? text
    let kind: Kind = number != nil ? .offScale(scale) : Self.isNotFinite(text) ? .notFinite : .text
    if groups[kind] == nil {
      groups[kind] = Group(row: row, column: column, value: value)
      order.append(kind)
      scales[kind] = scale
    }
    if (row, column) < (groups[kind]!.row, groups[kind]!.column) {
      (groups[kind]!.row, groups[kind]!.column, groups[kind]!.value) = (row, column, value)
    }
    if groups[kind]!.counts[value] == nil { groups[kind]!.order.append(value) }
    groups[kind]!.counts[value, default: 0] += 1
    count += 1
    guard kind == .text else { return }
    textCells += 1
    if row == 0 { textInFirstRow += 1 }
  }

  private static func isNotFinite(_ text: String) -> Bool {
    ["nan", "inf", "infinity", "+inf", "-inf", "-infinity", "+infinity", "-nan"].contains(text.lowercased())
  }

  /// One problem for each kind, in the order of their first places.
  /// - Parameter ratings: the rating cells of the whole file.
  func problems(_ table: Table, ratingColumns: Int, ratings: Int) -> [FileProblem] {
    // Under a second row of headers the ratings are numbers.
    let isFirstRowText = ratingColumns > 1 && textInFirstRow * 2 > ratingColumns
    let hasSecondHeader =
      isFirstRowText && (textCells - textInFirstRow) * 10 < max(1, ratings - ratingColumns)
    let areLabels = !hasSecondHeader && textCells * 10 >= ratings
    let inOrder = order.sorted { (groups[$0]!.row, groups[$0]!.column) < (groups[$1]!.row, groups[$1]!.column) }
    return inOrder.map { kind in
      let group = groups[kind]!
      let scale = scales[kind]!
      let place = FilePlace(
        file: table.source, row: table.rowNumber(of: group.row), column: HeaderText.display(table.header[group.column]))
      let shown = kind == .text || kind == .notFinite ? "\"\(shortened(group.value))\"" : group.value
      return FileProblem(
        "\(shown) is not a rating from \(scale.minimum) to \(scale.maximum)", at: place,
        excerpt: Excerpt.lines(table, row: group.row, column: group.column),
        hint: kind == .text && hasSecondHeader
          ? "Row \(table.rowNumber(of: 0)) looks like a second row of headers. Delete it and run again."
          : hint(kind, group, areLabels: areLabels))
    }
  }

  private func hint(_ kind: Kind, _ group: Group, areLabels: Bool) -> String {
    let values = group.order.sorted { (group.counts[$0]!, $1) > (group.counts[$1]!, $0) }
    let listed = values.prefix(4)
    let isText = kind == .text || kind == .notFinite
    func quoted(_ value: String) -> String { isText ? "\"\(shortened(value))\"" : value }
    var parts = listed.enumerated().map { index, value in
      let count = group.counts[value]!
      let cells = count == 1 ? "1 cell" : "\(count) cells"
      return index == 0 ? "\(quoted(value)) stands in \(cells)" : "\(quoted(value)) in \(count)"
    }
    if values.count > listed.count {
      let rest = values.dropFirst(listed.count)
      parts.append("\(rest.count) other values in \(rest.reduce(0) { $0 + group.counts[$1]! })")
    }
    let codes = "[\(listed.sorted { numeric($0) < numeric($1) }.map(quoted).joined(separator: ", "))]"
    let sentence = joined(parts) + ". "
    if kind == .text && areLabels {
      return sentence + "The ratings are words or labels. Export the numeric values (coded answers) and run again."
    }
    let pronoun = values.count == 1 ? "it means" : "they mean"
    let missing = "If \(pronoun) \"no answer\", say so in the study file: missing: \(codes)"
    if case .offScale(let scale) = kind { return sentence + missing + otherScale(than: scale, values) }
    return sentence + missing
  }

  /// Values on a longer usual scale may mean that the scale is another one.
  private func otherScale(than scale: RatingScale, _ values: [String]) -> String {
    let numbers = values.compactMap { RatingText.number($0) }
    if numbers.contains(0) && scale.minimum > 0 {
      let fromZero = [4, 5, 6, 7, 10].map { RatingScale(0, $0) }.first { wider in
        wider.maximum >= scale.maximum && numbers.allSatisfy { wider.contains($0) }
      }
      return fromZero.map { "; or, if 0 is a point of the scale: scale: \($0)" } ?? ""
    }
    let usual = [RatingScale(1, 5), RatingScale(1, 7), RatingScale(1, 10), RatingScale(0, 10)]
    let wider = usual.first { wider in
      wider.minimum <= scale.minimum && wider.maximum > scale.maximum && numbers.allSatisfy { wider.contains($0) }
    }
    guard let wider, numbers.allSatisfy({ $0 > Double(scale.maximum) }) else { return "" }
    return "; if the scale is longer, say that: scale: \(wider)"
  }

  private func numeric(_ value: String) -> Double { RatingText.number(value) ?? .infinity }

  private func joined(_ parts: [String]) -> String {
    parts.count < 2 ? parts.joined() : parts.dropLast().joined(separator: ", ") + " and " + parts.last!
  }

  private func shortened(_ text: String) -> String {
    text.count > 40 ? text.prefix(39) + "…" : text
  }
}
