import OutcomeSegmentation
import SurveyFiles
import Tables
import Testing

/// Two blocks of ratings whose headers are in none of the usual forms.
@Suite struct AlikeBlocksTests {
  private static let items = [
    "find the right person", "agree on a plan", "book a room", "pay the supplier", "send self-made reports",
    "close the books",
  ]

  /// A survey of tab-separated columns, every one with all points of the scale.
  private func survey(_ header: [String], highest: Int = 5) throws -> Table {
    let rows = (0..<30).map { row in
      header.indices.map { String(1 + (row * row + row * $0 + ($0 * 7 + row) / 3) % highest) }.joined(separator: "\t")
    }
    return try table(([header.joined(separator: "\t")] + rows).joined(separator: "\n"))
  }

  private func sources(_ mapping: SurveyMapping) -> [[String]] {
    mapping.outcomes.map {
      guard case .items(let importance, let satisfaction) = $0.source else { return [] }
      return importance + satisfaction
    }
  }

  /// A form of header with `*` for the item's words and `#` for its number.
  struct Form: Sendable, CustomTestStringConvertible {
    let importance: String
    let satisfaction: String
    let confidence: Confidence.Level
    /// The first statement.
    let statement: String
    var testDescription: String { "\(importance) / \(satisfaction)" }

    init(
      _ importance: String, _ satisfaction: String, _ confidence: Confidence.Level = .likely,
      _ statement: String = "find the right person"
    ) {
      (self.importance, self.satisfaction, self.confidence, self.statement) =
        (importance, satisfaction, confidence, statement)
    }

    func names(_ form: String) -> [String] {
      AlikeBlocksTests.items.enumerated().map {
        form.replacing("*", with: $0.element).replacing("#", with: "\($0.offset + 1)").replacing("~", with: "*")
          .replacing("§", with: "#")
      }
    }
  }

  @Test(
    arguments: [
      // Emphasis (~ stands for the star) and tags.
      Form("How ~important~ is it to *?", "How ~satisfied~ are you with your ability to *?", .certain),
      Form("How **important** is it to *?".replacing("**", with: "~~"), "How ~~satisfied~~ are you to *?", .certain),
      Form("How _important_ is it to *?", "How _satisfied_ are you with how you *?", .certain),
      Form(
        "How <strong>important</strong> is it to *?", "How <b>satisfied</b> are you with your ability to *?", .certain),
      // Other words around what is rated.
      Form("When planning, how important is it to be able to *?", "When planning, how satisfied are you to * today?"),
      Form("Q5r# - * - How important are the following?", "Q6r# - * - How satisfied are you with the following?"),
      Form("Q5_#: * - Please rate how important each is", "Q6_#: * - Please rate how satisfied you are with each"),
      Form("* [Importance (1 = low, 5 = high)]", "* [Satisfaction (1 = low, 5 = high)]"),
      Form("q1[SQ00#§0]. Rate: [*][Importance]", "q1[SQ00#§1]. Rate: [*][Satisfaction]"),
      Form("How important is it to you personally to *?", "How well are you currently able to *?"),
      Form("How important is * to you?", "How would you rate our performance on *?"),
      // Other languages.
      Form("Wie wichtig ist es Ihnen, *?", "Wie zufrieden sind Sie damit, *?"),
      Form("Quanto è importante? [*]", "Quanto è soddisfatta/o? [*]", .certain),
      Form("Qual a importância? [*]", "Quão satisfeito está? [*]", .certain),
      // One block is not named.
      Form("How important is it to *?", "Today I can *"),
      // Codes alone.
      Form("I#", "S#", .likely, "Outcome 1"), Form("E#", "P#", .likely, "Outcome 1"),
      Form("E#. *", "P#. *"), Form("w_0#", "z_0#", .likely, "Outcome 1"),
      Form("a#", "b#", .unsure, "Outcome 1"),
      Form("q1[SQ00#§0]", "q1[SQ00#§1]", .unsure, "Outcome SQ001"),
    ])
  func pairs(form: Form) throws {
    let (left, right) = (form.names(form.importance), form.names(form.satisfaction))
    // Blocks without any sign of theirs cannot take turns with others.
    let orders = form.satisfaction.hasPrefix("Today") ? [] : [zip(left, right).flatMap { [$0, $1] }]
    for header in [left + right] + orders {
      let guess = try survey(["role"] + header, highest: 4).guessedMapping()
      #expect(sources(guess.mapping) == zip(left, right).map { [$0, $1] })
      #expect(guess.mapping.profiles.count == 1)
      let levels = guess.guesses.filter { if case .outcome = $0.role { true } else { false } }.map(\.confidence.level)
      #expect(levels.allSatisfy { $0 == form.confidence } && levels.count == left.count)
      #expect(guess.mapping.outcomes[0].outcome.statement == form.statement)
      #expect(guess.advisories.contains { $0.id == "guessed-pairs" } == (form.confidence == .unsure))
    }
  }

