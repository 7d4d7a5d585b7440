extension SheetScanner {
  /// Reads the next tag of a row, or the next cell.
  func readInRows(_ begin: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) throws -> Step {
    var at = begin
    while at.pointee.isXMLBlank { at += 1 }
    if at.pointee == 0 { return at == end ? .to(at) : .unusual }
    // The longest name looked for below.
    if end - at < 12 { return .needsMore }
    if section == .row {
      if at.starts("<c"), at[2].endsName { return try readCell(at, end) }
      guard at.starts("</row>") else { return .unusual }
      assembler.endRow()
      section = .rows
      return .to(at + 6)
    }
    if at.starts("<row"), at[4].endsName { return try readRow(at, end) }
    guard at.starts("</sheetData>") else { return .unusual }
    section = .tail
    return .to(at + 12)
  }

  private func readRow(_ begin: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) throws -> Step {
    var at = begin + 4
    var number: Int?
    while true {
      while at.pointee.isXMLBlank { at += 1 }
      if at.pointee.endsTag { break }
      guard let attribute = attribute(&at) else { return unusual(at, end) }
      guard attribute.name == UInt8(ascii: "r") else { continue }
      guard let digits = integer(attribute.value) else { return .unusual }
      number = digits
    }
    let isEmpty = at.pointee == UInt8(ascii: "/")
    if isEmpty { at += 1 }
    guard at.pointee == UInt8(ascii: ">") else { return unusual(at, end) }
    try assembler.beginRow(number)
    if isEmpty { assembler.endRow() } else { section = .row }
    return .to(at + 1)
  }

  // MARK: Cells

  /// What the start tag of a cell says.
  private struct Cell {
    var type = SheetAssembler.CellType.number
    var style = 0
    var reference: UnsafeBufferPointer<UInt8>?
  }

  /// Reads a cell, whole or not at all.
  private func readCell(_ begin: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) throws -> Step {
    var at = begin + 2
    var cell = Cell()
    while true {
      while at.pointee.isXMLBlank { at += 1 }
      if at.pointee.endsTag { break }
      guard let attribute = attribute(&at) else { return unusual(at, end) }
      switch attribute.name {
      case UInt8(ascii: "r"): cell.reference = attribute.value
      case UInt8(ascii: "s"):
        guard let style = integer(attribute.value) else { return .unusual }
        cell.style = style
      case UInt8(ascii: "t"): cell.type = SheetAssembler.CellType(attribute.value)
      default: break
      }
    }
    if at.pointee == UInt8(ascii: "/") {
      guard at[1] == UInt8(ascii: ">") else { return unusual(at, end) }
      try assembler.moveTo(cell.reference)
      return .to(at + 2)
    }
    return try readContent(of: cell, at + 1, end)
  }

  /// Reads formula and value up to the end of the cell.
  @inline(__always)
  private func readContent(of cell: Cell, _ begin: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) throws -> Step {
    var at = begin
    var value: UnsafeBufferPointer<UInt8>?
    var isInText = false
    var hasFormula = false
    while true {
      while at.pointee.isXMLBlank { at += 1 }
      if end - at < 5 { return .needsMore }
      guard at.pointee == UInt8(ascii: "<") else { return .unusual }
      if at.starts("<v>") {
        let start = at + 3
        at = start
        while at.pointee >= 0x20, at.pointee < 0x80, at.pointee != UInt8(ascii: "<"), at.pointee != UInt8(ascii: "&") {
          at += 1
        }
        value = UnsafeBufferPointer(start: start, count: at - start)
        if at.pointee != UInt8(ascii: "<") {
          // Beyond ASCII, line breaks and escapes.
          switch readText(start, end) {
          case .to(let next): at = next
          case let other: return other
          }
          isInText = true
        }
        if end - at < 4 { return .needsMore }
        guard at.starts("</v>") else { return .unusual }
        at += 4
      } else if at.starts("</c>") {
        break
      } else if at.starts("<v/>") {
        at += 4
      } else if at.starts("<f>") || at.starts("<f ") || at.starts("<f/") {
        hasFormula = true
        while at.pointee != UInt8(ascii: ">"), at.pointee != 0 { at += 1 }
        if at.pointee == 0 { return unusual(at, end) }
        at += 1
        if at[-2] == UInt8(ascii: "/") { continue }
        while at.pointee != UInt8(ascii: "<"), at.pointee != 0 { at += 1 }
        if end - at < 4 { return .needsMore }
        guard at.starts("</f>") else { return .unusual }
        at += 4
      } else {
        return try readInlineText(of: cell, at, end)
      }
    }
    try assembler.moveTo(cell.reference)
    if hasFormula, !isInText, value?.isEmpty ?? true, cell.type != .text { assembler.noteUnsavedFormula() }
    if isInText {
      try text.withUnsafeBufferPointer { try assembler.take(cell.type, style: cell.style, value: $0) }
    } else if let value {
      try assembler.take(cell.type, style: cell.style, value: value)
    }
    return .to(at + 4)
  }

  /// Reads `<is><t>...</t></is></c>`, one run of text.
  private func readInlineText(
    of cell: Cell, _ begin: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) throws -> Step {
    let keeping = "<is><t xml:space=\"preserve\">" as StaticString
    if end - begin < keeping.utf8CodeUnitCount { return .needsMore }
    let keepsBlanks = begin.starts(keeping)
    guard cell.type == .inlineText, keepsBlanks || begin.starts("<is><t>") else { return .unusual }
    let start = begin + (keepsBlanks ? keeping.utf8CodeUnitCount : 7)
    switch readText(start, end) {
    case .to(let next):
      if end - next < 13 { return .needsMore }
      guard next.starts("</t></is></c>") else { return .unusual }
      if !keepsBlanks { RichText.trim(&text, from: 0) }
      try assembler.moveTo(cell.reference)
      try text.withUnsafeBufferPointer { try assembler.take(.text, style: cell.style, value: $0) }
      return .to(next + 13)
    case let other: return other
    }
  }

  /// Reads text up to the next tag into `text`: UTF-8, XML's five entities.
  private func readText(_ begin: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Step {
    text.removeAll(keepingCapacity: true)
    var at = begin
    var isASCII = true
    while at.pointee != UInt8(ascii: "<") {
      let byte = at.pointee
      if byte < 0x20, byte != 0x0A, byte != 0x09 { return byte == 0 && at == end ? .needsMore : .unusual }
      if byte >= 0x80 { isASCII = false }
      if byte == UInt8(ascii: "&") {
        guard let entity = Self.entities.first(where: { at.starts($0.name) }) else {
          return end - at < 6 ? .needsMore : .unusual
        }
        text.append(entity.byte)
        at += entity.name.utf8CodeUnitCount
      } else {
        text.append(byte)
        at += 1
      }
    }
    if !isASCII, TextEncoding.firstInvalid(text) != nil { return .unusual }
    return .to(at)
  }

  private static let entities: [(name: StaticString, byte: UInt8)] = [
    ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
    ("&quot;", UInt8(ascii: "\"")), ("&apos;", UInt8(ascii: "'")), ("&#10;", 0x0A),
  ]

  // MARK: Attributes

  private struct Attribute {
    /// Its one letter; 0 for longer names.
    let name: UInt8
    let value: UnsafeBufferPointer<UInt8>
  }

  /// Reads `name="value"` and goes behind it; nil where it is written otherwise or is cut off at `at`.
  @inline(__always)
  private func attribute(_ at: inout UnsafePointer<UInt8>) -> Attribute? {
    let name = at
    while at.pointee > UInt8(ascii: " "), at.pointee != UInt8(ascii: "="), !at.pointee.endsTag { at += 1 }
    guard at > name, at.pointee == UInt8(ascii: "="), at[1] == UInt8(ascii: "\"") else { return nil }
    let letter = at - name == 1 ? name.pointee : 0
    at += 2
    let value = at
    while at.pointee != UInt8(ascii: "\"") {
      guard at.pointee >= 0x20, at.pointee != UInt8(ascii: "<"), at.pointee != UInt8(ascii: "&") else { return nil }
      at += 1
    }
    at += 1
    return Attribute(name: letter, value: UnsafeBufferPointer(start: value, count: at - 1 - value))
  }

  @inline(__always)
  private func integer(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard !text.isEmpty, text.count <= 9 else { return nil }
    var value = 0
    for byte in text {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }

  /// What does not go on in the plain way at `at`: not of the subset, unless the window ends there.
  private func unusual(_ at: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Step {
    at + 1 >= end ? .needsMore : .unusual
  }
}

extension UInt8 {
  @inline(__always)
  fileprivate var endsTag: Bool { self == UInt8(ascii: ">") || self == UInt8(ascii: "/") }

  @inline(__always)
  fileprivate var endsName: Bool { isXMLBlank || endsTag }
}
