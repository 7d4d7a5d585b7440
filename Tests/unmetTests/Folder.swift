import Foundation

/// A temporary folder, gone with the value.
final class Folder: Sendable {
  let url: URL

  init() {
    url = FileManager.default.temporaryDirectory.appending(path: "unmet-tests-\(UUID().uuidString)")
    try! FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func path(_ name: String) -> String { url.appending(path: name).path }

  func write(_ name: String, _ text: String) { write(name, Data(text.utf8)) }

  func write(_ name: String, _ data: Data) {
    try! data.write(to: url.appending(path: name))
  }

  func create(_ name: String) -> FileHandle {
    _ = FileManager.default.createFile(atPath: path(name), contents: nil)
    return FileHandle(forWritingAtPath: path(name))!
  }

  func makeFolder(_ name: String) {
    try! FileManager.default.createDirectory(at: url.appending(path: name), withIntermediateDirectories: true)
  }

  func data(_ name: String) -> Data? { FileManager.default.contents(atPath: path(name)) }

  func text(_ name: String) -> String? { data(name).map { String(decoding: $0, as: UTF8.self) } }

  /// The names of the files in a folder below, hidden ones too but for the cache, sorted; empty when there is no such
  /// folder.
  func names(_ name: String = "") -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path(name))) ?? []).filter { $0 != ".unmet" }.sorted()
  }
}
