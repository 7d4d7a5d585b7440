package import Foundation

/// Real surveys and reference values beside the package (`../shared`), for tests that skip where they are not.
package enum SharedFiles {
  package static let packageFolder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  package static let folder = packageFolder.deletingLastPathComponent().appending(path: "shared")

  package static var areThere: Bool {
    FileManager.default.fileExists(atPath: folder.appending(path: "data").path)
  }

  package static let absence = "the surveys of ../shared/data are not beside the package"

  package static func data(_ path: String) -> String { folder.appending(path: "data").appending(path: path).path }
}
