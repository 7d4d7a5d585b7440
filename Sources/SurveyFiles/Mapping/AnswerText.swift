/// How the words of an answer are compared and what numbers stand in them.
package enum AnswerText {
  /// Without case, marks at the ends and doubled blanks: what two spellings of one answer have in common.
  package static func folded(_ text: String) -> String {
    var text = Substring(HeaderText.display(text).lowercased())
    let isEdge: (Character) -> Bool = { $0.isWhitespace || ".!,;:\"'*()[]".contains($0) }
    while let first = text.first, isEdge(first) { text.removeFirst() }
    while let last = text.last, isEdge(last) { text.removeLast() }
    return String(text)
  }

  /// The one whole number at an end of a text with words: "5 - Extremely", "Extremely (5)", "7=Very"; nil where there is
  /// none, or one at both ends.
  package static func labelledNumber(_ text: String) -> Double? {
    let text = HeaderText.display(text)
    guard text.utf8.count <= 200, text.contains(where: \.isLetter) else { return nil }
    let leading = text.prefix { $0.isASCII && $0.isNumber }
    let trailing = text.reversed().drop { ")] ".contains($0) }.prefix { $0.isASCII && $0.isNumber }
    let starts = !leading.isEmpty && isBoundary(text.dropFirst(leading.count).first)
    let before = text.reversed().drop { ")] ".contains($0) }.dropFirst(trailing.count).first
    let ends = !trailing.isEmpty && isBoundary(before)
    guard starts != ends, leading.count < 4, trailing.count < 4 else { return nil }
    return starts ? Double(leading) : Double(String(trailing.reversed()))
  }

  /// Whether a character may stand beside the number of a labelled point: "5)", "5 =", "(5", but not "5x" or "5,5".
  private static func isBoundary(_ character: Character?) -> Bool {
    guard let character else { return false }
    return character.isWhitespace || "-=:.)(][/–—".contains(character)
  }

  /// Whether a text says that there is no answer: "Don't know", "Not applicable", in the usual languages.
  package static func isNoAnswer(_ text: String) -> Bool {
    guard text.utf8.count <= 60 else { return false }
    let folded = folded(text).replacing("'", with: "")
    return noAnswers.contains(folded)
  }

  private static let noAnswers: Set<String> = [
    "dont know", "do not know", "i dont know", "i do not know", "dk", "dont know/not applicable", "dk/na",
    "dont know / not applicable", "not applicable", "not applicable/dont know", "does not apply", "doesnt apply", "n.a",
    "n/a", "na", "no answer", "no opinion", "no response", "not answered", "not sure", "unsure", "cant say",
    "cannot say", "refused", "refuse to answer", "prefer not to say", "prefer not to answer", "rather not say",
    "unfamiliar", "unfamiliar (n/a", "not familiar", "skipped", "missing", "not asked", "not rated",
    "no basis to judge",
    "weiß nicht", "weiss nicht", "weiß ich nicht", "keine angabe", "k.a", "k. a", "trifft nicht zu",
    "keine antwort", "kann ich nicht beurteilen", "nicht zutreffend", "ne sait pas", "je ne sais pas", "nsp",
    "sans opinion", "non applicable", "sans réponse", "no sabe", "no sé", "no lo sé", "no sabe/no contesta", "ns/nc",
    "no aplica", "no contesta", "no procede", "non so", "non applicabile", "nessuna risposta", "não sei",
    "não se aplica", "sem resposta", "weet niet", "weet ik niet", "niet van toepassing", "n.v.t", "geen mening",
    "vet ej", "vet inte", "ved ikke", "en osaa sanoa", "nie wiem", "nie dotyczy", "nevím", "bilmiyorum",
    "わからない", "該当なし", "不知道", "不适用", "모름", "해당 없음",
  ]
}
