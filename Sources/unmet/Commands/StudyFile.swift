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

  var exists: Bool { access(path, F_OK) == 0 }

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

  /// Stops before a run replaces a study file whose edits the run does not contain.
  func refuseToLose(editsMissingFrom study: Study, run: ComputingOptions) throws {
    guard !run.force, exists else { return }
    guard let existing = try? read().decisions else {
      throw Failure(
        .cannotWrite, "\(path) exists and cannot be read as a study; this run would replace it",
        hint: "Write to another folder with -o, or replace it with --force.")
    }
    let lost = existing.edits(missingFrom: study)
    guard !lost.isEmpty else { return }
    throw Failure(
      .cannotWrite, "\(path) holds edits that this run does not contain: \(FigureFormat.list(lost))",
      hint: "Run it with them: unmet run \(FileName.quoted(path)) -o \(FileName.quoted(FileName.folder(of: path))). "
        + "Or write to another folder with -o, or replace it with --force.")
  }
}

extension Study {
  /// The edits of this study that another does not have, counted in words.
  fileprivate func edits(missingFrom other: Study) -> [String] {
    let counts = [
      (names.count { name in !other.names.contains { $0.name == name.name } }, "name"),
      (zip(splits, other.splits + [Int?](repeating: nil, count: splits.count)).count { $0 != $1 }, "split"),
      (merges.count { !other.merges.contains($0) }, "merge"),
      (excluded.count { person in !other.excluded.contains { $0.respondent == person.respondent } }, "exclusion"),
      (restored.count { !other.restored.contains($0) }, "restoration"),
    ]
    return counts.filter { $0.0 > 0 }.map { FigureFormat.counted($0.0, $0.1) }
  }
}
