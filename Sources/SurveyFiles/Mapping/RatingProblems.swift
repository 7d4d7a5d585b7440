import OutcomeSegmentation
import Tables

/// The ratings of a file that are none, gathered over the whole file and told by kind.
struct RatingProblems {
  enum Kind: Hashable {
    /// A number that is not on the scale.
    case offScale(RatingScale)
    case text
    /// NaN, infinity: what calculations leave behind.
    case notFinite
  }

  struct Group {
    /// The first of them in the file.
    var row: Int
    var column: Int
    var value: String
    /// How often each value occurs, in the order of first occurrence.
    var counts: [String: Int] = [:]
    var order: [String] = []
    /// `counts` by the block that they are in.
    var blocks: [RatingBlock: [String: Int]] = [:]
    /// Of each of these blocks the scale in words, empty where it is in numbers.
    var words: [RatingBlock: [String]] = [:]

    func cells(_ block: RatingBlock) -> Int { blocks[block]?.values.reduce(0, +) ?? 0 }
  }

  private var groups: [Kind: Group] = [:]
  private var order: [Kind] = []
  private var scales: [Kind: RatingScale] = [:]
  private(set) var count = 0
  /// Cells of the first row that are text, to recognise a second header row.
  private var textInFirstRow = 0
  private var textCells = 0

  var isEmpty: Bool { groups.isEmpty }

  mutating func add(text: String, number: Double?, row: Int, column: Int, block: RatingBlockReading) {
    let scale = block.scale
    let value = number.map { CellText.shown($0) } ?? text
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
    groups[kind]!.blocks[block.block, default: [:]][value, default: 0] += 1
    groups[kind]!.words[block.block] = block.words
    count += 1
    guard kind == .text else { return }
    textCells += 1
    if row == 0 { textInFirstRow += 1 }
  }

  private static func isNotFinite(_ text: String) -> Bool {
    ["nan", "inf", "infinity", "+inf", "-inf", "-infinity", "+infinity", "-nan"].contains(text.lowercased())
  }

  /// One problem for each kind, in the order of their first places.
  /// - Parameters:
  ///   - ratings: the rating cells of the whole file.
  ///   - blocks: how many blocks of ratings they are.
  func problems(_ table: Table, ratingColumns: Int, ratings: Int, blocks: Int) -> [FileProblem] {
    // Under a second row of headers the ratings are numbers.
    let isFirstRowText = ratingColumns > 1 && textInFirstRow * 2 > ratingColumns
    let hasSecondHeader =
      isFirstRowText && (textCells - textInFirstRow) * 10 < max(1, ratings - ratingColumns)
    let inOrder = order.sorted { (groups[$0]!.row, groups[$0]!.column) < (groups[$1]!.row, groups[$1]!.column) }
    return inOrder.map { kind in
      let group = groups[kind]!
      let scale = scales[kind]!
      let place = FilePlace(
        file: table.source, row: table.rowNumber(of: group.row), column: HeaderText.display(table.header[group.column]))
      let shown = kind == .text || kind == .notFinite ? "\"\(Self.shortened(group.value))\"" : group.value
      return FileProblem(
        "\(shown) is not a rating from \(scale.minimum) to \(scale.maximum)", at: place,
        excerpt: Excerpt.lines(table, row: group.row, column: group.column),
        hint: kind == .text && hasSecondHeader
          ? "Row \(table.rowNumber(of: 0)) looks like a second row of headers. Delete it and run again."
          : RatingHint(kind: kind, group: group, cells: max(1, ratings / max(1, blocks))).text)
    }
  }

  static func shortened(_ text: String) -> String {
    text.count > 40 ? text.prefix(39) + "…" : text
  }
}
