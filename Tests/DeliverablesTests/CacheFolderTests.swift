import Deliverables
import Foundation
import Testing

@Suite("The cache beside a study")
struct CacheFolderTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "cache-\(UUID().uuidString)").path

  private func key(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 64 - digits.count) + digits
  }

  private func inFolder(_ body: () throws -> Void) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body()
  }

  private var files: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder + "/.unmet")) ?? []).sorted()
  }

  @Test("What is kept comes back, and only to the owner's eyes")
  func kept() throws {
    try inFolder {
      let cache = CacheFolder(in: folder, .results)
      #expect(cache.result(key(1)) == nil)
      cache.keep(Data("one".utf8), as: key(1))
      #expect(CacheFolder(in: folder, .nothing).result(key(1)) == Data("one".utf8))
      #expect(cache.result(key(2)) == nil)
      #expect(files == [key(1)])
      for (path, rights) in [("/.unmet", 0o700), ("/.unmet/" + key(1), 0o600)] {
        let found = try FileManager.default.attributesOfItem(atPath: folder + path)[.posixPermissions] as? Int
        #expect(found == rights)
      }
    }
  }

  @Test("A look keeps nothing, nor does a folder that is not there, nor a key that names a path")
  func nothing() throws {
    CacheFolder(in: folder, .results).keep(Data("x".utf8), as: key(1))
    #expect(!FileManager.default.fileExists(atPath: folder))
    try inFolder {
      CacheFolder(in: folder, .nothing).keep(Data("x".utf8), as: key(1))
      CacheFolder(in: folder, .results).keep(Data("x".utf8), as: "../study.yaml")
      #expect(!FileManager.default.fileExists(atPath: folder + "/.unmet"))
    }
  }

  @Test("What is not whole is not there", arguments: ["", "short", String(repeating: "0", count: 65) + "one"])
  func damaged(text: String) throws {
    try inFolder {
      let cache = CacheFolder(in: folder, .results)
      cache.keep(Data("one".utf8), as: key(1))
      try Data(text.utf8).write(to: URL(filePath: folder + "/.unmet/" + key(1)))
      #expect(CacheFolder(in: folder, .nothing).result(key(1)) == nil)
      #expect(files == [key(1)])
      #expect(cache.result(key(1)) == nil)
      #expect(files.isEmpty)
    }
  }

  @Test("No link is followed to another folder")
  func link() throws {
    try inFolder {
      let other = folder + "/other"
      try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: false)
      try FileManager.default.createSymbolicLink(atPath: folder + "/.unmet", withDestinationPath: other)
      CacheFolder(in: folder, .results).keep(Data("one".utf8), as: key(1))
      #expect(try FileManager.default.contentsOfDirectory(atPath: other).isEmpty)
      #expect(try CacheFolder.remove(from: folder) == nil)
      #expect(FileManager.default.fileExists(atPath: other))
    }
  }

  @Test("The oldest go, and so does what a killed run left")
  func bounded() throws {
    try inFolder {
      let cache = CacheFolder(in: folder, .results)
      cache.keep(Data("old".utf8), as: key(0))
      let path = folder + "/.unmet/"
      _ = FileManager.default.createFile(atPath: path + "left.part", contents: Data())
      let past = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -7200)]
      for name in [key(0), "left.part"] {
        try FileManager.default.setAttributes(past, ofItemAtPath: path + name)
      }
      for number in 1...40 { cache.keep(Data("x".utf8), as: key(number)) }
      #expect(files == (1...40).map(key).sorted())
    }
  }

  @Test("Removing leaves what is not of the cache")
  func removed() throws {
    try inFolder {
      #expect(try CacheFolder.remove(from: folder) == nil)
      CacheFolder(in: folder, .results).keep(Data("one".utf8), as: key(1))
      _ = FileManager.default.createFile(atPath: folder + "/.unmet/notes.txt", contents: Data())
      #expect(try CacheFolder.remove(from: folder) == ["notes.txt"])
      #expect(files == ["notes.txt"])
      try FileManager.default.removeItem(atPath: folder + "/.unmet/notes.txt")
      #expect(try CacheFolder.remove(from: folder) == [])
      #expect(!FileManager.default.fileExists(atPath: folder + "/.unmet"))
    }
  }

  @Test("What waits for its folder is there at once, and kept when it settles")
  func deferred() throws {
    let cache = DeferredCache(CacheFolder(in: folder, .results))
    cache.keep(Data("one".utf8), as: key(1))
    #expect(cache.result(key(1)) == Data("one".utf8))
    #expect(!FileManager.default.fileExists(atPath: folder))
    try inFolder {
      cache.settle()
      #expect(CacheFolder(in: folder, .nothing).result(key(1)) == Data("one".utf8))
    }
  }
}
