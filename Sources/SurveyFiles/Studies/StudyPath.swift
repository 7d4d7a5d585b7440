#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Paths between a study and its survey. Links to folders are followed, as the system follows them.
package enum StudyPath {
  /// The folder a file is in: "" for the working folder.
  package static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// `file` seen from the working folder, when it is given as seen from `folder`.
  package static func joined(_ folder: String, _ file: String) -> String {
    file.hasPrefix("/") || folder.isEmpty ? file : folder.hasSuffix("/") ? folder + file : "\(folder)/\(file)"
  }

  /// `path` as seen from `folder`; both are as seen from the working folder.
  package static func relative(_ path: String, to folder: String) -> String {
    let (target, base) = (components(path), components(folder))
    var shared = 0
    while shared < min(target.count - 1, base.count), target[shared] == base[shared] { shared += 1 }
    return (Array(repeating: "..", count: base.count - shared) + target[shared...]).joined(separator: "/")
  }

  /// `file`, which is given as seen from `folder`, as seen from another folder: the same text where it means the same.
  package static func moved(_ file: String, from folder: String, to other: String) -> String {
    let path = joined(folder, file)
    return components(joined(other, file)) == components(path) ? file : relative(path, to: other)
  }

  /// Whether two paths lead to one place.
  package static func isSame(_ path: String, _ other: String) -> Bool { components(path) == components(other) }

  package static func absolute(_ path: String) -> String { "/" + components(path).joined(separator: "/") }

  /// Whether the file that a path leads to, through whatever links, lies in `folder` or below it.
  package static func isInside(_ path: String, of folder: String) -> Bool {
    let base = components(folder)
    guard let real = realpath(path, nil) else { return components(path).starts(with: base) }
    defer { free(real) }
    return components(String(cString: real)).starts(with: base)
  }

  /// The names from the root down, without "." and "..", and without links to folders. What is not there yet is taken as
  /// it is written; so is a link to a file.
  private static func components(_ path: String) -> [String] {
    let absolute = path.hasPrefix("/") ? path : workingFolder + "/" + path
    var names: [String] = []
    for name in absolute.split(separator: "/") where name != "." {
      guard name != ".." else {
        _ = names.popLast()
        continue
      }
      names.append(String(name))
      if let folder = folder(linkedBy: "/" + names.joined(separator: "/")) {
        names = folder.split(separator: "/").map(String.init)
      }
    }
    return names
  }

  private static func folder(linkedBy path: String) -> String? {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFLNK, stat(path, &status) == 0,
      status.st_mode & S_IFMT == S_IFDIR, let real = realpath(path, nil)
    else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  private static var workingFolder: String {
    guard let path = getcwd(nil, 0) else { return "" }
    defer { free(path) }
    return String(cString: path)
  }
}
