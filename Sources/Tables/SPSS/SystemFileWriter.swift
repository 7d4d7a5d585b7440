extension SystemFile {
  /// The file with variables at its end.
  func adding(_ variables: [SPSSAddedVariable]) throws -> SPSSRewrite {
    var decoder = SPSSEncoding.Decoder(encoding.encoding)
    let names = SystemFileDescription(self, &decoder).columns.map(\.name)
    let encoding = decoder.isWrong && !self.encoding.isDeclared ? SPSSEncoding.western : self.encoding.encoding
    var preparation = VariablePreparation(
      taken: names, mostInName: 64, mostInText: 32_767, namesAreASCII: false, bytes: encoding.bytes)
    let prepared = variables.map { preparation.prepared($0) }
    let added = AddedRecords(prepared, to: self, bytes: encoding.bytes)
    var output = head(with: added)
    let codes = try rewrittenCases(prepared, added)
    output += header.compression == .zlib ? try CompressedBlocks.deflated(codes, at: output.count, in: file) : codes
    return SPSSRewrite(bytes: output, names: prepared.map(\.name), notes: preparation.notes)
  }

  /// Header and dictionary.
  private func head(with added: AddedRecords) -> [UInt8] {
    let bytes = file.bytes
    var output = Array(bytes[..<SystemFileHeader.size])
    // The elements of a case, where the writer knew them.
    if let size = try? file.int32(at: 68), size > 0 {
      output.replaceSubrange(68..<72, with: file.written(int32: size + added.elementCount))
    }
    for record in dictionary.variableRecords { output += bytes[record] }
    output += added.variables
    for record in dictionary.labelRecords { output += bytes[record] }
    output += added.labels
    for record in dictionary.documentRecords { output += bytes[record] }
    var written: Set<Int> = []
    for record in dictionary.extensions {
      // Of records that should be there once, the first is the one in use.
      let further = written.insert(record.subtype).inserted ? added.content(ofSubtype: record.subtype, in: record) : []
      if further.isEmpty {
        output += bytes[record.record]
      } else {
        // Texts are counted in bytes, whatever the record said before.
        let itemSize = record.subtype == 11 ? 4 : 1
        output += extensionRecord(record.subtype, itemSize, Array(bytes[record.content]) + further)
      }
    }
    for subtype in [13, 14] where !written.contains(subtype) {
      let content = added.content(ofSubtype: subtype, in: nil)
      if !content.isEmpty { output += extensionRecord(subtype, 1, content) }
    }
    return output + bytes[(dictionary.end - 8)..<dictionary.end]
  }

  private func extensionRecord(_ subtype: Int, _ itemSize: Int, _ content: [UInt8]) -> [UInt8] {
    file.written(int32: 7) + file.written(int32: subtype) + file.written(int32: itemSize)
      + file.written(int32: content.count / itemSize) + content
  }

  /// The cases, as they stand or as byte codes, each with its new values at its end.
  private func rewrittenCases(_ prepared: [PreparedVariable], _ added: AddedRecords) throws -> [UInt8] {
    let size = dictionary.elementCount
    let declared = declaredCaseCount
    let plain = try caseBytes()
    let start = plain == nil ? dictionary.end : 0
    let missing = systemMissing
    let expected = prepared.first.map { variable -> Int in
      switch variable.values {
      case .numbers(let numbers, _, _): numbers.count
      case .texts(let texts, _): texts.count
      }
    }
    var number = 0
    var output: [UInt8] = []
    output.reserveCapacity(file.count - dictionary.end + (expected ?? 0) * added.elementCount * 9)
    var writer = ByteCodeWriter(bias: header.bias)
    try (plain ?? file.bytes).withUnsafeBytes { bytes in
      var codes = ByteCodes(bytes, from: start, bias: header.bias, isBigEndian: file.isBigEndian)
      var offset = start
      cases: while declared.map({ number < $0 }) ?? true {
        if header.compression == .none {
          guard bytes.count - offset >= size * 8 else {
            if offset < bytes.count { throw Self.endsEarly(in: number + 1, of: declared) }
            break
          }
          output.append(contentsOf: bytes[offset..<offset + size * 8])
          offset += size * 8
        } else {
          for element in 0..<size {
            guard let code = codes.next() else {
              if element > 0 { throw Self.endsEarly(in: number + 1, of: declared) }
              break cases
            }
            if code == ByteCodes.literal {
              guard let at = codes.literalOffset() else { throw Self.endsEarly(in: number + 1, of: declared) }
              writer.append(literal: bytes[at..<at + 8], to: &output)
            } else {
              writer.append(code, to: &output)
            }
          }
        }
        if let expected, number >= expected { throw Self.otherCount(more: true, than: expected) }
        for variable in prepared {
          append(variable, number, missing, &writer, &output)
        }
        number += 1
      }
    }
    if let declared, number < declared { throw Self.endsEarly(in: number + 1, of: declared) }
    if let expected, number != expected { throw Self.otherCount(more: false, than: expected) }
    if header.compression != .none { writer.finish(&output) }
    return output
  }

  private func append(
    _ variable: PreparedVariable, _ number: Int, _ missing: Double, _ writer: inout ByteCodeWriter,
    _ output: inout [UInt8]
  ) {
    let isPlain = header.compression == .none
    switch variable.values {
    case .numbers(let numbers, _, _):
      if isPlain {
        output += file.written(double: numbers[number] ?? missing)
      } else if let code = writer.code(numbers[number]) {
        writer.append(code, to: &output)
      } else {
        writer.append(literal: file.written(double: numbers[number] ?? missing)[...], to: &output)
      }
    case .texts(let texts, let width):
      var left = texts[number][...]
      for segment in AddedRecords.segments(ofWidth: width) {
        // A segment's first 255 bytes are text.
        var bytes = Array(left.prefix(min(255, segment)))
        left = left.dropFirst(bytes.count)
        bytes += [UInt8](repeating: 0x20, count: (segment + 7) / 8 * 8 - bytes.count)
        if isPlain {
          output += bytes
          continue
        }
        for start in stride(from: 0, to: bytes.count, by: 8) {
          let element = bytes[start..<start + 8]
          if element.allSatisfy({ $0 == 0x20 }) {
            writer.append(ByteCodes.blanks, to: &output)
          } else {
            writer.append(literal: element, to: &output)
          }
        }
      }
    }
  }

  private static func otherCount(more: Bool, than expected: Int) -> SPSSFault {
    SPSSFault(
      "has \(more ? "more" : "fewer") cases than the \(expected) that there are new values for",
      hint: "Read the file again: it has changed since.")
  }
}

