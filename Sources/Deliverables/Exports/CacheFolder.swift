public import Foundation
public import OutcomeSegmentation

/// A hidden folder beside a study in which runs keep what cost them most, for the next run, edit or look.
///
/// A file is named by its key and holds the SHA-256 of the rest in its first line: what is not whole is not there. Files
/// come into being whole, by a rename, so that two runs at once only write the same thing twice. Nothing is kept beyond
/// `mostFiles` and `mostBytes`; the oldest go first.
public struct CacheFolder: StageCache {
  /// What is kept.
  public enum Keeping: Sendable {
    /// Only what is there is read.
    case nothing
    /// Segments by the respondents' order: no answers and no ids.
    case segmentsAlone
    /// What lies beside it in the folder too: why single people were left out.
    case results
  }

  public static let name = ".unmet"
  static let mostFiles = 40
  static let mostBytes = 64 << 20

  private let path: String
  private let keeping: Keeping

  /// - Parameter folder: the study's.
  public init(in folder: String, _ keeping: Keeping) {
    path = folder + "/" + Self.name
    self.keeping = keeping
  }

  public var mayHoldAnswers: Bool { keeping == .results }

  public func result(_ key: String) -> Data? {
    let file = path + "/" + key
    guard isFolder, Self.isKey(key), let kept = try? Data(contentsOf: URL(filePath: file)) else { return nil }
    let result = kept.dropFirst(Self.headSize)
    guard kept.prefix(Self.headSize) == Self.head(of: result) else {
      // What is only read is not written to either.
      if keeping != .nothing { try? FileManager.default.removeItem(atPath: file) }
      return nil
    }
    return result
  }

  public func keep(_ result: Data, as key: String) {
    guard keeping != .nothing, Self.isKey(key), result.count <= Self.mostBytes, prepare() else { return }
    let files = FileManager.default
    let part = "\(path)/\(UUID().uuidString).part"
    guard
      files.createFile(
        atPath: part, contents: Self.head(of: result) + result, attributes: [.posixPermissions: 0o600])
    else { return }
    if rename(part, path + "/" + key) != 0 { try? files.removeItem(atPath: part) }
    forgetOldest()
  }

  /// Removes the cache of a folder, but for files that are not of it. Returns the names of those; nil where there is no
  /// cache, or a link in its place, which is left alone.
  ///
  /// - Throws: the system's error where a file cannot be removed.
  public static func remove(from folder: String) throws -> [String]? {
    let cache = CacheFolder(in: folder, .nothing)
    guard cache.isFolder else { return nil }
    let files = FileManager.default
    let names = try files.contentsOfDirectory(atPath: cache.path)
    let others = names.filter { !isOwn($0) }.sorted()
    for name in names where isOwn(name) { try files.removeItem(atPath: cache.path + "/" + name) }
    if others.isEmpty { try files.removeItem(atPath: cache.path) }
    return others
  }

  /// A folder of this name, not a link to one.
  private var isFolder: Bool {
    let type = try? FileManager.default.attributesOfItem(atPath: path)[.type]
    return type as? FileAttributeType == .typeDirectory
  }

  private func prepare() -> Bool {
    if isFolder { return true }
    try? FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    return isFolder
  }

  private func forgetOldest() {
    let files = FileManager.default
    let own = ((try? files.contentsOfDirectory(atPath: path)) ?? []).filter(Self.isOwn)
      .compactMap { name -> (path: String, changed: Date, size: Int)? in
        let file = path + "/" + name
        guard let found = try? files.attributesOfItem(atPath: file), let changed = found[.modificationDate] as? Date
        else { return nil }
        return (file, changed, (found[.size] as? Int) ?? 0)
      }.sorted { ($0.changed, $0.path) > ($1.changed, $1.path) }
    var bytes = 0
    for (place, file) in own.enumerated() {
      bytes += file.size
      // What a run that was killed left; no run takes so long to write one.
      let isLeft = file.path.hasSuffix(".part") && file.changed.timeIntervalSinceNow < -3600
      if isLeft || place >= Self.mostFiles || bytes > Self.mostBytes { try? files.removeItem(atPath: file.path) }
    }
  }

  private static let headSize = 65

  private static func head(of result: Data) -> Data { Data((Digest.sha256(result) + "\n").utf8) }

  private static func isKey(_ name: String) -> Bool { name.utf8.count == 64 && name.allSatisfy(\.isHexDigit) }

  private static func isOwn(_ name: String) -> Bool { isKey(name) || name.hasSuffix(".part") }
}
