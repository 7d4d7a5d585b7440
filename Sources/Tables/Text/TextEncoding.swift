internal import CTextKernels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Whether bytes are UTF-8 text.
package enum TextEncoding {
  /// Throws unless `bytes` are UTF-8 without NUL bytes.
  package static func check(_ bytes: [UInt8], named name: String) throws {
    try bytes.withUnsafeBufferPointer { buffer in
      try checkIsText(buffer, named: name)
      guard let offset = firstInvalid(bytes) else { return }
      let line = 1 + buffer[..<offset].count { $0 == UInt8(ascii: "\n") }
      throw FileError(
        .unreadable, "\(name), line \(line): \(named(buffer[offset])) at offset \(offset) is not UTF-8 text",
        hint: "Save the file as UTF-8 and run again.")
    }
  }

  /// Throws where the first bytes are those of another format than text.
  static func checkIsText(_ bytes: UnsafeBufferPointer<UInt8>, named name: String) throws {
    guard let format = binaryFormat(of: bytes) else { return }
    throw FileError(
      .unreadable, "\(name) is \(format.name), not CSV text", hint: "Open it in \(format.program) and save it as CSV.")
  }

  private static func binaryFormat(of bytes: UnsafeBufferPointer<UInt8>) -> (name: String, program: String)? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return ("a workbook or another zip archive", "a spreadsheet") }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return ("an old Excel workbook", "a spreadsheet") }
    if bytes.starts(with: "$FL2".utf8) || bytes.starts(with: "$FL3".utf8) { return ("an SPSS file", "SPSS or PSPP") }
    if bytes.starts(with: "%PDF".utf8) { return ("a PDF document", "the program it was made with") }
    if bytes.starts(with: [0x1F, 0x8B]) { return ("compressed with gzip", "an archive program") }
    return nil
  }

  /// A byte as sentences name it.
  static func named(_ byte: UInt8) -> String {
    if byte == 0 { return "a NUL byte" }
    return "byte 0x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }

  /// The offset of the first byte that is NUL or begins something other than UTF-8.
  package static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { buffer in
      var i = 0
      while true {
        i = firstUnplain(buffer, from: i)
        guard i < buffer.count else { return nil }
        let length = buffer[i] == 0 ? 0 : sequenceLength(buffer, at: i)
        if length == 0 { return i }
        i += length
      }
    }
  }

  /// The offset of the first byte above 127 or NUL; the count where there is none.
  static func firstUnplain(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard start < bytes.count, let base = bytes.baseAddress else { return bytes.count }
    // Where such bytes are many, looking at one is quicker than at 64.
    if bytes[start] > 0x7F || bytes[start] == 0 { return start }
    return unmet_first_unplain(base, start, bytes.count)
  }

  /// The offset of the first NUL byte; the range's end where there is none.
  static func firstNul(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> Int {
    guard !range.isEmpty, let found = memchr(bytes.baseAddress! + range.lowerBound, 0, range.count) else {
      return range.upperBound
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(bytes.baseAddress!)
  }

  /// How many bytes the well-formed sequence at `i` has (Unicode 15, table 3-7); 0 where there is none.
  static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> Int {
    func isContinuation(_ offset: Int, from low: UInt8 = 0x80, to high: UInt8 = 0xBF) -> Bool {
      i + offset < bytes.count && bytes[i + offset] >= low && bytes[i + offset] <= high
    }
    switch bytes[i] {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: return isContinuation(1) ? 2 : 0
    case 0xE0: return isContinuation(1, from: 0xA0) && isContinuation(2) ? 3 : 0
    case 0xED: return isContinuation(1, to: 0x9F) && isContinuation(2) ? 3 : 0
    case 0xE1...0xEF: return isContinuation(1) && isContinuation(2) ? 3 : 0
    case 0xF0: return isContinuation(1, from: 0x90) && isContinuation(2) && isContinuation(3) ? 4 : 0
    case 0xF1...0xF3: return isContinuation(1) && isContinuation(2) && isContinuation(3) ? 4 : 0
    case 0xF4: return isContinuation(1, to: 0x8F) && isContinuation(2) && isContinuation(3) ? 4 : 0
    default: return 0
    }
  }
}

/// What bytes are as UTF-8: how much of them is none.
struct UTF8Survey {
  /// Characters beyond ASCII.
  private(set) var longer = 0
  /// Bytes that begin something other than UTF-8, and the first of them.
  private(set) var invalid = 0
  private(set) var firstInvalid: Int?
  private(set) var nuls = 0
  private(set) var firstNul: Int?

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    var i = 0
    while true {
      i = TextEncoding.firstUnplain(bytes, from: i)
      guard i < bytes.count else { return }
      if bytes[i] == 0 {
        if firstNul == nil { firstNul = i }
        nuls += 1
        i += 1
        continue
      }
      let length = TextEncoding.sequenceLength(bytes, at: i)
      if length > 0 {
        longer += 1
        i += length
      } else {
        if firstInvalid == nil { firstInvalid = i }
        invalid += 1
        i += 1
        if invalid > 1000 && invalid > longer { return }
      }
    }
  }

  /// Whether it is UTF-8 but for a few damaged places.
  var isNearlyUTF8: Bool { invalid > 0 && longer >= 10 * invalid }
}
