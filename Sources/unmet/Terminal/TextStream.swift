#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Standard output or standard error, written without a buffer: what is printed is out.
struct TextStream: Sendable {
  let descriptor: Int32
  let style: Style

  static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

  func line(_ text: String = "") throws(Failure) { try write(text + "\n") }

  func lines(_ lines: [String]) throws(Failure) {
    if !lines.isEmpty { try write(lines.joined(separator: "\n") + "\n") }
  }

  func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }

  /// Writes all bytes. A reader that has gone (`| head`) wants no more, and that is no error.
  func write(_ bytes: [UInt8]) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Self.put(descriptor, $0) }
      if written >= 0 {
        rest = rest.dropFirst(written)
      } else if errno == EPIPE {
        return
      } else if errno == EAGAIN {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&waiting, 1, -1)
      } else if errno != EINTR {
        throw Failure(.cannotWrite, "standard output cannot be written: \(String(cString: strerror(errno)))")
      }
    }
  }

  private static func put(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes.baseAddress, bytes.count)
    #else
      Darwin.write(descriptor, bytes.baseAddress, bytes.count)
    #endif
  }
}
