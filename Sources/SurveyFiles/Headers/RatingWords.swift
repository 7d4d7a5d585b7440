import Tables

/// Other words and languages in which headers say importance and satisfaction.
enum RatingWords {
  /// A header with the words of other languages, and of gap surveys (expectation and perception), in place of which stand
  /// "importance" and "satisfaction"; the same text where it has none.
  static func translated(_ header: String) -> String {
    let text = withoutPhrases(HeaderText.plain(header))
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

  /// The one block that a header speaks of in any of these words, be it in passing; nil where it is none or both.
  static func block(of header: String) -> RatingBlock? {
    let blocks = Set(HeaderText.words(translated(header)).compactMap { RatingBlock.of(word: $0) })
    return blocks.count == 1 ? blocks.first : nil
  }

  /// The one block whose words the answers to some columns are, or the labels of their codes: "Very dissatisfied"; nil where
  /// they are words of neither or both.
  static func answeredBlock(_ columns: [Int], in summaries: ColumnSummaries) -> RatingBlock? {
    var found: Set<RatingBlock> = []
    for column in columns {
      let labels = summaries.table.columns[column].valueLabels.values
      for text in Array(summaries[column].counts.keys.filter { $0.contains(where: \.isLetter) }) + labels {
        if let block = block(of: text) { found.insert(block) }
      }
    }
    return found.count == 1 ? found.first : nil
  }

  /// Whether a header asks to put things in order.
  static func saysRanking(_ header: String) -> Bool {
    HeaderText.words(header).contains(where: ranking.contains)
  }

  /// Whether a header asks which things matter, rather than how much.
  static func saysChoice(_ header: String) -> Bool {
    block(of: header) == .importance || HeaderText.words(header).contains(where: choice.contains)
  }

  /// Whether a header asks for what matters least.
  static func saysLeast(_ header: String) -> Bool {
    HeaderText.words(header).contains(where: least.contains)
  }

  /// Whether a word says most or least, best or worst.
  static func isExtreme(_ word: String) -> Bool { choice.contains(word) || least.contains(word) }

  private static let least: Set<String> = [
    "least", "worst", "unwichtigste", "unwichtigsten", "wenigsten", "moins", "menos", "meno", "minst",
  ]

  private static let ranking: Set<String> = [
    "rank", "ranks", "ranked", "ranking", "rang", "rangfolge", "rangordnung", "rangreihe", "reihenfolge", "classement",
    "classez", "classer", "ordenar", "ordene", "clasificar", "clasifique", "ranguear", "classifica", "classificare",
    "ordinare", "ordini", "classifique", "classificar", "rangschik", "rangschikking", "volgorde", "rangordna",
    "rangér", "uszereguj",
  ]

  private static let choice: Set<String> = [
    "matter", "matters", "most", "least", "best", "worst", "prefer", "prioritize", "prioritise", "wichtigsten",
    "wichtigste", "unwichtigsten", "unwichtigste", "plus", "moins", "más", "menos", "più", "meno", "mais", "meest",
    "minst", "choose", "pick",
  ]

  /// What several words say together, in English.
  private static func withoutPhrases(_ text: String) -> String {
    var text = text
    for (phrase, word) in phrases where text.lowercased().contains(phrase) {
      text = text.replacing(phrase, with: word).replacing(capitalised(phrase), with: capitalised(word))
    }
    return text
  }

  private static func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  private static let phrases: [(String, String)] = [
    ("how well", "how satisfied"), ("currently able", "currently satisfied"),
  ]

  private static let words: [String: String] = {
    let importance = [
      "expectation", "expectations", "expected", "expect", "exp", "wichtigkeit", "wichtig", "bedeutung", "importancia",
      "importante", "importantes", "importanti", "importanza", "importância", "importants", "belang",
      "belangrijk", "belangrijke", "belangrijkheid", "ważność", "ważne", "ważny", "ważna", "vigtighed", "vigtig",
      "vigtigt", "viktighet", "viktig", "viktigt", "tärkeys", "tärkeä", "tärkeää", "důležité", "důležitost", "önemli",
      "重要度", "重要性", "중요도", "relevanz", "relevance", "relevancia", "relevância", "rilevanza", "priority",
    ]
    let satisfaction = [
      "perception", "perceptions", "perceived", "performance", "perf", "experience", "dissatisfied", "dissatisfaction",
      "zufriedenheit", "zufrieden", "unzufrieden", "satisfacción", "satisfaccion", "satisfecho", "satisfecha",
      "satisfechos", "satisfechas", "insatisfecho", "insatisfecha", "soddisfazione", "soddisfatto", "soddisfatta",
      "soddisfatti", "soddisfatte", "insoddisfatto", "insoddisfatta", "satisfação", "satisfacao", "satisfeito",
      "satisfeita", "satisfeitos", "satisfeitas", "insatisfeito", "insatisfeita", "tevredenheid", "tevreden",
      "ontevreden", "zadowolenie", "zadowolony", "zadowolona", "zadowolenia", "tilfredshed", "tilfreds",
      "tilfredshet", "fornøyd", "nöjdhet", "nöjd", "tyytyväisyys", "tyytyväinen", "spokojenost", "spokojen",
      "memnuniyet", "memnun", "満足度", "满意度", "만족도", "satisfait", "satisfaite", "satisfaits", "satisfaites",
      "insatisfait", "insatisfaite",
    ]
    return Dictionary(
      importance.map { ($0, "importance") } + satisfaction.map { ($0, "satisfaction") }, uniquingKeysWith: { a, _ in a }
    )
  }()
}
