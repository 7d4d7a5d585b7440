import Fixtures
import OutcomeSegmentation
import Statistics
import SurveyFiles
import Tables
import Testing

/// Rankings, picks and best-worst choices, as services write them.
@Suite struct ChoiceFormTests {
  private let things = ["Price", "Speed", "Support", "Design", "Safety", "Weight"]
  private let people = 60

  private func csv(_ rows: [[String]]) -> String { String(decoding: TableDialect().records(rows), as: UTF8.self) }

  private func load(_ survey: String, _ study: String = "") throws -> LoadedStudy {
    try SurveyFilesTests.load(study: "survey: {file: survey.csv}\n\(study)", survey: survey)
  }

  private func importance(_ loaded: LoadedStudy) -> [[Double]] {
    let matrix = loaded.imported.responses.importance
    return (0..<matrix.rows).map { Array(matrix.row($0)) }
  }

  /// The things in each person's order.
  private func orders() -> [[Int]] {
    (0..<people).map { person in
      things.indices.sorted { ($0 * 5 + person * ($0 + 2)) % 13 < ($1 * 5 + person * ($1 + 2)) % 13 }
    }
  }

  /// Rank 1 is the most important, whatever the header says; the first three of six score 3 to 1, the others 0.
  @Test(arguments: [
    ("Please rank these by importance. - ", ""), ("Please rank these by importance. - ", "question: ranking"),
    ("Bitte in eine Rangfolge nach Wichtigkeit bringen: ", ""), ("Drag to order. - ", ""),
    ("Drag to order. - ", "question: ranking"),
  ])
  func rankings(stem: String, study: String) throws {
    for ranked in [6, 3] {
      let rows = orders().map { order in
        things.indices.map { thing in
          let rank = order.firstIndex(of: thing)! + 1
          return rank <= ranked ? String(rank) : ""
        }
      }
      let loaded = try load(csv([things.map { stem + $0 }] + rows), study)
      #expect(loaded.study.mapping.importanceQuestion == .ranking)
      #expect(loaded.study.mapping.importanceScale == (ranked == 6 ? RatingScale(1, 6) : RatingScale(0, 3)))
      #expect(loaded.imported.survey.outcomes.map(\.statement) == things)
      let wanted = orders().map { order in
        things.indices.map { Double(max(0, ranked - order.firstIndex(of: $0)!)) }
      }
      #expect(importance(loaded) == wanted)
    }
  }

  @Test func ratingsOfImportanceAreNoRanking() throws {
    let rows = (0..<people).map { person in things.indices.map { String(1 + (person + $0 * person) % 5) } }
    let loaded = try load(csv([things.map { "How important is \($0)?" }] + rows))
    #expect(loaded.study.mapping.importanceQuestion == .rating)
    #expect(loaded.study.mapping.importanceScale == RatingScale(1, 5))
  }

  @Test(arguments: ["; ", ";", ", ", ",", ";|"])
  func severalPicksInACell(separator: String) throws {
    let isTrailing = separator == ";|"
    let rows = orders().enumerated().map { person, order in
      [
        "r\(person)",
        order.prefix(3).map { things[$0] }.joined(separator: isTrailing ? ";" : separator) + (isTrailing ? ";" : ""),
      ]
    }
    let question = "Which of these matter? Select all that apply."
    let loaded = try load(csv([["id", question]] + rows), "question: {by: pick, columns: [\"\(question)\"]}")
    #expect(loaded.imported.survey.outcomes.map(\.statement) == things.sorted())
    let sorted = things.sorted()
    let wanted = orders().map { order in
      sorted.map { name in order.prefix(3).contains(things.firstIndex(of: name)!) ? 1.0 : 0 }
    }
    #expect(importance(loaded) == wanted)
    #expect(loaded.imported.coercions.isEmpty)
    // Without a study the error has the line that is needed.
    let said = errorText { _ = try load(csv([["id", question]] + rows)) }
    #expect(said.contains("  question: {by: pick, columns: [Which of these matter? Select all that apply.]}"))
  }

