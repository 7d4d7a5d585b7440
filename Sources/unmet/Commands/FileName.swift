import ArgumentParser
import SurveyFiles
import Tables

/// Paths as text.
enum FileName {
  /// The last component; "standard input" for "-".
  static func shown(_ path: String) -> String {
    path == "-" ? "standard input" : path.split(separator: "/").last.map(String.init) ?? path
  }

  /// Whether a path is that of a study file.
  static func isStudy(_ path: String) -> Bool {
    let lowered = path.lowercased()
    return lowered.hasSuffix(".yaml") || lowered.hasSuffix(".yml")
  }

  /// The last component without its extension.
  static func stem(_ path: String) -> String {
    let name = shown(path)
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  /// The folder a path lies in; "." for a bare name.
  static func folder(of path: String) -> String {
    let folder = StudyPath.folder(of: path)
    return folder.isEmpty ? "." : folder
  }

  /// Refuses the empty folder that a shell variable without a value makes of -o.
  static func checkFolder(_ folder: String?) throws {
    guard folder?.isEmpty == true else { return }
    throw ValidationError("-o was given an empty folder; name one, or \".\" for the current one.")
  }

  /// Where a run writes when nobody says: NAME-unmet in the current folder, named after the survey rather than after a
  /// study file that is just called study.yaml.
  static func defaultFolder(for loaded: LoadedStudy, given path: String) -> String {
    if path == "-" { return "survey-unmet" }
    let isPlainStudy = loaded.studyPath != nil && stem(path) == "study"
    if isPlainStudy, loaded.surveyPath == "-" {
      // A survey without a name of its own: the study goes by its folder's.
      let name = shown(StudyPath.folder(of: path))
      return ["", ".", "..", "/"].contains(name) ? "survey-unmet" : name.hasSuffix("-unmet") ? name : name + "-unmet"
    }
    return stem(isPlainStudy ? loaded.surveyPath : path) + "-unmet"
  }

  /// What a command needs behind it where the study's survey came from standard input: there is no file to name.
  static func redirection(for loaded: LoadedStudy) -> String { loaded.surveyPath == "-" ? " < survey.csv" : "" }

  /// As shells read `$'...'`.
  private static func escaped(_ text: String) -> String {
    let pieces = text.unicodeScalars.map { scalar -> String in
      if scalar == "'" || scalar == "\\" { return "\\\(scalar)" }
      guard scalar.isHidden else { return String(scalar) }
      return String(scalar).utf8.map { "\\x" + ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    return "$'\(pieces.joined())'"
  }

  /// The path for a shell to read again: in quotes where it holds anything special, with escapes for what a terminal would
  /// obey or not show.
  static func quoted(_ text: String) -> String {
    if text.unicodeScalars.contains(where: \.isHidden) { return escaped(text) }
    let plain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./,:@%+=".utf8.contains(byte)
      }
    }
    return plain && !text.isEmpty
      ? text
      : "'"
        + text.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + "'"
  }
}
