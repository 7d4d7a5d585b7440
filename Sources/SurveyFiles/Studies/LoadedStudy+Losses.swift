import OutcomeSegmentation
import Tables

extension LoadedStudy {
  /// The keys by which another study's text says something else than this study about the survey and what its columns
  /// mean. What the text leaves open is guessed from the same survey, so that it says the same as a guess made explicit.
  ///
  /// - Parameter folder: the text's own, from the working folder.
  package func mappingKeys(saidOtherwiseIn text: StudyText, in folder: String) -> [String] {
    guard let draft = text.draft else { return [] }
    let said = text.saidKeys
    var keys: [String] = []
    if says(otherSurvey: draft.study, in: folder) { keys.append("survey") }
    let isSaid = { (key: String) in said.contains(key) }
    guard StudyFileKeys.mapping.contains(where: isSaid) else { return keys }
    let other = completed(draft.mapping, in: folder)
    for key in StudyFileKeys.mapping where isSaid(key) {
      if other.map({ !study.mapping.agrees(with: $0, on: key) }) ?? true { keys.append(key) }
    }
    return keys
  }

  private func says(otherSurvey other: Study, in folder: String) -> Bool {
    let (mine, others) = (study.reading, other.reading)
    func differs<Value: Equatable>(_ path: KeyPath<SurveyReading, Value?>) -> Bool {
      others[keyPath: path] != nil && others[keyPath: path] != mine[keyPath: path]
    }
    let isElsewhere =
      other.file == "-" || surveyPath == "-"
      ? other.file != surveyPath : !StudyPath.isSame(StudyPath.joined(folder, other.file), surveyPath)
    return isElsewhere || differs(\.sheet) || differs(\.encoding) || differs(\.delimiter) || differs(\.quote)
      || differs(\.decimal) || differs(\.titleRows) || differs(\.headerRows)
  }

  /// The draft completed by this survey; nil where it does not fit it.
  private func completed(_ draft: MappingDraft, in folder: String) -> SurveyMapping? {
    var draft = draft
    if let path = draft.codebook {
      let path = StudyPath.joined(folder, path)
      let reach = StudyReach(folder: folder, isUnlimited: false)
      guard (try? reach.check(path, namedBy: "")) != nil, let book = try? Codebook(path: path) else { return nil }
      draft.outcomes = book.outcomes
    }
    return try? table.mapping(completing: draft).mapping
  }
}

extension SurveyMapping {
  /// Whether another mapping says the same of what a key of a study is about.
  fileprivate func agrees(with other: SurveyMapping, on key: String) -> Bool {
    switch key {
    case "columns": respondent == other.respondent && weight == other.weight && duration == other.duration
    case "filters": filters == other.filters
    case "question": importanceQuestion == other.importanceQuestion && choices == other.choices
    case "layout": layout == other.layout
    case "scale":
      importanceScale == other.importanceScale && satisfactionScale == other.satisfactionScale
        && importanceWords == other.importanceWords && satisfactionWords == other.satisfactionWords
    case "reversed": reversed == other.reversed
    case "missing": missingRatings == other.missingRatings && missingTexts == other.missingTexts
    case "ratings", "outcomes": outcomes == other.outcomes
    case "profiles": profiles == other.profiles
    case "traps": traps == other.traps
    default: preconditionFailure("\(key) is not about columns")
    }
  }
}