  @Test func theOtherWayRoundCanBeSaid() throws {
    let header = (1...6).flatMap { ["q1[SQ00\($0)#0]", "q1[SQ00\($0)#1]"] }
    let guess = try survey(header).guessedMapping()
    let said = try #require(guess.advisories.first { $0.id == "guessed-pairs" }).sentence
    #expect(said.contains("ratings: {importance: \"q1[SQ00*#1]\", satisfaction: \"q1[SQ00*#0]\"}"))
  }

  /// Blocks that rate different things, or of which there are three, are no pairs.
  @Test(arguments: [
    [["Films: ", "Comedy", "Drama", "Crime", "Horror", "War"], ["Sports: ", "Golf", "Polo", "Chess", "Judo", "Ski"]],
    [["a", "1", "2", "3", "4", "5"], ["b", "1", "2", "3", "4", "5"], ["c", "1", "2", "3", "4", "5"]],
  ])
  func unlikeBlocks(blocks: [[String]]) throws {
    let header = blocks.flatMap { block in block.dropFirst().map { block[0] + $0 } }
    let guess = try survey(header).guessedMapping()
    #expect(guess.mapping.satisfactionScale == nil)
    #expect(sources(guess.mapping) == header.prefix(5).map { [$0] })
    #expect(guess.advisories.map(\.id).contains("guessed-importance"))
  }

  @Test func ratingsLeftOverAreSaid() throws {
    let header =
      (1...6).map { "How important is \(Self.items[$0 - 1])?" } + (1...7).map { "Agreement: statement number \($0)" }
    let guess = try survey(header).guessedMapping()
    #expect(sources(guess.mapping).count == 6)
    let said = try #require(guess.advisories.first { $0.id == "importance-alone" })
    #expect(said.severity == .caution)
    #expect(said.sentence.contains("\"Agreement: statement number 1\" to \"Agreement: statement number 7\""))
    #expect(guess.guesses.contains { $0.role == .outcome("1") && $0.confidence.level == .unsure })
  }

  /// A point that nobody gave in one column does not break a block, nor does a hyphen in an item.
  @Test func blocksHoldTogether() throws {
    let header = Self.items.enumerated().map { "E\($0.offset + 1). \($0.element)" }
    let rows = (0..<30).map { row in
      header.indices.map { $0 == 2 ? String(1 + row % 4) : String(1 + (row + $0) % 7) }.joined(separator: "\t")
    }
    let text = ([header.joined(separator: "\t")] + rows).joined(separator: "\n")
    #expect(sources(try table(text).guessedMapping().mapping) == header.map { [$0] })
  }

  @Test(arguments: [
    ("Please rate: [*][Importance]", "Please rate: [*][Satisfaction]"),
    ("Please rate each.: * - Importance", "Please rate each.: * - Satisfaction"),
    ("Importance:*:Please rate each", "Satisfaction:*:Please rate each"),
    ("Rate. - Importance - * - Rating", "Rate. - Satisfaction - * - Rating"),
    ("Thinking about: * - How important is it?", "Thinking about: * - How satisfied are you?"),
    ("Importance rating for *", "Satisfaction rating for *"),
    ("How important is this to you? >> *", "How satisfied are you? >> *"),
    ("How important is it to you personally to *", "How satisfied are you personally to *"),
  ])
  func stemsAreNoPartOfStatements(left: String, right: String) throws {
    let header = [left, right].flatMap { form in Self.items.map { form.replacing("*", with: $0) } }
    let mapping = try survey(header).guessedMapping().mapping
    #expect(mapping.outcomes.map(\.outcome.statement) == Self.items)
  }

  @Test func theReadingNotTakenIsOfferedAndLeavesNothingElseBehind() throws {
    let header = ["a", "b"].flatMap { block in (1...6).map { "\(block)\($0)" } }
    let guess = try survey(header).guessedMapping()
    #expect(sources(guess.mapping).map(\.count) == [2, 2, 2, 2, 2, 2])
    let other = try #require(guess.guesses.first { $0.role == .otherReading })
    #expect(other.columns == (1...6).map { "a\($0)" })
    #expect(
      other.reason
        == "they can be read as the importance of 6 outcomes too; a study file then says ratings: {importance: a*}")
    #expect(guess.advisories.map(\.id) == ["guessed-pairs"])
  }
}
