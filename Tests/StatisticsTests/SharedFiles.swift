import Foundation
import Testing

/// Reference values kept beside the repository, at `../shared/reference`. Tests that read them are skipped without
/// them; each topic also has reference numbers of its own.
enum SharedFiles {
  static let folder: URL = {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    return root.deletingLastPathComponent().appending(path: "shared/reference")
  }()

  /// What a skipped test says.
  static let absence: Comment = "needs the reference values at ../shared/reference"

  static var areAvailable: Bool { FileManager.default.fileExists(atPath: folder.appending(path: "README.md").path) }

  /// A JSON file decoded into the part of it a test needs; a_key becomes aKey.
  static func json<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Value.self, from: Data(contentsOf: folder.appending(path: name)))
  }

  /// The rows of a CSV file without quoted fields, by column name.
  static func csv(_ name: String) throws -> (header: [String], rows: [[String]]) {
    let text = try String(contentsOf: folder.appending(path: "input").appending(path: name), encoding: .utf8)
    let lines = text.split(whereSeparator: \.isNewline).map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    return (lines.first ?? [], Array(lines.dropFirst()))
  }
}
