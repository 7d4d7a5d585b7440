import Foundation
import Testing

/// Compares `text` with the file Snapshots/`name`; with UNMET_RECORD=1 in the environment, writes that file instead.
func expectSnapshot(
  _ text: String, _ name: String, file: String = #filePath, location: SourceLocation = #_sourceLocation
) {
  let url = URL(fileURLWithPath: file).deletingLastPathComponent().appending(path: "Snapshots/\(name)")
  if ProcessInfo.processInfo.environment["UNMET_RECORD"] == "1" {
    try? FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try? Data(text.utf8).write(to: url)
    return
  }
  guard let recorded = try? Data(contentsOf: url) else {
    Issue.record("there is no snapshot \(name); record it with UNMET_RECORD=1", sourceLocation: location)
    return
  }
  #expect(text == String(decoding: recorded, as: UTF8.self), sourceLocation: location)
}
