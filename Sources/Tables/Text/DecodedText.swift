/// The text of a file as UTF-8, whatever character set it was in.
package struct DecodedText {
  /// UTF-8; the mark of a UTF-8 file, NUL bytes at the end and the like are still in it.
  package private(set) var bytes: [UInt8]
  /// Which of them are the text.
  package private(set) var range: Range<Int>
  package private(set) var encoding: CharacterEncoding
  package private(set) var hasMark: Bool
  /// The bytes of the mark.
  private(set) var markLength = 0
  /// Whether more of the file follows, so that its last character may be cut.
  private let isBeginning: Bool
  /// How it was read where that is not a matter of course.
  package private(set) var notes: [String] = []

  /// - Parameters:
  ///   - declared: the character set's name; nil to detect it.
  ///   - isBeginning: whether more of the file follows.
  ///   - name: stands for the file in messages.
  package init(_ bytes: [UInt8], named name: String, declared: String?, isBeginning: Bool = false) throws {
    self.isBeginning = isBeginning
    self.bytes = []
    range = 0..<0
    (encoding, hasMark) = (.utf8, false)
    if let declared {
      guard let encoding = CharacterEncoding(named: declared) else {
        throw FileError(
          .content, "there is no encoding \"\(declared)\" for \(name)",
          hint: "Use one of \(CharacterEncoding.examples), or leave it to be detected.")
      }
      try decode(bytes, as: encoding, named: name)
    } else {
      try detect(bytes, named: name)
    }
    try removeNuls(named: name)
    trimEnd()
  }

  // MARK: Declared

  private mutating func decode(_ file: [UInt8], as declared: CharacterEncoding, named name: String) throws {
    let mark = CharacterEncoding.marks.first { file.starts(with: $0.bytes) }
    var target = declared
    if declared == .utf16 || declared == .utf32 {
      let (big, little): (CharacterEncoding, CharacterEncoding) =
        declared == .utf16 ? (.utf16BigEndian, .utf16LittleEndian) : (.utf32BigEndian, .utf32LittleEndian)
      let marked = CharacterEncoding.marks.first {
        file.starts(with: $0.bytes) && ($0.encoding == big || $0.encoding == little)
      }
      target = marked?.encoding ?? (Self.unmarkedWide(file) == big ? big : little)
    }
    let isMarked = mark?.encoding == target
    try convert(file, as: target, from: isMarked ? mark!.bytes.count : 0, named: name, isDeclared: true)
    hasMark = isMarked
  }

  // MARK: Detected

  private mutating func detect(_ file: [UInt8], named name: String) throws {
    if let mark = CharacterEncoding.marks.first(where: { file.starts(with: $0.bytes) }) {
      if mark.encoding != .utf8 { notes.append("\(name) is read as \(mark.encoding.shownName), as its mark says") }
      try convert(file, as: mark.encoding, from: mark.bytes.count, named: name, isDeclared: false)
      hasMark = true
      return
    }
    try file.withUnsafeBufferPointer { try TextEncoding.checkIsText($0, named: name) }
    if let wide = Self.unmarkedWide(file) {
      notes.append("\(name) is read as \(wide.shownName), because every other byte of its plain letters is zero")
      return try convert(file, as: wide, from: 0, named: name, isDeclared: false)
    }
    let survey = (isBeginning ? Self.withoutCutCharacter(file) : file).withUnsafeBufferPointer { UTF8Survey($0) }
    if survey.invalid == 0 || survey.isNearlyUTF8 {
      return try convert(file, as: .utf8, from: 0, named: name, isDeclared: false)
    }
    guard let found = file.withUnsafeBufferPointer({ EncodingDetection($0) }) else {
      throw undecodable(
        file, at: survey.firstInvalid ?? 0, named: name, as: "UTF-8 text, nor text in any other encoding")
    }
    let example = found.example.map { " (\"\($0)\")" } ?? ""
    notes.append(
      "\(name) is read as \(found.encoding.shownName), because it is not UTF-8 and its letters make the most sense so"
        + "\(example); if letters look wrong, set survey: {encoding: …}")
    try convert(file, as: found.encoding, from: 0, named: name, isDeclared: false)
  }

  /// UTF-16 without a mark, known by the zeros beside its plain letters and delimiters.
  private static func unmarkedWide(_ file: [UInt8]) -> CharacterEncoding? {
    // An odd byte at the end is one of a character cut in two.
    guard file.count >= 4 else { return nil }
    let sample = file.prefix(1 << 14)
    var plain = (big: 0, little: 0)
    var (nuls, lines, pairs) = (0, 0, 0)
    for i in stride(from: 0, to: sample.count - 1, by: 2) {
      let (first, second) = (sample[i], sample[i + 1])
      func isPlain(_ byte: UInt8) -> Bool { (0x20...0x7E).contains(byte) || (0x09...0x0D).contains(byte) }
      if first == 0 && isPlain(second) { plain.big += 1 }
      if second == 0 && isPlain(first) { plain.little += 1 }
      if first == 0 && second == 0 { nuls += 1 }
      if isPlain(first) && isPlain(second) { pairs += 1 }
      if first == 0 && (second == 0x0A || second == 0x0D) || second == 0 && (first == 0x0A || first == 0x0D) {
        lines += 1
      }
    }
    let units = sample.count / 2
    // In other scripts plain characters are few, but lines end with one, and few others look like two.
    let most = max(plain.big, plain.little)
    let isOtherScript = most * 20 >= units && lines > 0 && pairs * 10 < (units - most) * 7
    guard nuls * 100 <= units, most * 2 >= units || isOtherScript else { return nil }
    if plain.big > 10 * plain.little { return .utf16BigEndian }
    return plain.little > 10 * plain.big ? .utf16LittleEndian : nil
  }

  // MARK: Conversion

  private mutating func convert(
    _ file: [UInt8], as target: CharacterEncoding, from start: Int, named name: String, isDeclared: Bool
  ) throws {
    encoding = target
    markLength = start
    if target == .utf8 {
      bytes = isBeginning ? Self.withoutCutCharacter(file) : file
      range = start..<bytes.count
      try repair(named: name, isDeclared: isDeclared)
      return
    }
    guard let converter = TextConverter(from: target.name) else {
      throw FileError(
        .unreadable, "\(name) is \(target.shownName), which this system cannot convert", hint: "Save it as UTF-8.")
    }
    var output: [UInt8] = []
    let most = Self.mostUndecodable(of: file.count - start)
    let taken = file.withUnsafeBufferPointer {
      converter.convert(
        UnsafeBufferPointer(rebasing: $0[start...]), isLast: !isBeginning, mostUndecodable: most, into: &output)
    }
    guard taken != nil else {
      let place = start + (converter.firstUndecodable?.offset ?? 0)
      throw undecodable(file, at: min(place, file.count - 1), named: name, as: "\(target.shownName) text")
    }
    if let first = converter.firstUndecodable {
      noteReplaced(
        converter.undecodable, line: first.linesBefore + 1, offset: start + first.offset, named: name,
        as: target.shownName)
    }
    bytes = output
    range = 0..<output.count
  }

  /// The bytes without the first part of a UTF-8 character at the end.
  private static func withoutCutCharacter(_ file: [UInt8]) -> [UInt8] {
    let tail = file.suffix(3).reversed().prefix { (0x80...0xBF).contains($0) }.count
    guard tail < file.count, file[file.count - tail - 1] >= 0xC0 else { return file }
    return Array(file.dropLast(tail + 1))
  }

  /// A few damaged places are tolerated: one in a hundred bytes.
  private static func mostUndecodable(of count: Int) -> Int { max(3, count / 100) }

  /// Puts U+FFFD where UTF-8 is damaged.
  private mutating func repair(named name: String, isDeclared: Bool) throws {
    let survey = bytes.withUnsafeBufferPointer { UTF8Survey($0) }
    guard let first = survey.firstInvalid else { return }
    guard survey.invalid <= Self.mostUndecodable(of: bytes.count), isDeclared || survey.isNearlyUTF8 else {
      throw undecodable(bytes, at: first, named: name, as: "UTF-8 text")
    }
    noteReplaced(
      survey.invalid, line: 1 + bytes[..<first].count { $0 == 0x0A }, offset: first, named: name, as: "UTF-8")
    var repaired: [UInt8] = []
    repaired.reserveCapacity(bytes.count + 2 * survey.invalid)
    bytes.withUnsafeBufferPointer { buffer in
      var i = 0
      while i < buffer.count {
        let plain = TextEncoding.firstUnplain(buffer, from: i)
        repaired.append(contentsOf: buffer[i..<plain])
        i = plain
        guard i < buffer.count else { break }
        let length = TextEncoding.sequenceLength(buffer, at: i)
        repaired.append(contentsOf: length > 0 ? Array(buffer[i..<i + length]) : TextConverter.replacement)
        i += max(1, length)
      }
    }
    range = range.lowerBound..<repaired.count
    bytes = repaired
  }

  private mutating func noteReplaced(_ count: Int, line: Int, offset: Int, named name: String, as encoding: String) {
    notes.append(
      "\(name) has \(count) \(count == 1 ? "place that is" : "places that are") not \(encoding) text, "
        + "\(count == 1 ? "in" : "the first in") line \(line) at offset \(offset); a � stands there")
  }

  private func undecodable(_ file: [UInt8], at offset: Int, named name: String, as wanted: String) -> FileError {
    let line = 1 + file[..<offset].count { $0 == 0x0A }
    return FileError(
      .unreadable, "\(name), line \(line): \(TextEncoding.named(file[offset])) at offset \(offset) is not \(wanted)",
      hint: "Set the encoding if you know it (survey: {encoding: …}), or export the survey again as CSV UTF-8.")
  }

  // MARK: What is no text

  /// Drops NUL bytes that only fill cells up; others are damage, and said.
  private mutating func removeNuls(named name: String) throws {
    let (nuls, kept): (Int, [UInt8]) = try bytes.withUnsafeBufferPointer { buffer in
      var end = range.upperBound
      while end > range.lowerBound && (buffer[end - 1] == 0 || buffer[end - 1] == 0x1A) { end -= 1 }
      var i = TextEncoding.firstNul(buffer, in: range.lowerBound..<end)
      guard i < end else { return (0, []) }
      var kept = [UInt8](buffer[..<i])
      var nuls = 0
      while i < end {
        let start = i
        while i < end && buffer[i] == 0 { i += 1 }
        nuls += i - start
        let isFiller = i == end || Self.cellEnds.contains(buffer[i])
        guard isFiller, i - start <= 256 else {
          let place = TextPlace(buffer, at: start)
          throw FileError(
            .unreadable,
            [
              FileProblem(
                "\(name), line \(place.line): there is a NUL byte at offset \(start) (column \(place.column)), which no "
                  + "text has",
                excerpt: place.excerpt,
                hint: "The file is damaged or not text. Export the survey again as CSV UTF-8.")
            ])
        }
        let next = TextEncoding.firstNul(buffer, in: i..<end)
        kept.append(contentsOf: buffer[i..<next])
        i = next
      }
      return (nuls, kept)
    }
    guard nuls > 0 else { return }
    notes.append("\(name) has \(nuls) NUL bytes that fill cells up; they are left out")
    bytes = kept
    range = range.lowerBound..<kept.count
  }

  /// What may stand behind a cell that NUL bytes fill up.
  private static let cellEnds = Set(" ,;\t|\"'\n\r".utf8)

  /// Leaves out what old programs put behind the text: NUL bytes and Ctrl-Z.
  private mutating func trimEnd() {
    var end = range.upperBound
    while end > range.lowerBound && (bytes[end - 1] == 0 || bytes[end - 1] == 0x1A) { end -= 1 }
    range = range.lowerBound..<end
  }
}
