import ArgumentParser
import Deliverables
import Foundation
import SurveyFiles

/// Removes what runs keep hidden in a study's folder.
struct CleanCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "clean",
    abstract: "Remove what runs keep hidden in a study's folder.",
    usage: "unmet clean <study-or-folder>",
    discussion: """
      Examples:
        unmet clean out
        unmet clean out/study.yaml

      Runs keep what cost them most in out/\(CacheFolder.name), so that edits and looks
      need not wait. Nothing but time is lost with it.
      """)

  @Argument(help: "A study's folder, or its study.yaml.", completion: .file())
  var path: String

  func run() throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Failure(
        .missingInput, "there is no \(FileName.quoted(path))", hint: "Name the study's folder, or its study.yaml.")
    }
    let folder = isFolder.boolValue ? path : FileName.folder(of: path)
    let cache = StudyPath.joined(folder, CacheFolder.name)
    let console = Console(color: .auto)
    let others: [String]?
    do {
      others = try CacheFolder.remove(from: folder)
    } catch {
      throw Failure(
        .cannotWrite, "\(FileName.quoted(cache)) cannot be removed: \(error.localizedDescription)",
        hint: "Look at the rights of the folder.")
    }
    guard let others else {
      return console.note("Nothing to remove: there is no folder \(FileName.quoted(cache)).")
    }
    console.note(
      others.isEmpty
        ? "Removed \(FileName.quoted(cache))"
        : "Emptied \(FileName.quoted(cache)); left what is not unmet's: \(others.map(FileName.quoted).joined(separator: ", "))"
    )
  }
}
