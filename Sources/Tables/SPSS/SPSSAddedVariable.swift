/// A variable to write to the right of an SPSS file's own.
package struct SPSSAddedVariable: Sendable, Equatable {
  package enum Values: Sendable, Equatable {
    /// Numbers, nil where there is none, and what some of them stand for.
    case numbers([Double?], labels: [Double: String])
    case texts([String])

    package var count: Int {
      switch self {
      case .numbers(let numbers, _): numbers.count
      case .texts(let texts): texts.count
      }
    }
  }

  /// As users of other formats see it; SPSS may need another, which the file then has with this one as its label.
  package var name: String
  package var label: String?
  /// One a case.
  package var values: Values

  package init(name: String, label: String? = nil, values: Values) {
    self.name = name
    self.label = label
    self.values = values
  }

  /// A column's cells: numbers if every cell with something in it is one, else texts.
  package init(_ column: AddedColumn) {
    self.init(name: column.name, values: Self.values(column.cells))
  }

  /// Texts as the numbers 1, 2, ... with the texts as their labels, the way SPSS holds a segment.
  /// - Parameter order: which text is 1, which is 2; others follow in the order of the cells. An empty text is "no value".
  package init(name: String, label: String? = nil, coding texts: [String], order: [String]) {
    var codes: [String: Double] = [:]
    for text in order + texts where !text.isEmpty && codes[text] == nil { codes[text] = Double(codes.count + 1) }
    let labels = Dictionary(uniqueKeysWithValues: codes.map { ($0.value, $0.key) })
    self.init(name: name, label: label, values: .numbers(texts.map { codes[$0] }, labels: labels))
  }

  private static func values(_ cells: [String]) -> Values {
    var numbers: [Double?] = []
    for cell in cells {
      if cell.isEmpty {
        numbers.append(nil)
      } else if let number = number(cell) {
        numbers.append(number)
      } else {
        return .texts(cells)
      }
    }
    return numbers.contains { $0 != nil } ? .numbers(numbers, labels: [:]) : .texts(cells)
  }

  /// The number that a cell is; nil for what a number would not give back, such as 007.
  private static func number(_ cell: String) -> Double? {
    guard cell.utf8.allSatisfy({ (0x30...0x39).contains($0) || "+-.eE".utf8.contains($0) }),
      let number = Double(cell), number.isFinite
    else { return nil }
    let digits = cell.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
    if digits.first == UInt8(ascii: "0"), let second = digits.dropFirst().first, (0x30...0x39).contains(second) {
      return nil
    }
    return number
  }
}
