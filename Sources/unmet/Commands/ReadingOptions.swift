import ArgumentParser
import OutcomeSegmentation
import SurveyFiles

/// How a survey's file is to be read, where detection is not to decide.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The workbook's sheet, by name or number. (default: the first with answers)", valueName: "name"))
  var sheet: String?

  @Option(help: ArgumentHelp("The text's character set, such as windows-1252. (default: detected)", valueName: "name"))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      "What stands between two cells: a character, tab or space. (default: detected)", valueName: "character"))
  var delimiter: String?

  @Option(
    help: ArgumentHelp(
      "A list of the outcomes: CSV, XLSX or YAML with id, statement, step, kind, columns.", valueName: "file"),
    completion: .file(extensions: ["csv", "tsv", "xlsx", "yaml", "yml"]))
  var codebook: String?

  @OptionGroup var outside: OutsideOption

  func validate() throws {
    guard let delimiter, Self.character(delimiter) == nil else { return }
    throw ValidationError("--delimiter takes one character, tab or space, not \"\(delimiter)\".")
  }

  /// What is said here; nil is left to the study file or to detection.
  var reading: SurveyReading {
    SurveyReading(sheet: sheet, encoding: encoding, delimiter: delimiter.flatMap(Self.character))
  }

  private static func character(_ text: String) -> Character? {
    let named: [String: Character] = ["tab": "\t", "\\t": "\t", "space": " ", "comma": ",", "semicolon": ";"]
    if let character = named[text.lowercased()] { return character }
    return text.count == 1 && text.first!.isASCII ? text.first : nil
  }

  var loader: StudyLoader { StudyLoader(reading: reading, codebook: codebook, readsOutside: outside.isAllowed) }
}

/// Whether a study may have any file read.
struct OutsideOption: ParsableArguments {
  @Flag(
    name: .customLong("outside"),
    help: "Read whatever file the study names outside its folder, be it not called like a survey.")
  var isAllowed = false
}
