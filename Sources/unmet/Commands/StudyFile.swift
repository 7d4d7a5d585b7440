import Deliverables
import OutcomeSegmentation
import SurveyFiles
import Tables

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A study's file, where people's decisions are kept.
struct StudyFile {
  static let name = "study.yaml"
  let path: String

  init(_ path: String) { self.path = path }

  /// A study that is to be changed, rather than a survey.
  init(study path: String) throws(Failure) {
    self.init(path)
    guard FileName.isStudy(path) else {
      throw Failure(
        .usage, "\(FileName.shown(path)) is a survey; only a study has options and edits",
        hint: "Write one first: unmet init \(FileName.quoted(path)).")
    }
  }

  /// Whether anything is there, be it a link that leads nowhere.
  var exists: Bool {
    var status = stat()
    return lstat(path, &status) == 0
  }

  /// The right to change the study, from before it is read until the change is written.
  func lock() throws -> FolderLock { try FolderLock.held(on: FileName.folder(of: path)) }

  /// The text, and its decisions alone, whether or not the survey can be read.
  func read() throws -> (text: StudyText, decisions: Study) {
    let name = FileName.shown(path)
    let bytes = try FileContents.read(path)
    try TextEncoding.check(bytes, named: name)
    let text = String(decoding: bytes, as: UTF8.self)
    return (StudyText(text, named: name), try StudyReader().read(text, named: name).study)
  }

  /// Says that the file could not keep its form.
  func noteForm(on console: Console) {
    console.note(
      "note: \(path) is written anew, its former comments at the top: lines of it cannot be changed one by one.")
  }
}