  /// The study's names stand, with commas in them too; what is none of them is counted.
  @Test func namesWithCommas() throws {
    let names = ["Price, low", "Speed", "Support, day and night", "Design", "Safety"]
    let cells = ["Price, low,Speed,Design", "Support, day and night, Speed", "Safety,Something, else", "Price, low"]
    let outcomes = names.map { "  - {statement: \"\($0)\", choice: \"\($0)\"}" }.joined(separator: "\n")
    let loaded = try load(
      csv([["Pick"]] + cells.map { [$0] }), "question: {by: pick, columns: [Pick]}\noutcomes:\n\(outcomes)")
    #expect(importance(loaded) == [[1, 1, 0, 1, 0], [0, 1, 1, 0, 0], [0, 0, 0, 0, 1], [1, 0, 0, 0, 0]])
    #expect(loaded.imported.coercions.map(\.value) == ["Something, else"])
  }

  @Test(arguments: [("1", "0"), ("1", ""), ("Checked", "Unchecked"), ("*", ""), ("Yes", "No"), ("Ja", "Nein")])
  func tickedColumns(tick: String, none: String) throws {
    let rows = orders().map { order in
      things.indices.map { order.prefix(3).contains($0) ? (tick == "*" ? things[$0] : tick) : none }
    }
    let wanted = orders().map { order in things.indices.map { order.prefix(3).contains($0) ? 1.0 : 0 } }
    for (header, study) in [
      ("Which of these are important to you? ", ""), ("Which of these are important to you? ", "question: pick"),
      ("Which? - ", "question: pick"),
    ] {
      let loaded = try load(csv([things.map { header + $0 }] + rows), study)
      #expect(loaded.study.mapping.importanceQuestion == .pick)
      #expect(loaded.imported.survey.importanceScale == RatingScale(0, 1))
      #expect(loaded.imported.survey.outcomes.map(\.statement) == things)
      #expect(importance(loaded) == wanted)
    }
  }

  @Test func twoValuesAreNoScale() throws {
    let rows = orders().map { order in things.indices.map { order.prefix(3).contains($0) ? "1" : "2" } }
    let text = csv([things.map { "Is this important? \($0)" }] + rows)
    let said = errorText { _ = try load(text) }
    #expect(said.contains("hold two values, 1 and 2, which is no rating scale"))
    #expect(said.contains("question: pick") && said.contains("scale: 1-5"))
    #expect(try load(text, "scale: 1-5").imported.survey.importanceScale == RatingScale(1, 5))
  }

  /// Without a study the error has the line that is to be written, and with it the survey is read.
  @Test func readyLines() throws {
    func rows(_ places: [Int]) -> [[String]] { orders().map { order in places.map { things[order[$0]] } } }
    let cases: [(header: [String], rows: [[String]], line: String)] = [
      (
        (1...6).map { "Rank \($0)" }, rows(Array(0..<6)),
        "question: {by: ranking, columns: [Rank 1, Rank 2, Rank 3, Rank 4, Rank 5, Rank 6]}"
      ),
      (
        ["Most important", "Second most important", "Third most important"], rows([0, 1, 2]),
        "question: {by: ranking, columns: [Most important, Second most important, Third most important]}"
      ),
      (["What matters most to you?"], rows([0]), "question: {by: pick, columns: [What matters most to you?]}"),
      (
        ["T1 - Most important", "T1 - Least important", "T2 - Most important", "T2 - Least important"],
        rows([0, 5, 1, 4]),
        "question: {by: best-worst, columns: [T1 - Most important, T2 - Most important], "
          + "worst: [T1 - Least important, T2 - Least important]}"
      ),
    ]
    for (header, rows, line) in cases {
      let text = csv([header] + rows)
      #expect(errorText { _ = try load(text) }.contains("  \(line)"), "\(header)")
      #expect(try load(text, line).imported.survey.outcomes.count == things.count)
    }
  }
}
