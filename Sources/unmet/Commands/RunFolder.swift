import Deliverables
import Foundation
import OutcomeSegmentation
import SurveyFiles
import Tables

/// The folder that a run writes to, and what runs leave in it.
struct RunFolder {
  let path: String

  init(_ path: String) { self.path = path }

  /// The formats in which a survey is written back beside CSV.
  static let ownFormats = ["xlsx"] + TableFormat.SPSSFormat.allCases.map(\.rawValue)

  /// What a run writes beside the study.
  private static let results =
    ["segments.json", "manual-sort.json", "segment-map.html", "report.html", "manual-sort.html"]
    + ["segmented", "sorted"].flatMap { name in (["csv"] + ownFormats).map { "\(name).\($0)" } }

  /// Stops before a first run replaces files that happen to have the names of results.
  ///
  /// - Parameter inputs: what was read, which is never replaced anyway.
  func refuseForeignFiles(sparing inputs: [String]) throws(Failure) {
    let found = Self.results.filter { name in
      let place = StudyPath.joined(path, name)
      return StudyFile(place).exists && !inputs.contains { StudyPath.isSame($0, place) }
    }
    guard !found.isEmpty, !found.contains(where: isOfARun) else { return }
    let names = FigureFormat.list(found.map { StudyPath.joined(path, $0) })
    throw Failure(
      .cannotWrite, "\(names) \(found.count == 1 ? "is" : "are") there already and of no run that is known",
      hint: "Write to another folder with -o, or replace \(found.count == 1 ? "it" : "them") with --force.")
  }

  /// Whether a file is a run's results as data, which every run writes.
  private func isOfARun(_ name: String) -> Bool {
    guard name.hasSuffix(".json"), let file = try? FileContents.opened(StudyPath.joined(path, name)),
      let head = try? file.read(atMost: 200, named: name)
    else { return false }
    return String(decoding: head, as: UTF8.self).contains("\"schema\": \"unmet-")
  }

  /// Says that the files are not of one run, or not of the study as it is now.
  ///
  /// - Parameters:
  ///   - study: the study's path.
  ///   - provenance: of the study as it is now; nil where the command line has other decisions.
  func noteFaults(of study: String, now provenance: Provenance?, on console: Console) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    let written = WrittenRun(names) { name in
      (try? FileContents.read(StudyPath.joined(path, name))).map { String(decoding: $0, as: UTF8.self) }
    }
    guard let fault = written.fault(now: provenance) else { return }
    let said =
      switch fault {
      case .cutOff: "a command was killed while it wrote to \(path), so that its files may be of two runs"
      case .mixed: "the page and the results in \(path) are of different runs"
      case .older: "the results in \(path) are of other decisions than the study has now"
      }
    console.note(
      "note: \(said); unmet run \(FileName.quoted(study)) -o \(FileName.quoted(path)) writes all anew.")
  }
}
