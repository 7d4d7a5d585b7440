import Yams

/// Changes values in a YAML text and leaves every other line as it is.
///
/// What changes is said by two trees, the values before and after; where they agree, the text is not touched, in
/// whatever style it is written. New text follows the style of its place: in brackets within brackets, else on lines.
struct YAMLEditing {
  typealias Unsupported = YAMLSource.Unsupported

  /// A key with its value, or an element, and where it is.
  struct Entry {
    let key: YAMLValue
    let node: Node
    /// Where it begins: the key, or the dash of an element on lines of its own.
    let start: Int
    /// Behind its last character in brackets; on lines, where the line after its last one begins.
    let end: Int
  }

  let source: YAMLSource
  /// The keys that are written on lines of their own when they are new.
  let onLines: Set<String>
  /// The keys below a key, as they follow one another.
  let sections: [String: [String]]
  private var edits: [(range: Range<Int>, text: String)] = []

  init(source: YAMLSource, onLines: Set<String>, sections: [String: [String]]) {
    self.source = source
    self.onLines = onLines
    self.sections = sections
  }

  /// The text with the edits made.
  func text() throws(Unsupported) -> String {
    var (result, at) = ("", 0)
    // Of one place, what is put there precedes what is taken away, and else the order of asking holds.
    let ordered = edits.enumerated().sorted {
      let (left, right) = ($0.element.range, $1.element.range)
      return (left.lowerBound, left.isEmpty ? 0 : 1, $0.offset) < (right.lowerBound, right.isEmpty ? 0 : 1, $1.offset)
    }
    for (_, edit) in ordered {
      guard edit.range.lowerBound >= at else { throw Unsupported() }
      result += source.text(at..<edit.range.lowerBound) + edit.text
      at = edit.range.upperBound
    }
    return result + source.text(at..<source.end)
  }

  mutating func replace(_ range: Range<Int>, with text: String) { edits.append((range, text)) }

  mutating func insert(_ text: String, at offset: Int) { edits.append((offset..<offset, text)) }

  mutating func insert(lines: [String], indent: Int, at offset: Int) {
    let blanks = String(repeating: " ", count: indent)
    insert(lines.map { blanks + $0 + source.lineBreak }.joined(), at: offset)
  }

  /// Deletes lines; comments on lines of their own stay.
  mutating func deleteLines(from start: Int, to end: Int) {
    for line in source.lines(from: start, to: end) where !source.isComment(line) { replace(line, with: "") }
  }

  func isInBrackets(_ start: Int) -> Bool { source[start] == "[" || source[start] == "{" }

  // MARK: Maps

  /// Changes the keys of the map `node` whose values differ.
  /// - Parameters:
  ///   - end: where the map ends at the latest; the beginning of a line.
  ///   - keys: those that may differ, as they follow one another, for the place of new ones.
  mutating func change(
    _ node: Node, end: Int, from old: [YAMLPair], to new: [YAMLPair], keys: [String], isTop: Bool = false
  ) throws {
    guard case .mapping(let mapping) = node, !mapping.isEmpty else { throw Unsupported() }
    let start = try source.offset(of: node)
    let inBrackets = isInBrackets(start)
    let entries = try inBrackets ? bracketEntries(of: mapping) : lineEntries(of: mapping, before: end)
    let (before, after) = (values(old), values(new))
    var removed: Set<Int> = []
    var added: [YAMLPair] = []
    for key in keys where before[key] != after[key] {
      guard let index = entries.firstIndex(where: { $0.key == .scalar(key) }) else {
        if let value = after[key] { added.append(YAMLPair(key, value)) }
        continue
      }
      let entry = entries[index]
      let (was, becomes) = (before[key], after[key])
      if becomes == nil, !staysSaid(entry.node, without: was) {
        removed.insert(index)
      } else {
        try changeValue(of: entry, key, inBrackets: inBrackets, from: was, to: becomes)
      }
    }
    if inBrackets {
      remove(removed, fromBrackets: entries)
      insert(
        added.map { ($0.flow, predecessor(of: $0.key, keys, entries, removed)) }, inBrackets: start, entries, removed)
    } else {
      for index in removed {
        guard
          source.column(of: entries[index].start)
            == source.firstWord(of: line(of: entries[index]))
            .map(source.column(of:))
        else { throw Unsupported() }
        deleteLines(from: entries[index].start, to: entries[index].end)
      }
      try insert(added, onLinesOf: entries, removed, keys, isTop: isTop)
    }
  }

  private func line(of entry: Entry) -> Range<Int> {
    source.lineStart(of: entry.start)..<source.nextLine(after: entry.start)
  }

