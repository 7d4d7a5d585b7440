#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The character set of an SPSS file: every one of them writes ASCII as ASCII.
struct SPSSEncoding: Sendable {
  /// As messages and the C library name it.
  let name: String
  private let form: Form

  private enum Form {
    case utf8
    /// The UTF-8 of each of the 256 bytes.
    case singleByte([[UInt8]])
    case multiByte
  }

  static let utf8 = SPSSEncoding(name: "UTF-8", form: .utf8)
  /// Western European Windows: what most old files are in. It reads any bytes.
  static let western =
    SPSSEncoding(named: "windows-1252") ?? SPSSEncoding(name: "ISO-8859-1", form: .singleByte(latin1))

  private static let latin1 = (0..<256).map { Array(String(UnicodeScalar(UInt8($0))).utf8) }

  /// Names that the C library does not have, or has for a set without a backslash, and those to use for them.
  private static let otherNames = [
    "WINDOWS-949": "CP949", "X-WINDOWS-949": "CP949", "WINDOWS-932": "CP932", "WINDOWS-31J": "CP932",
    "SHIFT_JIS": "CP932", "SHIFT-JIS": "CP932", "SJIS": "CP932",
  ]

  private init(name: String, form: Form) {
    self.name = name
    self.form = form
  }

  /// - Parameter name: as a file declares it; nil where it is not known or does not write ASCII as ASCII.
  init?(named name: String) {
    var known = name.uppercased().filter { !$0.isWhitespace && $0.isASCII && $0 != "/" }
    guard !known.isEmpty, known.utf8.count <= 40 else { return nil }
    if ["UTF-8", "UTF8"].contains(known) {
      self = .utf8
      return
    }
    known = Self.otherNames[known] ?? known
    let ascii = (0x20..<0x7F).map { UInt8($0) }
    guard let converter = IconvConverter(from: known, to: "UTF-8"), converter.convert(ascii) == ascii else {
      return nil
    }
    let texts = (0..<256).map { converter.convert([UInt8($0)]) }
    // In a character set of several bytes, some bytes are only the beginning of a character.
    let isSingleByte = !(0x80..<0x100).contains {
      texts[$0] == nil && converter.convert([UInt8($0)], allowsCutEnd: true) != nil
    }
    if isSingleByte {
      let replacement = Array("\u{FFFD}".utf8)
      self.init(name: name, form: .singleByte(texts.map { $0 ?? replacement }))
    } else {
      self.init(name: known, form: .multiByte)
    }
  }

  /// The character set of a Windows code page or of a code that SPSS has for one.
  init?(codePage: Int) {
    switch codePage {
    case 65001: self = .utf8
    // ASCII in seven or eight bits says nothing about further letters.
    case 2, 3, 20127: return nil
    case 28591...28606: self.init(named: "ISO-8859-\(codePage - 28590)")
    case 437...1258: self.init(named: "CP\(codePage)")
    case _ where Self.otherCodePages[codePage] != nil: self.init(named: Self.otherCodePages[codePage]!)
    default: return nil
    }
  }

  /// Code pages whose number is not their name.
  private static let otherCodePages = [
    10000: "MACINTOSH", 10029: "MAC-CENTRALEUROPE", 10007: "MAC-CYRILLIC", 20866: "KOI8-R", 21866: "KOI8-U",
    20932: "EUC-JP", 51932: "EUC-JP", 20936: "GBK", 51936: "GBK", 54936: "GB18030", 20949: "CP949", 51949: "CP949",
  ]

  /// Reads and writes text, and counts what did not fit.
  struct Decoder {
    let encoding: SPSSEncoding
    private let converter: IconvConverter?
    /// Texts beyond ASCII that were read in full.
    private(set) var readTexts = 0
    /// Texts that have bytes the character set does not have.
    private(set) var brokenTexts = 0
    /// Texts of which nothing beyond ASCII is left without the byte that their end cuts off: it may also be a letter of
    /// another character set.
    private var cutTexts = 0

    init(_ encoding: SPSSEncoding) {
      self.encoding = encoding
      if case .multiByte = encoding.form {
        converter = IconvConverter(from: encoding.name, to: "UTF-8")
      } else {
        converter = nil
      }
    }

