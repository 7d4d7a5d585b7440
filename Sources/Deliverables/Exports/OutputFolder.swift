#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that a set of files is written to: all of them or none.
///
/// Each file is first written whole to a temporary file in the folder and flushed to the disk; only when all are there
/// do they take their names. On any error the temporary files go, older files stay as they were, and folders made for
/// the purpose are removed again.
public struct OutputFolder: Sendable {
  public let path: String
  /// Paths of files that are never written over, whatever the names by which they go here.
  private let inputs: [String]
  private let disk: Disk

  public init(_ path: String, sparing inputs: [String] = []) {
    self.init(path, sparing: inputs, disk: Disk())
  }

  package init(_ path: String, sparing inputs: [String] = [], disk: Disk) {
    self.path = path
    self.inputs = inputs
    self.disk = disk
  }

  /// Writes the files.
  ///
  /// - Throws: `OutputFailure`; `CancellationError` when the task was cancelled before the files took their names.
  public func write(_ files: [OutputFile]) throws {
    try check(files)
    var made: [String] = []
    var staged: [Staged] = []
    do {
      try makeFolder(recording: &made)
      for file in files {
        let place = Staged(
          temporary: join(".\(file.name).\(getpid()).part"), backup: join(".\(file.name).\(getpid()).old"),
          final: join(file.name))
        staged.append(place)
        try disk.save(file.contents, to: place.temporary)
      }
      try Task.checkCancellation()
      try takeNames(staged)
    } catch {
      for place in staged { unlink(place.temporary) }
      for folder in made.reversed() { rmdir(folder) }
      throw error
    }
  }

  private struct Staged {
    let temporary: String
    /// A second name for the older file while the new ones take their places.
    let backup: String
    let final: String
  }

  private func join(_ name: String) -> String { path.hasSuffix("/") ? path + name : path + "/" + name }

  /// Names must be plain and different, and none may be that of a folder, a device or a pipe.
  private func check(_ files: [OutputFile]) throws(OutputFailure) {
    guard !path.isEmpty else { throw .noFolder }
    var seen: Set<String> = []
    let spared = Set(inputs.compactMap { FileIdentity($0) })
    for file in files {
      let hasFolder = file.name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 }
      guard !hasFolder, !["", ".", ".."].contains(file.name) else { throw .name(file.name) }
      guard seen.insert(file.name).inserted else { throw .repeated(file.name) }
      var status = stat()
      guard stat(join(file.name), &status) == 0 else { continue }
      if spared.contains(FileIdentity(status)) { throw .input(join(file.name)) }
      switch status.st_mode & S_IFMT {
      case S_IFREG: continue
      case S_IFDIR: throw .system(join(file.name), EISDIR)
      default: throw .notPlain(join(file.name))
      }
    }
  }

  private func makeFolder(recording made: inout [String]) throws(OutputFailure) {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { throw .system(path, ENOTDIR) }
      return
    }
    var partial = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      partial += "/" + part
      if mkdir(partial, 0o777) == 0 {
        made.append(partial)
      } else if errno != EEXIST {
        throw .system(path, errno)
      }
    }
  }

  /// Gives the files their names; when one fails, those before it get their older contents back.
  private func takeNames(_ staged: [Staged]) throws(OutputFailure) {
    var done: [(place: Staged, hadOlder: Bool)] = []
    defer { for (place, hadOlder) in done where hadOlder { unlink(place.backup) } }
    for place in staged {
      unlink(place.backup)
      let hadOlder = link(place.final, place.backup) == 0
      let fault = disk.move(place.temporary, place.final)
      guard fault != 0 else {
        done.append((place, hadOlder))
        continue
      }
      if hadOlder { unlink(place.backup) }
      for (earlier, hadOlder) in done {
        if hadOlder { _ = rename(earlier.backup, earlier.final) } else { unlink(earlier.final) }
      }
      throw .system(place.final, fault)
    }
    disk.flush(folder: path)
  }
}

/// Which file a path leads to.
private struct FileIdentity: Hashable {
  let device: UInt64
  let number: UInt64

  init(_ status: stat) {
    device = UInt64(status.st_dev)
    number = UInt64(status.st_ino)
  }

  /// Nil where there is none.
  init?(_ path: String) {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    self.init(status)
  }
}
