import Foundation
import Testing

@Suite struct CheckTests {
  private func folder(_ survey: SurveyText = SurveyText()) -> Folder {
    let folder = Folder()
    folder.write("survey.csv", survey.csv)
    return folder
  }

  /// A survey with something to say in every section: times, a missing rating, a copy, a straight-liner.
  private var eventful: SurveyText {
    var survey = SurveyText()
    survey.header.append("Duration (in seconds)")
    for row in survey.rows.indices { survey.rows[row].append(row == 4 ? "9" : String(200 + 7 * (row % 30))) }
    for column in 1...16 { survey.rows[10][column] = "3" }
    for column in 1...16 { survey.rows[20][column] = survey.rows[19][column] }
    survey.rows[30][3] = ""
    return survey
  }

  @Test func aPageInSections() throws {
    let outcome = try Program.run(["check", "survey.csv"], in: folder(eventful))
    #expect(outcome.status == 0, "\(outcome.errors)")
    for line in outcome.lines { #expect(line.count <= 80, "\(line)") }
    let sections = [
      "Mapping", "Quality", "Response style", "Items", "Missing", "Duplicates", "Outliers", "Speed", "Cleaning moves",
      "Statements", "Summary",
    ]
    var rest = outcome.output[...]
    for section in sections {
      let range = try #require(rest.firstRange(of: "\(section): "), "\(section)")
      rest = rest[range.upperBound...]
    }
    #expect(
      rest.contains("\nNext: unmet run survey.csv -o out\n")
        || rest.contains("\nNext: unmet show survey.csv cleaning\n"))
    expectSnapshot(outcome.output, "check.txt")
    let narrow = try Program.run(["check", "survey.csv"], in: folder(eventful), environment: ["COLUMNS": "60"])
    for line in narrow.lines { #expect(line.count <= 60, "\(line)") }
  }

  @Test func nothingIsWritten() throws {
    let folder = folder(eventful)
    _ = try Program.run(["check", "survey.csv"], in: folder)
    #expect(folder.names() == ["survey.csv"])
  }

  @Test func jsonOnStandardInput() throws {
    let outcome = try Program.run(["check", "-", "--json"], in: Folder(), input: eventful.csv)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let check = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
    #expect(check["schema"] as? String == "unmet-check-1")
    #expect((check["items"] as? [Any])?.count == 16)
    #expect(((check["mapping"] as? [Any])?.count ?? 0) > 8)
    #expect(check["sensitivity"] is NSNull)
  }

  @Test func strictPassesOrEndsWithThree() throws {
    // Labels are a note; without job steps, times or weights nothing is a caution.
    let sound = try Program.run(["check", "survey.csv", "--strict"], in: folder())
    let few = try Program.run(["check", "survey.csv", "--strict"], in: folder(SurveyText(respondents: 40)))
    #expect(few.status == 3)
    #expect(few.output.contains("Summary: a run would stop"))
    #expect(few.errors.contains("of caution or worse"))
    #expect(sound.status == (sound.output.contains("Summary: ready to run") ? 0 : 3))
    #expect(try Program.run(["check", "survey.csv"], in: folder(SurveyText(respondents: 40))).status == 0)
  }

  @Test func badSurveysEndAsElsewhere() throws {
    let bad = folder(SurveyText().setting(row: 3, "imp_2", to: "3a"))
    #expect(try Program.run(["check", "survey.csv"], in: bad).status == 65)
    #expect(try Program.run(["check", "none.csv"], in: Folder()).status == 66)
  }

  @Test func sensitivityIsTheSameOnAnyNumberOfThreads() throws {
    let words = ["check", "survey.csv", "--sensitivity", "--segments", "2", "--json", "--quiet"]
    let one = try Program.run(words + ["--threads", "1"], in: folder(eventful))
    let two = try Program.run(words + ["--threads", "2"], in: folder(eventful))
    #expect(one.status == 0, "\(one.errors)")
    #expect(one.output == two.output)
    let check = try #require(try JSONSerialization.jsonObject(with: Data(one.output.utf8)) as? [String: Any])
    let sensitivity = try #require(check["sensitivity"] as? [String: Any])
    let trials = try #require(sensitivity["trials"] as? [[String: Any]])
    #expect(trials.map { $0["rule"] as? String } == ["straight-lining", "speeding"])
  }
}
