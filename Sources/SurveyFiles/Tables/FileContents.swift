#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The bytes of a file or of standard input, or a sentence that says why there are none.
package enum FileContents {
  /// - Parameter path: a path, or "-" for standard input.
  package static func read(_ path: String) throws -> [UInt8] {
    let name = shownName(of: path)
    if path == "-" { return try readAll(STDIN_FILENO, expected: 0, name: name) }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw refusal(of: path, errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw refusal(of: path, errno) }
    if status.st_mode & S_IFMT == S_IFDIR {
      throw SurveyFileError(
        .unreadable, "\(path) is a folder, not a file", hint: "Name the survey's CSV file or a study file in it.")
    }
    return try readAll(descriptor, expected: Int(status.st_size), name: name)
  }

  /// The last component of a path, as messages name the file.
  package static func shownName(of path: String) -> String {
    if path == "-" { return "standard input" }
    return path.split(separator: "/").last.map(String.init) ?? path
  }

  private static func readAll(_ descriptor: Int32, expected: Int, name: String) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: max(expected + 1, 1 << 16))
    var count = 0
    while true {
      if count == bytes.count { bytes.append(contentsOf: repeatElement(0, count: bytes.count)) }
      let room = bytes.count - count
      let got = bytes.withUnsafeMutableBytes { buffer in
        #if canImport(Glibc)
          Glibc.read(descriptor, buffer.baseAddress! + count, room)
        #else
          Darwin.read(descriptor, buffer.baseAddress! + count, room)
        #endif
      }
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw refusal(of: name, errno) }
      if got == 0 { break }
      count += got
    }
    bytes.removeSubrange(count...)
    return bytes
  }

  private static func refusal(of path: String, _ code: Int32) -> SurveyFileError {
    switch code {
    case ENOENT, ENOTDIR:
      SurveyFileError(
        .missingInput, "there is no file \(path)", hint: "Check the name and the folder; \"-\" reads standard input.")
    case EACCES, EPERM:
      SurveyFileError(
        .unreadable, "\(path) cannot be read: permission is denied", hint: "Allow reading it: chmod u+r \(path)")
    default:
      SurveyFileError(.unreadable, "\(path) cannot be read: \(String(cString: strerror(code)))")
    }
  }
}
