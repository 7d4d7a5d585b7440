/// What a system file's dictionary says about its columns, in words.
struct SystemFileDescription {
  private(set) var columns: [ColumnDescription] = []
  var notes: [String] = []
  private let system: SystemFile
  /// The variable by its short name, and by its name.
  private var byShortName: [[UInt8]: Int] = [:]
  private var byName: [String: Int] = [:]

  init(_ system: SystemFile, _ decoder: inout SPSSEncoding.Decoder) {
    self.system = system
    readNames(&decoder)
    readLabelSets(&decoder)
    readLongStringLabels(&decoder)
    readLongStringMissing(&decoder)
    readResponseSets(&decoder)
    if let weight = system.variables.firstIndex(where: { $0.record.element == system.header.weightIndex - 1 }),
      system.variables[weight].isNumber
    {
      columns[weight].isWeight = true
    } else if system.header.weightIndex != 0 {
      notes.append("The file says that its cases are weighted, but by no variable that it has.")
    }
  }

  private mutating func readNames(_ decoder: inout SPSSEncoding.Decoder) {
    let bytes = system.file.bytes
    var longNames: [[UInt8]: ArraySlice<UInt8>] = [:]
    if let content = system.content(ofSubtype: 13) {
      for entry in content.split(separator: UInt8(ascii: "\t")) {
        guard let equals = entry.firstIndex(of: UInt8(ascii: "=")) else { continue }
        longNames[SystemFileVariable.key(entry[..<equals])] = entry[(equals + 1)...]
      }
    }
    for (index, variable) in system.variables.enumerated() {
      let short = SystemFileVariable.key(bytes[variable.record.name])
      var column = ColumnDescription(name: decoder.text(longNames[short] ?? bytes[variable.record.name]))
      if let label = variable.record.label {
        let text = decoder.text(bytes[label])
        column.label = text.isEmpty ? nil : text
      }
      columns.append(column)
      byShortName[short] = byShortName[short] ?? index
      byName[column.name.uppercased()] = byName[column.name.uppercased()] ?? index
      readMissing(of: variable, index, &decoder)
    }
  }

  private mutating func readMissing(
    of variable: SystemFileVariable, _ index: Int, _ decoder: inout SPSSEncoding.Decoder
  ) {
    switch variable.record.missing {
    case .values(let places):
      for place in places { columns[index].missing.insert(text(at: place, of: variable, &decoder)) }
    case .range(let low, let high, let value):
      guard variable.isNumber, let lowest = try? system.file.double(at: low),
        let highest = try? system.file.double(at: high), lowest <= highest
      else { break }
      if let value { columns[index].missing.insert(text(at: value, of: variable, &decoder)) }
      if kind(of: variable) == .number {
        columns[index].missingRanges = [lowest...highest]
      } else {
        notes.append("\"\(columns[index].name)\" has a range of missing dates or times, which is not used.")
      }
    }
    columns[index].missing.remove("")
  }

  private func kind(of variable: SystemFileVariable) -> SPSSNumberText {
    SPSSNumberText(printFormat: variable.record.printFormat)
  }

  /// The value of eight bytes as it stands in the cells of a variable.
  private func text(at place: Int, of variable: SystemFileVariable, _ decoder: inout SPSSEncoding.Decoder) -> String {
    if variable.isNumber {
      return (try? system.file.double(at: place)).map { kind(of: variable).text($0) } ?? ""
    }
    return decoder.text(system.file.bytes[place..<place + min(8, variable.width)])
  }

  private mutating func readLabelSets(_ decoder: inout SPSSEncoding.Decoder) {
    var byElement: [Int: Int] = [:]
    for (index, variable) in system.variables.enumerated() { byElement[variable.record.element + 1] = index }
    /// What a set's codes are called depends on the variable; sets are shared by the variables that read them alike.
    struct Reading: Hashable {
      var kind: SPSSNumberText
      var width: Int
    }
    for set in system.dictionary.labelSets {
      var texts: [Reading: [String: String]] = [:]
      for index in set.elements.compactMap({ byElement[$0] }) {
        let variable = system.variables[index]
        let reading = Reading(kind: kind(of: variable), width: min(8, variable.width))
        if texts[reading] == nil {
          var labels: [String: String] = [:]
          for entry in set.entries {
            let code = text(at: entry.value, of: variable, &decoder)
            if !code.isEmpty { labels[code] = decoder.text(system.file.bytes[entry.label]) }
          }
          texts[reading] = labels
        }
        columns[index].valueLabels = texts[reading] ?? [:]
      }
    }
  }

