import Tables

/// What the header records of a file say, before names are made unique.
struct HeaderReading {
  var export: SurveyExport?
  /// The record that names the columns.
  var nameRecord: Int
  /// The first record below the headers.
  var end: Int
  var names: [String]
  /// The wording of each column, nil where there is none.
  var labels: [String?]
  /// A sentence on what was taken so.
  var note: String?

  /// A record that names the columns and stands alone.
  static func single(_ head: HeaderRecords, export: SurveyExport? = nil) -> HeaderReading {
    HeaderReading(
      export: export, nameRecord: head.first, end: head.first + 1, names: head.cells.texts(ofRecord: head.first),
      labels: Array(repeating: nil, count: head.cells.cellCount(ofRecord: head.first)))
  }
}

/// The records at the top of a file as texts, from one that may name the columns.
struct HeaderRecords {
  let cells: CellGrid
  /// The record in question.
  let first: Int
  /// The texts of that record and of the next ones, without what exports do to blanks; three at most, and as wide as
  /// the widest of them.
  let texts: [[String]]
  /// The first record's texts as `HeaderText.bare` has them.
  let bareNames: [String]

  /// How many records the headers of any service take.
  static let mostHeaders = 3

  init(_ cells: CellGrid, from first: Int) {
    self.cells = cells
    self.first = first
    let records = first..<min(cells.recordCount, first + Self.mostHeaders)
    let width = records.map(cells.cellCount).max() ?? 0
    texts = records.map { record in
      (0..<width).map { HeaderText.display(cells.text(record: record, column: $0)) }
    }
    bareNames = texts[0].map(HeaderText.bare)
  }

  /// The texts of the record `offset` below the first; nil where the file ends before.
  func record(_ offset: Int) -> [String]? { offset < texts.count ? texts[offset] : nil }

  var names: [String] { texts[0] }

  /// The widest of the first `count` records has so many cells.
  func width(of count: Int) -> Int { (first..<first + count).map(cells.cellCount).max() ?? 0 }

  /// The columns whose bare name is one of `known`, each name once.
  func columns(named known: Set<String>) -> [Int] {
    var seen: Set<String> = []
    return bareNames.indices.filter { known.contains(bareNames[$0]) && seen.insert(bareNames[$0]).inserted }
  }

  /// "rows 1 to 3", as a spreadsheet counts them.
  func rows(_ count: Int) -> String { Self.rows(cells, first..<first + count) }

  static func rows(_ cells: CellGrid, _ records: Range<Int>) -> String {
    let (low, high) = (cells.rowNumber(ofRecord: records.lowerBound), cells.rowNumber(ofRecord: records.upperBound - 1))
    return records.count == 1 ? "row \(low)" : "rows \(low) \(records.count == 2 ? "and" : "to") \(high)"
  }
}

extension HeaderText {
  /// The text of a question without the HTML that some services leave in it.
  static func question(_ text: String) -> String {
    guard text.contains("<") || text.contains("&") else { return display(text) }
    var shown = ""
    var rest = Substring(text)
    while let character = rest.first {
      if character == "<", let next = rest.dropFirst().first, next.isLetter || next == "/",
        let end = rest.firstIndex(of: ">")
      {
        shown.append(" ")
        rest = rest[rest.index(after: end)...]
      } else if character == "&", let (entity, sign) = entities.first(where: { rest.hasPrefix($0.0) }) {
        shown.append(sign)
        rest = rest.dropFirst(entity.count)
      } else {
        shown.append(character)
        rest = rest.dropFirst()
      }
    }
    return display(shown)
  }

  private static let entities = [
    ("&nbsp;", " "), ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&rsquo;", "'"),
  ]
}