/// Writes byte codes: eight of them, then the values that they announce.
struct ByteCodeWriter {
  private let bias: Double
  private var codes: [UInt8] = []
  private var literals: [UInt8] = []

  init(bias: Double) { self.bias = bias }

  /// The code of a number; nil where it has to be written in full.
  func code(_ number: Double?) -> UInt8? {
    guard let number else { return ByteCodes.systemMissing }
    guard let code = UInt8(exactly: number + bias), (1...251).contains(code), Double(code) - bias == number,
      !(number == 0 && number.sign == .minus)
    else { return nil }
    return code
  }

  mutating func append(_ code: UInt8, to output: inout [UInt8]) {
    codes.append(code)
    if codes.count == 8 { flush(&output) }
  }

  mutating func append<Bytes: Collection<UInt8>>(literal bytes: Bytes, to output: inout [UInt8]) {
    literals.append(contentsOf: bytes)
    append(ByteCodes.literal, to: &output)
  }

  /// Writes the codes that are left, with padding.
  mutating func finish(_ output: inout [UInt8]) {
    guard !codes.isEmpty else { return }
    codes += [UInt8](repeating: ByteCodes.padding, count: 8 - codes.count)
    flush(&output)
  }

  private mutating func flush(_ output: inout [UInt8]) {
    output.append(contentsOf: codes)
    output.append(contentsOf: literals)
    codes.removeAll(keepingCapacity: true)
    literals.removeAll(keepingCapacity: true)
  }
}
