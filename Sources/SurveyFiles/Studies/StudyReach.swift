import Tables

/// Which files a study may have read.
///
/// A study can come from anybody and name any file of the machine. In its own folder and below it that is its own
/// matter; elsewhere only what is called like a survey is read, unless the command line allows it, and of what turns out
/// to be none nothing is shown.
struct StudyReach {
  let folder: String
  let isUnlimited: Bool

  private static let endings = [
    "csv", "tsv", "tab", "txt", "dat", "xlsx", "xlsm", "sav", "zsav", "por", "json", "jsonl", "ndjson", "yaml", "yml",
  ]

  /// - Parameter path: from the working folder, of a file that `study` names.
  /// - Throws: `FileError` where the file is not to be read.
  func check(_ path: String, namedBy study: String) throws {
    guard !isOwn(path) else { return }
    let name = FileContents.shownName(of: path).lowercased()
    guard !Self.endings.contains(where: { name.hasSuffix("." + $0) }) else { return }
    throw FileError(
      .unreadable, "\(study) names \(path), which lies outside the study's folder and is not called like a survey",
      hint: "Read it all the same with --outside, if you trust the study.")
  }

  /// What is read of a file of that path. Where it fails, nothing that the file says is told but what the study asks of
  /// it, unless the file is the study's own.
  func reading<Value>(_ path: String, _ read: () throws -> Value) throws -> Value {
    do {
      return try read()
    } catch let error as FileError where error.kind != .missingInput && !isOwn(path) {
      guard error.problems.allSatisfy({ $0.place != nil }) else {
        throw FileError(
          error.kind,
          "\(FileContents.shownName(of: path)) cannot be read as a survey; it lies outside the study's folder, "
            + "so nothing of it is shown", hint: "Name the file itself to see why: unmet show \(path) survey")
      }
      throw FileError(error.kind, error.problems.map { $0.showing([]) }, furtherProblems: error.furtherProblems)
    }
  }

  private func isOwn(_ path: String) -> Bool {
    isUnlimited || path == "-" || StudyPath.isInside(path, of: folder)
  }
}
