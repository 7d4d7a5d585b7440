/// A system file (`.sav`, `.zsav`): its header and dictionary, checked, and the bytes of its cases.
struct SystemFile {
  let file: SystemFileBytes
  let header: SystemFileHeader
  let dictionary: SystemFileDictionary
  /// One a variable as users see it; the segments of a long string are one.
  let variables: [SystemFileVariable]
  let encoding: DeclaredEncoding
  let notes: [String]

  init(_ bytes: [UInt8]) throws {
    header = try SystemFileHeader(bytes)
    file = SystemFileBytes(bytes: bytes, isBigEndian: header.isBigEndian)
    dictionary = try SystemFileDictionary(file)
    encoding = try DeclaredEncoding(dictionary, in: file)
    (variables, notes) = Self.joined(dictionary, in: file)
  }

  /// The number of cases that the file declares; nil where its writer did not know it.
  var declaredCaseCount: Int? {
    if let count = header.caseCount { return count }
    guard let wide = dictionary.extensions.first(where: { $0.subtype == 16 && $0.content.count >= 16 }),
      let count = try? file.int64(at: wide.content.lowerBound + 8), count >= 0
    else { return nil }
    return count
  }

  func content(ofSubtype subtype: Int) -> ArraySlice<UInt8>? {
    dictionary.extensions.first { $0.subtype == subtype }.map { file.bytes[$0.content] }
  }

  /// The file's cases and descriptions.
  func read() throws -> SPSSFile {
    let cases = try caseBytes()
    var decoder = SPSSEncoding.Decoder(encoding.encoding)
    let result = try read(cases, &decoder)
    guard decoder.isWrong else { return result.adding(encoding.notes(after: decoder)) }
    decoder = SPSSEncoding.Decoder(.western)
    return try read(cases, &decoder).adding([encoding.noteOnWestern])
  }

  private func read(_ cases: [UInt8]?, _ decoder: inout SPSSEncoding.Decoder) throws -> SPSSFile {
    var description = SystemFileDescription(self, &decoder)
    var surplus = 0
    let cells = try cells(cases, names: description.columns.map(\.name), &decoder, surplus: &surplus)
    if surplus > 0, let declared = declaredCaseCount {
      description.notes.append(
        "The file declares \(declared) \(declared == 1 ? "case" : "cases") and holds \(surplus) more, which are left out; if "
          + "they belong to it, save it again from SPSS or PSPP.")
    }
    description.notes.insert(contentsOf: notes, at: 0)
    return SPSSFile(
      cells: cells, columns: description.columns, format: header.compression == .zlib ? .zsav : .sav,
      notes: description.notes)
  }

  /// The dictionary's variables with the segments of each long string joined, as record 7.14 tells.
  private static func joined(
    _ dictionary: SystemFileDictionary, in file: SystemFileBytes
  ) -> ([SystemFileVariable], notes: [String]) {
    var widths: [[UInt8]: Int] = [:]
    for record in dictionary.extensions where record.subtype == 14 {
      for entry in file.bytes[record.content].split(whereSeparator: { $0 == 0 || $0 == 9 }) {
        guard let equals = entry.firstIndex(of: UInt8(ascii: "=")),
          let width = Int(String(decoding: entry[(equals + 1)...], as: UTF8.self)), width > 255
        else { continue }
        widths[SystemFileVariable.key(entry[..<equals])] = width
      }
    }
    var variables: [SystemFileVariable] = []
    var broken = 0
    var index = 0
    while index < dictionary.variables.count {
      let first = dictionary.variables[index]
      var variable = SystemFileVariable(record: first, index: index, width: first.width, segments: [first])
      if let width = widths[SystemFileVariable.key(file.bytes[first.name])] {
        let count = width / 252 + (width % 252 == 0 ? 0 : 1)
        let fits =
          count <= dictionary.variables.count - index
          && (0..<count).allSatisfy {
            dictionary.variables[index + $0].width == ($0 < count - 1 ? 255 : width - 252 * (count - 1))
          }
        if fits {
          variable.width = width
          variable.segments = Array(dictionary.variables[index..<index + count])
        } else {
          broken += 1
        }
      }
      index += variable.segments.count
      variables.append(variable)
    }
    let note =
      "\(broken) long string variable\(broken == 1 ? " is" : "s are") read in pieces: the file describes them wrongly."
    return (variables, broken > 0 ? [note] : [])
  }
}

/// A variable of a system file as users see it.
struct SystemFileVariable {
  /// The first record that describes it.
  var record: SystemFileDictionary.Variable
  /// The number of that record among those of the variables.
  var index: Int
  /// Bytes of text; 0 for a number.
  var width: Int
  /// One, or several where the text has more than 255 bytes.
  var segments: [SystemFileDictionary.Variable]

  var isNumber: Bool { width == 0 }

  /// Where the text is in a case: each piece's offset and length.
  var pieces: [Range<Int>] {
    var left = width
    return segments.map { segment in
      // The first 255 bytes of each segment are text; a byte of padding follows.
      let length = min(left, 255, segment.width)
      left -= length
      return segment.element * 8..<segment.element * 8 + length
    }
  }

  /// A short name without its padding.
  static func trimmed(_ name: some Sequence<UInt8>) -> [UInt8] {
    var name = Array(name)
    while let last = name.last, last == 0x20 || last == 0 { name.removeLast() }
    return name
  }

  /// A short name without its padding and in capitals, as names are compared.
  static func key(_ name: some Sequence<UInt8>) -> [UInt8] {
    trimmed(name).map { (0x61...0x7A).contains($0) ? $0 - 32 : $0 }
  }
}
