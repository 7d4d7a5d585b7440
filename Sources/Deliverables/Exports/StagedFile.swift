#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A file on its way to its name: the new one, whole beside its place, and the older one while the new ones take theirs.
///
/// Both have hidden names with a word of their own for each writing, so that two processes never share one, and a later
/// writing knows what an earlier one left when it was killed.
struct StagedFile {
  let temporary: String
  /// Where the older file is kept.
  let backup: String
  let final: String

  private static let mark = ".unmet-"

  /// - Parameters:
  ///   - word: the same for all files of one writing.
  ///   - folder: with the slash at its end.
  init(_ name: String, word: String, in folder: String) {
    temporary = "\(folder).\(name)\(Self.mark)\(word).part"
    backup = "\(folder).\(name)\(Self.mark)\(word).old"
    final = folder + name
  }

  static func word() -> String { String(UInt64.random(in: .min ... .max), radix: 16) }

  /// What a hidden name of ours is made of; nil for any other name.
  private static func parts(of hidden: String) -> (name: String, word: String, isOlder: Bool)? {
    let isOlder = hidden.hasSuffix(".old")
    guard hidden.hasPrefix("."), isOlder || hidden.hasSuffix(".part"),
      let mark = hidden.ranges(of: Self.mark).last
    else { return nil }
    let name = hidden[..<mark.lowerBound].dropFirst()
    let word = hidden[mark.upperBound...].dropLast(isOlder ? 4 : 5)
    guard !name.isEmpty, !word.isEmpty, word.allSatisfy(\.isHexDigit) else { return nil }
    return (String(name), String(word), isOlder)
  }

  /// The name that a hidden name of ours is on its way to.
  static func name(of hidden: String) -> String? { parts(of: hidden)?.name }

  /// Takes away what a writing left that was killed; one that was cut off while its files took their names is taken back,
  /// so that the files of the folder belong together again. Nobody else may be writing there.
  ///
  /// - Parameter folder: with the slash at its end.
  static func sweep(_ folder: String) {
    let left = names(in: folder).compactMap { hidden in
      parts(of: hidden).map { (path: folder + hidden, final: folder + $0.name, word: $0.word, isOlder: $0.isOlder) }
    }
    let cutOff = Set(left.filter { !$0.isOlder }.map(\.word))
    for file in left where file.isOlder {
      var status = stat()
      if cutOff.contains(file.word) || lstat(file.final, &status) != 0 { _ = rename(file.path, file.final) }
      // Two names of one file are both left by that.
      unlink(file.path)
    }
    for file in left where !file.isOlder { unlink(file.path) }
  }

  private static func names(in folder: String) -> [String] {
    guard let open = opendir(folder) else { return [] }
    defer { closedir(open) }
    var names: [String] = []
    while let entry = readdir(open) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: $0.pointee)) {
            String(cString: $0)
          }
        })
    }
    return names
  }
}
