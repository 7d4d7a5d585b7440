import OutcomeSegmentation
import Statistics
import Yams

// The options of the stages and what people decided.
extension StudyReading {
  mutating func study(_ top: [String: Node], file: String) -> Study {
    var study = Study(file: file, mapping: SurveyMapping())
    readOptions(top, &study)
    for element in top["excluded"].map({ nodes.list($0, "excluded") }) ?? [] {
      let section = keys(element, "excluded")
      guard let respondent = section["respondent"].flatMap({ nodes.filledString($0, "respondent") }) else {
        if section["respondent"] == nil { nodes.fault("an exclusion names its respondent", at: element) }
        continue
      }
      let reason = section["reason"].flatMap { nodes.string($0, "reason") } ?? ""
      study.excluded.append(Exclusion(respondent: respondent, reason: reason))
    }
    study.restored = top["restored"].map { nodes.strings($0, "restored") } ?? []
    if let node = top["choice"], !nodes.isNull(node) { study.choice = choice(node) }
    study.splits =
      top["splits"].map { node in
        nodes.list(node, "splits").compactMap { nodes.whole($0, "a segment", in: 1...50) }
      } ?? []
    study.merges = merges(top["merges"])
    study.names = names(top["names"])
    return study
  }

  /// What the table of options has, section by section.
  private mutating func readOptions(_ top: [String: Node], _ study: inout Study) {
    var sections: [String?: [String: Node]] = [nil: top]
    for section in StudyOption.sections {
      if let node = top[section], !nodes.isNull(node) { sections[section] = keys(node, section) }
    }
    var stated: [(option: StudyOption, value: OptionValue, node: Node)] = []
    for option in StudyOption.all {
      guard let node = sections[option.section]?[option.name] else { continue }
      if let value = nodes.value(node, option.name, for: option) { stated.append((option, value, node)) }
    }
    for (option, value, node) in stated {
      option.set(value, in: &study)
      if let fault = option.contradiction(among: stated.map { ($0.option, $0.value) }) { nodes.fault(fault, at: node) }
    }
  }

  private mutating func choice(_ node: Node) -> ChosenSolution? {
    let section = keys(node, "choice")
    let method = section["method"].map { nodes.oneOf($0, "method", ClusteringMethod.self) }
    guard let segments = section["segments"] else {
      if case .mapping = node { nodes.fault("a choice says how many segments", at: node) }
      return nil
    }
    if case .some(.none) = method { return nil }
    guard let count = nodes.whole(segments, "segments", in: CandidateOptions.allowedSegments) else {
      return nil
    }
    return ChosenSolution(method: method ?? nil, segments: count)
  }

  private mutating func merges(_ node: Node?) -> [[Int]] {
    guard let node else { return [] }
    var seen: Set<Int> = []
    return nodes.list(node, "merges").map { element in
      let numbers = nodes.list(element, "a merge").compactMap { nodes.whole($0, "a segment", in: 1...50) }
      if case .sequence(let sequence) = element, sequence.count < 2 {
        nodes.fault("a merge joins two segments or more, as in [1, 3]", at: element)
      }
      for number in numbers where !seen.insert(number).inserted {
        nodes.fault("segment \(number) is merged twice", at: element)
      }
      return numbers
    }
  }

  private mutating func names(_ node: Node?) -> [SegmentName] {
    guard let node else { return [] }
    var seen: Set<Int> = []
    return nodes.list(node, "names").compactMap { element in
      let section = keys(element, "names")
      let segment = section["segment"].flatMap { nodes.whole($0, "segment", in: 1...50) }
      let name = section["name"].flatMap { nodes.filledString($0, "name") }
      let definedBy = section["defined-by"].map { nodes.strings($0, "defined-by") } ?? []
      if section["segment"] == nil || section["name"] == nil {
        nodes.fault("a name says its segment and the name", at: element)
      }
      guard let segment, let name else { return nil }
      if !seen.insert(segment).inserted { nodes.fault("segment \(segment) has two names", at: element) }
      return SegmentName(segment: segment, name: name, definedBy: definedBy)
    }
  }
}
