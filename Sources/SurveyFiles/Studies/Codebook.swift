import OutcomeSegmentation
import Yams

/// A list of outcomes in a file of its own: id, statement, job step, kind, and the columns that rate them.
///
/// A table (CSV, TSV, XLSX) has a row an outcome, with the headers `id`, `statement`, `step`, `kind`, `importance`,
/// `satisfaction`, or usual other words for these; YAML has a list as under `outcomes` in a study.
struct Codebook {
  let outcomes: [MappingDraft.OutcomeDraft]

  init(path: String) throws {
    let name = FileContents.shownName(of: path)
    let lowered = path.lowercased()
    if lowered.hasSuffix(".yaml") || lowered.hasSuffix(".yml") {
      let bytes = try FileContents.read(path)
      try TextEncoding.check(bytes, named: name)
      outcomes = try StudyReader().outcomes(String(decoding: bytes, as: UTF8.self), named: name)
    } else {
      outcomes = try Self.outcomes(SurveyReader().read(path))
    }
    guard !outcomes.isEmpty else {
      throw SurveyFileError(.badStudy, "\(name) lists no outcomes", hint: Self.form)
    }
  }

  private static let form =
    "A codebook has a row an outcome under headers such as id, statement, step, kind, importance, satisfaction."

  private enum Field: CaseIterable {
    case id, statement, step, kind, importance, satisfaction, columns

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
      throw SurveyFileError(
        .badStudy, "\(table.source) has no column of outcomes; its headers are \(seen)", hint: form)
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
              excerpt: Excerpt.lines(table, row: row, column: column),
              hint: "Kinds are \(OutcomeKind.allCases.map(\.rawValue).joined(separator: ", "))."))
        }
      }
      outcome.importance = names(.importance)
      outcome.satisfaction = names(.satisfaction)
      let pair = names(.columns)
      if outcome.importance.isEmpty, let first = pair.first {
        outcome.importance = [first]
        outcome.satisfaction = Array(pair.dropFirst())
      }
      return outcome
    }
    guard problems.isEmpty else { throw SurveyFileError.listing(.badStudy, problems) }
    return outcomes
  }
}
