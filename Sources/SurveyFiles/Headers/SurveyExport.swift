/// The services whose exports are recognised by what they write above and beside the answers.
package enum SurveyExport: String, Sendable, CaseIterable {
  /// Three header records: names, questions, import ids.
  case qualtrics
  /// Two header records: `V1` to `V10` and question codes, then their texts.
  case qualtricsLegacy
  /// Two header records: the question over the first of its columns, then the options.
  case surveyMonkey
  /// One header record, which begins with a timestamp in the language of the form.
  case googleForms
  /// One header record; `#` first, dates in UTC last.
  case typeform
  /// One header record of codes, of texts or of both; two in the VV format.
  case limeSurvey
  /// One header record in each of the sheets Individuals and Individuals Coded.
  case pollfish
  /// One header record, `option:question`; once called SurveyGizmo.
  case alchemer

  /// The name as messages show it.
  package var shownName: String {
    switch self {
    case .qualtrics: "Qualtrics"
    case .qualtricsLegacy: "Qualtrics (legacy format)"
    case .surveyMonkey: "SurveyMonkey"
    case .googleForms: "Google Forms"
    case .typeform: "Typeform"
    case .limeSurvey: "LimeSurvey"
    case .pollfish: "Pollfish"
    case .alchemer: "Alchemer"
    }
  }
}
