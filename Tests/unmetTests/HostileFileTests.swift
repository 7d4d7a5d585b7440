import Foundation
import Testing

/// Files made to exhaust whoever reads them, under limits that end the process: a sentence, or the table.
@Suite struct HostileFileTests {
  /// Kilobytes of data and seconds of processor time, several times what any of the files needs.
  private static let limits = "ulimit -d 900000; ulimit -t 30"

  private static func survey(_ column: String) -> String {
    "id,\(column)," + (1...6).map { "imp_\($0),sat_\($0)" }.joined(separator: ",") + "\n"
  }

  private static let sparse: String = (0..<16_384).map { "c\($0)" }.joined(separator: ",") + "\n"
  private static let keys: String = "{" + (0..<16_384).map { "\"c\($0)\":1" }.joined(separator: ",") + "}\n"

  /// What the file holds: texts, each with how often it is repeated.
  struct File: CustomStringConvertible, Sendable {
    let name: String
    let parts: [(text: String, count: Int)]
    let status: Int32

    var description: String { name }

    var bytes: Data {
      parts.reduce(into: Data()) { bytes, part in
        let piece = Array(part.text.utf8)
        if piece.count == 1 {
          bytes.append(Data(repeating: piece[0], count: part.count))
        } else {
          for _ in 0..<part.count { bytes.append(contentsOf: piece) }
        }
      }
    }
  }

  static let files = [
    File(name: "open-quote.csv", parts: [("id,imp_1\n1,\"", 1), ("x", 50_000_000)], status: 65),
    File(name: "quotes.csv", parts: [("id,imp_1\n", 1), ("\"", 50_000_001)], status: 65),
    File(name: "one-letter.csv", parts: [("a", 20_000_000)], status: 65),
    File(
      name: "long-cell.csv", parts: [(survey("text"), 1), ("1,", 1), ("y", 1_000_000), (",1", 12), ("\n", 1)], status: 0
    ),
    File(name: "many-columns.csv", parts: [("c,", 16_384), ("\n", 1), ("1,", 16_384), ("\n", 1)], status: 0),
    File(name: "too-many-columns.csv", parts: [("c,", 150_000), ("\n", 1)], status: 65),
    File(name: "sparse.csv", parts: [(sparse, 1), ("1,2\n", 20_000)], status: 65),
    File(name: "sparse.jsonl", parts: [(keys, 1), ("{\"c1\":1}\n", 20_000)], status: 65),
    File(name: "nested.jsonl", parts: [("{\"a\":", 1), ("[", 5_000_000)], status: 65),
    File(name: "long-list.jsonl", parts: [("{\"a\":[0", 1), (",1", 5_000_000), ("]}\n", 1)], status: 0),
    File(
      name: "too-long-rows.csv", parts: [(survey("text"), 1), ("1,x,1,1,1,1,1,1,1,1,1,1,1,1,9\n", 200_000)], status: 65),
    File(name: "lines.csv", parts: [("\n", 30_000_000)], status: 65),
  ]

  @Test(arguments: files) func endsWithASentenceOrATable(file: File) throws {
    let folder = Folder()
    folder.write(file.name, file.bytes)
    let outcome = try Program.shell("\(Self.limits); \"$unmet\" table \(file.name) > /dev/null", in: folder)
    #expect(outcome.status == file.status, "\(outcome.errors.prefix(600))")
    if file.status != 0 { #expect(outcome.errors.contains("error: \(file.name)")) }
    for line in outcome.errors.split(separator: "\n") { #expect(line.count <= 80, "\(line.prefix(200))") }
    #expect(folder.names() == [file.name])
  }

  @Test(arguments: ["/dev/zero", "/dev/urandom"]) func aDeviceIsNoSurvey(path: String) throws {
    let outcome = try Program.shell("\(Self.limits); \"$unmet\" table \(path) > /dev/null", in: Folder())
    #expect(outcome.status == 66, "\(outcome.errors.prefix(600))")
    #expect(outcome.errors.hasPrefix("error: \(path) is a device"))
  }
}
