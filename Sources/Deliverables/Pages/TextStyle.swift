import OutcomeSegmentation

/// How a kind of text on the map is set. The style sheet writes it and the reckoned height reads it, so that neither can
/// say what the other does not.
struct TextStyle {
  /// In pixels.
  let size: Double
  /// A line's height, in sizes.
  let leading: Double
  let isBold: Bool

  init(_ size: Double, _ leading: Double, bold: Bool = false) {
    self.size = size
    self.leading = leading
    isBold = bold
  }

  /// "font-size: 1.75rem; line-height: 1.18"
  var css: String {
    "font-size: \(PageStyle.rem(size)); line-height: \(DecimalText(leading)!.rounded(places: 3).shortest)"
  }

  var lineHeight: Double { size * leading }

  /// What a text takes in a width, by the widths of its letters.
  func height(of text: String, width: Double) -> Double {
    Double(max(TextMetrics.lines(of: text, width: width, size: size, bold: isBold).count, 1)) * lineHeight
  }
}

extension TextStyle {
  static let kicker = TextStyle(13, 1.4)
  static let title = TextStyle(28, 1.18, bold: true)
  static let soWhat = TextStyle(17, 1.4)
  static let note = TextStyle(13, 1.4)
  static let name = TextStyle(17, 1.25, bold: true)
  static let bigShare = TextStyle(32, 1.05, bold: true)
  static let share = TextStyle(12.5, 1.3)
  static let columnHeading = TextStyle(13, 1.3, bold: true)
  static let columnText = TextStyle(13, 1.35)
  static let trait = TextStyle(12.5, 1.3)
  static let stance = TextStyle(13.5, 1.4)
  static let lowerHeading = TextStyle(15, 1.3, bold: true)
  static let lowerText = TextStyle(12.5, 1.4)
  static let table = TextStyle(12.5, 1.3)
  static let tableHead = TextStyle(12, 1.25)
  static let footer = TextStyle(12, 1.4)
}
