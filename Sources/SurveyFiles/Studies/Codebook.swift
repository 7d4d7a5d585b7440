import OutcomeSegmentation
import Tables
import Yams

/// A list of outcomes in a file of its own: id, statement, job step, kind, and the columns that rate them.
///
/// A table (CSV, TSV, XLSX) has a row an outcome, with the headers `id`, `statement`, `step`, `kind`, `importance`,
/// `satisfaction`, `choice`, or usual other words for these; YAML has a list as under `outcomes` in a study, with the same
/// other words for its keys.
struct Codebook {
  let outcomes: [MappingDraft.OutcomeDraft]
  /// The file's lines, for showing what is at fault.
  let source: Source

  enum Source {
    case text(String, named: String)
    case table(Table)
  }

  init(path: String) throws {
    let name = FileContents.shownName(of: path)
    let lowered = path.lowercased()
    if lowered.hasSuffix(".yaml") || lowered.hasSuffix(".yml") {
      let bytes = try FileContents.read(path)
      try TextEncoding.check(bytes, named: name)
      let text = String(decoding: bytes, as: UTF8.self)
      outcomes = try StudyReader().outcomes(text, named: name)
      source = .text(text, named: name)
    } else {
      let table = try SurveyReader().read(path)
      outcomes = try Self.outcomes(table)
      source = .table(table)
    }
    guard !outcomes.isEmpty else {
      throw FileError(.content, "\(name) lists no outcomes", hint: Self.form)
    }
  }

  private static let form =
    "A codebook has a row an outcome under headers such as id, statement, step, kind, importance, satisfaction."

  /// What is said of an outcome; the raw values are the keys of a study, but for `columns`, which names the column of the
  /// importance and then that of the satisfaction.
  enum Field: String, CaseIterable {
    case id, statement, step, kind, importance, satisfaction, choice, rows, columns

    /// The field of a header or key, in any of its words.
    static func named(_ header: String) -> Field? {
      let bare = HeaderText.bare(header)
      return allCases.first { $0.names.contains(bare) }
    }

    /// Headers, without blanks and in lower case.
    var names: [String] {
      switch self {
      case .id: ["id", "outcomeid", "code", "outcomecode", "number", "no", "nr"]
      case .statement:
        ["statement", "outcomestatement", "desiredoutcome", "outcome", "text", "label", "wording", "item", "need"]
      case .step: ["step", "jobstep", "stage", "jobstage", "phase"]
      case .kind: ["kind", "type", "outcometype"]
      case .importance: ["importance", "importancecolumn", "imp", "importancevariable"]
      case .satisfaction: ["satisfaction", "satisfactioncolumn", "sat", "satisfactionvariable"]
      case .choice: ["choice", "option", "answer", "chosenas"]
      case .rows: ["rows", "rowvalue"]
      case .columns: ["columns", "column", "variables", "variable"]
      }
    }
  }

  private static func outcomes(_ table: Table) throws -> [MappingDraft.OutcomeDraft] {
    let bare = table.header.map(HeaderText.bare)
    var columns: [Field: Int] = [:]
    for field in Field.allCases {
      columns[field] = field.names.lazy.compactMap { name in bare.firstIndex(of: name) }.first
    }
    guard columns[.statement] != nil || columns[.id] != nil else {
      let seen = table.header.prefix(6).map { "\"\(HeaderText.display($0))\"" }.joined(separator: ", ")
      throw FileError(
        .content, "\(table.source) has no column of outcomes; its headers are \(seen)", hint: form)
    }
    var problems: [FileProblem] = []
    let outcomes = (0..<table.rowCount).filter { !table.isBlank(row: $0) }.map { row -> MappingDraft.OutcomeDraft in
      func place(_ column: Int) -> FilePlace {
        FilePlace(file: table.source, row: table.rowNumber(of: row), column: HeaderText.display(table.header[column]))
      }
      func text(_ field: Field) -> String? {
        columns[field].map { HeaderText.display(table.text(row: row, column: $0)) }.flatMap { $0.isEmpty ? nil : $0 }
      }
      func names(_ field: Field) -> [ColumnName] {
        guard let column = columns[field], let text = text(field) else { return [] }
        return text.split(separator: ";").map { ColumnName(HeaderText.display(String($0)), at: place(column)) }
      }
      var outcome = MappingDraft.OutcomeDraft()
      outcome.place = FilePlace(file: table.source, row: table.rowNumber(of: row))
      outcome.id = text(.id)
      outcome.statement = text(.statement)
      outcome.step = text(.step)
      if let kind = text(.kind), let column = columns[.kind] {
        outcome.kind = OutcomeKind(rawValue: kind.lowercased())
        if outcome.kind == nil {
          problems.append(
            FileProblem(
              "\"\(kind)\" is no kind of outcome", at: place(column),
              excerpt: Excerpt.lines(table, row: row, column: column, hiding: []),
              hint: "Kinds are \(OutcomeKind.allCases.map(\.rawValue).joined(separator: ", "))."))
        }
      }
      outcome.importance = names(.importance)
      outcome.satisfaction = names(.satisfaction)
      outcome.columns = names(.columns)
      outcome.choice = text(.choice)
      outcome.rows = text(.rows)
      return outcome
    }
    guard problems.isEmpty else { throw FileError.listing(.content, problems) }
    return outcomes
  }
}
