import Tables

/// Records above the headers that belong to no table: a title, a date, a line of nothing.
enum TitleRecords {
  /// So many are looked at.
  static let most = 6
  /// A title fills so many cells at most.
  static let mostFilled = 2
  /// A record that names columns below a title names so many at least.
  static let leastNames = 4

  /// The records that may be titles because few of their cells are filled, from the top.
  static func candidates(in cells: CellGrid) -> Int {
    var count = 0
    while count < min(most, cells.recordCount - 1), filled(count, in: cells).count <= mostFilled { count += 1 }
    return count
  }

  /// How many titles there are where no service's headers are known: none unless it is unmistakable.
  ///
  /// The record below them names every column from its first to the last, each differently, none by a number; and either the titles
  /// fill one cell of a record of one cell or of the full width, or a column of text names numbers below.
  static func count(in cells: CellGrid) -> Int {
    let count = candidates(in: cells)
    guard count > 0, (0..<count).contains(where: { !filled($0, in: cells).isEmpty }) else { return 0 }
    let names = filled(count, in: cells)
    guard names.count >= leastNames, count + 1 < cells.recordCount else { return 0 }
    let start = names[0].column
    guard names.last!.column - start == names.count - 1, Set(names.map(\.text)).count == names.count,
      names.allSatisfy({ CellText.number($0.text) == nil && !CellText.isBlank($0.text) })
    else { return 0 }
    let answers = filled(count + 1, in: cells)
    guard answers.count * 2 >= names.count else { return 0 }
    let width = cells.cellCount(ofRecord: count)
    let areAlone = (0..<count).allSatisfy {
      let title = filled($0, in: cells)
      let isAlone = title.count <= 1 && title.allSatisfy { $0.column <= start && CellText.number($0.text) == nil }
      return isAlone && [1, width].contains(cells.cellCount(ofRecord: $0))
    }
    let nameNumbers = answers.contains {
      (start..<start + names.count).contains($0.column) && CellText.number($0.text) != nil
    }
    return areAlone || nameNumbers ? count : 0
  }

  private static func filled(_ record: Int, in cells: CellGrid) -> [(column: Int, text: String)] {
    (0..<cells.cellCount(ofRecord: record)).compactMap { column in
      let text = HeaderText.display(cells.text(record: record, column: column))
      return text.isEmpty ? nil : (column, text)
    }
  }
}
