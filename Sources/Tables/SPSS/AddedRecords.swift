/// What the dictionary of a system file needs for variables at its end.
struct AddedRecords {
  private(set) var variables: [UInt8] = []
  private(set) var labels: [UInt8] = []
  /// The eight-byte elements that each case grows by.
  private(set) var elementCount = 0
  /// Measure, width on screen and alignment of each record of a variable.
  private var displays: [(measure: Int, width: Int, alignment: Int)] = []
  /// `SHORT=Long name`, and `SHORT=00300` with the width of a long string.
  private var longNames: [[UInt8]] = []
  private var longWidths: [[UInt8]] = []
  private let system: SystemFile

  init(
    _ prepared: [PreparedVariable], to system: SystemFile, bytes: (String) -> (bytes: [UInt8], isWhole: Bool)
  ) {
    self.system = system
    var taken = Set(system.dictionary.variables.map { SystemFileVariable.key(system.file.bytes[$0.name]) })
    for variable in prepared {
      let element = system.dictionary.elementCount + elementCount
      let short = Self.freeShortName(for: variable.name, &taken)
      longNames.append(short + [UInt8(ascii: "=")] + bytes(variable.name).bytes)
      switch variable.values {
      case .numbers(_, let codes, let decimals):
        let width = decimals == 0 ? 8 : min(40, max(8, decimals + 6))
        append(short, width: 0, format: 5 << 16 | width << 8 | decimals, label: variable.label)
        // Codes with labels are nominal, other numbers a scale.
        displays.append((measure: codes.isEmpty ? 3 : 1, width: 8, alignment: 1))
        if !codes.isEmpty { append(codes, element: element + 1) }
      case .texts(_, let width):
        let segments = Self.segments(ofWidth: width)
        for (index, segment) in segments.enumerated() {
          let name = index == 0 ? short : Self.freeShortName(for: variable.name, &taken)
          append(name, width: segment, format: 1 << 16 | segment << 8, label: index == 0 ? variable.label : [])
          displays.append((measure: 1, width: min(segment, 32), alignment: 0))
        }
        if segments.count > 1 {
          let digits = String(width)
          let padded = String(repeating: "0", count: max(0, 5 - digits.count)) + digits
          longWidths.append(short + Array("=\(padded)".utf8) + [0, 9])
        }
      }
    }
  }

  /// The widths of the records that a string of `width` bytes takes: beyond 255 bytes, each but the last has 255.
  static func segments(ofWidth width: Int) -> [Int] {
    guard width > 255 else { return [width] }
    let count = (width + 251) / 252
    return [Int](repeating: 255, count: count - 1) + [width - 252 * (count - 1)]
  }

  /// What to add to an extension record; empty where it stays.
  /// - Parameter record: nil where the file does not have it.
  func content(ofSubtype subtype: Int, in record: SystemFileDictionary.Extension?) -> [UInt8] {
    let file = system.file
    switch subtype {
    case 11:
      guard let record, record.itemSize == 4 else { return [] }
      let (items, variables) = (record.content.count / 4, system.dictionary.variables.count)
      guard items == variables * 3 || items == variables * 2 else { return [] }
      return displays.flatMap { display in
        file.written(int32: display.measure) + (items == variables * 3 ? file.written(int32: display.width) : [])
          + file.written(int32: display.alignment)
      }
    case 13:
      guard !longNames.isEmpty else { return [] }
      let tab = UInt8(ascii: "\t")
      guard let record else {
        // Without this record, names are the short ones.
        let own = system.variables.map { variable in
          let name = SystemFileVariable.trimmed(file.bytes[variable.record.name])
          return name + [UInt8(ascii: "=")] + name
        }
        return Array((own + longNames).joined(separator: [tab]))
      }
      let isEnded = record.content.isEmpty || file.bytes[record.content.upperBound - 1] == tab
      return (isEnded ? [] : [tab]) + Array(longNames.joined(separator: [tab]))
    case 14: return Array(longWidths.joined())
    default: return []
    }
  }

  private mutating func append(_ name: [UInt8], width: Int, format: Int, label: [UInt8]) {
    let file = system.file
    for value in [2, width, label.isEmpty ? 0 : 1, 0, format, format] { variables += file.written(int32: value) }
    variables += name + [UInt8](repeating: 0x20, count: 8 - name.count)
    if !label.isEmpty {
      variables += file.written(int32: label.count) + label
      variables += [UInt8](repeating: 0x20, count: (4 - label.count % 4) % 4)
    }
    let continuations = max(0, (width + 7) / 8 - 1)
    for _ in 0..<continuations {
      // The format that SPSS gives to what it does not show.
      for value in [2, -1, 0, 0, 0x1_1D01, 0x1_1D01] { variables += file.written(int32: value) }
      variables += [UInt8](repeating: 0x20, count: 8)
    }
    elementCount += 1 + continuations
  }

  private mutating func append(_ codes: [(code: Double, label: [UInt8])], element: Int) {
    let file = system.file
    labels += file.written(int32: 3) + file.written(int32: codes.count)
    for (code, label) in codes {
      labels += file.written(double: code) + [UInt8(label.count)] + label
      labels += [UInt8](repeating: 0x20, count: (label.count + 8) / 8 * 8 - label.count - 1)
    }
    labels += file.written(int32: 4) + file.written(int32: 1) + file.written(int32: element)
  }

  /// A name of at most eight capitals and digits that no variable has.
  private static func freeShortName(for name: String, _ taken: inout Set<[UInt8]>) -> [UInt8] {
    var base = name.uppercased().utf8.filter { (0x41...0x5A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x5F }
    if base.first.map({ !(0x41...0x5A).contains($0) }) ?? true { base.insert(UInt8(ascii: "V"), at: 0) }
    var short = Array(base.prefix(8))
    var number = 1
    while !taken.insert(short).inserted {
      let end = Array("_\(number)".utf8)
      short = Array(base.prefix(8 - end.count)) + end
      number += 1
    }
    return short
  }
}
