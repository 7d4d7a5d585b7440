import Fixtures
import OutcomeSegmentation
import Statistics
import SurveyFiles
import Tables
import Testing

/// Which part of a file is the table, and how its rows are put together.
@Suite struct WholeFileTests {
  private let survey = wideSurvey(before: [("id", (1...8).map { "R\($0)" })])
  private var records: [[String?]] { survey.split(separator: "\n").map { $0.split(separator: ",").map(String.init) } }

  private func read(_ workbook: SampleWorkbook) throws -> Table {
    try SurveyReader().read(workbook.bytes, named: "survey.xlsx")
  }

  // MARK: Packed files

  @Test func gzip() throws {
    let packed = ZipWriter.gzip(survey)
    let table = try SurveyReader().read(packed, named: "survey.csv.gz")
    #expect(table.rowCount == 8)
    #expect(try SurveyReader().read(packed + packed, named: "survey.csv.gz").rowCount == 16)
    let error = #expect(throws: FileError.self) { try SurveyReader().read(Array(packed.dropLast(20)), named: "s.gz") }
    #expect(error?.problems.first?.message == "s.gz is compressed with gzip, and cut short or damaged")
  }

  @Test func aZipArchiveOfOneFile() throws {
    var zip = ZipWriter()
    zip.add("export/", "")
    zip.add("export/survey.csv", survey)
    zip.add("__MACOSX/export/._survey.csv", "x")
    #expect(try SurveyReader().read(zip.archive, named: "survey.zip").rowCount == 8)
    zip.add("readme.txt", "x")
    let error = #expect(throws: FileError.self) { try SurveyReader().read(zip.archive, named: "survey.zip") }
    #expect(error?.problems.first?.message.contains("\"export/survey.csv\", \"readme.txt\"") == true)
  }

  // MARK: Sheets

  @Test(arguments: [
    [["Question", "Average importance", "Average satisfaction"], ["Price", "3.4", "2.9"], ["Speed", "3.5", "3.1"]],
    [["Variable", "Label"], ["imp_1", "Importance of the price"], ["sat_1", "Satisfaction with the price"]],
    [["Export of the survey"], ["Made on", "2024-03-01"], ["By", "Ann"]],
  ]) func theSheetWithTheAnswers(first: [[String]]) throws {
    let table = try read(
      SampleWorkbook([("Front", first), ("Raw data", records), ("Notes", [["x", "y"], ["z", "1"]])]))
    #expect(table.format == .workbook(sheet: "Raw data"))
    #expect(table.rowCount == 8)
    #expect(
      table.notes.last
        == "survey.xlsx has 3 sheets; \"Raw data\" was read, which has the answers, not \"Front\", \"Notes\"")
  }

  @Test func theFirstSheetStaysWhereItHasAnswers() throws {
    let table = try read(SampleWorkbook([("One", records), ("Two", records)]))
    #expect(table.format == .workbook(sheet: "One"))
  }

  @Test(arguments: [0, 2]) func aTableThatBeginsElsewhere(blank: Int) throws {
    let shifted: [[String?]] = records.map { Array(repeating: nil, count: blank) + $0 }
    let table = try read(SampleWorkbook([("Data", [["Buyers 2024"], [], [], []] + shifted)]))
    #expect(table.rowCount == 8)
    #expect(try table.guessedMapping().mapping.outcomes.count == 5)
  }

  // MARK: Lines

  @Test func surplusDelimitersAtTheEnds() throws {
    let text = survey.replacing("\n", with: ";;;;\n")
    let table = try table(text)
    #expect(table.header.last == "sat_5")
    #expect(try table.guessedMapping().mapping == SurveyFilesTests.table(survey).guessedMapping().mapping)
    let written = table.appending([AddedColumn(name: "segment", cells: Array(repeating: "1", count: 8))])
    #expect(String(decoding: written, as: UTF8.self).hasPrefix(survey.split(separator: "\n")[0] + ",segment\n"))
    // What only some lines end with belongs to their cells.
    #expect(try SurveyFilesTests.table(survey + "R9,1,1,1,1,1,1,1,1,1,1;;\n").rowCount == 9)
  }

  // MARK: A row for each answer

  @Test(arguments: [true, false]) func aRowForEachAnswer(isApart: Bool) throws {
    let items = ["Price", "Speed", "Quality", "Hours", "Returns"]
    var rows = [isApart ? "respondent,region,item,question,value" : "respondent,region,question,answer"]
    for person in 1...10 {
      for (item, name) in items.enumerated() {
        for (block, question) in ["importance", "satisfaction"].enumerated() {
          let asked = isApart ? "\(name),\(question)" : "\(question.prefix(3))_\(item + 1)"
          rows.append("R\(person),\(person % 2 == 0 ? "N" : "S"),\(asked),\(1 + (person * 3 + item * 2 + block) % 5)")
        }
      }
    }
    let table = try table(rows.joined(separator: "\n"))
    #expect(table.rowCount == 10)
    #expect(table.notes.last?.hasSuffix("100 rows are put together to 10 respondents, by \"respondent\"") == true)
    let mapping = try table.guessedMapping().mapping
    #expect(mapping.outcomes.map(\.outcome.statement) == (isApart ? items : (1...5).map { "Outcome \($0)" }))
    #expect(mapping.profiles.flatMap(\.columns) == ["region"])
    let ratings = try table.imported(using: mapping).responses
    #expect(ratings.ids == (1...10).map { "R\($0)" })
    #expect(ratings.importance[0, 1] == Double(1 + 5 % 5))
  }

  // MARK: What is plainly something else

  @Test func respondentsInColumns() throws {
    let lines = survey.split(separator: "\n").map { $0.split(separator: ",") }
    let turned = lines[0].indices.map { column in lines.map { $0[column] }.joined(separator: ",") }
    let error = #expect(throws: FileError.self) { try table(turned.joined(separator: "\n")).guessedMapping() }
    #expect(error?.problems.first?.message.contains("questions in rows and its respondents in columns") == true)
  }

  @Test func kanoQuestions() throws {
    let header = ["id"] + ["Price", "Speed", "Hours"].flatMap { ["\($0): functional", "\($0): dysfunctional"] }
    let words = ["I like it", "I expect it", "I am neutral", "I can tolerate it", "I dislike it"]
    let rows = (0..<10).map { row in (["R\(row)"] + (0..<6).map { words[(row + $0) % 5] }).joined(separator: ",") }
    let text = ([header.joined(separator: ",")] + rows).joined(separator: "\n")
    let error = #expect(throws: FileError.self) { try table(text).guessedMapping() }
    #expect(error?.problems.first?.message.contains("holds Kano questions") == true)
  }

  /// How a file was read is told with its refusal.
  @Test func notesOfARefusedFile() throws {
    let error = #expect(throws: FileError.self) {
      try load(study: "survey: survey.csv\noutcomes: [{importance: x}]\n", survey: survey + "Average,3.1,3.1,3.1\n")
    }
    #expect(error?.lines().first == "note: Row 10 (\"Average\") sums up the answers, and is left out.")
  }
}
