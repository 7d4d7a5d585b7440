#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The calls that put bytes on a disk. Tests stand in others that fail.
package struct Disk: Sendable {
  /// Writes as much as `write(2)` does; -1 with `errno` on failure.
  package var put: @Sendable (Int32, UnsafeRawBufferPointer) -> Int
  /// 0, or the error's number.
  package var move: @Sendable (String, String) -> Int32
  /// Gives a file a second name: 0, or the error's number.
  package var link: @Sendable (String, String) -> Int32

  package init(
    put: @escaping @Sendable (Int32, UnsafeRawBufferPointer) -> Int = { write($0, $1.baseAddress, $1.count) },
    move: @escaping @Sendable (String, String) -> Int32 = { rename($0, $1) == 0 ? 0 : errno },
    link: @escaping @Sendable (String, String) -> Int32 = { secondName($0, $1) == 0 ? 0 : errno }
  ) {
    self.put = put
    self.move = move
    self.link = link
  }

  /// Writes a new file whole and waits until the disk has it.
  ///
  /// - Parameters:
  ///   - rights: the most that the file gives; the process's own mask takes from them.
  ///   - older: a file whose place it is to take, and whose rights it takes as far as `rights` go.
  func save(_ contents: [UInt8], to path: String, rights: mode_t, like older: String) throws(OutputFailure) {
    // A link is never followed.
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666 & rights)
    guard file >= 0 else { throw .system(path, errno) }
    var status = stat()
    if stat(older, &status) == 0 { fchmod(file, status.st_mode & 0o666 & rights) }
    var fault: Int32 = 0
    contents.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty, fault == 0 {
        let count = put(file, UnsafeRawBufferPointer(rebasing: rest))
        if count > 0 {
          rest = rest.dropFirst(count)
        } else if count == 0 {
          fault = ENOSPC
        } else if errno != EINTR {
          fault = errno
        }
      }
    }
    if fault == 0, fsync(file) != 0, errno != EINVAL, errno != ENOTSUP { fault = errno }
    if close(file) != 0, fault == 0 { fault = errno }
    if fault != 0 { throw .system(path, fault) }
  }

  /// Waits until the disk has the folder's new names; where that is not supported, nothing is lost by going on.
  func flush(folder path: String) {
    let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }
}

/// `link(2)`, under a name that no property has.
private let secondName: @Sendable (String, String) -> Int32 = { link($0, $1) }
