import OutcomeSegmentation
import Yams

// What a study file says about the survey's columns.
extension StudyReading {
  mutating func mapping(_ top: [String: Node]) -> MappingDraft {
    var draft = MappingDraft()
    if let node = top["columns"] {
      let section = keys(node, "columns")
      draft.respondent = nodes.statedColumn(section["respondent"], "respondent")
      draft.weight = nodes.statedColumn(section["weight"], "weight")
      draft.duration = nodes.statedColumn(section["duration"], "duration")
    }
    if let node = top["layout"] {
      let section = keys(node, "layout")
      let columns = StudyFileKeys.sections["layout"]!.map { key in section[key].flatMap { nodes.column($0, key) } }
      if let outcome = columns[0], let importance = columns[1], let satisfaction = columns[2] {
        draft.long = .init(outcome: outcome, importance: importance, satisfaction: satisfaction)
      } else if case .mapping = node, section.count < 3 {
        nodes.fault("\"layout\" names three columns: outcome, importance and satisfaction", at: node)
      }
    }
    if let node = top["scale"] { readScale(node, &draft) }
    if let node = top["missing"] {
      for element in nodes.list(node, "missing") {
        guard let text = nodes.string(element, "an element of missing") else { continue }
        if let value = RatingText.number(text) {
          draft.missingRatings.append(value)
        } else {
          draft.missingTexts.append(text)
        }
      }
    }
    if let node = top["ratings"] {
      let section = keys(node, "ratings")
      let importance = section["importance"].flatMap { nodes.column($0, "importance") }
      let satisfaction = section["satisfaction"].flatMap { nodes.column($0, "satisfaction") }
      if let importance, let satisfaction {
        draft.ratings = .init(importance: importance, satisfaction: satisfaction)
      } else if case .mapping = node, section.count < 2 {
        nodes.fault("\"ratings\" has two patterns: importance and satisfaction", at: node)
      }
    }
    if let node = top["outcomes"] { draft.outcomes = nodes.list(node, "outcomes").map { outcome($0) } }
    if let node = top["profiles"] { draft.profiles = nodes.list(node, "profiles").compactMap { profile($0) } }
    for element in top["traps"].map({ nodes.list($0, "traps") }) ?? [] {
      let section = keys(element, "traps")
      let column = section["column"].flatMap { nodes.column($0, "column") }
      let answer = section["answer"].flatMap { nodes.string($0, "answer") }
      if let column, let answer {
        draft.traps.append(.init(column: column, answer: answer))
      } else if section.count < 2 {
        nodes.fault("a trap has a column and its right answer", at: element)
      }
    }
    if case .mapping(let cleaning)? = top["cleaning"], let node = cleaning["answered"] {
      // Faults of the list itself are told where the cleaning is read.
      if case .sequence(let elements) = node {
        draft.answered = elements.compactMap { element in
          element.scalar.map { ColumnName($0.string, at: nodes.place(element)) }
        }
      }
    }
    return draft
  }

  private mutating func readScale(_ node: Node, _ draft: inout MappingDraft) {
    if case .mapping = node {
      let section = keys(node, "scale")
      draft.importanceScale = section["importance"].flatMap { nodes.scale($0, "importance") }
      draft.satisfactionScale = section["satisfaction"].flatMap { nodes.scale($0, "satisfaction") }
    } else if let scale = nodes.scale(node, "scale") {
      draft.importanceScale = scale
      draft.satisfactionScale = scale
    }
  }

  private mutating func outcome(_ node: Node) -> MappingDraft.OutcomeDraft {
    let section = keys(node, "outcomes")
    var outcome = MappingDraft.OutcomeDraft()
    outcome.place = nodes.place(node)
    outcome.id = section["id"].flatMap { nodes.filledString($0, "id") }
    outcome.statement = section["statement"].flatMap { nodes.filledString($0, "statement") }
    outcome.step = section["step"].flatMap { nodes.filledString($0, "step") }
    outcome.kind = section["kind"].flatMap { nodes.oneOf($0, "kind", OutcomeKind.self) }
    outcome.importance = section["importance"].flatMap { nodes.column($0, "importance") }
    outcome.satisfaction = section["satisfaction"].flatMap { nodes.column($0, "satisfaction") }
    outcome.rows = section["rows"].flatMap { nodes.filledString($0, "rows") }
    if (section["importance"] == nil) != (section["satisfaction"] == nil) {
      nodes.fault("an outcome has both its columns, importance and satisfaction, or neither", at: node)
    }
    if section["rows"] != nil && section["importance"] != nil {
      nodes.fault("an outcome has rows (long files) or columns (wide files), not both", at: node)
    }
    return outcome
  }

  private mutating func profile(_ node: Node) -> MappingDraft.ProfileDraft? {
    let section = keys(node, "profiles")
    guard let column = section["column"].flatMap({ nodes.column($0, "column") }) else {
      if section["column"] == nil, case .mapping = node { nodes.fault("a profile question has a column", at: node) }
      return nil
    }
    var profile = MappingDraft.ProfileDraft(column: column)
    profile.name = section["name"].flatMap { nodes.filledString($0, "name") }
    profile.kind = section["kind"].flatMap { nodes.oneOf($0, "kind", ProfileKind.self) }
    profile.missing = section["missing"].map { nodes.strings($0, "missing") } ?? []
    if let values = section["values"] {
      if case .mapping(let mapping) = values {
        for (key, value) in mapping {
          guard let code = nodes.string(key, "a code of values") else { continue }
          profile.values[code] = nodes.string(value, "the meaning of \"\(code)\"")
        }
      } else if !nodes.isNull(values) {
        nodes.fault("\"values\" says what codes stand for, as in {\"1\": Female, \"2\": Male}", at: values)
      }
    }
    return profile
  }
}
