import Foundation
import Testing

/// Studies and surveys from somebody else: they are refused in a sentence, show nothing of other files, and bring
/// nothing alive.
@Suite struct HostileStudyTests {
  private func folder(_ study: String? = nil) -> Folder {
    let folder = Folder()
    folder.write("survey.csv", SurveyText().csv)
    folder.makeFolder("theirs")
    if let study { folder.write("theirs/study.yaml", study) }
    return folder
  }

  private func shown(_ folder: Folder, _ words: [String] = []) throws -> Program.Outcome {
    try Program.run(["show", "theirs/study.yaml", "survey", "--quiet"] + words, in: folder)
  }

  private func said(_ outcome: Program.Outcome) -> String { outcome.errors.replacing("\n  ", with: " ") }

  // MARK: Files outside the study's folder

  @Test(arguments: ["survey: ../private", "survey: ../survey.csv\noutcomes: ../private"])
  func whatIsNotCalledASurveyIsNotRead(study: String) throws {
    let folder = folder(study)
    folder.write("private", "root:secret:1\n2\n")
    let outcome = try shown(folder)
    #expect(outcome.status == 66)
    #expect(said(outcome).contains("study.yaml names theirs/../private, which lies outside the study's folder"))
    #expect(!outcome.errors.contains("secret"))
    // The command line may say so.
    #expect(try shown(folder, ["--outside"]).errors.contains("secret"))
    // A link into the folder is no way around.
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("theirs/own"), withDestinationPath: "../private")
    folder.write("theirs/study.yaml", study.replacing("../private", with: "own"))
    #expect(!(try shown(folder)).errors.contains("secret"))
  }

  @Test(arguments: ["secret:1\n2\n", "{\"secret\": [1,\n", "secret,b\n\"secret,1\n", "secret,b\n1,2,secret\n"])
  func nothingIsShownOfWhatIsNoSurvey(text: String) throws {
    for study in ["survey: ../private.csv", "survey: ../survey.csv\noutcomes: ../private.csv"] {
      let folder = folder(study)
      folder.write("private.csv", text)
      let outcome = try shown(folder)
      #expect(outcome.status == 65 || outcome.status == 66, "\(outcome.errors)")
      #expect(!outcome.errors.contains("secret"), "\(outcome.errors)")
    }
  }

  @Test func aSurveyBesideTheFolderIsRead() throws {
    #expect(try shown(folder("survey: ../survey.csv")).status == 0)
    let folder = folder()
    folder.write("answers", SurveyText().csv)
    #expect(try Program.run(["show", "answers", "survey", "--quiet"], in: folder).status == 0)
  }

  @Test func pipesAndNamesWithNULAreRefused() throws {
    let folder = folder("survey: ../pipe.csv")
    #expect(mkfifo(folder.path("pipe.csv"), 0o600) == 0)
    #expect(try said(shown(folder)).contains("pipe.csv is a pipe, not a file"))
    let book = try Program.run(["show", "survey.csv", "survey", "--codebook", "pipe.csv"], in: folder)
    #expect(book.status == 66 && said(book).contains("is a pipe"))
    #expect(mkfifo(folder.path("theirs/segments.json"), 0o600) == 0)
    #expect(try Program.run(["run", "survey.csv", "-o", "theirs", "--quiet"], in: folder).status != 0)
    folder.write("theirs/study.yaml", "survey: {file: \"../survey.csv\\0/../x\"}\n")
    #expect(try shown(folder).status == 66)
  }

  // MARK: Texts that take long

  @Test func aFewHundredBytesStandForFew() throws {
    let levels = (0..<24).map { "k\($0): &k\($0) {? *\($0 == 0 ? "a" : "k\($0 - 1)") : *a}" }
    let folder = folder("a: &a {x: 1}\n" + levels.joined(separator: "\n") + "\nsurvey: ../survey.csv\n")
    #expect(try said(shown(folder)).contains("refers to other places of itself more than 10 times"))
    // Stars are no aliases in texts and patterns.
    let statement = "title: \"- *one*, *two*: *three*\"\n"
    folder.write(
      "theirs/study.yaml",
      "survey: ../survey.csv\nratings: {importance: imp_*, satisfaction: sat_*}  # *a, *b, *c\n" + statement)
    #expect(try shown(folder).status == 0)
  }

  @Test func manyFaultsAndLongTextsAreTold() throws {
    let keys = (0..<20_000).map { "key\($0): 1" }.joined(separator: "\n")
    let folder = folder("survey: ../survey.csv\n\(keys)\n")
    #expect(try shown(folder).errors.contains("and 19995 more"))
    folder.write(
      "theirs/study.yaml", "survey: ../survey.csv\ntitle: \"\(String(repeating: "word ", count: 3000))\"\n")
    #expect(try said(shown(folder)).contains("title has 15000 characters, and a text has 10000 at most"))
  }

  @Test func oneColumnRatesOneThing() throws {
    let folder = folder("survey: ../survey.csv\nratings: {importance: imp_*, satisfaction: imp_*}\n")
    #expect(try said(shown(folder)).contains("\"imp_1\" fits both patterns"))
  }

  @Test func weightsBeyondReasonAreRefused() throws {
    let folder = folder("survey: ../survey.csv\ncolumns: {weight: w}\n")
    var survey = SurveyText()
    survey.header.append("w")
    for row in survey.rows.indices { survey.rows[row].append("1e308") }
    folder.write("survey.csv", survey.csv)
    let outcome = try Program.run(["run", "theirs/study.yaml", "-o", "out", "--quiet"], in: folder)
    #expect(outcome.status == 65 && said(outcome).contains("1e308 is not a weight"), "\(outcome.errors)")
  }

  // MARK: Text that comes alive

  @Test func namesOfFilesDoNotSpeakToTheTerminal() throws {
    let folder = Folder()
    let name = "x\u{1B}]0;pwned\u{7}\u{202E}\u{61C}\u{200B}\u{2028}\u{E0041}.csv"
    folder.write(name, SurveyText().csv)
    for words in [["run", name, "--set", "candidates.starts=3"], ["check", name], ["show", name, "survey"]] {
      let outcome = try Program.run(words, in: folder)
      #expect(outcome.status == 0, "\(outcome.errors)")
      let hidden = (outcome.output + outcome.errors).unicodeScalars.filter { scalar in
        scalar != "\n"
          && (scalar.value < 0x20 || "\u{7F}\u{202E}\u{61C}\u{200B}\u{2028}\u{E0041}".unicodeScalars.contains(scalar))
      }
      #expect(hidden.isEmpty, "\(words): \(hidden)")
      #expect(outcome.output.contains("$'x\\x1b]0;pwned\\x07"), "\(outcome.output.suffix(200))")
    }
  }

  @Test func helpThatCannotBePrintedIsNoSuccess() throws {
    let outcome = try Program.shell("\"$unmet\" --help > /dev/full", in: Folder())
    #expect(outcome.status == 73)
  }

  // MARK: Rights

  @Test func outputsAreAsPrivateAsWhatTheyComeFrom() throws {
    let folder = folder()
    chmod(folder.path("survey.csv"), 0o600)
    let run = ["run", "survey.csv", "-o", "out", "--quiet", "--set", "candidates.starts=3"]
    #expect(try Program.run(run, in: folder).status == 0)
    let outputs = folder.names("out").map { "out/" + $0 }
    #expect(outputs.count == 5 && outputs.allSatisfy { rights(folder, $0) == 0o600 })
    chmod(folder.path("survey.csv"), 0o644)
    #expect(try Program.run(["set", "out/study.yaml", "seed=2"], in: folder).status == 0)
    #expect(rights(folder, "out/study.yaml") == 0o600 && rights(folder, "out/study.history.jsonl") == 0o600)
    #expect(try Program.run(["run", "out/study.yaml", "-o", "out", "--quiet"], in: folder).status == 0)
    #expect(outputs.allSatisfy { rights(folder, $0) == 0o600 })
  }

  private func rights(_ folder: Folder, _ name: String) -> Int {
    let found = try? FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions]
    return found as? Int ?? -1
  }

  @Test func aFolderBehindALinkGivesAStudyThatFindsItsSurvey() throws {
    let folder = folder()
    folder.makeFolder("deep/er/place")
    folder.makeFolder("here")
    folder.write("here/s.csv", SurveyText().csv)
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("here/out"), withDestinationPath: folder.path("deep/er/place"))
    #expect(try Program.run(["init", "here/s.csv", "-o", "here/out", "--quiet"], in: folder).status == 0)
    #expect(try Program.run(["show", "here/out/study.yaml", "survey", "--quiet"], in: folder).status == 0)
    #expect(folder.text("deep/er/place/study.yaml")?.contains("../../../here/s.csv") == true)
  }
}
