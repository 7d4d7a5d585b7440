/// The records between a system file's header and its cases, cut apart but not yet read as text: what a text means
/// depends on the character set, which a later record declares.
struct SystemFileDictionary {
  /// The description of one variable, or of one segment of a string beyond 255 bytes.
  struct Variable {
    /// Its first element: each element is eight bytes of a case.
    var element: Int
    /// Bytes of text; 0 for a number.
    var width: Int
    /// The code of the print format, such as 5 for F.
    var printFormat: Int
    var name: Range<Int>
    var label: Range<Int>?
    var missing: Missing
  }

  enum Missing {
    /// Where the values are, eight bytes each.
    case values([Int])
    /// Where a range's two ends are, and perhaps a value beside it.
    case range(low: Int, high: Int, value: Int?)
  }

  /// Labels of values, and the variables that have them.
  struct LabelSet {
    /// Where each value is, eight bytes, and its label.
    var entries: [(value: Int, label: Range<Int>)]
    /// Elements counted from 1.
    var elements: [Int]
  }

  struct Extension {
    var subtype: Int
    /// The size of one item in bytes.
    var itemSize: Int
    var content: Range<Int>
    /// The whole record.
    var record: Range<Int>
  }

  private(set) var variables: [Variable] = []
  private(set) var labelSets: [LabelSet] = []
  private(set) var extensions: [Extension] = []
  /// The bytes of the records of each kind, for writing them again.
  private(set) var variableRecords: [Range<Int>] = []
  private(set) var labelRecords: [Range<Int>] = []
  private(set) var documentRecords: [Range<Int>] = []
  /// The elements of a case.
  private(set) var elementCount = 0
  /// Where the cases begin.
  private(set) var end = 0

  init(_ file: SystemFileBytes) throws {
    var offset = SystemFileHeader.size
    /// Continuations that the last string still needs.
    var continuations = 0
    var pendingLabels: (entries: [(value: Int, label: Range<Int>)], start: Int)?
    while true {
      let start = offset
      let kind = try file.int32(at: offset)
      if continuations > 0 && kind != 2 {
        throw SPSSFault("has a damaged dictionary: a string variable at byte \(start) is not complete")
      }
      if pendingLabels != nil && kind != 4 {
        throw SPSSFault("has a damaged dictionary: the value labels before byte \(start) belong to no variable")
      }
      switch kind {
      case 2:
        offset = try readVariable(file, at: start, continuations: &continuations)
        variableRecords.append(start..<offset)
      case 3:
        let entries: [(value: Int, label: Range<Int>)]
        (entries, offset) = try Self.labels(file, at: start)
        pendingLabels = (entries, start)
      case 4:
        let count = try file.int32(at: start + 4)
        offset = try file.range(at: start + 8, count: Self.product(count, 4)).upperBound
        guard let pending = pendingLabels else {
          throw SPSSFault(
            "has a damaged dictionary: at byte \(start) variables are named for labels that are not there")
        }
        let elements = try (0..<count).map { try file.int32(at: start + 8 + 4 * $0) }
        labelSets.append(LabelSet(entries: pending.entries, elements: elements))
        labelRecords.append(pending.start..<offset)
        pendingLabels = nil
      case 6:
        let lines = try file.int32(at: start + 4)
        offset = try file.range(at: start + 8, count: Self.product(lines, 80)).upperBound
        documentRecords.append(start..<offset)
      case 7:
        let itemSize = try file.int32(at: start + 8)
        let content = try file.range(at: start + 16, count: Self.product(itemSize, try file.int32(at: start + 12)))
        offset = content.upperBound
        extensions.append(
          Extension(
            subtype: try file.int32(at: start + 4), itemSize: itemSize, content: content, record: start..<offset))
      case 999:
        end = try file.range(at: start, count: 8).upperBound
        guard !variables.isEmpty else { throw SPSSFault("has no variables") }
        return
      default:
        throw SPSSFault("has a damaged dictionary: at byte \(start) a record of the unknown kind \(kind)")
      }
    }
  }

  /// The product of two sizes that a file gives; -1, which no range has, where it is no size.
  private static func product(_ a: Int, _ b: Int) -> Int {
    // Both have 32 bits.
    a < 0 || b < 0 ? -1 : a * b
  }

  private mutating func readVariable(_ file: SystemFileBytes, at start: Int, continuations: inout Int) throws -> Int {
    var offset = try file.range(at: start, count: 32).upperBound
    let width = try file.int32(at: start + 4)
    let format = try file.int32(at: start + 16)
    var label: Range<Int>?
    let hasLabel = try file.int32(at: start + 8)
    if hasLabel == 1 {
      let text = try file.range(at: offset + 4, count: try file.int32(at: offset))
      offset = text.lowerBound + (text.count + 3) / 4 * 4
      label = text
    } else if hasLabel != 0 {
      throw SPSSFault("has a damaged dictionary: the variable at byte \(start) is malformed")
    }
    let missingCount = try file.int32(at: start + 12)
    guard (-3...3).contains(missingCount), missingCount != -1 else {
      throw SPSSFault(
        "has a damaged dictionary: the variable at byte \(start) has \(missingCount) missing values; 3 is the most")
    }
    let places = (0..<abs(missingCount)).map { offset + 8 * $0 }
    offset += 8 * places.count
    _ = try file.range(at: start, count: offset - start)
    elementCount += 1
    if width == -1 {
      guard continuations > 0 else {
        throw SPSSFault("has a damaged dictionary: at byte \(start) a string goes on that has not begun")
      }
      continuations -= 1
      return offset
    }
    guard continuations == 0, (0...255).contains(width) else {
      throw SPSSFault("has a damaged dictionary: the variable at byte \(start) is malformed")
    }
    continuations = max(0, (width + 7) / 8 - 1)
    let missing: Missing =
      missingCount < 0
      ? .range(low: places[0], high: places[1], value: places.count > 2 ? places[2] : nil) : .values(places)
    variables.append(
      Variable(
        element: elementCount - 1, width: width, printFormat: (format >> 16) & 0xFF, name: start + 24..<start + 32,
        label: label, missing: missing))
    return offset
  }

  private static func labels(
    _ file: SystemFileBytes, at start: Int
  ) throws -> ([(value: Int, label: Range<Int>)], end: Int) {
    let count = try file.int32(at: start + 4)
    var offset = start + 8
    // Each label takes 16 bytes or more.
    _ = try file.range(at: offset, count: product(count, 16))
    var entries: [(value: Int, label: Range<Int>)] = []
    entries.reserveCapacity(count)
    for _ in 0..<count {
      _ = try file.range(at: offset, count: 9)
      let length = Int(file.bytes[offset + 8])
      let label = try file.range(at: offset + 9, count: length)
      entries.append((offset, label))
      offset += 8 + (length + 8) / 8 * 8
    }
    _ = try file.range(at: start, count: offset - start)
    return (entries, offset)
  }
}
