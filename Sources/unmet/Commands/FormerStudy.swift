import Deliverables
import OutcomeSegmentation
import SurveyFiles
import Tables

/// What stood in a study's place when a run began. The run writes over that alone, and over no decision that it does not
/// contain.
struct FormerStudy {
  let file: StudyFile
  /// Nil where there was none.
  private var bytes: [UInt8]?

  /// - Parameter loaded: what the run is of, whose text counts where it is the same file: it may have changed since.
  init(_ file: StudyFile, before loaded: LoadedStudy) throws {
    self.file = file
    bytes = nil
    if isSource(of: loaded), let text = loaded.text {
      bytes = Array(text.text.utf8)
    } else if file.exists {
      bytes = try FileContents.read(file.path)
    }
  }

  /// Whether it is the very study that is run.
  func isSource(of loaded: LoadedStudy) -> Bool {
    loaded.studyPath.map { StudyPath.isSame($0, file.path) } ?? false
  }

  /// Stops a run that would lose decisions.
  ///
  /// - Parameters:
  ///   - study: of the run.
  ///   - keys: what the command line decides, in place of whatever was decided before.
  ///   - cache: where an earlier run may have noted that the file is as it wrote it.
  func refuseToLose(
    from loaded: LoadedStudy, running study: Study, deciding keys: Set<String>, noted cache: (any StageCache)?
  ) throws {
    guard let bytes else { return }
    let name = FileName.shown(file.path)
    let text = StudyText(String(decoding: bytes, as: UTF8.self), named: name)
    guard (try? TextEncoding.check(bytes, named: name)) != nil,
      let existing = try? StudyReader().read(text.text, named: name).study
    else {
      throw Failure(
        .cannotWrite, "\(file.path) exists and cannot be read as a study; this run would replace it",
        hint: "Write to another folder with -o, or replace it with --force.")
    }
    // As a run of another study left it: what it says is said there.
    if let key = Self.key(of: text.text, from: loaded), cache?.result(key) != nil { return }
    let lost =
      existing.decisions(missingFrom: study, but: keys)
      + loaded.mappingKeys(saidOtherwiseIn: text, in: StudyPath.folder(of: file.path))
    guard !lost.isEmpty else { return }
    throw Failure(
      .cannotWrite, "\(file.path) holds edits that this run does not contain: \(FigureFormat.list(lost))",
      hint: "Run it with them: unmet run \(FileName.quoted(file.path)) -o "
        + FileName.quoted(FileName.folder(of: file.path)) + (existing.file == "-" ? " < survey.csv" : "")
        + ". Or write to another folder with -o, or replace it with --force.")
  }

  /// Stops where the file is no longer what it was, unless it already says what is to be written.
  func refuseIfChanged(before text: StudyFileText) throws {
    let now = file.exists ? try FileContents.read(file.path) : nil
    guard now != bytes, now != text.bytes else { return }
    throw file.changedMeanwhile
  }

  /// Under what a cache notes that a run of the same study wrote a text; nil for a survey alone.
  static func key(of text: String, from loaded: LoadedStudy) -> String? {
    loaded.studyPath.map { Digest.sha256("copy of \(StudyPath.absolute($0))\n\(text)".utf8) }
  }
}

extension Study {
  /// The decisions of this study that another does not have: options by their keys, the others counted in words.
  ///
  /// - Parameter keys: those that may differ.
  fileprivate func decisions(missingFrom other: Study, but keys: Set<String>) -> [String] {
    let options = StudyOption.all.filter { option in
      let value = option.value(in: self)
      return !option.isShorthand && !keys.contains(option.key) && !option.isUsual(in: self)
        && value != option.value(in: other)
    }
    let hasOtherChoice = choice != nil && choice != other.choice && !keys.contains("choice")
    let counts = [
      (names.count { name in !other.names.contains { $0.name == name.name } }, "name"),
      (zip(splits, other.splits + [Int?](repeating: nil, count: splits.count)).count { $0 != $1 }, "split"),
      (merges.count { !other.merges.contains($0) }, "merge"),
      (excluded.count { person in !other.excluded.contains { $0.respondent == person.respondent } }, "exclusion"),
      (restored.count { !other.restored.contains($0) }, "restoration"),
    ]
    return counts.filter { $0.0 > 0 }.map { FigureFormat.counted($0.0, $0.1) } + options.map(\.key)
      + (hasOtherChoice ? ["choice"] : [])
  }
}

extension StudySetting {
  /// The decisions that it makes, by their keys in a study.
  var keys: [String] {
    guard case .option(let key, _) = self else { return ["choice", "candidates.segments"] }
    guard let option = StudyOption.named(key), option.isShorthand else { return [key] }
    return StudyOption.all.filter { $0.section == option.section }.map(\.key)
  }
}
