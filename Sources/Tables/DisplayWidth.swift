extension String {
  /// Columns the text takes on a terminal: two for wide characters (East Asian, emoji), none for combining marks.
  package var displayWidth: Int {
    utf8.allSatisfy { $0 < 0x80 } ? utf8.count : reduce(0) { $0 + $1.displayWidth }
  }

  /// The text without what a terminal would obey rather than show, or not show at all: control characters, marks of
  /// direction, characters without width and tags, which survey answers and headers may hold. Line breaks and tabs become
  /// spaces.
  package var printable: String {
    guard unicodeScalars.contains(where: { $0.isHidden }) else { return self }
    var result = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      if !scalar.isHidden {
        result.append(scalar)
      } else if scalar.isBreak {
        result.append(" ")
      }
    }
    return String(result)
  }

  /// The text padded with spaces on the right, or on the left, to `width` columns.
  package func padded(to width: Int, alignedRight: Bool = false) -> String {
    let space = String(repeating: " ", count: max(0, width - displayWidth))
    return alignedRight ? space + self : self + space
  }

  /// The text, or its beginning and an ellipsis when it is wider than `width` columns.
  package func truncated(to width: Int) -> String {
    guard displayWidth > width else { return self }
    return split(atWidth: max(0, width - 1)).head + (width > 0 ? "…" : "")
  }

  /// The longest beginning of at most `width` columns, and the rest.
  package func split(atWidth width: Int) -> (head: String, tail: String) {
    var used = 0
    for index in indices {
      used += self[index].displayWidth
      if used > width { return (String(self[..<index]), String(self[index...])) }
    }
    return (self, "")
  }
}

extension Character {
  package var displayWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if first.isASCII { return 1 }
    if first.properties.generalCategory == .nonspacingMark || first.properties.generalCategory == .format { return 0 }
    return first.isWide || unicodeScalars.contains("\u{FE0F}") ? 2 : 1
  }
}

extension Unicode.Scalar {
  /// Whether it cannot be seen, or turns what follows: C0, DEL, C1, marks of direction, joiners and fillers without
  /// width, ends of lines, notes between lines, tags, and what is no character.
  package var isHidden: Bool {
    switch value {
    case 0x20..<0x7F: false
    case 0..<0xA0, 0xAD, 0x61C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B...0x200F, 0x2028...0x202E,
      0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF0...0xFFFB, 0xE0000...0xE0FFF:
      true
    default: value & 0xFFFE == 0xFFFE
    }
  }

  fileprivate var isBreak: Bool {
    switch value {
    case 0x9...0xD, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  /// The ranges of East Asian Width "W" and "F" that matter in practice, and emoji.
  fileprivate var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
      0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      true
    default: properties.isEmojiPresentation
    }
  }
}
