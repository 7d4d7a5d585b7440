extension CellText {
  /// The text with an apostrophe before it where a spreadsheet would calculate it, or might once it has taken away what
  /// stands before the sign: blanks, ends of lines, characters that cannot be seen.
  package static func guarded(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.first else { return text }
    let sign = scalars.first { !$0.isHidden && !$0.properties.isWhitespace }
    let isSign = sign.map { signs.contains($0) } ?? false
    guard isSign || first == "\t" || first == "\r" || first == "\n", number(text) == nil else { return text }
    return "'" + text
  }

  /// The beginnings of formulas and, where East Asian text is usual, of their wide forms.
  private static let signs: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{FE66}", "\u{FE62}", "\u{FE63}", "\u{FE6B}",
  ]
}

extension Table {
  /// Whether its cells are text that nothing calculates where they are, and that a spreadsheet would calculate as CSV.
  var needsGuards: Bool {
    if case .text = format { false } else { true }
  }
}
