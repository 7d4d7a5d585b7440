/// The character set that a system file declares, in record 7.20 by name or in record 7.3 by number.
struct DeclaredEncoding {
  /// What to try first: UTF-8 where nothing that is known is declared.
  let encoding: SPSSEncoding
  /// What the file says where that is not known.
  private let unknown: String?
  let isDeclared: Bool

  init(_ dictionary: SystemFileDictionary, in file: SystemFileBytes) throws {
    var unknown: String?
    if let record = dictionary.extensions.first(where: { $0.subtype == 20 }) {
      let name = String(decoding: file.bytes[record.content].prefix(40).prefix { $0 != 0 }, as: UTF8.self)
      if let encoding = SPSSEncoding(named: name) {
        (self.encoding, self.unknown, isDeclared) = (encoding, nil, true)
        return
      }
      unknown = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.:".contains($0)) }
    }
    if let record = dictionary.extensions.first(where: { $0.subtype == 3 && $0.content.count >= 32 }) {
      let mainframe = "Save it from SPSS on another computer."
      let numbers = try file.int32(at: record.content.lowerBound + 16)
      guard numbers == 0 || numbers == 1 else {
        throw SPSSFault("has its numbers in a form that is not IEEE 754", hint: mainframe)
      }
      let codePage = try file.int32(at: record.content.lowerBound + 28)
      if codePage == 1 { throw SPSSFault("has its texts in EBCDIC", hint: mainframe) }
      if let encoding = SPSSEncoding(codePage: codePage) {
        (self.encoding, self.unknown, isDeclared) = (encoding, unknown, true)
        return
      }
      // Codes for ASCII and the like say nothing about further letters.
      if unknown == nil, codePage > 3, codePage != 20127 { unknown = String(codePage) }
    }
    (encoding, self.unknown, isDeclared) = (.utf8, unknown, false)
  }

  /// What to say when the file was read in this character set.
  func notes(after decoder: SPSSEncoding.Decoder) -> [String] {
    var notes: [String] = []
    if let unknown {
      notes.append(
        "The file says that its texts are \"\(unknown)\", which is not known; they are read as \(encoding.name).")
    }
    if decoder.brokenTexts > 0 {
      let texts = decoder.brokenTexts == 1 ? "1 text has" : "\(decoder.brokenTexts) texts have"
      notes.append("\(texts) bytes that are not \(encoding.name); other characters stand for them.")
    }
    return notes
  }

  /// What to say when it turned out to be wrong.
  var noteOnWestern: String {
    if let unknown {
      return "The file says that its texts are in \"\(unknown)\", which is not known; they are read as windows-1252."
    }
    return isDeclared
      ? "The texts are not \(encoding.name), as the file says; they are read as windows-1252."
      : "The file does not say which character set its texts are in; they are read as windows-1252."
  }
}
