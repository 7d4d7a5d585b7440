#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of a file or of standard input, or a sentence that says why there are none.
package enum FileContents {
  /// - Parameter path: a path, or "-" for standard input.
  package static func read(_ path: String) throws -> [UInt8] {
    let file = try opened(path)
    let name = shownName(of: path)
    guard file.size <= mostBytes else { throw tooLarge(name) }
    var bytes = try file.read(atMost: file.size, named: name)
    // What standard input and growing files have beyond the size they tell; in pieces, so as not to take twice the memory.
    while true {
      let more = try file.read(atMost: 1 << 20, named: name)
      if more.isEmpty { break }
      bytes += more
      guard bytes.count <= mostBytes else { throw tooLarge(name) }
    }
    return bytes
  }

  /// Offsets into a text have 32 bits, and quotes may double it.
  package static let mostBytes = Int(UInt32.max) / 2 - 1

  static func tooLarge(_ name: String) -> FileError {
    FileError(.unreadable, "\(name) has 2 GB or more, which is more than a survey has")
  }

  /// The file, ready to be read bit by bit.
  package static func opened(_ path: String) throws -> OpenedFile {
    if path == "-" {
      try refuseDevice(STDIN_FILENO, "standard input")
      return OpenedFile(STDIN_FILENO, size: 0, isOwned: false)
    }
    // The system would take the path to end there.
    guard !path.utf8.contains(0) else {
      throw FileError(.missingInput, "there is no file \(path): a name holds no NUL", hint: "Check the name.")
    }
    // A pipe that nobody writes to would keep the program; it is told from a file when it is open.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw refusal(of: path, errno) }
    var status = stat()
    let isKnown = fstat(descriptor, &status) == 0
    let file = OpenedFile(descriptor, size: Int(status.st_size), isOwned: true)
    guard isKnown else { throw refusal(of: path, errno) }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw FileError(
        .unreadable, "\(path) is a folder, not a file", hint: "Name the survey's CSV file or a study file in it.")
    }
    if status.st_mode & S_IFMT == S_IFIFO, !path.hasPrefix("/dev/"), !path.hasPrefix("/proc/") {
      throw FileError(
        .unreadable, "\(path) is a pipe, not a file", hint: "A survey is read from standard input for \"-\".")
    }
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK)
    try refuseDevice(descriptor, path)
    return file
  }

  /// A device has no end, but for the null device; a terminal is typed into.
  private static func refuseDevice(_ descriptor: Int32, _ name: String) throws {
    var (status, null) = (stat(), stat())
    guard fstat(descriptor, &status) == 0 else { return }
    let kind = status.st_mode & S_IFMT
    guard kind == S_IFCHR || kind == S_IFBLK, isatty(descriptor) == 0 else { return }
    if kind == S_IFCHR, stat("/dev/null", &null) == 0, null.st_rdev == status.st_rdev { return }
    throw FileError(.unreadable, "\(name) is a device, not a file", hint: "Name the survey's file.")
  }

  /// The last component of a path, as messages name the file.
  package static func shownName(of path: String) -> String {
    if path == "-" { return "standard input" }
    return path.split(separator: "/").last.map(String.init) ?? path
  }

  fileprivate static func refusal(of path: String, _ code: Int32) -> FileError {
    switch code {
    case ENOENT, ENOTDIR:
      FileError(
        .missingInput, "there is no file \(path)", hint: "Check the name and the folder; \"-\" reads standard input.")
    case EACCES, EPERM:
      FileError(
        .unreadable, "\(path) cannot be read: permission is denied", hint: "Allow reading it: chmod u+r \(path)")
    default:
      FileError(.unreadable, "\(path) cannot be read: \(String(cString: strerror(code)))")
    }
  }
}

/// A file that is open for reading, until it is let go.
package final class OpenedFile: Sendable {
  private let descriptor: Int32
  private let isOwned: Bool
  /// Its size when it was opened, in bytes; 0 where that is not known.
  package let size: Int

  fileprivate init(_ descriptor: Int32, size: Int, isOwned: Bool) {
    self.descriptor = descriptor
    self.size = max(0, size)
    self.isOwned = isOwned
  }

  deinit {
    if isOwned { close(descriptor) }
  }

  /// The next `most` bytes, or fewer where the file ends before.
  package func read(atMost most: Int, named name: String) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while bytes.count < most, try append(most - bytes.count, to: &bytes, named: name) > 0 {}
    return bytes
  }

  /// Appends up to `most` bytes and returns how many: 0 at the end.
  package func append(_ most: Int, to bytes: inout [UInt8], named name: String) throws -> Int {
    var result = 0
    let append = { (buffer: UnsafeMutableRawBufferPointer) in
      repeat {
        #if canImport(Glibc)
          result = Glibc.read(self.descriptor, buffer.baseAddress!, buffer.count)
        #else
          result = Darwin.read(self.descriptor, buffer.baseAddress!, buffer.count)
        #endif
      } while result < 0 && errno == EINTR
    }
    if bytes.isEmpty && bytes.capacity < most {
      bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
        LargePages.prefer(UnsafeMutableRawBufferPointer(buffer))
        append(UnsafeMutableRawBufferPointer(buffer))
        count = max(0, result)
      }
    } else {
      let before = bytes.count
      bytes.append(contentsOf: repeatElement(0, count: most))
      bytes.withUnsafeMutableBytes { append(UnsafeMutableRawBufferPointer(rebasing: $0[before...])) }
      bytes.removeLast(most - max(0, result))
    }
    guard result >= 0 else { throw FileContents.refusal(of: name, errno) }
    return result
  }
}
