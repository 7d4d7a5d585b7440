import Deliverables
import OutcomeSegmentation
import Tables

/// A simulated study as files: the answers, and apart from them the truth.
struct SimulatedSurvey {
  private let study: SimulatedStudy

  init(_ study: SimulatedStudy) { self.study = study }

  /// The survey as CSV, without the truth.
  var bytes: [UInt8] {
    let table = study.table()
    return TableDialect().records([table.header] + table.rows)
  }

  /// Each respondent's planted segment, counted from 1, and the cleaning rule it was planted for.
  var truth: [UInt8] {
    let rows = zip(study.responses.ids, study.truth).map { id, segment in
      [id, String(segment + 1), study.planted.rule(for: id)?.rawValue ?? ""]
    }
    return TableDialect().records([["Respondent", "Segment", "Planted"]] + rows)
  }
}

extension OutputFile {
  /// Writes a single file to `path`, whole or not at all.
  ///
  /// - Parameter isReplacing: whatever is there; else only a file that holds the same already.
  static func write(_ contents: [UInt8], to path: String, replacing isReplacing: Bool) throws {
    let file = OutputFile(name: FileName.shown(path), contents: contents)
    try Interruption.sheltering {
      try OutputFolder(FileName.folder(of: path)).write([file]) {
        if !isReplacing { try refuse(replacing: path, with: contents) }
      }
    }
  }

  /// Stops where a file is there that holds something else.
  static func refuse(replacing path: String, with contents: [UInt8]) throws(Failure) {
    guard StudyFile(path).exists, (try? FileContents.read(path)) != contents else { return }
    throw Failure(.cannotWrite, "\(path) exists", hint: "Name another file, or replace it with --force.")
  }
}

extension PlantedExclusions {
  fileprivate func rule(for id: String) -> CleaningRule? {
    if straightLiners.contains(id) { return .straightLining }
    if speeders.contains(id) { return .speeding }
    return incomplete.contains(id) ? .incompleteness : nil
  }
}
