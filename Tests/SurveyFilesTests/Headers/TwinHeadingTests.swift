import OutcomeSegmentation
import SurveyFiles
import Tables
import Testing

/// Headings that stand twice, and blocks that are told by a letter or by the words in their cells.
@Suite struct TwinHeadingTests {
  static let items = ["Price", "Speed of delivery", "Product quality", "Opening hours", "Range of goods", "Returns"]
  private static let important = ["Not important", "Slightly important", "Important", "Very important"]
  private static let satisfied = ["Very dissatisfied", "Dissatisfied", "Satisfied", "Very satisfied"]

  private func survey(_ header: [String], words: [[String]]? = nil, delimiter: String = "\t") throws -> Table {
    let rows = (0..<40).map { row in
      header.indices.map { column -> String in
        let point = (row * row + row * column + (column * 7 + row) / 3) % 4
        guard let words, column > 0 else { return String(point + 1) }
        return words[(column - 1) * words.count / (header.count - 1)][point]
      }.joined(separator: delimiter)
    }
    return try table(([header.joined(separator: delimiter)] + rows).joined(separator: "\n"))
  }

  private func sources(_ mapping: SurveyMapping) -> [[String]] {
    mapping.outcomes.map {
      guard case .items(let importance, let satisfaction) = $0.source else { return [] }
      return importance + satisfaction
    }
  }

  /// Six pairs of names, the first from two places on.
  private func pairs(_ names: [String], _ first: Int, _ second: Int, by step: Int = 1) -> [[String]] {
    (0..<6).map { item in [names[first + step * item], names[second + step * item]] }
  }

  struct Form: Sendable {
    let first: @Sendable (Int) -> String
    let second: @Sendable (Int) -> String
  }

  private static func item(_ index: Int) -> String { items[index] }
  private static let twins = [
    Form(first: item, second: { item($0) + "2" }), Form(first: item, second: { item($0) + ".1" }),
    Form(first: item, second: { item($0) + "_2" }), Form(first: item, second: { item($0) + " (2)" }),
    Form(first: item, second: item), Form(first: { "\(item($0))...\($0 + 2)" }, second: { "\(item($0))...\($0 + 8)" }),
  ]

  @Test(arguments: twins.indices) func byOrder(form: Int) throws {
    let form = Self.twins[form]
    let table = try survey(["Role"] + (0..<6).map(form.first) + (0..<6).map(form.second))
    let guess = try table.guessedMapping()
    #expect(sources(guess.mapping) == pairs(table.header, 1, 7))
    #expect(guess.mapping.outcomes.map(\.outcome.statement) == Self.items)
    #expect(guess.guesses.first { $0.role == .outcome("1") }?.confidence.level == .unsure)
    #expect(guess.mapping.profiles.count == 1)
    // What the caution says to write gives the other reading.
    let said = try #require(guess.advisories.first { $0.id == "guessed-pairs" }).sentence
    let line = try #require(said.firstRange(of: "study file: ")).upperBound
    let study = "survey: survey.csv\n" + said[line...].dropLast() + "\n"
    let text = String(decoding: table.appending([]), as: UTF8.self)
    let other = try load(study: study, survey: text).study.mapping
    #expect(sources(other) == pairs(table.header, 7, 1))
  }

  @Test(arguments: twins.indices, [true, false]) func byTheWordsInTheCells(form: Int, isUsual: Bool) throws {
    let form = Self.twins[form]
    let words = isUsual ? [Self.important, Self.satisfied] : [Self.satisfied, Self.important]
    let table = try survey(["Role"] + (0..<6).map(form.first) + (0..<6).map(form.second), words: words)
    let guess = try table.guessedMapping()
    #expect(sources(guess.mapping) == (isUsual ? pairs(table.header, 1, 7) : pairs(table.header, 7, 1)))
    #expect(guess.guesses.first { $0.role == .outcome("1") }?.confidence.level == .likely)
    #expect(!guess.advisories.contains { $0.id == "guessed-pairs" })
  }

  /// Both blocks say satisfied: ours and a competitor's, and no importance.
  @Test func twiceTheSameQuestion() throws {
    let table = try survey(
      ["Role"] + Self.items + Self.items.map { $0 + "2" }, words: [Self.satisfied, Self.satisfied])
    #expect(throws: FileError.self) { try table.guessedMapping() }
  }

