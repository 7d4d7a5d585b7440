/// Reads any sheet that is XML, by the parser.
final class SheetHandler: XMLHandler {
  private let assembler: SheetAssembler
  private var isInSheetData = false
  private var isInCell = false
  private var isInValue = false
  private var isInInlineText = false
  private var hasFormula = false
  private var type = SheetAssembler.CellType.number
  private var style = 0
  private var value: [UInt8] = []
  private var inlineText = RichText()

  init(_ assembler: SheetAssembler) { self.assembler = assembler }

  func start(_ name: UnsafePointer<CChar>, _ attributes: XMLAttributes) throws {
    if isInCell {
      if name.isName("v") {
        isInValue = true
        value.removeAll(keepingCapacity: true)
      } else if name.isName("f") {
        hasFormula = true
      } else if name.isName("is") {
        isInInlineText = true
        inlineText.begin()
      } else if isInInlineText {
        inlineText.start(name, attributes)
      }
    } else if name.isName("c") {
      guard isInSheetData else { return }
      isInCell = true
      hasFormula = false
      value.removeAll(keepingCapacity: true)
      inlineText.begin()
      type = attributes.value("t")?.withBytes { SheetAssembler.CellType($0) } ?? .number
      style = attributes.value("s")?.integer ?? 0
      if let reference = attributes.value("r") {
        try reference.withBytes { try assembler.moveTo($0) }
      } else {
        try assembler.moveOn()
      }
    } else if name.isName("row") {
      guard isInSheetData else { return }
      // A number that does not fit is one beyond the last row.
      try assembler.beginRow(attributes.value("r").map { $0.integer ?? .max / 2 })
    } else if name.isName("sheetData") {
      isInSheetData = true
    } else if name.isName("mergeCell") {
      if let reference = attributes.text("ref") { assembler.merge(reference) }
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInValue {
      value.append(contentsOf: bytes)
    } else if isInInlineText {
      inlineText.append(bytes)
    }
  }

  func end(_ name: UnsafePointer<CChar>) throws {
    if isInCell {
      if name.isName("v") {
        isInValue = false
      } else if name.isName("is") {
        isInInlineText = false
      } else if name.isName("c") {
        isInCell = false
        isInValue = false
        isInInlineText = false
        try takeCell()
      } else if isInInlineText {
        inlineText.end(name)
      }
    } else if name.isName("row") {
      if isInSheetData { assembler.endRow() }
    } else if name.isName("sheetData") {
      isInSheetData = false
    }
  }

  private func takeCell() throws {
    // Inline text may have a number beside it, for readers that know no inline text.
    let inline = inlineText.finished
    if type == .inlineText, !inline.isEmpty {
      return try inline.withUnsafeBufferPointer { try assembler.take(.inlineText, style: 0, value: $0) }
    }
    if hasFormula, value.isEmpty, type != .text { assembler.noteUnsavedFormula() }
    try value.withUnsafeBufferPointer { try assembler.take(type, style: style, value: $0) }
  }
}

extension SheetAssembler.CellType {
  /// By the `t` of a cell; an unknown one is taken for text.
  @inline(__always)
  init(_ text: UnsafeBufferPointer<UInt8>) {
    if text.count == 1 {
      switch text[0] {
      case UInt8(ascii: "s"): self = .sharedString
      case UInt8(ascii: "n"): self = .number
      case UInt8(ascii: "b"): self = .boolean
      case UInt8(ascii: "e"): self = .error
      case UInt8(ascii: "d"): self = .date
      default: self = .text
      }
    } else {
      self = text.elementsEqual("inlineStr".utf8) ? .inlineText : .text
    }
  }
}
