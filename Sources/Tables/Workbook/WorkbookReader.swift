/// The cells of one sheet of a workbook, with what else there is in the file.
package struct WorkbookSheet: Sendable {
  /// Rows and cells that are filled; blank rows are none, and records end at their last filled cell.
  package let cells: CellGrid
  /// The name of the sheet.
  package let sheet: String
  /// The other sheets with something in them, hidden ones among them.
  package let otherSheets: [String]
  /// The ranges of merged cells, as in "A1:D1"; the value is in the first cell of each.
  package let mergedRanges: [String]
  /// Which sheet was read where there was a choice, as sentences.
  package let notes: [String]
}

/// Reads Excel workbooks (.xlsx, .xlsm; ECMA-376 and ISO 29500, transitional and strict).
///
/// A sheet is read as it is unpacked, straight into a grid: neither its XML nor a tree of it is ever in memory. Every
/// failure is a `FileError`.
package struct WorkbookReader: Sendable {
  package init() {}

  /// Whether bytes begin as a workbook does, or as the older files do that people take for one.
  package static func mayRead(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: ForeignFile.zipMark) || bytes.starts(with: ForeignFile.compoundFileMark)
  }

  /// The names of a workbook's worksheets, in their order, hidden ones among them unless only visible ones are wanted.
  package func sheetNames(_ bytes: [UInt8], named name: String, onlyVisible: Bool = false) throws -> [String] {
    try Self.withWorkbook(bytes, named: name) { _, parts in
      parts.sheets.filter { $0.isVisible || !onlyVisible }.map(\.name)
    }
  }

  /// Reads one sheet.
  /// - Parameters:
  ///   - name: the file as messages show it.
  ///   - sheet: its name, or its number from 1; nil for the first visible sheet that has a table.
  package func read(_ bytes: [UInt8], named name: String, sheet: String? = nil) throws -> WorkbookSheet {
    try Self.withWorkbook(bytes, named: name) { archive, parts in
      var reading = SheetReading(
        archive: archive, parts: parts, strings: try parts.strings(), styles: try parts.styles(),
        fileBytes: bytes.count)
      return try reading.read(sheet)
    }
  }

  /// The bytes of a part of the file, unpacked, such as "xl/styles.xml".
  package func part(_ path: String, of bytes: [UInt8], named name: String = "the file") throws -> [UInt8] {
    try bytes.withUnsafeBytes { bytes in
      let archive = try ZipArchive(bytes, named: name)
      guard let part = archive.part(path) else {
        throw FileError(.unreadable, "\(name) has no part \(path)")
      }
      var content: [UInt8] = []
      try archive.inflate(part, called: path) { chunk in
        content.append(contentsOf: chunk)
        return true
      }
      return content
    }
  }

  static func withWorkbook<R>(
    _ bytes: [UInt8], named name: String, _ body: (ZipArchive, WorkbookParts) throws -> R
  ) throws -> R {
    if bytes.starts(with: ForeignFile.compoundFileMark) {
      throw ForeignFile.compoundFileError(bytes, named: name)
    }
    guard bytes.starts(with: ForeignFile.zipMark) else {
      throw FileError(
        .unreadable, "\(name) is not an Excel workbook", hint: "Export the survey as .xlsx or as CSV UTF-8.")
    }
    return try bytes.withUnsafeBytes { bytes in
      let archive = try ZipArchive(bytes, named: name)
      return try body(archive, WorkbookParts(archive))
    }
  }
}
