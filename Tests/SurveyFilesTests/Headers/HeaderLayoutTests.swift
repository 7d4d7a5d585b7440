import SurveyFiles
import Tables
import Testing

/// Headers of files that no known service wrote.
@Suite struct HeaderLayoutTests {
  @Test(arguments: [
    [["a", "b"], ["1", "2"]], [["a", "b"]], [["a"], ["1"], ["2"]],
    [["id", "imp_1", "sat_1", "imp_2", "sat_2"], ["1", "2", "3", "4", "5"]],
    [["Name", "Age", "City", "Why?"], ["Ann", "30", "Here", "so"], ["Bob", "40", "There", "no"]],
    [["id", " spaced  name ", "c", "d"], ["x", "y", "z", "w"]],
    // A respondent who answered in words is no header.
    [["id", "a", "b", "c", "d"], ["r1", "Very", "Very", "Not", "Not"], ["r2", "Very", "4", "3", "2"]],
    // A short header above wider rows is no title.
    [["a", "b"], ["1", "2", "3", "4"], ["1", "2", "3", "4"]],
    [["name", "city"], ["Ann", "Here", "x", "y"], ["Bob", "There", "x", "z"]],
  ])
  func plainFilesAreAsTheyWere(records: [[String]]) {
    let layout = HeaderLayout.of(grid(records))
    #expect(
      layout
        == HeaderLayout(columns: records[0].map { ColumnDescription(name: $0) }))
  }

  @Test func nothingAtAll() {
    #expect(HeaderLayout.of(grid([])).columns.isEmpty)
  }

  @Test(
    arguments: [
      ([["Customer survey"], ["May 2024"]], 2), ([["Customer survey", "", "", ""]], 1),
      ([["Survey", "Customers"]], 1), ([["Survey", "", "", "May 2024"], ["", "", "", ""]], 2),
    ] as [([[String]], Int)])
  func titles(above: [[String]], count: Int) {
    let table = [["id", "Age", "Team", "Why?"], ["r1", "30", "A", "so"], ["r2", "40", "B", ""]]
    let layout = HeaderLayout.of(grid(above + table))
    #expect(layout.titleRecords == count)
    #expect(layout.nameRecord == count)
    #expect(layout.headerRecords == count + 1)
    #expect(layout.columns.map(\.name) == table[0])
    let (rows, verbs) = count == 1 ? ("Row 1", ("stands", "is")) : ("Rows 1 and 2", ("stand", "are"))
    #expect(
      layout.notes == [
        "\(rows) \(verbs.0) above the table and \(verbs.1) left out: the columns are named in row \(count + 1)."
      ])
  }

  @Test(arguments: [
    // A number in what would be the header.
    [["Survey"], ["id", "2019", "Team", "Why?"], ["r1", "30", "A", "so"]],
    // A name that is missing, or given twice.
    [["Survey"], ["id", "", "Team", "Why?", "x"], ["r1", "30", "A", "so", "y"]],
    [["Survey"], ["id", "A", "A", "B"], ["r1", "30", "A", "so"]],
    // Three filled cells.
    [["Survey", "of", "May"], ["id", "Age", "Team", "Why?"], ["r1", "30", "A", "so"]],
  ])
  func whatIsNoTitle(records: [[String]]) {
    #expect(HeaderLayout.of(grid(records)).titleRecords == 0)
  }

  private static let answers: [[String]] = (1...4).map { (row: Int) -> [String] in
    let ratings = (1...4).map { (column: Int) -> String in String((column + row) % 5 + 1) }
    return ["r\(row)"] + ratings
  }

  private func layoutAboveAnswers(_ headers: [[String]]) -> HeaderLayout {
    HeaderLayout.of(grid(headers + Self.answers))
  }

  @Test func twoHeadersWhoseFirstStandsOverSeveralColumns() {
    let layout = layoutAboveAnswers([
      ["id", "Parking", "", "Tickets", ""], ["", "Importance", "Satisfaction", "Importance", "Satisfaction"],
    ])
    #expect(
      layout.columns.map(\.name) == [
        "id", "Parking: Importance", "Parking: Satisfaction", "Tickets: Importance", "Tickets: Satisfaction",
      ])
    #expect(layout.headerRecords == 2)
    #expect(layout.export == nil)
    #expect(
      layout.notes == [
        "Rows 1 and 2 are both taken for headers, because the second repeats texts above columns of numbers. Columns are "
          + "named by both."
      ])
  }

  @Test func twoHeadersWhoseFirstIsComplete() {
    let layout = layoutAboveAnswers([
      ["id", "a", "b", "c", "d"], ["", "Importance", "Satisfaction", "Importance", "Satisfaction"],
    ])
    #expect(layout.columns.map(\.name) == ["id", "a", "b", "c", "d"])
    #expect(layout.columns.map(\.label) == [nil, "Importance", "Satisfaction", "Importance", "Satisfaction"])
    // The wording does not say of what.
    #expect(layout.pairingHeadings == ["id", "a", "b", "c", "d"])
  }

  @Test func textsThatDoNotRepeatAreNoHeader() {
    #expect(layoutAboveAnswers([["id", "a", "b", "c", "d"], ["r0", "w", "x", "y", "z"]]).headerRecords == 1)
  }

  @Test(
    arguments: [
      (nil, 1, ["id", "A", "Column C", "B", "Column E"], 0, 1), (nil, 2, ["id", "A: x", "A: y", "B: x", "B: y"], 0, 2),
      (0, 2, ["id", "A: x", "A: y", "B: x", "B: y"], 0, 2), (1, 2, ["Column A", "x", "y", "x (2)", "y (2)"], 1, 2),
      (1, nil, ["Column A", "x", "y", "x (2)", "y (2)"], 1, 2), (9, 99, ["r1", "1", "2", "3", "4"], 2, 3),
      (-3, 0, ["id", "A", "Column C", "B", "Column E"], 0, 1),
    ] as [(Int?, Int?, [String], Int, Int)])
  func whatIsGivenIsObeyed(titles: Int?, headers: Int?, names: [String], titleRecords: Int, headerRecords: Int) {
    let records = [["id", "A", "", "B", ""], ["", "x", "y", "x", "y"], ["r1", "1", "2", "3", "4"]]
    let layout = HeaderLayout.of(grid(records), titleRecords: titles, headerRecords: headers)
    #expect(layout.titleRecords == titleRecords)
    #expect(layout.headerRecords == headerRecords)
    #expect(layout.columns.map(\.name) == names)
  }

  @Test func givenHeadersOfAKnownService() {
    let records = ExportHeaderTests.cases[0].records
    let layout = HeaderLayout.of(grid(records), headerRecords: 2)
    #expect(layout.export == .qualtrics)
    #expect(layout.headerRecords == 2)
    #expect(layout.columns.map(\.name) == records[0])
    #expect(HeaderLayout.of(grid(records), titleRecords: 0, headerRecords: 3) == HeaderLayout.of(grid(records)))
  }

  @Test func repeatedAndMissingNames() {
    let names = ["", "Other", "Why", "Other", "Other (2)", "", "Other", "Why\u{A0}", "Column A"]
    let layout = HeaderLayout.of(grid([names, ["1", "x", "x", "x", "x", " ", "x", "x", "x"]]))
    #expect(
      layout.columns.map(\.name) == [
        "Column A", "Other", "Why", "Other (3)", "Other (2)", "", "Other (4)", "Why (2)", "Column A (2)",
      ])
    #expect(
      layout.notes == [
        "A column has answers and no name: it is called \"Column A\".",
        "4 columns are called like another before them: they are taken as \"Other (3)\", \"Other (4)\", \"Why (2)\" and "
          + "\"Column A (2)\".",
      ])
  }

  @Test func manyRepeatedNamesAreCounted() {
    let layout = HeaderLayout.of(grid([Array(repeating: "a", count: 9), Array(repeating: "1", count: 9)]))
    #expect(layout.columns.map(\.name) == ["a"] + (2...9).map { "a (\($0))" })
    #expect(
      layout.notes == [
        "8 columns are called like another before them: they are taken as \"a (2)\", \"a (3)\", \"a (4)\", \"a (5)\", "
          + "\"a (6)\" and 3 more."
      ])
  }

  /// Random headers of few words: names are unique, and empty only above empty columns.
  @Test func namesAreUniqueWhateverTheHeaders() {
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let words = [
      "", "", "a", "a (2)", "Column B", "Response", "3", "Respondent ID", "Start Date", "{\"ImportId\":1}", "x ",
    ]
    for _ in 0..<500 {
      let width = 1 + next(7)
      let records = (0..<1 + next(5)).map { _ in (0..<1 + next(width)).map { _ in words[next(words.count)] } }
      let layout = HeaderLayout.of(
        grid(records), titleRecords: next(3) == 0 ? next(4) : nil, headerRecords: next(3) == 0 ? next(4) : nil)
      let names = layout.columns.map(\.name).filter { !$0.isEmpty }
      #expect(Set(names).count == names.count, "\(records)")
      #expect(layout.headerRecords <= records.count && layout.nameRecord < layout.headerRecords)
      #expect(layout.titleRecords <= layout.nameRecord)
      for (column, description) in layout.columns.enumerated() where description.name.isEmpty {
        #expect(records.dropFirst(layout.headerRecords).allSatisfy { $0.count <= column || $0[column].isEmpty })
      }
    }
  }

  @Test(arguments: [
    ("V12", "Importance - Parking", "Importance - Parking"), ("Q3_4", "Parking", "Parking"),
    ("QID7_TEXT", "Parking", "Parking"), ("G1Q1[SQ001]", "How important? [A]", "How important? [A]"),
    ("imp_3", "How important is parking?", "imp_3"), ("region", "Where do you live?", "region"),
    ("parking_a", "Satisfaction with parking", "Satisfaction with parking"),
    ("p01", "Boring:Interesting", "Boring:Interesting"),
    ("age", "", "age"), ("Q1", "", "Q1"),
  ])
  func headingsThatCarryMeaning(name: String, label: String, heading: String) {
    let layout = HeaderLayout(
      headerRecords: 2, columns: [ColumnDescription(name: name, label: label.isEmpty ? nil : label)])
    #expect(layout.pairingHeadings == [heading])
  }

  @Test func tenThousandColumns() {
    let names = (0..<10_000).map { "c\($0)" }
    let layout = HeaderLayout.of(grid([names] + (0..<20).map { _ in Array(repeating: "1", count: 10_000) }))
    #expect(layout.columns.count == 10_000)
    #expect(layout.systemColumns.purposes.isEmpty)
  }
}
