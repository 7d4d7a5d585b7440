import OutcomeSegmentation
import Tables
import Yams

/// Walks the nodes of a study file, gathering every fault with its line and column.
struct StudyNodes {
  let file: String
  let text: String
  private(set) var faults: [FileProblem] = []

  init(file: String, text: String) {
    self.file = file
    self.text = text
  }

  // MARK: Faults

  /// The faults in the order of the file.
  var faultsInOrder: [FileProblem] {
    func position(_ fault: FileProblem) -> (Int, Int) {
      (fault.place?.position?.line ?? 0, fault.place?.position?.column ?? 0)
    }
    let sorted = faults.enumerated().sorted {
      let (left, right) = (position($0.element), position($1.element))
      return left == right ? $0.offset < $1.offset : left < right
    }.map(\.element)
    // Only those that are listed show their line: of a great many each would be looked for in the whole text.
    return sorted.enumerated().map { index, fault in
      guard index < FileError.mostListed, let position = fault.place?.position else { return fault }
      return fault.showing(Excerpt.lines(of: text, line: position.line, column: position.column))
    }
  }

  func place(_ node: Node) -> FilePlace {
    FilePlace(file: file, position: node.mark.map { .init(line: $0.line, column: $0.column) })
  }

  mutating func fault(_ message: String, at node: Node, hint: String? = nil) {
    faults.append(FileProblem(message, at: node.mark == nil ? nil : place(node), hint: hint))
  }

  private mutating func wrongType(_ node: Node, _ name: String, wanted: String) {
    let found =
      switch node {
      case .mapping: "keys and values"
      case .sequence: "a list"
      default: isNull(node) ? "nothing" : "\"\(node.scalar?.string ?? "")\""
      }
    fault("\(name) is \(wanted), and here is \(found)", at: node)
  }

  /// Further faults are told without a guess at what was meant.
  private static let mostSuggested = 100

  /// The most characters of a text: what is longer is no name and no sentence, and takes long to set on a page.
  static let longestText = 10_000

  // MARK: Shapes

  func isNull(_ node: Node) -> Bool {
    guard case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
  }

  /// The values below `node` by key; unknown keys and other shapes are faults.
  mutating func section(_ node: Node, _ name: String, keys known: [String]) -> [String: Node] {
    guard case .mapping(let mapping) = node else {
      wrongType(node, name, wanted: "a section with \(known.listed("and"))")
      return [:]
    }
    var values: [String: Node] = [:]
    for (key, value) in mapping {
      guard let text = key.scalar?.string else {
        fault("a key of \(name) is no text", at: key)
        continue
      }
      if known.contains(text) {
        values[text] = value
      } else {
        let subject = name == "the study" ? "the study" : "\"\(name)\""
        let suggestion = faults.count < Self.mostSuggested ? Suggestion.clause(for: text, among: known) : ""
        fault(
          "\(subject) has no key \"\(text.truncated(to: 100))\"" + suggestion, at: key,
          hint: "It has \(known.listed("and")).")
      }
    }
    return values
  }

  /// The elements of a list; an absent or empty value is an empty one.
  mutating func list(_ node: Node, _ name: String) -> [Node] {
    if case .sequence(let sequence) = node { return Array(sequence) }
    if !isNull(node) { wrongType(node, name, wanted: "a list") }
    return []
  }

  /// A scalar's text as written, so that 007, 1.50 and yes stay what they are.
  mutating func string(_ node: Node, _ name: String) -> String? {
    guard case .scalar(let scalar) = node, !isNull(node) else {
      wrongType(node, name, wanted: "a text")
      return nil
    }
    guard scalar.string.utf8.count <= Self.longestText * 4, scalar.string.count <= Self.longestText else {
      fault("\(name) has \(scalar.string.count) characters, and a text has \(Self.longestText) at most", at: node)
      return nil
    }
    return scalar.string
  }

  mutating func filledString(_ node: Node, _ name: String) -> String? {
    guard let text = string(node, name) else { return nil }
    if HeaderText.display(text).isEmpty {
      fault("\(name) is empty", at: node)
      return nil
    }
    return text
  }

  mutating func strings(_ node: Node, _ name: String) -> [String] {
    list(node, name).compactMap { string($0, "an element of \(name)") }
  }

  mutating func column(_ node: Node, _ name: String) -> ColumnName? {
    filledString(node, name).map { ColumnName($0, at: place(node)) }
  }

  /// A column, or null for none.
  mutating func statedColumn(_ node: Node?, _ name: String) -> Stated<ColumnName> {
    guard let node else { return .unstated }
    if isNull(node) { return .absent }
    return column(node, name).map { .stated($0) } ?? .unstated
  }

