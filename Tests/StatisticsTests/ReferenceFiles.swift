import Foundation
import Testing

/// Values that R and scikit-learn computed, and the data they computed them on: Tests/Fixtures/Reference. Generated data
/// stands beside the repository, at `../shared/reference/input`, and tests on it are skipped without.
enum ReferenceFiles {
  private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  private static let folder = tests.appending(path: "Fixtures/Reference")
  private static let generated = tests.appending(path: "../../shared/reference/input").standardized

  static var hasGenerated: Bool { FileManager.default.fileExists(atPath: generated.path) }

  /// What a skipped test says.
  static let absence: Comment = "needs the generated data of ../shared/reference/input"

  /// A JSON file decoded into the part of it a test needs; a_key becomes aKey.
  static func json<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Value.self, from: Data(contentsOf: folder.appending(path: "\(name).json")))
  }

  /// The rows of a table without quoted fields, by column name.
  static func table(_ name: String) throws -> (header: [String], rows: [[String]]) {
    let own = folder.appending(path: "input/\(name).tsv")
    let isOwn = FileManager.default.fileExists(atPath: own.path)
    let file = isOwn ? own : generated.appending(path: "\(name).csv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).map { line in
      line.split(separator: isOwn ? "\t" : ",", omittingEmptySubsequences: false).map(String.init)
    }
    return (lines.first ?? [], Array(lines.dropFirst()))
  }
}
