import Deliverables
import Foundation
import OutcomeSegmentation
import SurveyFiles
import Tables

// The edits of a study, kept beside it.
extension StudyFile {
  private var historyName: String { FileName.stem(path) + ".history.jsonl" }

  private var historyPath: String { StudyPath.joined(StudyPath.folder(of: path), historyName) }

  func history() throws -> StudyHistory {
    guard StudyFile(historyPath).exists else { return try StudyHistory("", named: historyName) }
    let bytes = try FileContents.read(historyPath)
    return try StudyHistory(String(decoding: bytes, as: UTF8.self), named: historyName)
  }

  /// Puts a text in the file's place and keeps what was done, both or neither: a reader sees the former study or the new
  /// one.
  ///
  /// - Parameters:
  ///   - former: the text that was read; where the file has another one by now, nothing is written.
  ///   - lock: on the study's folder, from before the study was read.
  func replace(_ former: StudyText, with text: String, history: StudyHistory, holding lock: FolderLock) throws {
    try Interruption.sheltering {
      try OutputFolder(FileName.folder(of: path), asPrivateAs: [path]).write(
        [OutputFile(FileName.shown(path), text), OutputFile(historyName, history.written)], holding: lock
      ) {
        if try FileContents.read(path) != Array(former.text.utf8) { throw changedMeanwhile }
      }
    }
  }

  /// Somebody else wrote the file while a command was at work on it.
  var changedMeanwhile: Failure {
    Failure(
      .cannotWrite, "\(path) was changed by something else in the meantime; nothing was written",
      hint: "Run the command again.")
  }

  /// Makes edits in the file and keeps them.
  func record(
    _ edits: [StudyEdit], says: [String], from former: (text: StudyText, decisions: Study), to decisions: Study,
    written file: StudyFileText, holding lock: FolderLock
  ) throws {
    var history = try history()
    history.append(
      .init(
        edits, says: says, date: Self.now, decisions: StudyChange(from: former.decisions, to: decisions),
        from: former.text.text, to: file.text))
    try replace(former.text, with: file.text, history: history, holding: lock)
  }

  static var now: String { Date.now.formatted(.iso8601) }
}
