extension PortableFile {
  /// The file with variables at its end.
  func adding(_ variables: [SPSSAddedVariable]) throws -> SPSSRewrite {
    guard text.canBeWritten else {
      throw SPSSFault(
        "has a damaged table of characters, so that no variables can be added to it", hint: "Save it from SPSS as .sav."
      )
    }
    let names = self.variables.map { String(decoding: text.plain[$0.name], as: UTF8.self) }
    var preparation = VariablePreparation(
      taken: names, mostInName: 8, mostInText: 255, namesAreASCII: true, bytes: bytes)
    let prepared = variables.map { preparation.prepared($0) }
    // Texts are in the file's characters already; the rest is ASCII.
    var output = Array(text.raw[..<countRange.lowerBound])
    if !countRange.isEmpty { output += number(self.variables.count + prepared.count) }
    output += text.raw[countRange.upperBound..<variablesEnd]
    for variable in prepared { output += record(variable) }
    for variable in prepared { output += labels(variable) }
    output += text.raw[variablesEnd..<casesStart]
    let expected = variables.first?.values.count
    var count = 0
    try forEachCase { _, _ in
    } endCase: { number, range in
      count = number
      if let expected, number > expected { throw Self.otherCount("more", expected) }
      output += text.raw[range]
      for variable in prepared {
        switch variable.values {
        case .numbers(let numbers, _, _): output += ascii(PortableNumber.text(numbers[number - 1]))
        case .texts(let texts, _): output += counted(texts[number - 1].isEmpty ? ascii(" ") : texts[number - 1])
        }
      }
    }
    if let expected, count < expected { throw Self.otherCount("fewer", expected) }
    // The file ends with the letter Z up to the end of the line.
    output += [UInt8](repeating: ascii("Z")[0], count: PortableText.width - output.count % PortableText.width)
    return SPSSRewrite(bytes: text.wrapped(output), names: prepared.map(\.name), notes: preparation.notes)
  }

  private static func otherCount(_ which: String, _ expected: Int) -> SPSSFault {
    SPSSFault(
      "has \(which) cases than the \(expected) that there are new values for",
      hint: "Read the file again: it has changed since.")
  }

  /// The text in the file's characters.
  private func bytes(_ text: String) -> (bytes: [UInt8], isWhole: Bool) {
    var isWhole = true
    let question = self.text.written[Int(UInt8(ascii: "?"))] ?? self.text.blank
    let bytes = text.unicodeScalars.map { scalar -> UInt8 in
      if scalar.isASCII, let byte = self.text.written[Int(scalar.value)] { return byte }
      isWhole = false
      return question
    }
    return (bytes, isWhole)
  }

  private func ascii(_ text: String) -> [UInt8] { bytes(text).bytes }

  private func number(_ value: Int) -> [UInt8] { ascii(PortableNumber.text(Double(value))) }

  /// A text with its length before it.
  private func counted(_ bytes: [UInt8]) -> [UInt8] { number(bytes.count) + bytes }

  private func record(_ variable: PreparedVariable) -> [UInt8] {
    let format: [Int] =
      switch variable.values {
      case .numbers(_, _, let decimals): [5, decimals == 0 ? 8 : min(40, max(8, decimals + 6)), decimals]
      case .texts(_, let width): [1, width, 0]
      }
    var record = ascii("7") + number(variable.width) + counted(ascii(variable.name))
    for item in format + format { record += number(item) }
    return variable.label.isEmpty ? record : record + ascii("C") + counted(variable.label)
  }

  private func labels(_ variable: PreparedVariable) -> [UInt8] {
    guard case .numbers(_, let codes, _) = variable.values, !codes.isEmpty else { return [] }
    var record = ascii("D") + number(1) + counted(ascii(variable.name)) + number(codes.count)
    for (code, label) in codes { record += ascii(PortableNumber.text(code)) + counted(label) }
    return record
  }
}
