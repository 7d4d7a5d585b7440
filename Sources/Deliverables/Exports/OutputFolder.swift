#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A folder that a set of files is written to: all of them or none.
///
/// Each file is first written whole to a temporary file in the folder and flushed to the disk; only when all are there
/// do they take their names. On any error the temporary files go, older files stay as they were, and folders made for
/// the purpose are removed again. One process at a time does this in a folder; what an earlier one left that was killed
/// is taken back first. No file gives rights that a file which was read does not give, or the one that it replaces.
public struct OutputFolder: Sendable {
  public let path: String
  /// Paths of files that are never written over, whatever the names by which they go here.
  private let inputs: [String]
  /// Paths of further files that the contents come from.
  private let sources: [String]
  private let disk: Disk

  /// - Parameters:
  ///   - inputs: what was read and is never written over.
  ///   - sources: what else was read.
  public init(_ path: String, sparing inputs: [String] = [], asPrivateAs sources: [String] = []) {
    self.init(path, sparing: inputs, asPrivateAs: sources, disk: Disk())
  }

  package init(_ path: String, sparing inputs: [String] = [], asPrivateAs sources: [String] = [], disk: Disk) {
    self.path = path
    self.inputs = inputs
    self.sources = sources
    self.disk = disk
  }

  /// Writes the files.
  ///
  /// - Parameters:
  ///   - lock: on the folder, where the caller has it.
  ///   - check: throws where the files must not take their names after all; called when they are about to, while nobody
  ///     else writes to the folder.
  /// - Throws: `OutputFailure`; `CancellationError` when the task was cancelled before the files took their names; what
  ///   `check` throws.
  public func write(
    _ files: [OutputFile], holding lock: FolderLock? = nil, checking check: () throws -> Void = {}
  ) throws {
    try checkNames(of: files)
    var made: [String] = []
    var staged: [StagedFile] = []
    do {
      try makeFolder(recording: &made)
      let lock = try lock ?? FolderLock.held(on: path)
      try withExtendedLifetime(lock) {
        if lock.isHeld { StagedFile.sweep(join("")) }
        try checkPlaces(of: files)
        let word = StagedFile.word()
        for file in files {
          let place = StagedFile(file.name, word: word, in: join(""))
          staged.append(place)
          try disk.save(file.contents, to: place.temporary, rights: rights, like: place.final)
        }
        try Task.checkCancellation()
        try check()
        try takeNames(staged)
      }
    } catch {
      for place in staged { unlink(place.temporary) }
      for folder in made.reversed() { rmdir(folder) }
      throw error
    }
  }

  private func join(_ name: String) -> String { path.hasSuffix("/") ? path + name : path + "/" + name }

  /// What all files that were read give to others; the owner may read and write in any case.
  private var rights: mode_t {
    (inputs + sources).reduce(0o666) { rights, path in
      var status = stat()
      guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return rights }
      return rights & (status.st_mode | 0o600)
    }
  }

  /// Names must be plain and different.
  private func checkNames(of files: [OutputFile]) throws(OutputFailure) {
    guard !path.isEmpty else { throw .noFolder }
    var seen: Set<String> = []
    for file in files {
      let hasFolder = file.name.utf8.contains { $0 == UInt8(ascii: "/") || $0 == 0 }
      guard !hasFolder, !["", ".", ".."].contains(file.name) else { throw .name(file.name) }
      guard seen.insert(file.name).inserted else { throw .repeated(file.name) }
    }
  }

  /// None may be that of a folder, a device or a pipe, of a link to another place, or of a file that was read.
  private func checkPlaces(of files: [OutputFile]) throws(OutputFailure) {
    let spared = Set(inputs.compactMap { FileIdentity($0) })
    for file in files {
      let place = join(file.name)
      var status = stat()
      if stat(place, &status) == 0, spared.contains(FileIdentity(status)) { throw .input(place) }
      guard lstat(place, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFREG: continue
      case S_IFLNK: throw .link(place)
      case S_IFDIR: throw .system(place, EISDIR)
      default: throw .notPlain(place)
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
  private func takeNames(_ staged: [StagedFile]) throws(OutputFailure) {
    var kept: [StagedFile] = []
    var taken: [StagedFile] = []
    do throws(OutputFailure) {
      for place in staged {
        if try keepOlder(of: place) { kept.append(place) }
        let fault = disk.move(place.temporary, place.final)
        guard fault == 0 else { throw OutputFailure.system(place.final, fault) }
        taken.append(place)
      }
    } catch {
      for place in taken where !kept.contains(where: { $0.final == place.final }) { unlink(place.final) }
      for place in kept {
        _ = rename(place.backup, place.final)
        unlink(place.backup)
      }
      throw error
    }
    for place in kept { unlink(place.backup) }
    disk.flush(folder: path)
  }

  /// Gives the older file a second name, or, on file systems that know none, that name alone; false where there is no
  /// older file.
  private func keepOlder(of place: StagedFile) throws(OutputFailure) -> Bool {
    let fault = disk.link(place.final, place.backup)
    if fault == 0 { return true }
    if fault == ENOENT { return false }
    let moving = disk.move(place.final, place.backup)
    guard moving == 0 else { throw .system(place.final, moving) }
    return true
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
