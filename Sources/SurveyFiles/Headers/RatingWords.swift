/// Other words and languages in which headers say importance and satisfaction.
enum RatingWords {
  /// A header with the words of other languages, and of gap surveys (expectation and perception), in place of which stand
  /// "importance" and "satisfaction"; the same text where it has none.
  static func translated(_ header: String) -> String {
    let text = HeaderText.display(header)
    var result = ""
    var word = ""
    func flush() {
      guard !word.isEmpty else { return }
      result += words[word.lowercased()] ?? word
      word = ""
    }
    for character in text {
      if character.isLetter {
        word.append(character)
      } else {
        flush()
        result.append(character)
      }
    }
    flush()
    return result
  }

  private static let words: [String: String] = {
    let importance = [
      "expectation", "expectations", "expected", "expect", "exp", "wichtigkeit", "wichtig", "bedeutung", "importancia",
      "importante", "importanza", "importância", "belang", "belangrijk", "belangrijkheid", "ważność", "vigtighed",
      "viktighet", "tärkeys", "重要度", "重要性", "중요도", "relevanz", "priority",
    ]
    let satisfaction = [
      "perception", "perceptions", "perceived", "performance", "perf", "experience", "zufriedenheit", "zufrieden",
      "satisfacción", "satisfaccion", "satisfecho", "soddisfazione", "satisfação", "satisfacao", "tevredenheid",
      "tevreden", "zadowolenie", "tilfredshed", "nöjdhet", "tyytyväisyys", "満足度", "满意度", "만족도", "satisfait",
    ]
    return Dictionary(
      uniqueKeysWithValues: importance.map { ($0, "importance") } + satisfaction.map { ($0, "satisfaction") })
  }()
}