  @Test(arguments: [
    ("I_*", "S_*"), ("S.*", "I.*"), ("* (I)", "* (S)"), ("*_i", "*_s"), ("E - *", "P - *"), ("[I] *", "[S] *"),
  ])
  func aLetterTells(first: String, second: String) throws {
    let (left, right) = (
      Self.items.map { first.replacing("*", with: $0) }, Self.items.map { second.replacing("*", with: $0) }
    )
    for header in [left + right, zip(left, right).flatMap { [$0, $1] }] {
      let guess = try survey(["Role"] + header).guessedMapping()
      let blocks = first.contains("S") ? right + left : left + right
      #expect(sources(guess.mapping) == pairs(blocks, 0, 6))
      #expect(guess.guesses.first { $0.role == .outcome("1") }?.confidence.level == .likely)
      #expect(guess.mapping.outcomes[0].outcome.statement == "Price")
    }
  }

  @Test(arguments: [("Q#a", "Q#b"), ("#-1", "#-2"), ("Q#_1", "Q#_2"), ("#.1", "#.2")])
  func theItemBeforeTheBlock(first: String, second: String) throws {
    let header = (1...6).flatMap { item in [first, second].map { $0.replacing("#", with: "\(item)") } }
    let guess = try survey(["Role"] + header).guessedMapping()
    #expect(sources(guess.mapping) == pairs(header, 0, 1, by: 2))
    #expect(guess.guesses.first { $0.role == .outcome("1") || $0.role == .outcome("Q1") }?.confidence.level == .unsure)
    #expect(guess.advisories.contains { $0.id == "guessed-pairs" })
  }

  /// Two questionnaires, and two of several blocks, are no pair because they are of one length.
  @Test(arguments: [["pss", "sest"], ["q3_", "q9_", "q12_"]]) func oneLengthIsNoPair(codes: [String]) throws {
    let header = codes.flatMap { code in (1...(code == "q3_" ? 9 : 7)).map { code + "\($0)" } }
    let guess = try survey(["Role"] + header).guessedMapping()
    #expect(guess.mapping.satisfactionScale == nil)
    #expect(guess.advisories.contains { $0.id == "guessed-importance" })
  }

  @Test(arguments: [
    ("imp_#_w1", "imp_#_w2"), ("w1_imp_#", "w2_imp_#"), ("imp_#_2023", "imp_#_2024"), ("pre_imp_#", "post_imp_#"),
  ])
  func wavesAreNoOutcomes(first: String, second: String) throws {
    let header = [first, second].flatMap { wave in
      ["imp", "sat"].flatMap { block in
        (1...5).map { wave.replacing("imp", with: block).replacing("#", with: "\($0)") }
      }
    }
    let table = try survey(["Role"] + header)
    let error = #expect(throws: FileError.self) { try table.guessedMapping() }
    let hint = try #require(error?.problems.first?.hint)
    #expect(error?.problems.first?.message.contains("has 5 outcomes in 2 waves") == true)
    // Either study reads one wave.
    let lines = hint.split(separator: "\n").map { $0.drop { $0 == " " } }
    let text = String(decoding: table.appending([]), as: UTF8.self)
    for (line, wave) in zip(lines.filter { $0.hasPrefix("ratings:") }, [first, second]) {
      let mapping = try load(study: "survey: survey.csv\n\(line)\n", survey: text).study.mapping
      #expect(sources(mapping).map { $0[0] } == (1...5).map { wave.replacing("#", with: "\($0)") })
    }
  }

  /// What a service puts before the name of a question is no part of the outcome.
  @Test(arguments: [("g_imp/imp_#", "g_sat/sat_#"), ("Answer.imp_#", "Answer.sat_#"), ("group1/imp_#", "group1/sat_#")])
  func groupsOfServices(first: String, second: String) throws {
    let header = [first, second].flatMap { form in (1...6).map { form.replacing("#", with: "\($0)") } }
    let outcomes = try survey(["Role"] + header).guessedMapping().mapping.outcomes
    let expected = (1...6).map { first.contains("group1") ? "group1 \($0)" : "Outcome \($0)" }
    #expect(outcomes.map(\.outcome.statement) == expected)
  }
}
