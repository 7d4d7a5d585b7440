import Deliverables
import Foundation
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct OutputFolderTests {
  /// A new empty folder that the test removes.
  private func withFolder(_ body: (String) async throws -> Void) async throws {
    var template = Array((FileManager.default.temporaryDirectory.path + "/unmet-output-XXXXXX").utf8CString)
    let made = try #require(mkdtemp(&template)).withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
    defer { remove(made) }
    try await body(made)
  }

  private func remove(_ path: String) {
    for name in names(in: path) { remove(path + "/" + name) }
    if rmdir(path) != 0 { unlink(path) }
  }

  private func names(in path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  private let files = [OutputFile("a.html", "new a"), OutputFile("b.json", "new b")]

  @Test func writesAllAndOnlyThese() async throws {
    try await withFolder { path in
      let folder = OutputFolder(path + "/deep/er")
      try folder.write(files + [OutputFile(name: "empty", contents: [])])
      try folder.write([OutputFile("a.html", "newer a")])
      #expect(names(in: folder.path) == ["a.html", "b.json", "empty"])
      #expect(contents(of: folder.path + "/a.html") == "newer a")
      #expect(contents(of: folder.path + "/b.json") == "new b")
    }
  }

  @Test func whatWasReadIsNotWrittenOver() async throws {
    try await withFolder { path in
      try OutputFolder(path).write([OutputFile("a.html", "the survey")])
      // By another path and by a link too.
      for input in [path + "/a.html", path + "/./a.html", path + "/link"] {
        if input.hasSuffix("link") { #expect(symlink(path + "/a.html", input) == 0) }
        let fault = #expect(throws: OutputFailure.self) { try OutputFolder(path, sparing: [input]).write(files) }
        #expect(fault?.message == "cannot write \(path)/a.html: it is the file that was read")
        #expect(contents(of: path + "/a.html") == "the survey" && !names(in: path).contains("b.json"))
      }
      try OutputFolder(path, sparing: ["-", path + "/none"]).write(files)
      #expect(contents(of: path + "/a.html") == "new a")
    }
  }

  @Test func fullDiskLeavesOlderFilesAsTheyWere() async throws {
    try await withFolder { path in
      try OutputFolder(path).write([OutputFile("a.html", "old a")])
      // The first file has room for three bytes at a time; the second has none.
      let full = Disk(put: { file, bytes in
        if bytes.count == 5, bytes.last == UInt8(ascii: "b") {
          errno = ENOSPC
          return -1
        }
        return write(file, bytes.baseAddress, min(bytes.count, 3))
      })
      let fault = #expect(throws: OutputFailure.self) { try OutputFolder(path, disk: full).write(files) }
      #expect(
        fault?.description
          == "cannot write \(path)/b.json: the disk is full; free some space or choose another folder, then run again")
      #expect(names(in: path) == ["a.html"])
      #expect(contents(of: path + "/a.html") == "old a")
      // Folders made for the purpose go again.
      #expect(throws: OutputFailure.self) { try OutputFolder(path + "/made/deep", disk: full).write(files) }
      #expect(names(in: path) == ["a.html"])
    }
  }

  @Test func aFailedRenameIsTakenBack() async throws {
    try await withFolder { path in
      try OutputFolder(path).write([OutputFile("a.html", "old a")])
      let failing = Disk(move: { from, to in to.hasSuffix("b.json") ? EIO : (rename(from, to) == 0 ? 0 : errno) })
      #expect(throws: OutputFailure.self) { try OutputFolder(path, disk: failing).write(files) }
      #expect(names(in: path) == ["a.html"])
      #expect(contents(of: path + "/a.html") == "old a")
    }
  }

  /// As on exFAT and many network disks.
  @Test func aFailedRenameIsTakenBackWithoutHardLinks() async throws {
    try await withFolder { path in
      try OutputFolder(path).write([OutputFile("a.html", "old a"), OutputFile("b.json", "old b")])
      let failing = Disk(
        move: { from, to in
          from.hasSuffix(".part") && to.hasSuffix("b.json") ? EIO : (rename(from, to) == 0 ? 0 : errno)
        }, link: { from, _ in access(from, F_OK) == 0 ? EPERM : ENOENT })
      #expect(throws: OutputFailure.self) {
        try OutputFolder(path, disk: failing).write([OutputFile("new", "x")] + files)
      }
      #expect(names(in: path) == ["a.html", "b.json"])
      #expect(contents(of: path + "/a.html") == "old a" && contents(of: path + "/b.json") == "old b")
      let whole = Disk(link: { from, _ in access(from, F_OK) == 0 ? ENOTSUP : ENOENT })
      try OutputFolder(path, disk: whole).write(files)
      #expect(names(in: path) == ["a.html", "b.json"])
      #expect(contents(of: path + "/b.json") == "new b")
    }
  }

  /// Wherever a writing was killed, the next one finds the files of one writing and leaves nothing of it.
  @Test(arguments: [true, false])
  func whatAKilledWritingLeftGoes(hasLinks: Bool) async throws {
    try await withFolder { path in
      let folder = path + "/out"
      try OutputFolder(folder).write([OutputFile("a.html", "old a"), OutputFile("b.json", "old b")])
      // The folder as it is at each rename, and at the end.
      let moments = Mutex(0)
      let keep = { @Sendable in
        let number = moments.withLock { number in
          number += 1
          return number
        }
        try! FileManager.default.copyItem(atPath: folder, toPath: path + "/moment \(number)")
      }
      let watched = Disk(
        move: { from, to in
          keep()
          return rename(from, to) == 0 ? 0 : errno
        },
        link: { from, to in
          if hasLinks { return link(from, to) == 0 ? 0 : errno }
          return access(from, F_OK) == 0 ? EPERM : ENOENT
        })
      try OutputFolder(folder, disk: watched).write(files)
      keep()
      let count = moments.withLock { $0 }
      #expect(count == (hasLinks ? 3 : 5))
      for number in 1...count {
        let moment = path + "/moment \(number)"
        try OutputFolder(moment).write([OutputFile("c", "c")])
        #expect(names(in: moment) == ["a.html", "b.json", "c"], "\(number)")
        let word = number == count ? "new" : "old"
        #expect(contents(of: moment + "/a.html") == "\(word) a", "\(number)")
        #expect(contents(of: moment + "/b.json") == "\(word) b", "\(number)")
      }
    }
  }

  @Test func othersFilesAreNotSwept() async throws {
    try await withFolder { path in
      let others = [".a.html.123.part", ".b.old", ".unmet-1.part", "a.unmet-1.part", ".a.unmet-x.old"]
      try OutputFolder(path).write(others.map { OutputFile($0, "mine") })
      try OutputFolder(path).write(files)
      #expect(names(in: path) == (others + ["a.html", "b.json"]).sorted())
    }
  }

  @Test func onlyOneWritesAtATime() async throws {
    try await withFolder { path in
      let lock = try FolderLock.held(on: path)
      // Another one waits until it is told not to.
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        try OutputFolder(path).write(files)
      }
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(names(in: path) == [])
      try OutputFolder(path).write(files, holding: lock)
      #expect(names(in: path) == ["a.html", "b.json"])
    }
  }

  @Test func aCheckAtTheLastMomentStopsAll() async throws {
    struct Changed: Error {}
    try await withFolder { path in
      try OutputFolder(path).write([OutputFile("a.html", "old a")])
      #expect(throws: Changed.self) { try OutputFolder(path).write(files) { throw Changed() } }
      #expect(names(in: path) == ["a.html"] && contents(of: path + "/a.html") == "old a")
    }
  }

  @Test func aLinkKeepsItsName() async throws {
    try await withFolder { path in
      for target in ["elsewhere", "nowhere"] {
        if target == "elsewhere" { try OutputFolder(path).write([OutputFile(target, "theirs")]) }
        #expect(symlink(target, path + "/a.html") == 0)
        let fault = #expect(throws: OutputFailure.link(path + "/a.html")) { try OutputFolder(path).write(files) }
        #expect(fault?.message == "cannot write \(path)/a.html: it is a link to \(target)")
        #expect(unlink(path + "/a.html") == 0)
      }
      #expect(names(in: path) == ["elsewhere"])
    }
  }

  @Test func placesThatCannotBeWritten() async throws {
    try await withFolder { path in
      try OutputFolder(path).write([OutputFile("file", "x")])
      for (place, reason) in [
        (path + "/file", "it is not a folder"), (path + "/file/below", "it is not a folder"),
        ("/proc/unmet", "no such folder"),
      ] {
        let fault = #expect(throws: OutputFailure.self) { try OutputFolder(place).write(files) }
        #expect(fault?.description.contains("cannot write \(place): ") ?? false)
        #expect(fault?.description.contains(reason) ?? false, "\(fault!)")
      }
      #expect(mkdir(path + "/b.json", 0o755) == 0)
      let fault = #expect(throws: OutputFailure.self) { try OutputFolder(path).write(files) }
      #expect(fault?.description.contains("a folder has that name") ?? false)
      #expect(names(in: path) == ["b.json", "file"])
    }
  }

  @Test func aDeviceOrPipeKeepsItsName() async throws {
    try await withFolder { path in
      #expect(mkfifo(path + "/a.html", 0o600) == 0)
      #expect(throws: OutputFailure.notPlain(path + "/a.html")) {
        try OutputFolder(path).write([OutputFile("a.html", "x")])
      }
      #expect(names(in: path) == ["a.html"])
    }
  }

  @Test func neverOutsideTheFolder() async throws {
    try await withFolder { path in
      for name in ["../escape", "/escape", "a/b", "", ".", "..", "a\u{0}b"] {
        #expect(throws: OutputFailure.self) { try OutputFolder(path + "/in").write([OutputFile(name, "x")]) }
      }
      #expect(throws: OutputFailure.noFolder) { try OutputFolder("").write([OutputFile("a", "1")]) }
      #expect(throws: OutputFailure.repeated("a")) {
        try OutputFolder(path).write([OutputFile("a", "1"), OutputFile("a", "2")])
      }
      #expect(names(in: path) == [])
    }
  }

  @Test func cancellationLeavesNothing() async throws {
    try await withFolder { path in
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        try OutputFolder(path + "/out").write(files)
      }
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(names(in: path) == [])
    }
  }
}
