/// The values that services write into their own columns.
extension SystemColumnNames {
  /// "Yes" and "true" in the languages in which exports write them.
  static let yes: Set<String> = [
    "1", "true", "yes", "wahr", "ja", "vrai", "oui", "verdadero", "sí", "si", "verdadeiro", "sim", "vero", "sì", "waar",
  ]

  /// Qualtrics' codes and texts: 0 answered online, 4 imported, 16 offline, 32 to 48 employee surveys; + 1 preview,
  /// + 2 test, + 8 possible spam.
  static let qualtricsStatus = AnswerStatus(
    kept: [
      "0", "4", "16", "32", "36", "48", "ip address", "ip-adresse", "dirección ip", "adresse ip", "endereço ip",
      "indirizzo ip", "ip-adres", "imported", "importiert", "offline", "ex", "imported ex", "offline ex",
    ],
    others: [
      "1": AnswerStatus.previewText, "survey preview": AnswerStatus.previewText, "17": AnswerStatus.previewText,
      "offline survey preview": AnswerStatus.previewText, "33": AnswerStatus.previewText,
      "2": AnswerStatus.testText, "survey test": AnswerStatus.testText,
      "8": AnswerStatus.spamText, "spam": AnswerStatus.spamText, "9": AnswerStatus.spamText,
      "survey preview spam": AnswerStatus.spamText, "12": AnswerStatus.spamText, "imported spam": AnswerStatus.spamText,
      "40": AnswerStatus.spamText, "spam ex": AnswerStatus.spamText,
    ])

  static let qualtricsChannel = AnswerStatus(
    kept: ["anonymous", "email", "gl", "sms", "social", "qr", "personal", "mobile", "offline", "imported"],
    others: ["preview": AnswerStatus.previewText, "test": AnswerStatus.testText])

  static let surveyMonkeyStatus = AnswerStatus(
    kept: ["completed", "complete"],
    others: [
      "partial": AnswerStatus.unfinishedText, "disqualified": "screened out by the survey",
      "overquota": "over a quota of the survey",
    ])

  static let typeformStatus = AnswerStatus(kept: ["completed"], others: ["partial": AnswerStatus.unfinishedText])

  static let alchemerStatus = AnswerStatus(
    kept: ["complete"],
    others: [
      "partial": AnswerStatus.unfinishedText,
      "disqualified": "screened out by the survey", "deleted": "deleted in the survey service",
      "test": AnswerStatus.testText, "test data": AnswerStatus.testText,
    ])

  /// 1 a good complete, 2 screened out, 3 over quota.
  static let panelStatus = AnswerStatus(
    kept: ["1"], others: ["2": "screened out by the survey", "3": "over a quota of the survey"])

  static let noPreviews = AnswerStatus(
    kept: ["default", "manual"], others: ["survey_preview": AnswerStatus.previewText])
}
