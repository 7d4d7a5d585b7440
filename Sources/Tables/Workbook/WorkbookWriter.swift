import CZip

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes a workbook back with further columns to the right of a sheet's table.
///
/// Only the sheet's own part is changed, and in it only what the new cells need; all other parts, the styles, charts and
/// other sheets among them, stay byte for byte. New cells are text, or numbers where they are plain numbers; text that
/// begins like a formula stays text.
package struct WorkbookWriter {
  private let original: [UInt8]
  private let name: String
  private let sheet: String

  /// The most characters (UTF-16 units) that a cell of a workbook holds.
  package static let longestCell = 32_767

  /// - Parameters:
  ///   - original: the workbook's bytes.
  ///   - name: the file as messages show it.
  ///   - sheet: the name of the sheet that gets the columns.
  package init(_ original: [UInt8], named name: String, sheet: String) {
    self.original = original
    self.name = name
    self.sheet = sheet
  }

  /// The workbook with `columns` behind the last filled column of the sheet.
  /// - Parameters:
  ///   - headerRow: the row that gets the columns' names, counted from 1.
  ///   - rows: the row of each of the columns' cells, counted from 1, none twice.
  /// - Precondition: each column has a cell for each of `rows`.
  package func appending(_ columns: [AddedColumn], headerRow: Int, rows: [Int]) throws -> [UInt8] {
    precondition(columns.allSatisfy { $0.cells.count == rows.count }, "an added column has a cell for each row")
    guard !columns.isEmpty else { return original }
    for text in columns.lazy.flatMap({ [$0.name] + $0.cells }) where text.utf16.count > Self.longestCell {
      throw FileError(
        .content, "a cell of \(text.utf16.count) characters does not fit into \(name); \(Self.longestCell) do")
    }
    return try original.withUnsafeBytes { bytes in
      let archive = try ZipArchive(bytes, named: name)
      let parts = try WorkbookParts(archive)
      let sheet = parts.sheets[try parts.index(of: sheet, file: name)]
      let xml = try rewritten(sheet, archive, columns, headerRow: headerRow, rows: rows)
      return try replacing(sheet, with: xml, in: bytes)
    }
  }

  private func rewritten(
    _ sheet: WorkbookParts.Sheet, _ archive: ZipArchive, _ columns: [AddedColumn], headerRow: Int, rows: [Int]
  ) throws -> [UInt8] {
    let outline = SheetOutline(headerRow: headerRow)
    try archive.read(sheet.part, called: sheet.path, into: outline)
    let first = outline.lastColumn + 1
    guard first + columns.count <= CellReference.mostColumns else {
      throw FileError(
        .content, "\(name), sheet \"\(sheet.name)\": there is no room for \(columns.count) more columns",
        hint: "A sheet has \(CellReference.mostColumns) columns. Write CSV instead.")
    }
    var indices = [Int: Int](minimumCapacity: rows.count)
    for (index, row) in rows.enumerated() { indices[row] = index }
    let rewriter = SheetRewriter(
      firstColumn: first, columnCount: columns.count, rows: Set(rows).union([headerRow]), present: outline.rows
    ) { row, prefix in
      guard row == headerRow || indices[row] != nil else { return "" }
      return columns.enumerated().map { offset, column in
        let isHeader = row == headerRow
        return Self.cell(
          CellReference(column: first + offset, row: row - 1), isHeader ? column.name : column.cells[indices[row]!],
          style: isHeader ? outline.headerStyle : nil, isText: isHeader, prefix: prefix)
      }.joined()
    }
    let reader = try XMLReader(rewriter, file: name, part: sheet.path)
    rewriter.reader = reader
    defer { rewriter.reader = nil }
    try archive.inflate(sheet.part, called: sheet.path) { chunk in
      try rewriter.rewrite(chunk)
      return true
    }
    try rewriter.finish()
    return rewriter.output
  }

  private static func cell(
    _ reference: CellReference, _ text: String, style: Int?, isText: Bool, prefix: String
  ) -> String {
    guard !text.isEmpty else { return "" }
    let attributes = "r=\"\(reference.text)\"" + (style.map { " s=\"\($0)\"" } ?? "")
    if !isText, NumberText.isSafeNumber(text) {
      return "<\(prefix)c \(attributes)><\(prefix)v>\(text)</\(prefix)v></\(prefix)c>"
    }
    return "<\(prefix)c \(attributes) t=\"inlineStr\"><\(prefix)is><\(prefix)t xml:space=\"preserve\">"
      + CellEscapes.encoded(text) + "</\(prefix)t></\(prefix)is></\(prefix)c>"
  }

  /// The archive with one part exchanged; the others are copied as they are packed.
  private func replacing(_ sheet: WorkbookParts.Sheet, with xml: [UInt8], in bytes: UnsafeRawBufferPointer) throws
    -> [UInt8]
  {
    let failure = FileError(
      .unreadable, "\(name) cannot be written back with further columns: its zip archive is unusual",
      hint: "Save the workbook again in a spreadsheet, or write CSV instead.")
    return try xml.withUnsafeBytes { xml in
      // A copy for the library to own and free: it keeps the unchanged beginning as a piece of the result, and
      // (libzip 1.7.3) frees it as its own even where it was lent.
      guard let copy = malloc(max(1, bytes.count)) else { throw failure }
      UnsafeMutableRawBufferPointer(start: copy, count: bytes.count).copyMemory(from: bytes)
      guard let target = zip_source_buffer_create(copy, UInt64(bytes.count), 1, nil) else {
        free(copy)
        throw failure
      }
      // Kept beyond the archive, which is written into it.
      zip_source_keep(target)
      defer { zip_source_free(target) }
      guard let archive = zip_open_from_source(target, 0, nil) else {
        zip_source_free(target)
        throw failure
      }
      guard Self.replace(sheet.part, with: xml, in: archive), zip_close(archive) == 0 else {
        zip_discard(archive)
        throw failure
      }
      guard let written = Self.contents(target) else { throw failure }
      return written
    }
  }

  private static func replace(_ part: UInt64, with xml: UnsafeRawBufferPointer, in archive: OpaquePointer) -> Bool {
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard zip_stat_index(archive, part, 0, &status) == 0, let path = status.name.map({ String(cString: $0) }),
      let content = zip_source_buffer(archive, xml.baseAddress, UInt64(xml.count), 0)
    else { return false }
    // Taken out and put in again, at the end: the level of what replaces a packed part cannot be chosen (libzip 1.7.3).
    guard zip_delete(archive, part) == 0 else {
      zip_source_free(content)
      return false
    }
    let added = zip_file_add(archive, path, content, UInt32(ZIP_FL_ENC_GUESS))
    guard added >= 0 else {
      zip_source_free(content)
      return false
    }
    // Level 5 packs the XML of 50,000 rows as small as the best level, in a twentieth of the time.
    return zip_set_file_compression(archive, UInt64(added), Int32(ZIP_CM_DEFLATE), 5) == 0
      && zip_file_set_mtime(archive, UInt64(added), status.mtime, 0) == 0
  }

  private static func contents(_ source: OpaquePointer) -> [UInt8]? {
    var status = zip_stat_t()
    zip_stat_init(&status)
    guard zip_source_stat(source, &status) == 0, zip_source_open(source) == 0 else { return nil }
    defer { zip_source_close(source) }
    let size = Int(status.size)
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      while count < size {
        let got = zip_source_read(source, buffer.baseAddress! + count, UInt64(size - count))
        guard got > 0 else { break }
        count += Int(got)
      }
    }
    return bytes.count == size ? bytes : nil
  }
}
