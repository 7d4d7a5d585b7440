/// Whether bytes are UTF-8 text, and if not, what they seem to be and what to do about it.
package enum TextEncoding {
  /// Throws unless `bytes` are UTF-8 without NUL bytes.
  package static func check(_ bytes: [UInt8], named name: String) throws {
    if let format = binaryFormat(of: bytes) {
      throw SurveyFileError(
        .unreadable, "\(name) is \(format.name), not CSV text", hint: "Open it in \(format.program) and \(save).")
    }
    if isUTF16(bytes) {
      throw SurveyFileError(.unreadable, "\(name) is UTF-16 text; UTF-8 is needed", hint: "\(saveSentence)")
    }
    guard let offset = firstInvalid(bytes) else { return }
    let line = 1 + bytes[..<offset].count { $0 == UInt8(ascii: "\n") }
    if bytes[offset] == 0 {
      throw SurveyFileError(
        .unreadable, "\(name), line \(line): there is a NUL byte at offset \(offset), which no text has",
        hint: "The file is damaged or not text. \(saveSentence)")
    }
    let byte = String(bytes[offset], radix: 16, uppercase: true)
    throw SurveyFileError(
      .unreadable,
      "\(name), line \(line): byte 0x\(byte.count < 2 ? "0" : "")\(byte) at offset \(offset) is not UTF-8 text",
      hint: "The file has an older encoding, such as Windows or Mac Roman. \(saveSentence)")
  }

  private static let save = "save it as CSV UTF-8"
  private static let saveSentence =
    "Save it as CSV UTF-8 (in Excel: Save As, \"CSV UTF-8 (Comma delimited)\") and run again."

  private static func binaryFormat(of bytes: [UInt8]) -> (name: String, program: String)? {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return ("a workbook or another zip archive", "a spreadsheet") }
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return ("an old Excel workbook", "a spreadsheet") }
    if bytes.starts(with: "$FL2".utf8) || bytes.starts(with: "$FL3".utf8) { return ("an SPSS file", "SPSS or PSPP") }
    if bytes.starts(with: "%PDF".utf8) { return ("a PDF document", "the program it was made with") }
    if bytes.starts(with: [0x1F, 0x8B]) { return ("compressed with gzip", "an archive program") }
    return nil
  }

  private static func isUTF16(_ bytes: [UInt8]) -> Bool {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return true }
    // Without a mark: Western text in UTF-16 has a zero at every other byte.
    guard bytes.count >= 4 else { return false }
    let sample = bytes.prefix(200)
    let zeros = sample.indices.filter { sample[$0] == 0 }
    return zeros.count * 5 >= sample.count * 2 && Set(zeros.map { $0 % 2 }).count == 1
  }

  /// The offset of the first byte that is NUL or begins something other than UTF-8.
  package static func firstInvalid(_ bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { buffer in
      var i = 0
      let count = buffer.count
      while i < count {
        while i + 8 <= count {
          let word = buffer.loadUnaligned(fromByteOffset: i, as: UInt64.self)
          // Stop at a byte above 127 or a zero byte.
          let zeros = (word &- 0x0101_0101_0101_0101) & ~word
          if (word | zeros) & 0x8080_8080_8080_8080 != 0 { break }
          i += 8
        }
        guard i < count else { break }
        let length = sequenceLength(buffer, at: i)
        if length == 0 { return i }
        i += length
      }
      return nil
    }
  }

  /// How many bytes the well-formed sequence at `i` has (Unicode 15, table 3-7); 0 where there is none.
  private static func sequenceLength(_ bytes: UnsafeRawBufferPointer, at i: Int) -> Int {
    func isContinuation(_ offset: Int, from low: UInt8 = 0x80, to high: UInt8 = 0xBF) -> Bool {
      i + offset < bytes.count && bytes[i + offset] >= low && bytes[i + offset] <= high
    }
    switch bytes[i] {
    case 0x01...0x7F: return 1
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
