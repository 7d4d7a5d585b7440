/// Files that are opened for workbooks and are none: what they are, and how to get a workbook from them.
package enum ForeignFile {
  private static let workbookHint = "Open it in a spreadsheet and save it as an Excel workbook (.xlsx) or as CSV UTF-8."

  /// The beginning of Office files before 2007, and of new ones with a password.
  package static let compoundFileMark: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  /// The beginning of a zip archive, which every .xlsx is.
  package static let zipMark: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  /// What to say of a compound file: a workbook with a password, or an old one.
  package static func compoundFileError(_ bytes: [UInt8], named name: String) -> FileError {
    let encrypted = "EncryptedPackage".utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    if contains(bytes, encrypted) {
      return FileError(
        .unreadable, "\(name) is protected by a password",
        hint:
          "Open it in Excel, take the password away (File, Info, Protect Workbook, Encrypt with Password) and save it.")
    }
    return FileError(
      .unreadable, "\(name) is an Office file of before 2007, such as an old Excel workbook (.xls)", hint: workbookHint)
  }

  /// Throws where bytes are text or a database of another kind than a table's, by how they begin.
  static func checkIsText(_ bytes: [UInt8], named name: String) throws {
    let plain = bytes.prefix(1024).filter { $0 != 0 && $0 < 0x80 }
    let text = String(decoding: plain.drop { $0.isXMLBlank }, as: UTF8.self)
    let lowercased = text.lowercased()
    let csvHint = "Open it in a spreadsheet and save it as an Excel workbook (.xlsx) or as CSV UTF-8."
    func refusal(_ what: String, _ hint: String = csvHint) -> FileError {
      FileError(.unreadable, "\(name) is \(what)", hint: hint)
    }
    if lowercased.hasPrefix("<!doctype html") || lowercased.hasPrefix("<html") || lowercased.hasPrefix("<table")
      || lowercased.hasPrefix("<?xml") && lowercased.contains("<html")
    {
      throw refusal("a web page (HTML), as some services send for .xls")
    }
    if lowercased.hasPrefix("<?xml") {
      throw lowercased.contains("urn:schemas-microsoft-com:office:spreadsheet")
        ? refusal("an XML Spreadsheet of 2003") : refusal("XML, not a table")
    }
    if text.hasPrefix("{\\rtf") {
      throw refusal("a text document (RTF), not a table", "Export the survey's answers themselves.")
    }
    if text.hasPrefix("SQLite format 3") {
      throw refusal("an SQLite database", "Export the table with the answers as CSV UTF-8.")
    }
    let isOldStata =
      bytes.count > 109 && (113...115).contains(bytes[0]) && (bytes[1] == 1 || bytes[1] == 2) && bytes[2] == 1
    if text.hasPrefix("<stata_dta>") || isOldStata && bytes.prefix(109).contains(0) {
      throw refusal("a Stata file (.dta)", "Save it from Stata as CSV (export delimited), or from SPSS as .sav.")
    }
    // A portable file has its name in a table of characters behind it, of which a cut one has only a part.
    if text.hasPrefix("ASCII SPSS PORT FILE") {
      throw refusal("an SPSS portable file (.por) that is cut short", "Export it again, and copy the whole file.")
    }
  }

  private static func contains(_ bytes: [UInt8], _ pattern: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      guard bytes.count >= pattern.count else { return false }
      return (0...bytes.count - pattern.count).contains { at in
        bytes[at] == pattern[0] && pattern.indices.allSatisfy { bytes[at + $0] == pattern[$0] }
      }
    }
  }

  /// Whether the main part of an Office file is known not to be a workbook that can be read.
  static func isKnown(_ mainPart: String) -> Bool {
    let path = mainPart.lowercased()
    return path.hasSuffix(".bin") || path.hasPrefix("word/") || path.hasPrefix("ppt/")
  }

  /// What to say of a zip archive that holds no workbook.
  static func error(for archive: ZipArchive) -> FileError {
    let name = archive.name
    func has(_ path: String) -> Bool { archive.part(path) != nil }
    if has("xl/workbook.bin") {
      return FileError(.unreadable, "\(name) is a binary Excel workbook (.xlsb)", hint: workbookHint)
    }
    if has("word/document.xml") {
      return FileError(
        .unreadable, "\(name) is a text document (.docx), not a table",
        hint: "Copy the answers into a spreadsheet, one respondent a row, and save it as .xlsx or CSV UTF-8.")
    }
    if has("ppt/presentation.xml") {
      return FileError(
        .unreadable, "\(name) is a presentation (.pptx), not a table", hint: "Export the survey's answers themselves.")
    }
    if has("index/document.iwa") || has("index.zip") {
      return FileError(
        .unreadable, "\(name) is a Numbers document",
        hint: "In Numbers choose File, Export To, Excel or CSV, and read that file.")
    }
    if has("content.xml") && (has("mimetype") || has("meta-inf/manifest.xml")) {
      return FileError(.unreadable, "\(name) is an OpenDocument file (.ods)", hint: workbookHint)
    }
    if has("xl/worksheets/sheet1.xml") || has("xl/workbook.xml") || has("[content_types].xml") {
      return FileError(
        .unreadable, "\(name) is damaged: it has parts of a workbook, and the one that lists its sheets is missing",
        hint: "Download or export it again.")
    }
    let files = archive.paths.filter(PackedFile.isFile).sorted()
    return FileError(
      .unreadable, "\(name) is a zip archive of \(files.count) files: \(SheetReading.list(files))",
      hint: "Unpack it and read the one with the answers.")
  }
}
