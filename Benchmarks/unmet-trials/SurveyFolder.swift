import ArgumentParser
import Foundation
import OutcomeSegmentation
import Statistics

/// A folder of simulated surveys: NAME-SEED.csv or NAME_SEED.csv, and the truth beside.
struct SurveyFolder {
  private let folder: URL

  init(_ path: String) { folder = URL(filePath: path) }

  /// Those of the seeds, by name and seed.
  func trials(_ seeds: ClosedRange<Int>) throws -> [Trial] {
    let found = try FileManager.default.contentsOfDirectory(atPath: folder.path).compactMap { file -> Trial? in
      guard file.hasSuffix(".csv") else { return nil }
      let stem = String(file.dropLast(4))
      guard let mark = stem.lastIndex(where: { $0 == "-" || $0 == "_" }),
        let seed = Int(stem[stem.index(after: mark)...]), seeds.contains(seed)
      else { return nil }
      return Trial(shape: String(stem[..<mark]), seed: seed) { try study(stem) }
    }
    guard !found.isEmpty else { throw ValidationError("no survey of these seeds in \(folder.path)") }
    return found.sorted { ($0.shape, $0.seed) < ($1.shape, $1.seed) }
  }

  private func study(_ stem: String) throws -> SimulatedStudy {
    let lines = try String(contentsOf: folder.appending(path: stem + ".csv"), encoding: .utf8)
      .split(whereSeparator: \.isNewline)
    let rows = lines.dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
    }
    let outcomes = (lines[0].split(separator: ",").count - 1) / 2
    let ratings = rows.joined(separator: []).enumerated()
      .filter { $0.offset % (2 * outcomes + 1) > 0 }.map(\.element)
    let scale = RatingScale(ratings.contains(0) ? 0 : 1, Int(ratings.max() ?? 5))
    return SimulatedStudy(
      survey: Survey(
        outcomes: (1...outcomes).map { Outcome(id: "o\($0)", statement: "Outcome \($0)") },
        importanceScale: scale, satisfactionScale: scale),
      responses: Responses(
        ids: rows.indices.map { "R\($0 + 1)" }, importance: Matrix(rows.map { Array($0[1...outcomes]) }),
        satisfaction: Matrix(rows.map { Array($0[(outcomes + 1)...]) })),
      truth: try truth(stem) ?? rows.map { _ in 0 })
  }

  private func truth(_ stem: String) throws -> [Int]? {
    let text = folder.appending(path: stem + ".truth")
    if FileManager.default.fileExists(atPath: text.path) {
      return try String(contentsOf: text, encoding: .utf8).split(whereSeparator: \.isNewline).map { Int($0) ?? 0 }
    }
    let labels = folder.appending(path: stem + ".lab")
    guard FileManager.default.fileExists(atPath: labels.path) else { return nil }
    return try Data(contentsOf: labels).withUnsafeBytes { bytes in
      (0..<bytes.count / 4).map {
        Int(Int32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4 * $0, as: Int32.self)))
      }
    }
  }
}
