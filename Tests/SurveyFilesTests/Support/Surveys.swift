import Foundation
import SurveyFiles
import Tables

/// Reads CSV text as a table called survey.csv.
func table(_ text: String) throws -> Table {
  try SurveyReader().read(Array(text.utf8), named: "survey.csv")
}

/// Loads a study file of the text, with a survey beside it where one is given.
func load(study: String, survey: String? = nil) throws -> LoadedStudy {
  let folder = FileManager.default.temporaryDirectory.appending(path: "unmet-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  if let survey { try Data(survey.utf8).write(to: folder.appending(path: "survey.csv")) }
  let file = folder.appending(path: "study.yaml")
  try Data(study.utf8).write(to: file)
  return try StudyLoader().load(file.path)
}

/// A wide survey with `outcomes` outcomes and the given columns before the ratings, as CSV text.
func wideSurvey(respondents: Int = 8, outcomes: Int = 5, before: [(name: String, cells: [String])] = []) -> String {
  let header = before.map(\.name) + (1...outcomes).map { "imp_\($0)" } + (1...outcomes).map { "sat_\($0)" }
  var rows: [[String]] = []
  for row in 0..<respondents {
    let ratings = (0..<2 * outcomes).map { column -> String in
      let step: Int = row * 3 + column * 2 + row * column
      return String(1 + step % 5)
    }
    rows.append(before.map { $0.cells[row] } + ratings)
  }
  return ([header] + rows).map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
}
