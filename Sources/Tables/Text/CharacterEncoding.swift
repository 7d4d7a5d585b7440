/// A character set of text files, by whatever name it goes.
package struct CharacterEncoding: Sendable, Hashable {
  /// The name that the C library converts by.
  package let name: String
  /// The name that sentences use.
  package let shownName: String

  /// - Parameter text: any usual name ("latin1", "cp1252", "mac", "utf16") or any that the C library knows; nil for
  ///   others.
  package init?(named text: String) {
    let key = text.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    if let known = Self.byKey[key] {
      self = known
    } else {
      let isPlain = text.utf8.allSatisfy {
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
          || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")
      }
      guard isPlain, !text.isEmpty, TextConverter(from: text) != nil else { return nil }
      self.init(text.uppercased(), text)
    }
  }

  init(_ name: String, _ shownName: String) {
    self.name = name
    self.shownName = shownName
  }

  package static let utf8 = CharacterEncoding("UTF-8", "UTF-8")
  package static let utf16LittleEndian = CharacterEncoding("UTF-16LE", "UTF-16 (little-endian)")
  package static let utf16BigEndian = CharacterEncoding("UTF-16BE", "UTF-16 (big-endian)")
  package static let utf32LittleEndian = CharacterEncoding("UTF-32LE", "UTF-32 (little-endian)")
  package static let utf32BigEndian = CharacterEncoding("UTF-32BE", "UTF-32 (big-endian)")
  package static let windows1252 = CharacterEncoding("WINDOWS-1252", "Windows-1252")
  package static let macRoman = CharacterEncoding("MACINTOSH", "Mac Roman")
  /// UTF-16 or UTF-32 whose byte order the file's mark gives.
  static let utf16 = CharacterEncoding("UTF-16", "UTF-16")
  static let utf32 = CharacterEncoding("UTF-32", "UTF-32")

  /// What sentences give as examples.
  package static let examples =
    "utf-8, windows-1252, latin1, iso-8859-15, mac, utf-16, windows-1250, windows-1251, cp949, shift-jis, gb18030, big5"

  /// The bytes of a code unit: an undecodable one is passed over whole.
  var unitSize: Int { name.hasPrefix("UTF-16") ? 2 : name.hasPrefix("UTF-32") ? 4 : 1 }

  /// The marks that files may begin with, longest first.
  static let marks: [(bytes: [UInt8], encoding: CharacterEncoding)] = [
    ([0xFF, 0xFE, 0x00, 0x00], .utf32LittleEndian), ([0x00, 0x00, 0xFE, 0xFF], .utf32BigEndian),
    ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE], .utf16LittleEndian), ([0xFE, 0xFF], .utf16BigEndian),
  ]

  /// Names without what people write differently. Narrow sets stand for the wider ones that files of that name use:
  /// Windows-1252 for Latin-1, CP949 for EUC-KR, GB18030 for GB2312.
  private static let byKey: [String: CharacterEncoding] = {
    let known: [(CharacterEncoding, [String])] = [
      (.utf8, ["utf8", "utf8bom", "utf8sig", "65001", "cp65001", "ascii", "usascii"]),
      (.utf16, ["utf16", "unicode", "ucs2", "iso10646ucs2"]), (.utf16LittleEndian, ["utf16le", "ucs2le", "1200"]),
      (.utf16BigEndian, ["utf16be", "ucs2be", "1201"]), (.utf32, ["utf32", "ucs4"]),
      (.utf32LittleEndian, ["utf32le", "ucs4le"]), (.utf32BigEndian, ["utf32be", "ucs4be"]),
      (.windows1252, ["windows1252", "win1252", "cp1252", "1252", "ansi", "latin1", "iso88591", "l1", "western"]),
      (CharacterEncoding("ISO-8859-15", "ISO-8859-15"), ["iso885915", "latin9", "l9"]),
      (.macRoman, ["mac", "macroman", "macintosh", "xmacroman", "applemac"]),
      (CharacterEncoding("MAC-CENTRALEUROPE", "Mac Central European"), ["maccentraleurope", "maccenteuro", "macce"]),
      (CharacterEncoding("WINDOWS-1250", "Windows-1250"), ["windows1250", "win1250", "cp1250", "1250"]),
      (CharacterEncoding("ISO-8859-2", "ISO-8859-2"), ["iso88592", "latin2", "l2"]),
      (CharacterEncoding("WINDOWS-1251", "Windows-1251"), ["windows1251", "win1251", "cp1251", "1251", "cyrillic"]),
      (CharacterEncoding("KOI8-R", "KOI8-R"), ["koi8r", "koi8"]),
      (CharacterEncoding("WINDOWS-1253", "Windows-1253"), ["windows1253", "win1253", "cp1253", "1253", "greek"]),
      (
        CharacterEncoding("WINDOWS-1254", "Windows-1254"),
        ["windows1254", "win1254", "cp1254", "1254", "iso88599", "latin5", "turkish"]
      ),
      (CharacterEncoding("WINDOWS-1255", "Windows-1255"), ["windows1255", "cp1255", "1255", "iso88598", "hebrew"]),
      (CharacterEncoding("WINDOWS-1256", "Windows-1256"), ["windows1256", "cp1256", "1256", "arabic"]),
      (CharacterEncoding("WINDOWS-1257", "Windows-1257"), ["windows1257", "cp1257", "1257", "baltic"]),
      (CharacterEncoding("WINDOWS-1258", "Windows-1258"), ["windows1258", "cp1258", "1258", "vietnamese"]),
      (CharacterEncoding("CP874", "Windows-874"), ["windows874", "cp874", "874", "tis620", "iso885911", "thai"]),
      (CharacterEncoding("CP949", "CP949"), ["cp949", "949", "uhc", "euckr", "ksc5601", "ksx1001", "korean"]),
      (CharacterEncoding("CP932", "Shift-JIS"), ["shiftjis", "sjis", "cp932", "932", "windows31j", "mskanji"]),
      (CharacterEncoding("EUC-JP", "EUC-JP"), ["eucjp"]),
      (CharacterEncoding("GB18030", "GB18030"), ["gb18030", "gb2312", "gbk", "cp936", "936", "euccn", "hzgb2312"]),
      (CharacterEncoding("BIG5-HKSCS", "Big5"), ["big5", "cp950", "950", "big5hkscs"]),
    ]
    return Dictionary(known.flatMap { encoding, keys in keys.map { ($0, encoding) } }, uniquingKeysWith: { a, _ in a })
  }()
}
