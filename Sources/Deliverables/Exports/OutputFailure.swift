#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why files could not be written: what, where and what to do. Nothing was changed.
public enum OutputFailure: Error, Equatable, Sendable, CustomStringConvertible {
  /// The system's error for a path.
  case system(String, Int32)
  /// Not a plain file name.
  case name(String)
  /// Two files of one name.
  case repeated(String)
  /// The folder has no name, as from a shell variable that is not set.
  case noFolder
  /// A device, a pipe or the like has the name; renaming a file over it would do away with it.
  case notPlain(String)
  /// A link to another place has the name; a file in its place would do away with it.
  case link(String)
  /// A file that was read to make the results has the name.
  case input(String)

  public var description: String { message + "; " + hint }

  /// What could not be written, where and why.
  public var message: String {
    switch self {
    case .system(let path, let code): "cannot write \(shown(path)): \(reason(code))"
    case .name(let name): "cannot write \"\(name)\": a file's name has no folders in it"
    case .repeated(let name): "cannot write \"\(name)\" twice"
    case .noFolder: "cannot write to a folder without a name"
    case .notPlain(let path): "cannot write \(path): it is not a plain file"
    case .link(let path): "cannot write \(path): it is a link\(target(of: path).map { " to \($0)" } ?? "")"
    case .input(let path): "cannot write \(path): it is the file that was read"
    }
  }

  /// What to do next.
  public var hint: String {
    switch self {
    case .system(_, let code): remedy(code)
    case .name: "give a plain name"
    case .repeated: "give each file its own name"
    case .noFolder: "name the folder, or \".\" for the current one"
    case .notPlain: "choose another name"
    case .link: "name the file that it leads to, or take the link away"
    case .input: "choose another folder with -o, or give the survey another name"
    }
  }

  /// The file's own name for that of its temporary file.
  private func shown(_ path: String) -> String {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if let last = parts.last, let name = StagedFile.name(of: last) { parts[parts.count - 1] = name }
    return parts.joined(separator: "/")
  }

  private func target(of path: String) -> String? {
    var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = bytes.withUnsafeMutableBytes {
      readlink(path, $0.baseAddress!.assumingMemoryBound(to: CChar.self), $0.count)
    }
    return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }

  private func reason(_ code: Int32) -> String {
    switch code {
    case EACCES, EPERM: "permission denied"
    case EROFS: "the disk is read-only"
    case ENOSPC: "the disk is full"
    case EDQUOT: "your quota of disk space is used up"
    case ENOTDIR: "it is not a folder, or a part of its path is not"
    case EISDIR: "a folder has that name"
    case ENOENT: "there is no such folder"
    default: String(cString: strerror(code)).lowercased()
    }
  }

  private func remedy(_ code: Int32) -> String {
    switch code {
    case ENOSPC, EDQUOT: "free some space or choose another folder, then run again"
    case EISDIR: "rename that folder or choose another one for the results, then run again"
    default: "choose a folder you may write to, then run again"
    }
  }
}
