import Tables

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

  /// The one whole number at an end of a text with words: "5 - Extremely", "Extremely (5)", "(5) Very", "7=Very"; nil
  /// where there is none, or one at both ends.
  package static func labelledNumber(_ text: String) -> Double? { labelledPoint(text)?.number }

  /// `labelledNumber` with the words beside it: 5 and "Extremely".
  package static func labelledPoint(_ text: String) -> (number: Double, words: String)? {
    let text = HeaderText.display(text)
    guard text.utf8.count <= 200, text.contains(where: \.isLetter) else { return nil }
    let opened = text.drop { "([ ".contains($0) }
    let leading = opened.prefix { $0.isASCII && $0.isNumber }
    let closed = Substring(text.reversed().drop { ")] ".contains($0) }.reversed())
    let trailing = closed.reversed().prefix { $0.isASCII && $0.isNumber }
    let starts = !leading.isEmpty && isBoundary(opened.dropFirst(leading.count).first)
    let ends = !trailing.isEmpty && isBoundary(closed.dropLast(trailing.count).last)
    guard starts != ends, leading.count < 4, trailing.count < 4 else { return nil }
    guard let number = starts ? Double(leading) : Double(String(trailing.reversed())) else { return nil }
    var words = starts ? opened.dropFirst(leading.count) : closed.dropLast(trailing.count)
    while let first = words.first, isBoundary(first) { words.removeFirst() }
    while let last = words.last, isBoundary(last) { words.removeLast() }
    return (number, String(words))
  }

  /// Whether a character may stand beside the number of a labelled point: "5)", "5 =", "(5", but not "5x" or "5,5".
  private static func isBoundary(_ character: Character?) -> Bool {
    guard let character else { return false }
    return character.isWhitespace || "-=:.)(][/–—".contains(character)
  }

  /// Whether a text says that there is no answer: "Don't know", "Not applicable", "Refused", in the usual languages;
  /// also several of these beside each other ("No sabe / No contesta") and with a remark behind ("Weiß nicht (nicht
  /// vorlesen)").
  package static func isNoAnswer(_ text: String) -> Bool {
    guard text.utf8.count <= 80 else { return false }
    let whole = folded(text).replacing("'", with: "")
    if noAnswers.contains(whole) { return true }
    if let remark = whole.firstRange(of: " ("), noAnswers.contains(folded(String(whole[..<remark.lowerBound]))) {
      return true
    }
    var joined = whole
    for word in [" or ", " oder ", " ou ", " of ", ", "] { joined = joined.replacing(word, with: "/") }
    let parts = joined.split(separator: "/").map { folded(String($0)) }
    return parts.count > 1 && parts.allSatisfy { noAnswers.contains($0) || shortForms.contains($0) }
  }

  /// Letters that mean no answer only beside each other: "NS/NC".
  private static let shortForms: Set<String> = ["ns", "nc", "nr", "ka", "sr", "ref"]

  private static let noAnswers: Set<String> = [
    // English
    "dont know", "do not know", "i dont know", "i do not know", "dk", "idk", "not applicable", "does not apply",
    "doesnt apply", "not relevant", "n.a", "n/a", "na", "no answer", "no opinion", "no response", "not answered",
    "not sure", "unsure", "im not sure", "cant say", "cannot say", "cant choose", "hard to say", "unable to say",
    "unable to rate", "cannot rate", "cant rate", "refused", "refusal", "refuse", "refuse to answer",
    "refused to answer", "declined", "declined to answer", "decline to answer", "decline to state",
    "prefer not to say", "prefer not to answer", "i prefer not to say", "i prefer not to answer", "rather not say",
    "id rather not say", "unfamiliar", "unfamiliar (n/a", "not familiar", "skipped", "missing", "not asked",
    "not rated", "no basis to judge", "no basis for judgment", "no basis for judgement", "no experience",
    // German
    "weiß nicht", "weiss nicht", "weiß ich nicht", "weiss ich nicht", "ich weiß nicht", "ich weiß es nicht",
    "keine angabe", "keine angaben", "k.a", "k. a", "trifft nicht zu", "keine antwort", "keine meinung",
    "kann ich nicht beurteilen", "kann ich nicht sagen", "kann ich nicht einschätzen", "nicht beurteilbar",
    "nicht zutreffend", "nicht anwendbar", "nicht relevant", "verweigert", "antwort verweigert",
    "möchte ich nicht sagen", "möchte ich nicht beantworten", "betrifft mich nicht",
    // French
    "ne sait pas", "ne sais pas", "je ne sais pas", "nsp", "sans opinion", "pas dopinion", "sans avis",
    "ne se prononce pas", "non applicable", "sans objet", "non concerné", "non concernée", "non concerné(e",
    "pas concerné", "pas concernée", "pas concerné(e", "je ne suis pas concerné", "sans réponse",
    "pas de réponse", "aucune réponse", "non réponse", "non-réponse", "refus", "refuse de répondre",
    "ne veut pas répondre", "ne souhaite pas répondre", "je ne souhaite pas répondre",
    "préfère ne pas répondre", "je préfère ne pas répondre", "je préfère ne pas le dire",
    // Spanish
    "no sabe", "no sé", "no lo sé", "no se", "ns/nc", "no aplica", "no aplicable", "no contesta", "no responde",
    "no procede", "no corresponde", "sin respuesta", "sin opinión", "no opina", "no tengo opinión",
    "prefiero no contestar", "prefiero no responder", "prefiero no decirlo", "prefiere no contestar",
    "rehúsa", "rehúsa contestar", "se niega a contestar",
    // Italian
    "non so", "non lo so", "non sa", "non saprei", "non applicabile", "non pertinente", "nessuna risposta",
    "nessuna opinione", "senza opinione", "non risponde", "preferisco non rispondere", "rifiuta", "rifiuto",
    // Portuguese
    "não sei", "não sabe", "não se aplica", "não aplicável", "sem resposta", "sem opinião", "não responde",
    "não respondeu", "prefiro não responder", "prefiro não dizer", "recusa", "recusou",
    // Dutch
    "weet niet", "weet ik niet", "n. v. t", "ik weet het niet", "weet het niet", "niet van toepassing", "n.v.t", "nvt",
    "geen mening", "geen antwoord", "wil niet zeggen", "wil ik niet zeggen", "zeg ik liever niet", "geweigerd",
    "weigert",
    // Others
    "vet ej", "vet inte", "ved ikke", "en osaa sanoa", "nie wiem", "nie dotyczy", "nevím", "bilmiyorum",
    "わからない", "該当なし", "不知道", "不适用", "모름", "해당 없음",
  ]
}
