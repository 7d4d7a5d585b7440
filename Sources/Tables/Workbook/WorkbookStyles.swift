/// Which of a workbook's cell styles show dates: the number formats of `styles.xml`.
struct WorkbookStyles {
  /// For each style the index of its format in `formats`; -1 where it shows no date.
  private(set) var dateIndices: [Int16] = []
  private(set) var formats: [DateFormat] = []

  init() {}

  @inline(__always)
  func dateFormat(_ style: Int) -> DateFormat? {
    guard style >= 0, style < dateIndices.count, dateIndices[style] >= 0 else { return nil }
    return formats[Int(dateIndices[style])]
  }

  fileprivate mutating func append(_ format: DateFormat?) {
    guard let format else { return dateIndices.append(-1) }
    if let known = formats.firstIndex(of: format) { return dateIndices.append(Int16(known)) }
    // More than any workbook has; further ones would only be shown as ISO dates.
    guard formats.count < 1000 else { return append(DateFormat(content: format.content)) }
    formats.append(format)
    dateIndices.append(Int16(formats.count - 1))
  }
}

/// Reads `styles.xml`.
final class StylesHandler: XMLHandler {
  private(set) var styles = WorkbookStyles()
  private var codes: [Int: String] = [:]
  private var resolved: [Int: DateFormat?] = [:]
  private var isInside = false
  /// Formats of cells and of the named styles that they build on.
  private var count = 0

  func start(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) throws {
    if name.isName("numFmt") {
      guard let id = attributes.text("numFmtId").flatMap({ Int($0) }), codes.count < 1 << 16 else { return }
      codes[id] = attributes.text("formatCode")
    } else if name.isName("cellXfs") {
      isInside = true
    } else if name.isName("xf") {
      try checkCount(count, atMost: 1 << 17, "cell formats")
      count += 1
      guard isInside else { return }
      styles.append(format(attributes.value("numFmtId")?.integer ?? 0))
    }
  }

  func end(_ name: UnsafePointer<CChar>) {
    if name.isName("cellXfs") { isInside = false }
  }

  private func format(_ id: Int) -> DateFormat? {
    if let known = resolved[id] { return known }
    var format = codes[id].map { DateFormat(code: $0) } ?? DateFormat(builtIn: id)
    // Numbers below 164 are the reader's own to show, whatever code stands beside them.
    if id < 164 { format?.pieces = nil }
    resolved[id] = format
    return format
  }
}
