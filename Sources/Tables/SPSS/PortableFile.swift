/// A portable file (`.por`): its dictionary, checked, and where its cases begin.
struct PortableFile {
  struct Variable {
    /// Bytes of text; 0 for a number.
    var width: Int
    var name: Range<Int>
    var printFormat: Int
    var label: Range<Int>?
    var missing: [Value] = []
    var missingRanges: [ClosedRange<Double>] = []

    var kind: SPSSNumberText { SPSSNumberText(printFormat: printFormat) }
  }

  enum Value {
    case number(Double?)
    /// Where the text is.
    case text(Range<Int>)
  }

  struct LabelSet {
    var variables: [Int]
    var entries: [(value: Value, label: Range<Int>)]
  }

  let text: PortableText
  private(set) var variables: [Variable] = []
  private(set) var labelSets: [LabelSet] = []
  private(set) var weight: Range<Int>?
  /// Where the number of variables stands, where the records of the variables end, and where the cases begin.
  private(set) var countRange = 0..<0
  private(set) var variablesEnd = 0
  private(set) var casesStart = 0

  init(_ bytes: [UInt8]) throws {
    text = try PortableText(bytes)
    try text.plain.withUnsafeBufferPointer { plain in
      var cursor = PortableCursor(plain, at: PortableText.headerSize)
      try readDictionary(&cursor)
    }
    guard !variables.isEmpty else { throw SPSSFault("has no variables") }
  }

  private mutating func readDictionary(_ cursor: inout PortableCursor) throws {
    // The format's version, and when the file was made.
    _ = try (cursor.byte(), cursor.text(), cursor.text())
    var byName: [ArraySlice<UInt8>: Int] = [:]
    while true {
      let start = cursor.offset
      let tag = try cursor.byte()
      switch tag {
      case UInt8(ascii: "1"), UInt8(ascii: "2"), UInt8(ascii: "3"): _ = try cursor.text()
      case UInt8(ascii: "4"):
        let count = cursor.offset
        _ = try cursor.count()
        countRange = count..<cursor.offset
      case UInt8(ascii: "5"): _ = try cursor.count()
      case UInt8(ascii: "6"): weight = try cursor.text()
      case UInt8(ascii: "7"):
        let variable = try Self.variable(&cursor)
        byName[text.plain[variable.name]] = variables.count
        variables.append(variable)
        variablesEnd = cursor.offset
      case UInt8(ascii: "8"), UInt8(ascii: "9"), UInt8(ascii: "A"), UInt8(ascii: "B"), UInt8(ascii: "C"):
        guard !variables.isEmpty else { throw SPSSFault("is damaged: a description stands before its variable") }
        try readDetail(tag, &cursor)
        variablesEnd = cursor.offset
      case UInt8(ascii: "D"):
        var named: [Int] = []
        for _ in 0..<(try cursor.count()) {
          guard let index = byName[text.plain[try cursor.text()]] else {
            throw SPSSFault("is damaged: it has labels for a variable that it does not have")
          }
          named.append(index)
        }
        guard let first = named.first else { throw SPSSFault("is damaged: it has labels for no variable") }
        var entries: [(value: Value, label: Range<Int>)] = []
        for _ in 0..<(try cursor.count()) {
          entries.append((try value(&cursor, of: variables[first]), try cursor.text()))
        }
        labelSets.append(LabelSet(variables: named, entries: entries))
      case UInt8(ascii: "E"):
        for _ in 0..<(try cursor.count()) { _ = try cursor.text() }
      case UInt8(ascii: "F"):
        casesStart = cursor.offset
        return
      default:
        throw SPSSFault("is damaged: at character \(start + 1) a record of an unknown kind")
      }
    }
  }

  private static func variable(_ cursor: inout PortableCursor) throws -> Variable {
    let width = try cursor.count()
    guard width <= 255 else { throw SPSSFault("is damaged: a variable has \(width) bytes; 255 is the most") }
    let name = try cursor.text()
    let formats = try (0..<6).map { _ in try cursor.count() }
    return Variable(width: width, name: name, printFormat: formats[0])
  }

  private mutating func readDetail(_ tag: UInt8, _ cursor: inout PortableCursor) throws {
    let index = variables.count - 1
    var (low, high) = (-Double.greatestFiniteMagnitude, Double.greatestFiniteMagnitude)
    switch tag {
    case UInt8(ascii: "C"):
      variables[index].label = try cursor.text()
      return
    case UInt8(ascii: "8"):
      variables[index].missing.append(try value(&cursor, of: variables[index]))
      return
    case UInt8(ascii: "9"): high = try cursor.number() ?? high
    case UInt8(ascii: "A"): low = try cursor.number() ?? low
    default: (low, high) = (try cursor.number() ?? low, try cursor.number() ?? high)
    }
    if low <= high { variables[index].missingRanges.append(low...high) }
  }