    /// Appends the UTF-8 of `bytes` up to a zero byte, without the blanks at its end.
    mutating func append(_ bytes: UnsafeRawBufferPointer, to text: inout [UInt8]) {
      var end = bytes.count
      var union: UInt8 = 0
      for i in 0..<bytes.count {
        if bytes[i] == 0 {
          end = i
          break
        }
        union |= bytes[i]
      }
      while end > 0, bytes[end - 1] == 0x20 { end -= 1 }
      let content = UnsafeRawBufferPointer(rebasing: bytes[..<end])
      if union < 0x80 { return text.append(contentsOf: content) }
      switch encoding.form {
      case .utf8: appendUTF8(content, to: &text)
      case .singleByte(let table):
        readTexts += 1
        for byte in content { text.append(contentsOf: table[Int(byte)]) }
      case .multiByte:
        // A character cut off at a variable's width is left out.
        if let converted = converter?.convert(Array(content), allowsCutEnd: true) {
          readTexts += 1
          text.append(contentsOf: converted)
        } else {
          brokenTexts += 1
          text.append(
            contentsOf: String(decoding: content.map { $0 < 0x80 ? $0 : UInt8(ascii: "?") }, as: UTF8.self).utf8)
        }
      }
    }

    private mutating func appendUTF8(_ content: UnsafeRawBufferPointer, to text: inout [UInt8]) {
      // A character cut off at a variable's width is left out.
      var end = content.count
      var back = 1
      while back <= min(3, end), content[end - back] & 0xC0 == 0x80 { back += 1 }
      if back <= min(4, end) {
        let lead = content[end - back]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1
        if length > back { end -= back }
      }
      let repaired = String(decoding: UnsafeRawBufferPointer(rebasing: content[..<end]), as: UTF8.self)
      if !repaired.utf8.elementsEqual(content[..<end]) {
        brokenTexts += 1
      } else if repaired.utf8.allSatisfy({ $0 < 0x80 }) {
        cutTexts += 1
      } else {
        readTexts += 1
      }
      text.append(contentsOf: repaired.utf8)
    }

    mutating func text(_ bytes: some Sequence<UInt8>) -> String {
      var text: [UInt8] = []
      Array(bytes).withUnsafeBytes { append($0, to: &text) }
      return String(decoding: text, as: UTF8.self)
    }

    /// Whether the bytes that do not fit outnumber those that do, so that the declaration must be wrong.
    var isWrong: Bool { brokenTexts + cutTexts > readTexts }
  }

  /// The bytes of `text`, and whether every character has some; those that have none become "?".
  func bytes(_ text: String) -> (bytes: [UInt8], isWhole: Bool) {
    if case .utf8 = form { return (Array(text.utf8), true) }
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return (Array(text.utf8), true) }
    guard let converter = IconvConverter(from: "UTF-8", to: name) else {
      return (text.unicodeScalars.map { $0.isASCII ? UInt8($0.value) : UInt8(ascii: "?") }, false)
    }
    var bytes: [UInt8] = []
    var isWhole = true
    for scalar in text.unicodeScalars {
      if let converted = converter.convert(Array(String(scalar).utf8)) {
        bytes += converted
      } else {
        bytes.append(UInt8(ascii: "?"))
        isWhole = false
      }
    }
    return (bytes, isWhole)
  }
}

/// The C library's conversion between two character sets.
final class IconvConverter {
  private let descriptor: iconv_t

  init?(from: String, to: String) {
    guard let opened = iconv_open(to, from), Int(bitPattern: opened) != -1 else { return nil }
    descriptor = opened
  }

  deinit { iconv_close(descriptor) }

  /// The converted bytes; nil where some have no counterpart.
  /// - Parameter allowsCutEnd: leaves out a character that the end cuts off.
  func convert(_ bytes: [UInt8], allowsCutEnd: Bool = false) -> [UInt8]? {
    var input = bytes.map { CChar(bitPattern: $0) }
    // No character of 8 bits or more takes more than 4 bytes for each of its own, in either direction.
    var output = [CChar](repeating: 0, count: bytes.count * 4 + 16)
    var (inLeft, outLeft) = (input.count, output.count)
    let outcome = input.withUnsafeMutableBufferPointer { source in
      output.withUnsafeMutableBufferPointer { target in
        var (from, to) = (source.baseAddress, target.baseAddress)
        iconv(descriptor, nil, nil, nil, nil)
        let result = iconv(descriptor, &from, &inLeft, &to, &outLeft)
        let code = errno
        guard result >= 0 else { return (isWhole: false, isCut: code == EINVAL) }
        // Whatever the conversion still holds back.
        iconv(descriptor, nil, nil, &to, &outLeft)
        return (isWhole: true, isCut: false)
      }
    }
    guard outcome.isWhole || (outcome.isCut && allowsCutEnd) else { return nil }
    return output[..<(output.count - outLeft)].map { UInt8(bitPattern: $0) }
  }
}