  private func values(_ pairs: [YAMLPair]) -> [String: YAMLValue] {
    Dictionary(pairs.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether a map says more than what is to be taken out of it.
  private func staysSaid(_ node: Node, without value: YAMLValue?) -> Bool {
    guard case .mapping(let mapping) = node, case .map(let pairs)? = value else { return false }
    let gone = Set(pairs.map(\.key))
    return mapping.keys.contains { $0.scalar.map { !gone.contains($0.string) } ?? true }
  }

  /// The last key before `key` in the usual order that is in the map and stays.
  private func predecessor(of key: String, _ order: [String], _ entries: [Entry], _ removed: Set<Int>) -> Int? {
    for earlier in order.prefix(while: { $0 != key }).reversed() {
      if let index = entries.firstIndex(where: { $0.key == .scalar(earlier) }), !removed.contains(index) {
        return index
      }
    }
    return nil
  }

  private mutating func insert(
    _ added: [YAMLPair], onLinesOf entries: [Entry], _ removed: Set<Int>, _ order: [String], isTop: Bool
  ) throws(Unsupported) {
    let indent = source.column(of: entries[0].start)
    for pair in added {
      let lines = onLines.contains(pair.key) ? ["\(pair.key):"] + pair.value.block.map { "  " + $0 } : [pair.flow]
      let place: Int
      if isTop, let hint = hint(of: pair.key, between: entries) {
        place = hint
      } else if let index = predecessor(of: pair.key, order, entries, removed) {
        place = entries[index].end
      } else if source.firstWord(of: line(of: entries[0])) == entries[0].start {
        // A comment above the first key of a section stays above it.
        let first = source.lineStart(of: entries[0].start)
        place = isTop ? first : source.startOfComments(above: first)
      } else {
        throw Unsupported()
      }
      insert(lines: lines, indent: indent, at: place)
    }
  }

  /// Below a comment that shows how the key is said, "# choice: ...", as complete files have.
  private func hint(of key: String, between entries: [Entry]) -> Int? {
    source.lines(from: 0, to: source.end).first { line in
      source.text(line).hasPrefix("# \(key):")
        && !entries.contains { ($0.start..<$0.end).contains(line.lowerBound) }
    }?.upperBound
  }

  // MARK: Entries

  private func lineEntries(of mapping: Node.Mapping, before end: Int) throws -> [Entry] {
    let pairs = Array(mapping)
    let starts = try pairs.map { try source.offset(of: $0.key) }
    let column = source.column(of: starts[0])
    return try pairs.indices.map { index in
      let bound = index + 1 < starts.count ? source.lineStart(of: starts[index + 1]) : end
      guard bound > starts[index], source.column(of: starts[index]) == column,
        let key = pairs[index].key.scalar?.string
      else { throw Unsupported() }
      return Entry(
        key: .scalar(key), node: pairs[index].value, start: starts[index],
        end: source.contentEnd(from: starts[index], column: column, before: bound))
    }
  }

  private func bracketEntries(of mapping: Node.Mapping) throws -> [Entry] {
    try mapping.map { key, value in
      guard let name = key.scalar?.string else { throw Unsupported() }
      let start = try source.offset(of: key)
      guard source.word(from: try source.colonEnd(ofKeyAt: start)) == (try source.offset(of: value)) else {
        throw Unsupported()
      }
      return Entry(
        key: .scalar(name), node: value, start: start,
        end: try source.valueEnd(at: try source.offset(of: value), inFlow: true))
    }
  }

  // MARK: Values

  /// Changes the value of a key: within it where both are lists or both are maps, else as a whole.
  private mutating func changeValue(
    of entry: Entry, _ key: String, inBrackets: Bool, from old: YAMLValue?, to new: YAMLValue?
  ) throws {
    switch (entry.node, old, new) {
    case (.mapping(let mapping), .map?, .map?) where !mapping.isEmpty,
      (.mapping(let mapping), .map?, nil) where !mapping.isEmpty,
      (.mapping(let mapping), nil, .map?) where !mapping.isEmpty:
      try checkPlace(of: entry)
      return try change(
        entry.node, end: entry.end, from: old?.pairs ?? [], to: new?.pairs ?? [], keys: sections[key] ?? [])
    case (.sequence(let sequence), .list(let was)?, .list(let becomes)?) where sequence.count == was.count:
      try checkPlace(of: entry)
      if try changeList(sequence, end: entry.end, from: was, to: becomes) { return }
    default: break
    }
    guard let new else { throw Unsupported() }
    try replaceValue(of: entry, key, with: new, inBrackets: inBrackets)
  }

  /// The value stands behind its key, not elsewhere under an anchor.
  private func checkPlace(of entry: Entry) throws(Unsupported) {
    let colon = try source.colonEnd(ofKeyAt: entry.start)
    let value = try source.offset(of: entry.node)
    if let word = source.word(from: colon) {
      guard word == value else { throw Unsupported() }
    } else {
      guard value >= source.nextLine(after: colon), value < entry.end else { throw Unsupported() }
    }
  }

  private mutating func replaceValue(
    of entry: Entry, _ key: String, with new: YAMLValue, inBrackets: Bool
  ) throws(Unsupported) {
    let colon = try source.colonEnd(ofKeyAt: entry.start)
    let next = source.nextLine(after: colon)
    let goesOnLines = !inBrackets && onLines.contains(key)
    let indent = source.column(of: entry.start) + 2
    guard let start = source.word(from: colon) else {
      // Nothing behind the key: no value, or one on the lines below.
      guard !inBrackets else { throw Unsupported() }
      if entry.end > next { deleteLines(from: next, to: entry.end) }
      if goesOnLines {
        insert(lines: new.block, indent: indent, at: next)
      } else {
        insert(" " + new.flow, at: colon)
      }
      return
    }
    let end = try source.valueEnd(at: start, inFlow: inBrackets)
    // A text that goes on below its first line.
    if !inBrackets, !isInBrackets(start), source.nextLine(after: end) < entry.end,
      source.lines(from: source.nextLine(after: end), to: entry.end).contains(where: {
        !source.isComment($0) && source.firstWord(of: $0) != nil
      })
    {
      throw Unsupported()
    }
    // Comments within the value would go with it.
    if source.hasBreak(in: start..<end), source.text(start..<end).contains("#") { throw Unsupported() }
    if goesOnLines {
      replace(colon..<end, with: "")
      insert(lines: new.block, indent: indent, at: source.nextLine(after: end))
    } else {
      replace(start..<end, with: new.flow)
    }
  }
}

extension YAMLValue {
  /// The pairs of a map.
  fileprivate var pairs: [YAMLPair] {
    if case .map(let pairs) = self { return pairs }
    return []
  }
}
