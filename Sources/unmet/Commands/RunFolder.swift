import Deliverables
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
}
