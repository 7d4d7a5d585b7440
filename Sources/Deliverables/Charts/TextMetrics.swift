/// How wide a text will stand. The reader's fonts are not known, so widths are Inter's, the first and one of the widest
/// of the page's fonts, with a little to spare.
package enum TextMetrics {
  /// In pixels, at a size in pixels.
  package static func width(of text: String, size: Double, bold: Bool = false) -> Double {
    let table = bold ? semiBold : regular
    var thousandths = 0.0
    for scalar in text.unicodeScalars { thousandths += advance(of: scalar, in: table) }
    return thousandths / 1000 * size * slack
  }

  /// Lines no wider than `width`, broken between words (never at no-break spaces); only a word that is itself too wide
  /// is broken. When there would be more than `limit` lines the last ends with a whole word and "…".
  package static func lines(
    of text: String, width: Double, size: Double, bold: Bool = false, limit: Int = .max
  ) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in words(of: text, width: width, size: size, bold: bold) {
      let longer = line.isEmpty ? word : line + " " + word
      if line.isEmpty || Self.width(of: longer, size: size, bold: bold) <= width {
        line = longer
      } else {
        lines.append(line)
        line = word
      }
    }
    if !line.isEmpty { lines.append(line) }
    guard lines.count > limit, limit > 0 else { return lines }
    var last = lines[limit - 1]
    while self.width(of: last + " …", size: size, bold: bold) > width, let gap = last.lastIndex(of: " ") {
      last = String(last[..<gap])
    }
    return lines.prefix(limit - 1) + [last + " …"]
  }

  private static func words(of text: String, width: Double, size: Double, bold: Bool) -> [String] {
    text.split { $0.isWhitespace && $0 != "\u{A0}" && $0 != "\u{202F}" }.flatMap { word -> [String] in
      if self.width(of: String(word), size: size, bold: bold) <= width { return [String(word)] }
      var pieces: [String] = []
      var piece = ""
      for character in word {
        if !piece.isEmpty, self.width(of: piece + String(character), size: size, bold: bold) > width {
          pieces.append(piece)
          piece = ""
        }
        piece.append(character)
      }
      return pieces + [piece]
    }
  }

  private static func advance(of scalar: Unicode.Scalar, in table: [Double]) -> Double {
    switch scalar.value {
    case 32..<127: table[Int(scalar.value) - 32]
    case 0x300..<0x370, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFE00...0xFE0F: 0  // marks without width
    case 0xA0: table[0]
    case 0x2026: 850
    case 0x1100..<0x1160, 0x2E80..<0xA4D0, 0xAC00..<0xD7A4, 0xF900..<0xFB00, 0xFF00..<0xFF61, 0x1F000...: 1000
    default: 640
    }
  }

  private static let slack = 1.03

  /// Thousandths of the size, from the space to the tilde.
  private static let regular: [Double] = [
    281, 278, 403, 631, 638, 812, 639, 222, 362, 362, 500, 659, 280, 460, 276, 357, 625, 464, 605, 636, 642, 608, 624,
    571, 616, 624, 276, 280, 659, 659, 659, 507, 936, 676, 651, 727, 719, 598, 587, 743, 740, 264, 543, 652, 562, 889,
    753, 761, 635, 761, 639, 638, 642, 741, 676, 949, 642, 665, 625, 362, 357, 362, 469, 452, 497, 564, 621, 558, 621,
    582, 361, 609, 591, 237, 237, 544, 237, 869, 585, 597, 609, 609, 372, 523, 364, 581, 557, 812, 540, 557, 541, 362,
    327, 362, 659,
  ]
  private static let semiBold: [Double] = [
    248, 309, 396, 643, 649, 844, 663, 213, 393, 393, 543, 673, 295, 466, 290, 379, 667, 481, 621, 652, 666, 632, 648,
    587, 646, 648, 290, 295, 673, 673, 673, 544, 999, 724, 657, 744, 724, 608, 586, 755, 744, 275, 561, 677, 566, 906,
    741, 775, 643, 776, 651, 649, 660, 734, 724, 1007, 690, 705, 653, 393, 379, 393, 481, 468, 497, 575, 630, 577, 630,
    593, 377, 625, 613, 261, 261, 569, 261, 898, 610, 608, 625, 625, 397, 549, 380, 608, 576, 837, 562, 576, 562, 393,
    358, 393, 673,
  ]
}
