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

  /// Whether a text says that there is no answer: "Don't know", "Not applicable", "Refused", in the usual languages;
  /// also several of these beside each other ("No sabe / No contesta") and with a remark behind ("Weiß nicht (nicht
  /// vorlesen)").
  package static func isNoAnswer(_ text: String) -> Bool {
    guard text.utf8.count <= 80 else { return false }
    let whole = folded(text).replacing("'", with: "")
    if noAnswers.contains(whole) || saysUnused(whole) { return true }
    // A remark behind: "Weiß nicht (nicht vorlesen)", "N/A - I do not use this".
    for mark in [" (", " - ", ": ", ", ", "; ", " / "] {
      if let remark = whole.firstRange(of: mark), noAnswers.contains(folded(String(whole[..<remark.lowerBound]))) {
        return true
      }
    }
    var joined = whole
    for word in [" or ", " oder ", " ou ", " of ", ", "] { joined = joined.replacing(word, with: "/") }
    let parts = joined.split(separator: "/").map { folded(String($0)) }
    return parts.count > 1
      && parts.allSatisfy { noAnswers.contains($0) || shortForms.contains($0) || saysUnused($0) }
  }

  /// Whether who answers has never met what is rated: "I have never used it", "Nutze ich nicht".
  private static func saysUnused(_ folded: String) -> Bool {
    guard folded.utf8.count <= 60, !folded.contains(where: \.isNumber) else { return false }
    return unused.contains { folded.hasPrefix($0) }
  }

  private static let unused = [
    "i have never used", "have never used", "never used", "i havent used", "havent used", "have not used",
    "i have not used", "i do not use", "i dont use", "do not use", "dont use", "not applicable",
    "do not have", "i do not have", "dont have", "i dont have", "never had", "never tried", "no experience",
    "nicht genutzt", "nutze ich nicht", "noch nie genutzt", "nie genutzt", "nicht verwendet", "verwende ich nicht",
    "kenne ich nicht", "keine erfahrung", "keine angabe", "trifft auf mich nicht zu", "habe ich nicht",
    "jamais utilisé", "je nai jamais utilisé", "je nutilise pas", "nunca lo he usado", "nunca he usado", "no lo uso",
    "nunca usado", "mai usato", "non lo uso", "nunca usei", "não uso", "niet gebruikt", "gebruik ik niet",
    "nog nooit gebruikt",
  ]

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