  private func value(_ cursor: inout PortableCursor, of variable: Variable) throws -> Value {
    variable.width == 0 ? .number(try cursor.number()) : .text(try cursor.text())
  }

  /// Calls `body` with each value, case after case, and `endCase` with the case's number and its characters.
  func forEachCase(_ body: (Int, Value) -> Void, endCase: (Int, Range<Int>) throws -> Void) throws {
    try text.plain.withUnsafeBufferPointer { plain in
      var cursor = PortableCursor(plain, at: casesStart)
      var number = 0
      while try cursor.peek() != UInt8(ascii: "Z") {
        let start = cursor.offset
        for index in 0..<variables.count { body(index, try value(&cursor, of: variables[index])) }
        number += 1
        try endCase(number, start..<cursor.offset)
      }
    }
  }

  /// The file's cases and descriptions.
  func read() throws -> SPSSFile {
    var decoder = SPSSEncoding.Decoder(.utf8)
    let result = try read(&decoder)
    guard decoder.isWrong || decoder.brokenTexts > 0 else { return result }
    decoder = SPSSEncoding.Decoder(.western)
    return try read(&decoder).adding([
      "A portable file does not say which character set its texts are in; they are read as windows-1252."
    ])
  }

  private func read(_ decoder: inout SPSSEncoding.Decoder) throws -> SPSSFile {
    let (columns, notes) = columns(&decoder)
    var builder = CellGridBuilder()
    for column in columns { builder.append(column.name) }
    builder.endRecord(row: 0)
    var scratch: [UInt8] = []
    try text.plain.withUnsafeBytes { plain in
      try forEachCase { index, value in
        scratch.removeAll(keepingCapacity: true)
        switch value {
        case .number(let number?): variables[index].kind.append(number, to: &scratch)
        case .number(nil): break
        case .text(let range): decoder.append(UnsafeRawBufferPointer(rebasing: plain[range]), to: &scratch)
        }
        scratch.withUnsafeBufferPointer { builder.append($0) }
      } endCase: { number, _ in
        builder.endRecord(row: number)
        if builder.byteCount > Int(UInt32.max) - (1 << 24) {
          throw SPSSFault("has 4 GB of answers or more, which is more than a survey has")
        }
      }
    }
    return try SPSSFile(cells: builder.grid(), columns: columns, format: .por, notes: notes)
  }

  /// The descriptions of the columns.
  private func columns(_ decoder: inout SPSSEncoding.Decoder) -> ([ColumnDescription], notes: [String]) {
    func text(_ value: Value, _ kind: SPSSNumberText, _ decoder: inout SPSSEncoding.Decoder) -> String {
      switch value {
      case .number(let number): number.map(kind.text) ?? ""
      case .text(let range): decoder.text(self.text.plain[range])
      }
    }
    var notes: [String] = []
    var columns = variables.map { variable in
      var column = ColumnDescription(name: decoder.text(self.text.plain[variable.name]))
      let label = variable.label.map { decoder.text(self.text.plain[$0]) } ?? ""
      column.label = label.isEmpty ? nil : label
      column.missing = Set(variable.missing.map { text($0, variable.kind, &decoder) }).subtracting([""])
      if variable.kind == .number {
        column.missingRanges = variable.missingRanges
      } else if !variable.missingRanges.isEmpty {
        notes.append("\"\(column.name)\" has a range of missing dates or times, which is not used.")
      }
      return column
    }
    for set in labelSets {
      var texts: [SPSSNumberText: [String: String]] = [:]
      for index in set.variables {
        let kind = variables[index].kind
        if texts[kind] == nil {
          var labels: [String: String] = [:]
          for entry in set.entries {
            let code = text(entry.value, kind, &decoder)
            if !code.isEmpty { labels[code] = decoder.text(self.text.plain[entry.label]) }
          }
          texts[kind] = labels
        }
        columns[index].valueLabels = texts[kind] ?? [:]
      }
    }
    if let weight {
      let name = decoder.text(self.text.plain[weight])
      if let index = columns.firstIndex(where: { $0.name == name }), variables[index].width == 0 {
        columns[index].isWeight = true
      } else if !name.isEmpty {
        notes.append("The file says that its cases are weighted by \"\(name)\", which it does not have as a number.")
      }
    }
    return (columns, notes)
  }
}
