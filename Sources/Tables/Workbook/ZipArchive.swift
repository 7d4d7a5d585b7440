import CZip

/// The parts of a zip archive that lies in memory, inflated chunk by chunk and never all at once.
///
/// Names are compared without regard to case and with `/` between folders, as programs that read workbooks do.
/// What may be inflated is bounded by `InflationBudget`: a small file cannot fill the memory.
final class ZipArchive {
  let name: String
  let entryCount: Int
  private let archive: OpaquePointer
  private var indices: [String: UInt64] = [:]
  private var budget: InflationBudget

  /// More parts than any workbook has.
  static let mostEntries = 65_535

  /// - Parameters:
  ///   - bytes: the archive; they must outlive it.
  ///   - name: the file as messages show it.
  init(_ bytes: UnsafeRawBufferPointer, named name: String) throws {
    self.name = name
    budget = InflationBudget(archiveBytes: bytes.count)
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    let damaged = FileError(
      .unreadable, "\(name) is cut short or damaged: it begins as a workbook, and its list of parts cannot be read",
      hint: "Download or export it again.")
    guard let source = zip_source_buffer_create(bytes.baseAddress, UInt64(bytes.count), 0, &error) else {
      throw damaged
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      throw damaged
    }
    self.archive = archive
    entryCount = Int(zip_get_num_entries(archive, 0))
    guard entryCount <= Self.mostEntries else {
      throw FileError(
        .unreadable, "\(name) has \(entryCount) parts, and no workbook has more than \(Self.mostEntries)",
        hint: "Save the workbook again in a spreadsheet.")
    }
    for index in 0..<UInt64(entryCount) {
      guard let entry = zip_get_name(archive, index, UInt32(ZIP_FL_ENC_GUESS)) else { continue }
      let key = Self.key(String(cString: entry))
      if indices[key] == nil { indices[key] = index }
    }
  }

  deinit { zip_discard(archive) }

  /// The part of that path; nil where there is none.
  func part(_ path: String) -> UInt64? { indices[Self.key(path)] }

  /// The paths, in lower case.
  var paths: some Collection<String> { indices.keys }

  private static func key(_ path: String) -> String {
    var key = path.lowercased().split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "/")
    while key.hasPrefix("/") { key.removeFirst() }
    return key
  }

  /// Inflates a part; `body` takes its bytes in order and answers whether it wants more.
  func inflate(_ part: UInt64, called path: String, _ body: (UnsafeRawBufferPointer) throws -> Bool) throws {
    let stream = try open(part, called: path)
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 16)
    defer { chunk.deallocate() }
    while true {
      let count = try stream.read(into: chunk)
      guard count > 0 else { return }
      guard try body(UnsafeRawBufferPointer(rebasing: chunk[..<count])) else { return }
    }
  }

  /// A part's inflated bytes, to be asked for piece by piece.
  func open(_ part: UInt64, called path: String) throws -> PartStream {
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard zip_stat_index(archive, part, 0, &status) == 0 else { throw damage(path) }
    if status.valid & UInt64(ZIP_STAT_ENCRYPTION_METHOD) != 0, status.encryption_method != UInt16(ZIP_EM_NONE) {
      throw FileError(
        .unreadable, "\(name) is a zip archive with a password",
        hint: "Unpack it with its password, and read the file inside.")
    }
    guard let file = zip_fopen_index(archive, part, 0) else { throw damage(path) }
    return PartStream(file: file, part: part, path: path, archive: self)
  }

  /// Notes that `part` has given `bytes` bytes so far.
  fileprivate func spend(_ bytes: Int, on part: UInt64) throws {
    guard budget.allows(bytes, of: part) else {
      throw FileError(
        .unreadable,
        "\(name) unpacks to more than \(budget.most >> 20) MB, far more than a survey in a file of its size has",
        hint: "Save the workbook again in a spreadsheet, or as CSV UTF-8.")
    }
  }

  fileprivate func damage(_ path: String) -> FileError {
    FileError(
      .unreadable, "\(name) is damaged: its part \(path) cannot be unpacked", hint: "Download or export it again.")
  }
}

/// The inflated bytes of one part, from its beginning.
final class PartStream {
  private let file: OpaquePointer
  private let part: UInt64
  private let path: String
  private let archive: ZipArchive
  private var total = 0

  fileprivate init(file: OpaquePointer, part: UInt64, path: String, archive: ZipArchive) {
    self.file = file
    self.part = part
    self.path = path
    self.archive = archive
  }

  deinit { zip_fclose(file) }

  /// Fills the beginning of `buffer` and says how much of it; 0 at the end, where the checksum has been right.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    let count = zip_fread(file, buffer.baseAddress, UInt64(buffer.count))
    guard count >= 0 else { throw archive.damage(path) }
    total += Int(count)
    try archive.spend(total, on: part)
    return Int(count)
  }
}

/// How much may be inflated from an archive: 32 MB and 40 times its own size, never more than 2 GB, over all parts.
///
/// Sheets of surveys are 8 to 20 times smaller packed than unpacked; a file made to fill the memory, 1000 times.
struct InflationBudget {
  let most: Int
  private var spent: [UInt64: Int] = [:]
  private var total = 0

  init(archiveBytes: Int) {
    most = min(32 << 20 + 40 * min(archiveBytes, 1 << 40), 2 << 30)
  }

  /// Whether `part` may give `bytes` bytes, counted from its beginning. A part that is read twice counts once.
  mutating func allows(_ bytes: Int, of part: UInt64) -> Bool {
    let before = spent[part] ?? 0
    guard bytes > before else { return true }
    total += bytes - before
    spent[part] = bytes
    return total <= most
  }
}
