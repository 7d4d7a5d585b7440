extension SystemFile {
  /// The blocks of zlib made plain; nil where the cases stand in the file itself.
  func caseBytes() throws -> [UInt8]? {
    header.compression == .zlib ? try CompressedBlocks(self).inflated() : nil
  }

  /// The cases as text, below the names.
  /// - Parameter plain: what `caseBytes` returned.
  func cells(_ plain: [UInt8]?, names: [String], _ decoder: inout SPSSEncoding.Decoder, surplus: inout Int) throws
    -> CellGrid
  {
    var builder = CellGridBuilder()
    for name in names { builder.append(name) }
    builder.endRecord(row: 0)
    let columns = variables.map { (kind: SPSSNumberText(printFormat: $0.record.printFormat), pieces: $0.pieces) }
    let isNumber = variables.map(\.isNumber)
    let offsets = variables.map { $0.record.element * 8 }
    let missing = systemMissing
    var scratch: [UInt8] = []
    // Most cells are a digit. What a file declares is believed as far as it has a byte for each cell.
    let (wanted, isTooMany) = (declaredCaseCount ?? 0).multipliedReportingOverflow(by: names.count)
    let expected = isTooMany ? 0 : min(wanted, (plain ?? file.bytes).count)
    builder.reserve(
      cells: expected + names.count, bytes: 2 * expected, records: 1 + expected / max(1, names.count))
    surplus = try forEachCase(plain) { number, values in
      for column in 0..<isNumber.count {
        scratch.removeAll(keepingCapacity: true)
        if isNumber[column] {
          let raw = values.loadUnaligned(fromByteOffset: offsets[column], as: UInt64.self)
          let value = Double(bitPattern: file.isBigEndian ? raw.bigEndian : raw.littleEndian)
          if value != missing { columns[column].kind.append(value, to: &scratch) }
        } else {
          let pieces = columns[column].pieces
          if pieces.count == 1 {
            decoder.append(UnsafeRawBufferPointer(rebasing: values[pieces[0]]), to: &scratch)
          } else {
            let whole = pieces.flatMap { values[$0] }
            whole.withUnsafeBytes { decoder.append($0, to: &scratch) }
          }
        }
        scratch.withUnsafeBufferPointer { builder.append($0) }
      }
      builder.endRecord(row: number)
      if builder.byteCount > Int(UInt32.max) - (1 << 24) {
        throw SPSSFault("has 4 GB of answers or more, which is more than a survey has")
      }
    }
    return try builder.grid()
  }

  /// The number that stands for "no value": the lowest there is, unless record 7.4 says otherwise.
  var systemMissing: Double {
    guard let record = dictionary.extensions.first(where: { $0.subtype == 4 && $0.content.count >= 8 }),
      let value = try? file.double(at: record.content.lowerBound), value.isFinite
    else { return -.greatestFiniteMagnitude }
    return value
  }

  /// Calls `body` with each case's number, from 1, and its elements, eight bytes each, in the file's order of bytes.
  /// - Returns: how many cases stand behind those that are declared.
  private func forEachCase(_ plain: [UInt8]?, _ body: (Int, UnsafeRawBufferPointer) throws -> Void) throws -> Int {
    let size = dictionary.elementCount * 8
    let start = plain == nil ? dictionary.end : 0
    let declared = declaredCaseCount
    var elements = [UInt8](repeating: 0, count: size)
    var (number, surplus) = (0, 0)
    try (plain ?? file.bytes).withUnsafeBytes { bytes in
      var codes = ByteCodes(bytes, from: start, bias: header.bias, isBigEndian: file.isBigEndian)
      var offset = start
      while declared.map({ number < $0 }) ?? true {
        if header.compression == .none {
          guard bytes.count - offset >= size else {
            if offset < bytes.count { throw Self.endsEarly(in: number + 1, of: declared) }
            break
          }
          number += 1
          try body(number, UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + size]))
          offset += size
        } else {
          let outcome = elements.withUnsafeMutableBytes { codes.readCase(into: $0) }
          guard outcome != .cutShort else { throw Self.endsEarly(in: number + 1, of: declared) }
          guard outcome == .read else { break }
          number += 1
          try elements.withUnsafeBytes { try body(number, $0) }
        }
      }
      if header.compression == .none {
        surplus = size > 0 ? max(0, bytes.count - offset) / size : 0
      } else {
        while size > 0, elements.withUnsafeMutableBytes({ codes.readCase(into: $0) }) == .read { surplus += 1 }
      }
    }
    if let declared, number < declared { throw Self.endsEarly(in: number + 1, of: declared) }
    return declared == nil ? 0 : surplus
  }

  static func endsEarly(in number: Int, of declared: Int?) -> SPSSFault {
    let whole = declared.map { " of the \($0) that it declares" } ?? ""
    return SPSSFault("ends before case \(number)\(whole) is complete: it is damaged or cut short")
  }
}

/// The cases of a compressed file: eight codes of a byte each, then the values that they announce, and so on.
struct ByteCodes {
  enum Outcome {
    case read, end, cutShort
  }

  /// A code that stands for nothing.
  static let padding: UInt8 = 0
  static let endOfFile: UInt8 = 252
  /// Eight bytes follow as they are.
  static let literal: UInt8 = 253
  static let blanks: UInt8 = 254
  static let systemMissing: UInt8 = 255

  private let bytes: UnsafeRawBufferPointer
  /// What each code that is a number stands for, as the file writes it.
  private let patterns: [UInt64]
  private var offset: Int
  /// Where the eight codes in use are, and the next of them.
  private var codesAt = 0
  private var nextCode = 8

  init(_ bytes: UnsafeRawBufferPointer, from start: Int, bias: Double, isBigEndian: Bool) {
    self.bytes = bytes
    offset = start
    patterns = (0..<256).map { code in
      if code == Int(Self.blanks) { return 0x2020_2020_2020_2020 }
      let value = code == Int(Self.systemMissing) ? -Double.greatestFiniteMagnitude : Double(code) - bias
      return isBigEndian ? value.bitPattern.bigEndian : value.bitPattern.littleEndian
    }
  }

  /// The next code that stands for something; nil at the end.
  @inline(__always)
  mutating func next() -> UInt8? {
    while true {
      if nextCode == 8 {
        guard bytes.count - offset >= 8 else { return nil }
        codesAt = offset
        offset += 8
        nextCode = 0
      }
      let code = bytes[codesAt + nextCode]
      if code == Self.endOfFile { return nil }
      nextCode += 1
      if code != Self.padding { return code }
    }
  }

  /// Where the eight bytes are that a `literal` announces; nil where the file ends before.
  @inline(__always)
  mutating func literalOffset() -> Int? {
    guard bytes.count - offset >= 8 else { return nil }
    offset += 8
    return offset - 8
  }

  /// Reads the elements of one case.
  mutating func readCase(into elements: UnsafeMutableRawBufferPointer) -> Outcome {
    var element = 0
    while element < elements.count {
      guard let code = next() else { return element == 0 ? .end : .cutShort }
      if code == Self.literal {
        guard let at = literalOffset() else { return .cutShort }
        elements.storeBytes(
          of: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self), toByteOffset: element, as: UInt64.self)
      } else {
        elements.storeBytes(of: patterns[Int(code)], toByteOffset: element, as: UInt64.self)
      }
      element += 8
    }
    return .read
  }
}
