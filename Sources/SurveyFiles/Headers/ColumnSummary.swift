import Tables

/// What the cells of a column look like.
struct ColumnSummary {
  /// Cells with something in them, blank codes not counted.
  private(set) var answered = 0
  /// Answered cells that are numbers.
  private(set) var numbers = 0
  private(set) var wholeNumbers = 0
  /// Answered cells that are zero or negative numbers.
  private(set) var notPositive = 0
  private(set) var sum = 0.0
  private(set) var minimum = Double.infinity
  /// How often each answer occurs, blanks around it not counted.
  private(set) var counts: [String: Int] = [:]

  init(_ table: Table, column: Int) {
    let decimalComma = table.usesDecimalComma
    // Most cells of a survey are blank or one character, which needs no text.
    var characters = [Int](repeating: 0, count: 128)
    table.cells.bytes.withUnsafeBufferPointer { buffer in
      for row in 0..<table.rowCount {
        if let content = table.content(row: row, column: column, in: buffer) {
          if content.isEmpty { continue }
          if content.count == 1, buffer[content.lowerBound] < 128 {
            characters[Int(buffer[content.lowerBound])] += 1
            continue
          }
          if content.count > Self.longest {
            let beginning = String(decoding: buffer[content].prefix(Self.longest), as: UTF8.self)
            add("\(HeaderText.display(beginning))… (\(content.count))", 1, decimalComma)
            continue
          }
        }
        add(HeaderText.display(table.text(row: row, column: column)), 1, decimalComma)
      }
    }
    for (character, count) in characters.enumerated() where count > 0 {
      add(HeaderText.display(String(decoding: [UInt8(character)], as: UTF8.self)), count, decimalComma)
    }
  }

  /// Longer texts, in bytes, are told apart by their beginning and their length.
  private static let longest = 10_000

  private mutating func add(_ text: String, _ count: Int, _ decimalComma: Bool) {
    switch CellText.read(text, decimalComma: decimalComma) {
    case .blank: return
    case .number(let value):
      numbers += count
      if value == value.rounded() { wholeNumbers += count }
      sum += Double(count) * value
      if value <= 0 { notPositive += count }
      minimum = min(minimum, value)
    case .other: break
    }
    answered += count
    counts[text, default: 0] += count
  }

  var distinct: Int { counts.count }
  var isNumeric: Bool { answered > 0 && numbers == answered }
  var isUnique: Bool { distinct == answered }
  var mean: Double { numbers == 0 ? .nan : sum / Double(numbers) }
}

extension Table {
  /// Whether a comma in a number is the decimal sign.
  var usesDecimalComma: Bool {
    if case .text(let dialect, _) = format { dialect.usesDecimalComma } else { false }
  }
}

/// The columns of a table by name.
struct ColumnNames {
  private let indices: [String: Int]
  let names: [String]
  /// What each column is about: the name where it says so, else the question's wording.
  let headings: [String]
  /// The question's wording where the file gives one, whatever the name; without marks of emphasis.
  let wordings: [String]
  /// The wording that the file gives beside the name; nil where there is none.
  let labels: [String?]

  init(_ table: Table) {
    names = table.header.map { HeaderText.display($0) }
    headings = table.columns.map { HeaderText.plain($0.pairingHeading) }
    labels = table.columns.map { $0.label.map(HeaderText.plain).flatMap { $0.isEmpty ? nil : $0 } }
    wordings = zip(names, labels).map { name, label in label ?? HeaderText.plain(name) }
    indices = Dictionary(
      names.enumerated().filter { !$0.element.isEmpty }.map { ($0.element, $0.offset) }, uniquingKeysWith: { a, _ in a }
    )
  }

  /// The column of that name, whatever kind of blanks and dashes either has.
  func index(of name: String) -> Int? { indices[HeaderText.display(name)] }

  /// `, which survey.csv does not have; did you mean "x"?`
  func missingClause(for name: String, in source: String) -> String {
    let known = names.filter { !$0.isEmpty }
    let near = Suggestion.clause(for: name, among: known)
    if !near.isEmpty { return ", which \(source) does not have" + near }
    return ", which \(source) does not have"
  }
}
