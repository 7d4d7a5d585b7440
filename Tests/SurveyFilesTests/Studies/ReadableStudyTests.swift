import OutcomeSegmentation
import SurveyFiles
import Tables
import Testing

/// Whatever the headings and answers of a survey hold, the study that is written of it reads as the same study.
@Suite struct ReadableStudyTests {
  /// Characters that something takes for something else.
  private static let odd: [Unicode.Scalar] = [
    "\u{0}", "\u{1}", "\u{7}", "\u{B}", "\u{1B}", "\u{7F}", "\u{80}", "\u{85}", "\u{92}", "\u{9B}", "\u{A0}", "\u{AD}",
    "\u{61C}", "\u{200B}", "\u{200E}", "\u{2028}", "\u{2029}", "\u{202E}", "\u{2066}", "\u{FEFF}", "\u{FFFE}",
    "\u{FFFF}",
    "\u{1FFFE}", "\u{10FFFF}", "\u{E0041}", "\u{301}", "\u{1F600}", "\t", "\r", "\n", "\"", "'", "\\", "#", ":", "-",
    "?",
    "[", "]", "{", "}", "&", "*", "!", "|", ">", "%", "@", "`", ",", "=", " ", "~", "é", "字",
  ]

  private static let words = [
    "null", "true", "no", "~", "---", "...", "<<", "1e5", "0x1F", "- a", "a: b", "a #b", "? a", "&a", "*a", "Comment",
    "What do you think?", "Region", "Age", "\u{FEFF}Age", "imp", "minimize the time it takes",
  ]

  private struct Source {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }

    mutating func text() -> String {
      var text = next(3) == 0 ? words[next(words.count)] : ""
      for _ in 0..<next(4) {
        text.unicodeScalars.append(odd[next(odd.count)])
        if next(2) == 0 { text += words[next(words.count)] }
      }
      return next(40) == 0 ? String(repeating: text + "long ", count: 400) : text
    }

    private var odd: [Unicode.Scalar] { ReadableStudyTests.odd }
    private var words: [String] { ReadableStudyTests.words }
  }

  @Test(arguments: 1...150 as ClosedRange<UInt64>) func studiesReadAsTheyWereWritten(seed: UInt64) throws {
    var source = Source(state: seed)
    let outcomes = 5
    var header = ["Respondent"]
    header += (1...outcomes).map { "imp_\($0)\(source.next(4) == 0 ? " " + source.text() : "")" }
    header += (1...outcomes).map { "sat_\($0)" }
    let further = 1 + source.next(4)
    header += (0..<further).map { _ in source.text() }
    let choices = (0..<further).map { _ in (0..<(1 + source.next(5))).map { _ in source.text() } }
    let isFree = (0..<further).map { _ in source.next(3) == 0 }
    let rows = (1...30).map { row in
      ["\(row)"] + (0..<2 * outcomes).map { _ in "\(1 + source.next(5))" }
        + (0..<further).map { isFree[$0] ? "\(source.text()) \(row)" : choices[$0][source.next(choices[$0].count)] }
    }
    let table: Table
    let guess: MappingGuess
    do {
      table = try SurveyReader().read(TableDialect().records([header] + rows), named: "survey.csv")
      guess = try table.guessedMapping()
    } catch is FileError {
      return  // No survey, so no study of it.
    }
    let study = Study(file: "survey " + source.text() + ".csv", mapping: guess.mapping)
    let text = StudyWriter().yaml(study, guesses: guess.guesses)
    let draft = try StudyReader().read(text, named: "study.yaml")
    let again = draft.completed(with: try table.mapping(completing: draft.mapping).mapping)
    #expect(again == study, "\(text)")
    // Edits are made in such a text too, line by line.
    var edited = study
    edited.seed = 7
    let changed = try #require(StudyText(text, named: "study.yaml").saying(edited), "\(text)")
    #expect(try StudyReader().read(changed, named: "study.yaml").study.seed == 7)
  }
}