  /// Record 7.21: labels of strings of more than eight bytes.
  private mutating func readLongStringLabels(_ decoder: inout SPSSEncoding.Decoder) {
    for record in system.dictionary.extensions where record.subtype == 21 {
      var items = ExtensionItems(system.file, record.content)
      while let name = items.counted() {
        guard items.int32() != nil, let count = items.int32() else { break }
        let index = index(named: decoder.text(name), short: name)
        var labels: [String: String] = [:]
        var read = 0
        while read < count, let value = items.counted(), let label = items.counted() {
          if index != nil { labels[decoder.text(value)] = decoder.text(label) }
          read += 1
        }
        if let index { columns[index].valueLabels = labels }
        if read < count { break }
      }
    }
  }

  /// Record 7.22: missing values of strings of more than eight bytes.
  private mutating func readLongStringMissing(_ decoder: inout SPSSEncoding.Decoder) {
    for record in system.dictionary.extensions where record.subtype == 22 {
      var items = ExtensionItems(system.file, record.content)
      while let name = items.counted() {
        guard let count = items.byte(), let length = items.int32() else { break }
        let index = index(named: decoder.text(name), short: name)
        var read = 0
        while read < count {
          // Some writers repeat the length before each value.
          if read > 0, items.peekInt32() == length { _ = items.int32() }
          guard let value = items.bytes(length) else { break }
          if let index { columns[index].missing.insert(decoder.text(value)) }
          read += 1
        }
        if read < count { break }
      }
    }
  }

  private func index(named name: String, short: ArraySlice<UInt8>) -> Int? {
    byName[name.uppercased()] ?? byShortName[SystemFileVariable.key(short)]
  }

  /// Records 7.7 and 7.19: `$name=D1 1 5 Label q1 q2`, a set a line.
  private mutating func readResponseSets(_ decoder: inout SPSSEncoding.Decoder) {
    for record in system.dictionary.extensions where record.subtype == 7 || record.subtype == 19 {
      for line in system.file.bytes[record.content].split(separator: 0x0A) {
        guard let set = ResponseSetLine(line) else { continue }
        let found = ResponseSet(
          name: decoder.text(set.name), label: decoder.text(set.label), counted: set.counted.map { decoder.text($0) })
        for variable in set.variables {
          guard let index = byShortName[SystemFileVariable.key(variable)] ?? byName[decoder.text(variable).uppercased()]
          else { continue }
          columns[index].responseSet = columns[index].responseSet ?? found
        }
      }
    }
  }
}

/// A multiple-response set as a line of a system file's dictionary.
private struct ResponseSetLine {
  var name: ArraySlice<UInt8>
  var label: ArraySlice<UInt8>
  /// The value that is counted in sets of dichotomies.
  var counted: ArraySlice<UInt8>?
  var variables: [ArraySlice<UInt8>]

  /// Nil where the line is none.
  init?(_ line: ArraySlice<UInt8>) {
    guard let equals = line.firstIndex(of: UInt8(ascii: "=")), equals > line.startIndex else { return nil }
    name = line[..<equals]
    var rest = line[(equals + 1)...]
    guard let kind = rest.popFirst() else { return nil }
    switch kind {
    case UInt8(ascii: "C"): break
    case UInt8(ascii: "D"):
      counted = Self.text(&rest)
      guard counted != nil else { return nil }
    case UInt8(ascii: "E"):
      // Whether a variable's label names the set: 1 or 11.
      rest = rest.drop { $0 == 0x20 }.drop { $0 != 0x20 }
      counted = Self.text(&rest)
      guard counted != nil else { return nil }
    default: return nil
    }
    guard let label = Self.text(&rest) else { return nil }
    self.label = label
    variables = rest.split { $0 == 0x20 || $0 == 0x0D || $0 == 0 }
  }

  /// Takes a text with its length before it: `5 Label`.
  private static func text(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    rest = rest.drop { $0 == 0x20 }
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    guard let count = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
    rest = rest.dropFirst(digits.count + 1)
    guard count <= rest.count else { return nil }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count)
  }
}

/// The items of an extension record, one after another; nil at its end.
private struct ExtensionItems {
  private let file: SystemFileBytes
  private var offset: Int
  private let end: Int

  init(_ file: SystemFileBytes, _ content: Range<Int>) {
    self.file = file
    offset = content.lowerBound
    end = content.upperBound
  }

  func peekInt32() -> Int? { end - offset >= 4 ? try? file.int32(at: offset) : nil }

  mutating func int32() -> Int? {
    guard let value = peekInt32() else { return nil }
    offset += 4
    return value
  }

  mutating func byte() -> Int? {
    guard offset < end else { return nil }
    offset += 1
    return Int(file.bytes[offset - 1])
  }

  mutating func bytes(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= end - offset else { return nil }
    offset += count
    return file.bytes[offset - count..<offset]
  }

  /// Bytes with their number before them.
  mutating func counted() -> ArraySlice<UInt8>? { int32().flatMap { bytes($0) } }
}
