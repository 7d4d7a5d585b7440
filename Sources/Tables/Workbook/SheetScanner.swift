/// Reads the sheets that the usual programs write, many times faster than by an XML parser.
///
/// It knows the plain subset of XML in which Excel, Google, LibreOffice and the libraries of scripting languages write
/// rows and cells: UTF-8, no prefix, no comments, `<c r="B2" s="1" t="s"><f>..</f><v>..</v></c>`, inline text in one run.
/// Whatever else it meets it leaves to the parser: it never guesses.
final class SheetScanner {
  enum Step {
    case to(UnsafePointer<UInt8>)
    /// The tag or cell does not end in the window.
    case needsMore
    /// Not of the plain subset.
    case unusual
  }

  enum Section { case beginning, head, rows, row, tail, end }

  let assembler: SheetAssembler
  private let stream: PartStream
  /// What is inflated and not yet read, with a zero byte behind it, at which every loop stops.
  private let window = UnsafeMutablePointer<UInt8>.allocate(capacity: SheetScanner.windowSize + 1)
  var section = Section.beginning
  private var hasRoot = false
  /// The text of the current cell, where it is not just a piece of the window.
  var text: [UInt8] = []

  static let windowSize = 1 << 19

  init(_ assembler: SheetAssembler, _ stream: PartStream) {
    self.assembler = assembler
    self.stream = stream
  }

  deinit { window.deallocate() }

  /// Reads the sheet to its end; false where it is not of the plain subset, and the assembler has to be thrown away.
  func scan() throws -> Bool {
    var (count, start) = (0, 0)
    while true {
      if start > 0 {
        window.update(from: window + start, count: count - start)
        (count, start) = (count - start, 0)
      }
      guard count < Self.windowSize else { return false }
      let room = UnsafeMutableRawBufferPointer(start: window + count, count: Self.windowSize - count)
      let got = try stream.read(into: room)
      guard got > 0 else { return section == .end }
      count += got
      window[count] = 0
      switch try read(UnsafePointer(window), end: UnsafePointer(window) + count) {
      case .to(let next): start = next - UnsafePointer(window)
      case .needsMore, .unusual: return false
      }
      if assembler.isDone { return true }
    }
  }

  /// Reads what is whole in the window and says where the rest begins.
  private func read(_ begin: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) throws -> Step {
    var at = begin
    while at < end {
      let step: Step
      switch section {
      case .rows, .row: step = try readInRows(at, end)
      case .beginning: step = readBeginning(at, end)
      case .head, .tail: step = readOutsideOfRows(at, end)
      case .end: return .to(end)
      }
      switch step {
      case .to(let next): at = next
      case .needsMore: return .to(at)
      case .unusual: return .unusual
      }
      if assembler.isDone { return .to(at) }
    }
    return .to(at)
  }

  // MARK: Before and after the rows

  private func readBeginning(_ begin: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Step {
    var at = begin
    if at.starts("\u{FEFF}") { at += 3 }
    if at.starts("<?xml") {
      while at.pointee != UInt8(ascii: ">") {
        if at.pointee == 0 { return end - begin < 1000 ? .needsMore : .unusual }
        at += 1
      }
      at += 1
      let declaration = UnsafeBufferPointer(start: begin, count: at - begin)
      let words = String(decoding: declaration, as: UTF8.self).lowercased()
      if words.contains("encoding"), !words.contains("utf-8") { return .unusual }
    } else if end - begin < 200 {
      return .needsMore
    }
    section = .head
    return .to(at)
  }

  /// Passes over the next tag, whatever it is, up to the rows or to the end.
  private func readOutsideOfRows(_ begin: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Step {
    var at = begin
    while at.pointee != UInt8(ascii: "<") {
      if at.pointee == 0 { return at == end ? .to(at) : .unusual }
      at += 1
    }
    let tag = at
    // Comments, instructions and declarations are the parser's.
    if tag[1] == UInt8(ascii: "!") || tag[1] == UInt8(ascii: "?") { return .unusual }
    var quote: UInt8 = 0
    at += 1
    while true {
      let byte = at.pointee
      if byte == 0 { return at == end ? .needsMore : .unusual }
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        break
      } else if byte == UInt8(ascii: "<") {
        return .unusual
      }
      at += 1
    }
    at += 1
    if section == .head {
      if !hasRoot, !tag.starts("<worksheet") { return .unusual }
      hasRoot = true
      if tag.starts("<sheetData>") { section = .rows }
      if tag.starts("<sheetData/>") { section = .tail }
      if tag.starts("</worksheet>") { return .unusual }
    } else {
      if tag.starts("<mergeCell ref=\"") {
        let reference = tag + 16
        var last = reference
        while last.pointee != UInt8(ascii: "\""), last < at { last += 1 }
        assembler.merge(String(decoding: UnsafeBufferPointer(start: reference, count: last - reference), as: UTF8.self))
      }
      if tag.starts("<sheetData") || tag.starts("<mergeCell ") && !tag.starts("<mergeCell ref=\"") { return .unusual }
      if tag.starts("</worksheet>") { section = .end }
    }
    return .to(at)
  }
}

extension UnsafePointer<UInt8> {
  /// Whether these bytes come next; a zero byte ends the comparison.
  @inline(__always)
  func starts(_ text: StaticString) -> Bool {
    let bytes = text.utf8Start
    for i in 0..<text.utf8CodeUnitCount where self[i] != bytes[i] { return false }
    return true
  }
}

extension UInt8 {
  @inline(__always)
  var isXMLBlank: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }
}
