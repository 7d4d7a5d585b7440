import Tables

/// A system file put together record by record, right or wrong as a test needs it.
struct SystemFileFixture {
  struct Variable {
    var name: String
    var width = 0
    var format = 5 << 16 | 8 << 8
    var label: [UInt8]?
    /// As the record counts them: -2 and -3 for ranges.
    var missingCount: Int32 = 0
    var missing: [Value] = []
  }

  enum Value {
    case number(Double)
    /// Padded with blanks to whole elements.
    case text([UInt8])
    case nothing
  }

  var magic = "$FL2"
  var isBigEndian = false
  /// 0 or 1; 2 with `storesBlocks`.
  var compression: Int32 = 0
  var weight: Int32 = 0
  var caseCount: Int32?
  var variables: [Variable] = []
  var labels: [(values: [(Value, [UInt8])], elements: [Int32])] = []
  var extensions: [(subtype: Int32, size: Int32, content: [UInt8])] = []
  var cases: [[Value]] = []

  func integer(_ value: Int32) -> [UInt8] {
    withUnsafeBytes(of: isBigEndian ? value.bigEndian : value.littleEndian) { Array($0) }
  }

  func wide(_ value: Int64) -> [UInt8] {
    withUnsafeBytes(of: isBigEndian ? value.bigEndian : value.littleEndian) { Array($0) }
  }

  func number(_ value: Double) -> [UInt8] { wide(Int64(bitPattern: value.bitPattern)) }

  private func padded(_ bytes: [UInt8], to count: Int) -> [UInt8] {
    Array(bytes.prefix(count)) + [UInt8](repeating: 0x20, count: max(0, count - bytes.count))
  }

  private func element(_ value: Value) -> [UInt8] {
    switch value {
    case .number(let number): self.number(number)
    case .text(let bytes): padded(bytes, to: max(8, (bytes.count + 7) / 8 * 8))
    case .nothing: number(-.greatestFiniteMagnitude)
    }
  }

  /// Header and dictionary, without the record that ends it.
  var head: [UInt8] {
    var bytes = Array(magic.utf8) + padded(Array("@(#) SPSS DATA FILE test".utf8), to: 60)
    bytes += integer(2) + integer(Int32(variables.count)) + integer(compression) + integer(weight)
    bytes += integer(caseCount ?? Int32(cases.count)) + number(100) + Array("01 Jan 2600:00:00".utf8)
    bytes = padded(bytes, to: 173) + [0, 0, 0]
    for variable in variables {
      bytes += integer(2) + integer(Int32(variable.width)) + integer(variable.label == nil ? 0 : 1)
      bytes += integer(variable.missingCount) + integer(Int32(variable.format)) + integer(Int32(variable.format))
      bytes += padded(Array(variable.name.utf8), to: 8)
      if let label = variable.label {
        bytes += integer(Int32(label.count)) + padded(label, to: (label.count + 3) / 4 * 4)
      }
      for value in variable.missing { bytes += element(value) }
      for _ in 0..<max(0, (variable.width + 7) / 8 - 1) {
        bytes += integer(2) + integer(-1) + integer(0) + integer(0) + integer(0) + integer(0) + padded([], to: 8)
      }
    }
    for set in labels {
      bytes += integer(3) + integer(Int32(set.values.count))
      for (value, label) in set.values {
        bytes += element(value) + padded([UInt8(label.count)] + label, to: (label.count + 8) / 8 * 8)
      }
      bytes += integer(4) + integer(Int32(set.elements.count)) + set.elements.flatMap(integer)
    }
    for record in extensions {
      bytes += integer(7) + integer(record.subtype) + integer(record.size)
      bytes += integer(Int32(record.content.count) / record.size) + record.content
    }
    return bytes
  }

