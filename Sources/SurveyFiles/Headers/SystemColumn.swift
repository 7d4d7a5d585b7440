import Tables

/// What a column that the survey service itself writes is for.
package enum SystemColumn: Sendable, Hashable {
  /// The id of the answer, and with it of the respondent.
  case respondent
  /// Whether the row is an answer, or a preview, a test, somebody screened out.
  case status(AnswerStatus)
  /// How far the respondent came; `complete` is the value of those who came to the end.
  case progress(complete: Double)
  /// Whether the respondent came to the end: one of `yes`, in lower case, when so.
  case finished(yes: Set<String>)
  /// The last page that was submitted, counted from 1.
  case lastPage
  /// The time that the whole interview took.
  case duration(DurationUnit)
  /// The time that a part of the interview took: a page, a question, a click.
  case partialDuration(DurationUnit)
  case startDate
  /// When the answer was finished or sent; blank in LimeSurvey and Typeform where it never was.
  case endDate
  /// When the service took or last changed the record.
  case recordDate
  case ipAddress, latitude, longitude
  /// Country, region, city or postal code, looked up from the IP address.
  case place
  case name, email, phone, address
  /// An id or a value that the researcher attached to the invitation: external reference, custom data, token.
  case externalReference
  case language
  /// The way in which the respondent was asked; the values in the status are previews and tests.
  case channel(AnswerStatus)
  /// The SurveyMonkey collector or another link through which the answer came.
  case collector
  /// Browser, operating system, screen, manufacturer.
  case device
  /// Why the interview was ended early; blank for those who were not sent away.
  case termination
  /// Whether the respondent agreed to take part: one of `yes`, in lower case, when so.
  case consent(yes: Set<String>)
  /// An id or a project number that a panel handed over.
  case panel
  /// A measure of the answer's quality: captcha score, duplicate and fraud scores.
  case quality
  /// How much the row counts.
  case weight
  /// Session, seed, referrer, tags, response set, score, comments of the researcher, order of presentation.
  case bookkeeping

  package enum DurationUnit: Sendable, Hashable { case seconds }
}

extension SystemColumn {
  /// What the column holds, as the rest of a sentence that begins with "it is".
  package var meaning: String {
    switch self {
    case .respondent: "the id of the answer"
    case .status: "the kind of answer"
    case .progress: "how far the respondent came"
    case .finished: "whether the respondent came to the end"
    case .lastPage: "the last page that was submitted"
    case .duration: "the time that the interview took"
    case .partialDuration: "the time that a part of the interview took"
    case .startDate: "when the interview began"
    case .endDate: "when the interview ended"
    case .recordDate: "when the answer was recorded"
    case .ipAddress: "the IP address"
    case .latitude, .longitude: "the location of the IP address"
    case .place: "the place of the IP address"
    case .name: "the respondent's name"
    case .email: "the respondent's email address"
    case .phone: "the respondent's phone number"
    case .address: "the respondent's address"
    case .externalReference: "a reference attached to the invitation"
    case .language: "the language of the interview"
    case .channel: "the way in which the respondent was asked"
    case .collector: "the link through which the answer came"
    case .device: "the respondent's device"
    case .termination: "why the interview was ended early"
    case .consent: "whether the respondent agreed to take part"
    case .panel: "an id that a panel handed over"
    case .quality: "a measure of the answer's quality"
    case .weight: "the weight"
    case .bookkeeping: "bookkeeping of the survey service"
    }
  }

  /// Whether segments may be described by it, as by a profile question.
  package var maySayWhoTheyAre: Bool {
    switch self {
    case .place, .language, .device, .channel, .collector: true
    default: false
    }
  }

  /// Whether it tells who somebody is, so that it should not be passed on.
  package var isPersonal: Bool {
    switch self {
    case .ipAddress, .latitude, .longitude, .name, .email, .phone, .address: true
    default: false
    }
  }
}

/// Which values of a column mark answers, and which mark rows that are none.
package struct AnswerStatus: Sendable, Hashable {
  /// Values of answers, in lower case.
  package let kept: Set<String>
  /// Values of other rows, in lower case, each with what such a row is.
  package let others: [String: String]

  package init(kept: Set<String>, others: [String: String]) {
    self.kept = kept
    self.others = others
  }

  package enum Verdict: Sendable, Hashable {
    case answer
    /// The row is something else, such as "a preview of the survey".
    case other(String)
    /// Blank, or a value that is not known: the row stays.
    case unknown
  }

  /// What a cell of the column says about its row, whatever the case and whether "1" or "1.0".
  package func verdict(on cell: String) -> Verdict {
    guard !CellText.isBlank(cell) else { return .unknown }
    let text = CellText.number(cell).map(CellText.shown) ?? HeaderText.display(cell).lowercased()
    if kept.contains(text) { return .answer }
    if let other = others[text] { return .other(other) }
    return Self.previewWords.contains(where: text.contains) ? .other(Self.previewText) : .unknown
  }

  static let previewText = "a preview of the survey"
  static let testText = "a test of the survey"
  static let unfinishedText = "not finished"
  static let spamText = "marked as possible spam by the survey service"

  /// How services translate "preview".
  private static let previewWords = [
    "preview", "vorschau", "vista previa", "aperçu", "prévisualisation", "anteprima", "pré-visualização", "voorbeeld",
    "förhandsgranskning", "предварительный просмотр", "プレビュー", "预览", "預覽", "미리 보기", "미리보기",
  ]
}