  mutating func flag(_ node: Node, _ name: String) -> Bool? {
    switch node.scalar?.string.lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default:
      wrongType(node, name, wanted: "true or false")
      return nil
    }
  }

  mutating func oneOf<Value: RawRepresentable & CaseIterable>(_ node: Node, _ name: String, _: Value.Type) -> Value?
  where Value.RawValue == String {
    word(node, name, of: Value.allCases.map(\.rawValue)).flatMap(Value.init)
  }

  mutating func word(_ node: Node, _ name: String, of known: [String]) -> String? {
    guard let text = string(node, name) else { return nil }
    if known.contains(text) { return text }
    fault(
      "\(name) is \(known.listed("or")), and here is \"\(text)\"" + Suggestion.clause(for: text, among: known),
      at: node)
    return nil
  }

  // MARK: Options

  /// What a node sets an option to; nil, and a fault, where it says nothing that is allowed.
  mutating func value(_ node: Node, _ name: String, for option: StudyOption) -> OptionValue? {
    if option.whenOpen != nil, isNull(node) { return .open }
    return switch option.kind {
    case .flag: flag(node, name).map(OptionValue.flag)
    case .number(let range): number(node, name, in: range).map(OptionValue.number)
    case .count(let range): count(node, name, in: range).map(OptionValue.count)
    case .word(let words): word(node, name, of: words).map(OptionValue.text)
    case .words(let listed, let alone): words(node, name, of: listed, or: alone)
    case .text(let mayBeEmpty): (mayBeEmpty ? string(node, name) : filledString(node, name)).map(OptionValue.text)
    case .texts: .texts(strings(node, name))
    case .range(let bounds, let areWhole):
      range(node, name, in: bounds, wholeNumbers: areWhole).map(OptionValue.range)
    }
  }

  /// One word alone, or a list of different words.
  private mutating func words(_ node: Node, _ name: String, of listed: [String], or alone: [String]) -> OptionValue? {
    if let word = node.scalar?.string, alone.contains(word) { return .text(word) }
    var words: [String] = []
    for element in list(node, name) {
      guard let word = word(element, "an element of \(name)", of: listed) else { continue }
      if words.contains(word) { fault("\(word) is listed twice", at: element) }
      words.append(word)
    }
    if words.isEmpty {
      fault("\(name) lists at least one of \(listed.listed("and")), or is \(alone.listed("or"))", at: node)
    }
    return words.isEmpty ? nil : .texts(words)
  }

  // MARK: Numbers

  mutating func whole(_ node: Node, _ name: String, in range: ClosedRange<Int>) -> Int? {
    count(node, name, in: UInt64(range.lowerBound)...UInt64(range.upperBound)).map { Int($0) }
  }

  private mutating func count(_ node: Node, _ name: String, in range: ClosedRange<UInt64>) -> UInt64? {
    if let text = node.scalar?.string, let value = UInt64(text), range.contains(value) { return value }
    wrongType(node, name, wanted: OptionKind.count(range).allowed)
    return nil
  }

  /// A number, or a fraction such as 1/3.
  private mutating func number(_ node: Node, _ name: String, in range: NumberRange) -> Double? {
    let parts = (node.scalar?.string ?? "").split(separator: "/", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { CellText.number(String($0)) }
    if numbers.count == parts.count, numbers.count == 1 || (numbers.count == 2 && numbers[1] != 0) {
      let value = numbers.count == 2 ? numbers[0] / numbers[1] : numbers[0]
      if range.contains(value) { return value }
    }
    wrongType(node, name, wanted: OptionKind.number(range).allowed)
    return nil
  }

  /// `3`, `2-8` or `[2, 8]`.
  private mutating func range(
    _ node: Node, _ name: String, in bounds: ClosedRange<Double>, wholeNumbers: Bool
  ) -> ClosedRange<Double>? {
    let ends = ends(of: node)
    let areWhole = ends.allSatisfy { $0 == $0.rounded() }
    if let low = ends.first, let high = ends.last, ends.count <= 2, low <= high, bounds.contains(low),
      bounds.contains(high), areWhole || !wholeNumbers
    {
      return low...high
    }
    wrongType(node, name, wanted: OptionKind.range(bounds, ofWholeNumbers: wholeNumbers).allowed)
    return nil
  }

  mutating func scale(_ node: Node, _ name: String) -> RatingScale? {
    let ends = ends(of: node)
    if ends.count == 2, ends[0] < ends[1], ends.allSatisfy({ $0 == $0.rounded() && abs($0) <= 1000 }) {
      return RatingScale(Int(ends[0]), Int(ends[1]))
    }
    wrongType(node, name, wanted: "a scale such as 1-5 or 0-10")
    return nil
  }

  private func ends(of node: Node) -> [Double] {
    if case .sequence(let sequence) = node {
      let numbers = sequence.compactMap { $0.scalar.flatMap { CellText.number($0.string) } }
      return numbers.count == sequence.count ? numbers : []
    }
    guard let text = node.scalar?.string else { return [] }
    if let value = CellText.number(text) { return [value] }
    for hyphen in text.indices.dropFirst() where "-–".contains(text[hyphen]) {
      let (left, right) = (String(text[..<hyphen]), String(text[text.index(after: hyphen)...]))
      if let low = CellText.number(left), let high = CellText.number(right) { return [low, high] }
    }
    return []
  }
}
