/// The character sets of two bytes a character that East Asian exports use, told apart by which pairs are common.
enum EastAsianEncoding: String, CaseIterable {
  // In order of preference where the common pairs are equally many.
  case cp949 = "CP949"
  case shiftJIS = "CP932"
  case eucJP = "EUC-JP"
  case gb18030 = "GB18030"
  case big5 = "BIG5-HKSCS"

  /// How much the bytes look like this set, from 0 to 1; nil where they are not, or no two such characters stand
  /// together, as they do in words.
  func score(_ bytes: [UInt8]) -> Double? {
    var (sum, pairs, bad) = (0.0, 0, 0)
    var hasWord = false
    var lastEnd = -1
    var i = 0
    while i < bytes.count {
      let lead = bytes[i]
      if lead < 0x80 {
        i += 1
      } else if self == .shiftJIS && (0xA1...0xDF).contains(lead) {
        // Kana of half width stand alone.
        sum += 0.2
        pairs += 1
        i += 1
      } else if i + 1 < bytes.count {
        let trail = bytes[i + 1]
        if self == .gb18030 && (0x30...0x39).contains(trail) {
          // Four bytes.
          pairs += 1
          i += 4
          continue
        }
        guard isPair(lead, trail) else {
          bad += 1
          i += 1
          continue
        }
        if let weight = commonness(lead, trail) {
          sum += weight
          pairs += 1
          if i == lastEnd { hasWord = true }
          lastEnd = i + 2
        }
        i += 2
      } else {
        i += 1
      }
    }
    return !hasWord || bad * 100 > pairs ? nil : sum / Double(pairs)
  }

  private func isPair(_ lead: UInt8, _ trail: UInt8) -> Bool {
    switch self {
    case .cp949:
      (0x81...0xFE).contains(lead)
        && ((0x41...0x5A).contains(trail) || (0x61...0x7A).contains(trail) || (0x81...0xFE).contains(trail))
    case .shiftJIS:
      ((0x81...0x9F).contains(lead) || (0xE0...0xFC).contains(lead)) && (0x40...0xFC).contains(trail) && trail != 0x7F
    case .eucJP: (lead == 0x8E || (0xA1...0xFE).contains(lead)) && (0xA1...0xFE).contains(trail)
    case .gb18030: (0x81...0xFE).contains(lead) && (0x40...0xFE).contains(trail) && trail != 0x7F
    case .big5:
      (0x87...0xFE).contains(lead) && ((0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail))
    }
  }

  /// 1 for what text is mostly made of; nil for punctuation, which says nothing.
  private func commonness(_ lead: UInt8, _ trail: UInt8) -> Double? {
    switch self {
    case .cp949:
      if (0xA1...0xA3).contains(lead) { return nil }
      if (0xB0...0xC8).contains(lead) { return trail >= 0xA1 ? 1 : 0.5 }
      return lead <= 0xA0 ? 0.4 : 0.1
    case .shiftJIS:
      if lead == 0x81 { return nil }
      if lead == 0x82 || lead == 0x83 { return 1 }
      return (0x88...0x97).contains(lead) ? 1 : 0.2
    case .eucJP:
      if lead == 0xA1 || lead == 0xA3 { return nil }
      if lead == 0xA4 || lead == 0xA5 { return 1 }
      return (0xB0...0xCF).contains(lead) ? 0.9 : 0.2
    case .gb18030:
      if (0xA1...0xA3).contains(lead) && trail >= 0xA1 { return nil }
      return (0xB0...0xD7).contains(lead) && trail >= 0xA1 ? 1 : 0.2
    case .big5:
      if (0xA1...0xA3).contains(lead) { return nil }
      return (0xA4...0xC6).contains(lead) ? 1 : 0.2
    }
  }
}
