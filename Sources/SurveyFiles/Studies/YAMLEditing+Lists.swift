import Yams

// Lists keep their elements: one that stays is not touched, whatever comes or goes beside it.
extension YAMLEditing {
  /// Changes the elements that differ, told by what identifies them; false where that is not possible.
  mutating func changeList(
    _ sequence: Node.Sequence, end: Int, from old: [YAMLValue], to new: [YAMLValue]
  ) throws -> Bool {
    guard !sequence.isEmpty, Set(old.map(\.identity.flow)).count == old.count,
      Set(new.map(\.identity.flow)).count == new.count
    else { return false }
    let start = try source.offset(of: .sequence(sequence))
    let inBrackets = isInBrackets(start)
    let entries = try inBrackets ? bracketElements(sequence, old) : lineElements(sequence, old, before: end)
    var removed = Set(entries.indices.filter { index in !new.contains { $0.identity == old[index].identity } })
    var added: [(value: YAMLValue, after: Int?)] = []
    var last: Int?
    for value in new {
      if let index = entries.firstIndex(where: { $0.key == value.identity }) {
        if old[index] != value { try changeElement(entries[index], inBrackets, from: old[index], to: value) }
        last = index
      } else if inBrackets, case .list = value, let index = removed.min() {
        // A list among lists, such as a merge that grew, changes in its place.
        removed.remove(index)
        replace(entries[index].start..<entries[index].end, with: value.flow)
        last = index
      } else {
        added.append((value, last))
      }
    }
    if inBrackets {
      remove(removed, fromBrackets: entries)
      insert(added.map { ($0.value.flow, $0.after) }, inBrackets: start, entries, removed)
      return true
    }
    for index in removed { deleteLines(from: entries[index].start, to: entries[index].end) }
    let indent = source.column(of: entries[0].start)
    for (value, after) in added {
      // Before the first one, unless a comment there would come to stand above another element.
      let first = source.lineStart(of: entries[0].start)
      let top = source.startOfComments(above: first) == first ? first : entries[entries.count - 1].end
      insert(lines: value.element, indent: indent, at: after.map { entries[$0].end } ?? top)
    }
    return true
  }

  private mutating func changeElement(
    _ entry: Entry, _ inBrackets: Bool, from old: YAMLValue, to new: YAMLValue
  ) throws {
    guard case .map(let was) = old, case .map(let becomes) = new else { throw Unsupported() }
    let keys = becomes.map(\.key)
    try change(
      entry.node, end: entry.end, from: was, to: becomes, keys: keys + was.map(\.key).filter { !keys.contains($0) })
  }

  private func bracketElements(_ sequence: Node.Sequence, _ old: [YAMLValue]) throws -> [Entry] {
    try zip(sequence, old).map { node, value in
      let start = try source.offset(of: node)
      return Entry(key: value.identity, node: node, start: start, end: try source.valueEnd(at: start, inFlow: true))
    }
  }

  private func lineElements(_ sequence: Node.Sequence, _ old: [YAMLValue], before end: Int) throws -> [Entry] {
    let starts = try sequence.map { try dash(before: try source.offset(of: $0)) }
    let column = source.column(of: starts[0])
    return try starts.indices.map { index in
      let bound = index + 1 < starts.count ? source.lineStart(of: starts[index + 1]) : end
      guard bound > starts[index], source.column(of: starts[index]) == column,
        source.firstWord(of: source.lineStart(of: starts[index])..<source.nextLine(after: starts[index]))
          == starts[index]
      else { throw Unsupported() }
      return Entry(
        key: old[index].identity, node: sequence[index], start: starts[index],
        end: source.contentEnd(from: starts[index], column: column, before: bound))
    }
  }

  /// The dash of the element at `offset`, on the same line.
  private func dash(before offset: Int) throws(Unsupported) -> Int {
    var at = offset - 1
    while let scalar = source[at], scalar == " " { at -= 1 }
    guard source[at] == "-" else { throw Unsupported() }
    return at
  }

  // MARK: Brackets

  /// Takes elements or keys out of brackets, each with a comma.
  mutating func remove(_ removed: Set<Int>, fromBrackets entries: [Entry]) {
    guard !removed.isEmpty else { return }
    let isOnOneLine = !source.hasBreak(in: entries[0].start..<entries[entries.count - 1].end)
    var index = 0
    while index < entries.count {
      guard removed.contains(index) else {
        index += 1
        continue
      }
      var next = index + 1
      guard isOnOneLine else {
        // One by one, so that comments between them stay.
        let entry = entries[index]
        let range = source.withItsLine(entry.start..<(source.commaEnd(after: entry.end) ?? entry.end))
        let comments = source.lines(from: entry.start, to: entry.end).filter(source.isComment).map(source.text)
        replace(range, with: comments.isEmpty ? "" : source.lineBreak + comments.joined())
        index = next
        continue
      }
      while next < entries.count, removed.contains(next) { next += 1 }
      if next < entries.count {
        replace(entries[index].start..<entries[next].start, with: "")
      } else {
        replace((index > 0 ? entries[index - 1].end : entries[0].start)..<entries[next - 1].end, with: "")
      }
      index = next
    }
  }

  /// Puts elements or keys into brackets, each after the entry named or before the first.
  mutating func insert(
    _ added: [(text: String, after: Int?)], inBrackets start: Int, _ entries: [Entry], _ removed: Set<Int>
  ) {
    let first = entries.indices.first { !removed.contains($0) }
    var leading: [String] = []
    for (text, after) in added {
      if let after {
        insert(", " + text, at: entries[after].end)
      } else {
        leading.append(text)
      }
    }
    guard !leading.isEmpty else { return }
    let text = leading.joined(separator: ", ")
    if let first {
      insert(text + ", ", at: entries[first].start)
    } else {
      insert(text, at: start + 1)
    }
  }
}
