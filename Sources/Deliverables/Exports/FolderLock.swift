#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The right to change the files of a folder, which one process at a time has until it lets go or ends.
///
/// It is the system's own lock on the folder, so nothing is left behind. A file system without such locks keeps nobody
/// out.
public final class FolderLock: Sendable {
  private let descriptor: Int32
  /// Whether others are kept out.
  let isHeld: Bool

  private init(_ descriptor: Int32, isHeld: Bool) {
    self.descriptor = descriptor
    self.isHeld = isHeld
  }

  /// Waits until nobody else has it.
  ///
  /// - Throws: `CancellationError` when the task is cancelled meanwhile.
  public static func held(on path: String) throws -> FolderLock {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    var isHeld = descriptor >= 0 && flock(descriptor, LOCK_EX | LOCK_NB) == 0
    while descriptor >= 0, !isHeld, errno == EWOULDBLOCK || errno == EINTR {
      if Task.isCancelled {
        close(descriptor)
        throw CancellationError()
      }
      usleep(10_000)
      isHeld = flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }
    return FolderLock(descriptor, isHeld: isHeld)
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
  }
}
