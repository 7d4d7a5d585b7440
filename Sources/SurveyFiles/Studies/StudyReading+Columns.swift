import OutcomeSegmentation
import Tables
import Yams

// What a study file says about the survey's columns.
extension StudyReading {
  mutating func mapping(_ top: [String: Node]) -> MappingDraft {
    var draft = MappingDraft()
    if let node = top["columns"] {
      let section = keys(node, "columns")
      draft.respondent = nodes.statedColumn(section["respondent"], "respondent")
      draft.weight = nodes.statedColumn(section["weight"], "weight")
      if case .sequence(let pair)? = section["duration"], pair.count == 2 {
        draft.durationStart = nodes.column(pair[0], "duration")
        draft.duration = nodes.column(pair[1], "duration").map { .stated($0) } ?? .unstated
      } else {
        draft.duration = nodes.statedColumn(section["duration"], "duration")
      }
    }
    if let node = top["layout"] {
      let section = keys(node, "layout")
      let columns = StudyFileKeys.sections["layout"]!.map { key in section[key].flatMap { nodes.column($0, key) } }
      if let outcome = columns[0], let importance = columns[1] {
        draft.long = .init(outcome: outcome, importance: importance, satisfaction: columns[2])
      } else if case .mapping = node, section["outcome"] == nil || section["importance"] == nil {
        nodes.fault("\"layout\" names its columns: outcome, importance and, where it was asked, satisfaction", at: node)
      }
    }
    if let node = top["question"], !nodes.isNull(node) { readQuestion(node, &draft) }
    draft.reversed = top["reversed"].map { columnList($0, "reversed") } ?? []
    draft.statesReversed = top["reversed"] != nil
    if let node = top["filters"] { draft.filters = nodes.list(node, "filters").compactMap { filter($0) } }
    if let node = top["scale"] { readScale(node, &draft) }
    if let node = top["missing"] { readMissing(node, &draft) }
    if let node = top["ratings"] { draft.ratings = ratingPatterns(node) }
    if let node = top["outcomes"] {
      if node.scalar != nil, !nodes.isNull(node) {
        draft.codebook = nodes.filledString(node, "outcomes")
      } else {
        draft.outcomes = nodes.list(node, "outcomes").map { outcome($0) }
      }
    }
    if let node = top["profiles"] { draft.profiles = nodes.list(node, "profiles").compactMap { profile($0) } }
    if let node = top["traps"] { draft.traps = nodes.list(node, "traps").compactMap { trap($0) } }
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

  private mutating func readMissing(_ node: Node, _ draft: inout MappingDraft) {
    draft.statesMissing = true
    for element in nodes.list(node, "missing") {
      guard let text = nodes.string(element, "an element of missing") else { continue }
      if let value = CellText.number(text) {
        draft.missingRatings.append(value)
      } else {
        draft.missingTexts.append(text)
      }
    }
  }

  private mutating func ratingPatterns(_ node: Node) -> MappingDraft.RatingPatterns? {
    let section = keys(node, "ratings")
    let importance = section["importance"].flatMap { nodes.column($0, "importance") }
    let satisfaction = section["satisfaction"].flatMap { nodes.column($0, "satisfaction") }
    if let importance { return .init(importance: importance, satisfaction: satisfaction) }
    if case .mapping = node, section["importance"] == nil {
      nodes.fault("\"ratings\" has a pattern for importance and, where it was asked, for satisfaction", at: node)
    }
    return nil
  }

  private mutating func readScale(_ node: Node, _ draft: inout MappingDraft) {
    if case .mapping = node {
      let section = keys(node, "scale")
      if let importance = section["importance"] {
        (draft.importanceScale, draft.importanceWords) = scaleOrWords(importance, "importance")
      }
      if let satisfaction = section["satisfaction"] {
        (draft.satisfactionScale, draft.satisfactionWords) = scaleOrWords(satisfaction, "satisfaction")
      }
    } else {
      let (scale, words) = scaleOrWords(node, "scale")
      (draft.importanceScale, draft.importanceWords) = (scale, words)
      (draft.satisfactionScale, draft.satisfactionWords) = (scale, words)
    }
  }

  /// A scale such as 1-5, or its points from the lowest to the highest: words, or numbers that are not one apart or not
  /// in order.
  private mutating func scaleOrWords(_ node: Node, _ name: String) -> (RatingScale?, [String]) {
    if case .sequence(let sequence) = node, sequence.count > 1,
      sequence.count > 2 || sequence.contains(where: { $0.scalar.map { CellText.number($0.string) == nil } ?? true })
    {
      let words = nodes.strings(node, name)
      return words.count > 1 ? (WordedScale.scale(of: words), words) : (nil, [])
    }
    return (nodes.scale(node, name), [])
  }

  /// One column, or a list of them.
  private mutating func columnList(_ node: Node, _ name: String) -> [ColumnName] {
    if case .sequence(let sequence) = node {
      return sequence.compactMap { nodes.column($0, "an element of \(name)") }
    }
    if nodes.isNull(node) { return [] }
    return [nodes.column(node, name)].compactMap { $0 }
  }

  private mutating func readQuestion(_ node: Node, _ draft: inout MappingDraft) {
    if node.scalar != nil {
      draft.question = nodes.oneOf(node, "question", ImportanceQuestion.self)
      return
    }
    let section = keys(node, "question")
    draft.question = section["by"].flatMap { nodes.oneOf($0, "by", ImportanceQuestion.self) }
    if section["by"] == nil, case .mapping = node {
      nodes.fault("\"question\" says by what importance was asked: by: rating, ranking, pick or best-worst", at: node)
    }
    let columns = section["columns"].map { columnList($0, "columns") } ?? []
    let worst = section["worst"].map { columnList($0, "worst") } ?? []
    if !columns.isEmpty { draft.choices = .init(columns: columns, worst: worst) }
    if draft.question == .bestWorst, columns.isEmpty || worst.isEmpty {
      nodes.fault("best-worst names the columns of the best choices under columns, of the worst under worst", at: node)
    }
    if draft.question != .bestWorst, !worst.isEmpty {
      nodes.fault("worst goes with by: best-worst", at: section["worst"]!)
    }
  }

  private mutating func filter(_ node: Node) -> MappingDraft.FilterDraft? {
    let section = keys(node, "filters")
    let keep = section["keep"].map { texts($0, "keep") } ?? []
    let drop = section["drop"].map { texts($0, "drop") } ?? []
    guard let column = section["column"].flatMap({ nodes.column($0, "column") }) else {
      if section["column"] == nil { nodes.fault("a filter names its column", at: node) }
      return nil
    }
    if keep.isEmpty, drop.isEmpty {
      nodes.fault("a filter says which values count (keep) or which do not (drop)", at: node)
    }
    return .init(column: column, keep: keep, drop: drop)
  }

  /// One text, or a list of them; null is a blank cell.
  private mutating func texts(_ node: Node, _ name: String) -> [String] {
    guard case .sequence(let sequence) = node else {
      return nodes.isNull(node) ? [""] : [nodes.string(node, name)].compactMap { $0 }
    }
    return sequence.compactMap { nodes.isNull($0) ? "" : nodes.string($0, "an element of \(name)") }
  }

  mutating func outcome(_ node: Node) -> MappingDraft.OutcomeDraft {
    let section = keys(node, "outcomes")
    var outcome = MappingDraft.OutcomeDraft()
    outcome.place = nodes.place(node)
    outcome.id = section["id"].flatMap { nodes.filledString($0, "id") }
    outcome.statement = section["statement"].flatMap { nodes.filledString($0, "statement") }
    outcome.step = section["step"].flatMap { nodes.filledString($0, "step") }
    outcome.kind = section["kind"].flatMap { nodes.oneOf($0, "kind", OutcomeKind.self) }
    outcome.importance = section["importance"].map { columnList($0, "importance") } ?? []
    outcome.satisfaction = section["satisfaction"].map { columnList($0, "satisfaction") } ?? []
    outcome.rows = section["rows"].flatMap { nodes.filledString($0, "rows") }
    outcome.choice = section["choice"].flatMap { nodes.filledString($0, "choice") }
    if section["importance"] == nil, section["satisfaction"] != nil {
      nodes.fault("an outcome with a satisfaction column has an importance column too", at: node)
    }
    if [section["rows"], section["importance"], section["choice"]].count(where: { $0 != nil }) > 1 {
      nodes.fault(
        "an outcome has rows (long files), columns (wide files) or a choice (rankings, picks), one of them", at: node)
    }
    return outcome
  }

  /// An outcome of a codebook, whose keys may be the words that a codebook's headers may be.
  mutating func codebookOutcome(_ node: Node) -> MappingDraft.OutcomeDraft {
    guard case .mapping(let mapping) = node else { return outcome(node) }
    var columns: [ColumnName] = []
    var kept: [(Node, Node)] = []
    for (key, value) in mapping {
      guard let scalar = key.scalar, let field = Codebook.Field.named(scalar.string) else {
        kept.append((key, value))
        continue
      }
      if field == .columns {
        columns = columnList(value, "columns")
        continue
      }
      var value = value
      if field == .kind, let kind = value.scalar {
        value = .scalar(Node.Scalar(kind.string.lowercased(), kind.tag, kind.style, kind.mark))
      }
      kept.append((.scalar(Node.Scalar(field.rawValue, scalar.tag, scalar.style, scalar.mark)), value))
    }
    var outcome = outcome(.mapping(Node.Mapping(kept, mapping.tag, mapping.style, mapping.mark)))
    outcome.columns = columns
    return outcome
  }

  private mutating func trap(_ node: Node) -> MappingDraft.TrapDraft? {
    let section = keys(node, "traps")
    let column = section["column"].flatMap { nodes.column($0, "column") }
    let answer = section["answer"].flatMap { nodes.string($0, "answer") }
    if let column, let answer { return MappingDraft.TrapDraft(column: column, answer: answer) }
    if section.count < 2 { nodes.fault("a trap has a column and its right answer", at: node) }
    return nil
  }

  private mutating func profile(_ node: Node) -> MappingDraft.ProfileDraft? {
    let section = keys(node, "profiles")
    let columns = section["column"].map { columnList($0, "column") } ?? []
    guard !columns.isEmpty else {
      if section["column"] == nil, case .mapping = node { nodes.fault("a profile question has a column", at: node) }
      return nil
    }
    if columns.count > 1, section["option"] == nil {
      nodes.fault("several columns are one profile question only with the option that any of them may hold", at: node)
    }
    var profile = MappingDraft.ProfileDraft(columns: columns)
    profile.name = section["name"].flatMap { nodes.filledString($0, "name") }
    profile.kind = section["kind"].flatMap { nodes.oneOf($0, "kind", ProfileKind.self) }
    profile.missing = section["missing"].map { nodes.strings($0, "missing") } ?? []
    profile.option = section["option"].flatMap { nodes.filledString($0, "option") }
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
