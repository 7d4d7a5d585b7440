/// What a workbook says about itself: its sheets, the calendar of its dates, and where its parts are.
struct WorkbookParts {
  struct Sheet {
    var name: String
    /// Whether it is shown; hidden sheets are read only when asked for.
    var isVisible: Bool
    var part: UInt64
    var path: String
  }

  private(set) var sheets: [Sheet] = []
  private(set) var system = DateSystem.from1900
  private let archive: ZipArchive
  private let stringsPath: String?
  private let stylesPath: String?

  init(_ archive: ZipArchive) throws {
    self.archive = archive
    let path = try Self.workbookPath(archive)
    guard let part = archive.part(path) else { throw ForeignFile.error(for: archive) }
    let workbook = WorkbookHandler()
    try archive.read(part, called: path, into: workbook)
    system = workbook.system
    let relations = try Self.relations(of: path, archive)
    stringsPath = relations.values.first { $0.kind == "sharedStrings" }?.path
    stylesPath = relations.values.first { $0.kind == "styles" }?.path
    for sheet in workbook.sheets {
      guard let relation = relations[sheet.relation], let part = archive.part(relation.path) else { continue }
      // Chart sheets, dialogs and macros have no cells of answers.
      guard relation.kind == "worksheet" else { continue }
      sheets.append(Sheet(name: sheet.name, isVisible: sheet.isVisible, part: part, path: relation.path))
    }
    guard !sheets.isEmpty else {
      throw FileError(
        .unreadable, "\(archive.name) is a workbook without a worksheet that can be found in it",
        hint: "Save it again in a spreadsheet, with the answers on a sheet.")
    }
  }

  func strings() throws -> SharedStrings {
    guard let stringsPath, let part = archive.part(stringsPath) else { return SharedStrings() }
    let handler = SharedStringsHandler()
    try archive.read(part, called: stringsPath, into: handler)
    return handler.strings
  }

  func styles() throws -> WorkbookStyles {
    guard let stylesPath, let part = archive.part(stylesPath) else { return WorkbookStyles() }
    let handler = StylesHandler()
    try archive.read(part, called: stylesPath, into: handler)
    return handler.styles
  }

  private static func workbookPath(_ archive: ZipArchive) throws -> String {
    guard archive.part("_rels/.rels") != nil || archive.part("xl/workbook.xml") != nil else {
      throw ForeignFile.error(for: archive)
    }
    let main = try relations(of: "", archive).values.first { $0.kind == "officeDocument" }?.path
    if let main, archive.part(main) != nil {
      guard !ForeignFile.isKnown(main) else { throw ForeignFile.error(for: archive) }
      return main
    }
    return "xl/workbook.xml"
  }

  private static func relations(of path: String, _ archive: ZipArchive) throws -> [String: RelationsHandler.Relation] {
    var folder = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let name = folder.popLast() ?? ""
    let relationsPath = (folder + ["_rels", "\(name).rels"]).joined(separator: "/")
    guard let part = archive.part(relationsPath) else { return [:] }
    let handler = RelationsHandler(folder: folder)
    try archive.read(part, called: relationsPath, into: handler)
    return handler.relations
  }
}

extension ZipArchive {
  /// Reads a part that is XML.
  func read(_ part: UInt64, called path: String, into handler: some XMLHandler) throws {
    let reader = try XMLReader(handler, file: name, part: path)
    try inflate(part, called: path) { chunk in
      try reader.parse(chunk)
      return true
    }
    try reader.finish()
  }
}

/// Reads `workbook.xml`.
private final class WorkbookHandler: XMLHandler {
  struct Sheet {
    var name: String
    var relation: String
    var isVisible: Bool
  }

  private(set) var sheets: [Sheet] = []
  private(set) var system = DateSystem.from1900

  func start(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) throws {
    if name.isName("workbookPr") {
      if attributes.isTrue("date1904") { system = .from1904 }
    } else if name.isName("sheet") {
      guard let relation = attributes.prefixed("id") else { return }
      try checkCount(sheets.count, atMost: 10_000, "sheets")
      let state = attributes.text("state") ?? "visible"
      sheets.append(
        Sheet(
          name: attributes.text("name") ?? "Sheet\(sheets.count + 1)", relation: relation,
          isVisible: state == "visible"))
    }
  }
}

/// Reads a `.rels` part: what another part refers to.
private final class RelationsHandler: XMLHandler {
  struct Relation {
    /// The last word of its type, which the strict and the usual namespaces share.
    var kind: String
    var path: String
  }

  private(set) var relations: [String: Relation] = [:]
  private let folder: [String]

  init(folder: [String]) { self.folder = folder }

  func start(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) throws {
    guard name.isName("Relationship"), attributes.text("TargetMode") != "External",
      let id = attributes.text("Id"), let target = attributes.text("Target"), let type = attributes.text("Type")
    else { return }
    try checkCount(relations.count, atMost: 65_535, "relations of parts")
    relations[id] = Relation(kind: String(type.split(separator: "/").last ?? ""), path: resolved(target))
  }

  /// A target is a path from the root of the archive, or from the folder of the part that refers to it.
  private func resolved(_ target: String) -> String {
    let steps = target.split(separator: "\\", omittingEmptySubsequences: false).joined(separator: "/")
    var path = steps.hasPrefix("/") ? [] : folder
    for step in steps.split(separator: "/") {
      switch step {
      case ".": break
      case "..": _ = path.popLast()
      default: path.append(String(step))
      }
    }
    return path.joined(separator: "/")
  }
}

/// Refuses a workbook with more of something than any has.
func checkCount(_ count: Int, atMost most: Int, _ what: String) throws {
  guard count >= most else { return }
  throw FileError(
    .unreadable, "the workbook has more than \(most) \(what), which no survey has",
    hint: "Save it again in a spreadsheet, or as CSV UTF-8.")
}