  /// The cases as they stand behind the dictionary.
  var body: [UInt8] {
    if compression == 0 { return cases.joined().flatMap(element) }
    var bytes: [UInt8] = []
    var (codes, literals): ([UInt8], [UInt8]) = ([], [])
    func flush() {
      bytes += codes + [UInt8](repeating: 0, count: 8 - codes.count) + literals
      (codes, literals) = ([], [])
    }
    for value in cases.joined() {
      let whole = element(value)
      for start in stride(from: 0, to: whole.count, by: 8) {
        let part = Array(whole[start..<start + 8])
        switch value {
        case .number(let number) where number == number.rounded() && (-99...151).contains(number):
          codes.append(UInt8(number + 100))
        case .nothing: codes.append(255)
        case .text where part.allSatisfy { $0 == 0x20 }: codes.append(254)
        default:
          codes.append(253)
          literals += part
        }
        if codes.count == 8 { flush() }
      }
    }
    if !codes.isEmpty { flush() }
    return bytes
  }

  var bytes: [UInt8] {
    let start = head + integer(999) + integer(0)
    return compression == 2 ? start + blocks(body, at: start.count) : start + body
  }

  /// The cases in one block of zlib that stores them as they are, with the numbers before and after it.
  /// - Parameters:
  ///   - size: what the block is said to hold; nil for the truth.
  func blocks(_ plain: [UInt8], at start: Int, size: Int32? = nil) -> [UInt8] {
    let (count, complement) = (UInt16(plain.count), ~UInt16(plain.count))
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in plain {
      low = (low + UInt32(byte)) % 65_521
      high = (high + low) % 65_521
    }
    let check = high << 16 | low
    let block: [UInt8] =
      [0x78, 0x01, 0x01, UInt8(count & 0xFF), UInt8(count >> 8), UInt8(complement & 0xFF), UInt8(complement >> 8)]
      + plain + [UInt8(check >> 24), UInt8(check >> 16 & 0xFF), UInt8(check >> 8 & 0xFF), UInt8(check & 0xFF)]
    let trailer = start + 24 + block.count
    return wide(Int64(start)) + wide(Int64(trailer)) + wide(48) + block + wide(-100) + wide(0) + integer(0x3F_F000)
      + integer(1) + wide(Int64(start)) + wide(Int64(start + 24)) + integer(size ?? Int32(plain.count))
      + integer(Int32(block.count))
  }

  /// A small survey with something of everything.
  static func survey(bigEndian: Bool = false, compression: Int32 = 0) -> SystemFileFixture {
    var file = SystemFileFixture(isBigEndian: bigEndian, compression: compression)
    if compression == 2 { file.magic = "$FL3" }
    file.weight = 4
    file.variables = [
      Variable(name: "ID", label: Array("Respondent".utf8)),
      Variable(
        name: "IMP_1", label: Array("Wie wichtig? – sehr".utf8), missingCount: -3,
        missing: [.number(90), .number(98), .number(-1)]),
      Variable(name: "CITY", width: 12, format: 1 << 16 | 12 << 8),
      Variable(name: "WEIGHT", format: 5 << 16 | 8 << 8 | 2),
      Variable(name: "DAY", format: 20 << 16 | 11 << 8, missingCount: 1, missing: [.number(13_150_166_400)]),
    ]
    // CITY takes two elements, so that WEIGHT is the fifth.
    file.weight = 5
    file.labels = [
      (values: [(.number(1), Array("not at all".utf8)), (.number(5), Array("sehr – ja".utf8))], elements: [2])
    ]
    file.extensions = [
      (subtype: 11, size: 4, content: (0..<5).flatMap { _ in file.integer(1) + file.integer(8) + file.integer(0) }),
      (subtype: 13, size: 1, content: Array("ID=id\tIMP_1=importance_of_everything\tCITY=Stadt".utf8)),
      (subtype: 20, size: 1, content: Array("UTF-8".utf8)),
    ]
    func text(_ text: String) -> Value {
      .text(Array(text.utf8) + [UInt8](repeating: 0x20, count: 12 - text.utf8.count))
    }
    file.cases = [
      [.number(1), .number(5), text("Zürich"), .number(0.25), .number(13_834_195_200)],
      [.number(2), .number(-1), text("a, \"b\""), .number(1.5), .nothing],
      [.number(1_234_567), .nothing, text(""), .number(1), .number(13_150_166_400)],
    ]
    return file
  }
}

/// The texts of an SPSS file's cases, each joined with bars.
func rows(_ file: SPSSFile) -> [String] {
  (1..<file.cells.recordCount).map { file.cells.texts(ofRecord: $0).joined(separator: "|") }
}
