/// An added variable in the character set and within the limits of a file.
struct PreparedVariable {
  enum Values {
    /// - Parameter decimals: digits after the point, for the print format.
    case numbers([Double?], labels: [(code: Double, label: [UInt8])], decimals: Int)
    /// - Parameter width: bytes of the longest text, at least 1.
    case texts([[UInt8]], width: Int)
  }

  var name: String
  var label: [UInt8]
  var values: Values

  /// Bytes of text; 0 for a number.
  var width: Int {
    if case .texts(_, let width) = values { width } else { 0 }
  }

  /// SPSS shows at most this many digits after the point.
  static let mostDecimals = 16
}

/// What a kind of file allows, and what did not fit.
struct VariablePreparation {
  /// The bytes of a text, and whether every character has some.
  let bytes: (String) -> (bytes: [UInt8], isWhole: Bool)
  /// The most bytes of a name and of a text.
  let mostInName: Int
  let mostInText: Int
  /// Whether names are capitals, digits and a few signs of ASCII.
  let namesAreASCII: Bool
  /// Names in use, in capitals.
  private var taken: Set<String>
  private(set) var notes: [String] = []

  /// The most bytes of a label of a variable and of a value.
  private static let (mostInLabel, mostInValueLabel) = (255, 120)
  private static let reserved: Set<String> = [
    "ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH",
  ]

  init(
    taken: [String], mostInName: Int, mostInText: Int, namesAreASCII: Bool,
    bytes: @escaping (String) -> (bytes: [UInt8], isWhole: Bool)
  ) {
    self.taken = Set(taken.map { $0.uppercased() })
    self.mostInName = mostInName
    self.mostInText = mostInText
    self.namesAreASCII = namesAreASCII
    self.bytes = bytes
  }

  mutating func prepared(_ variable: SPSSAddedVariable) -> PreparedVariable {
    let name = freeName(for: variable.name)
    // A name that had to change is kept as the label.
    let label = variable.label ?? (name == variable.name ? "" : variable.name)
    var lost = 0
    let values: PreparedVariable.Values
    switch variable.values {
    case .numbers(let numbers, let labels):
      let coded = labels.sorted { $0.key < $1.key }.filter { $0.key.isFinite }.map {
        (code: $0.key, label: cut($0.value, to: Self.mostInValueLabel, &lost))
      }
      values = .numbers(
        numbers.map { $0.flatMap { $0.isFinite ? $0 : nil } }, labels: coded, decimals: decimals(numbers))
    case .texts(let texts):
      let cells = texts.map { cut($0, to: mostInText, &lost) }
      values = .texts(cells, width: max(1, cells.map(\.count).max() ?? 1))
    }
    let prepared = PreparedVariable(name: name, label: cut(label, to: Self.mostInLabel, &lost), values: values)
    if lost > 0 {
      notes.append(
        "\"\(name)\": \(lost) text\(lost == 1 ? " was" : "s were") shortened or had characters replaced by \"?\", "
          + "as the SPSS file's character set and lengths demand.")
    }
    return prepared
  }

  /// The text's bytes, at most `count` of them, cut between two characters.
  private func cut(_ text: String, to count: Int, _ lost: inout Int) -> [UInt8] {
    // A zero byte would end the text.
    let clean = text.contains("\0") ? text.filter { $0 != "\0" } : text
    let (bytes, isWhole) = bytes(clean)
    if !isWhole || bytes.count > count { lost += 1 }
    guard bytes.count > count else { return bytes }
    var kept: [UInt8] = []
    for character in clean {
      let next = self.bytes(String(character)).bytes
      guard kept.count + next.count <= count else { break }
      kept += next
    }
    return kept
  }

  /// The most digits that a number has after the point.
  private func decimals(_ numbers: [Double?]) -> Int {
    var most = 0
    for case let number? in numbers where number.isFinite && number != number.rounded() {
      let text = number.description
      guard !text.contains("e"), let point = text.firstIndex(of: ".") else { return PreparedVariable.mostDecimals }
      most = max(most, text.utf8.distance(from: point, to: text.endIndex) - 1)
    }
    return min(most, PreparedVariable.mostDecimals)
  }

  /// A name that SPSS allows and that the file does not have.
  private mutating func freeName(for text: String) -> String {
    var base = ""
    for character in namesAreASCII ? text.uppercased() : text {
      let isAllowed =
        (character.isLetter || character.isNumber || "_.$#@".contains(character))
        && (character.isASCII || (!namesAreASCII && bytes(String(character)).isWhole))
      base.append(isAllowed ? character : "_")
    }
    while base.last == "." || (base.last == "_" && base.count > 1) { base.removeLast() }
    if base.first.map({ !$0.isLetter && $0 != "@" }) ?? true { base = "V" + base }
    if Self.reserved.contains(base.uppercased()) { base += "_1" }
    var name = shortened(base, to: mostInName)
    var number = 2
    while !taken.insert(name.uppercased()).inserted {
      let end = "_\(number)"
      name = shortened(base, to: mostInName - end.utf8.count) + end
      number += 1
    }
    return name
  }

  private func shortened(_ name: String, to count: Int) -> String {
    var name = name
    while bytes(name).bytes.count > count { name.removeLast() }
    while name.last == "." { name.removeLast() }
    return name
  }
}
