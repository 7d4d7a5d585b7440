extension Study {
  /// The study after an edit.
  ///
  /// - Parameter analysis: of this study, for what the edit speaks of: segments, respondents, numbers tried.
  /// - Throws: `EditRefusal` when there is no such segment, respondent or number, `NameFault` when a name says nothing
  ///   about needs.
  public func applying(_ edit: StudyEdit, given analysis: Analysis) throws -> Study {
    var study = self
    switch edit {
    case .set(let setting): return try applying([setting])
    case .choose(let choice):
      guard analysis.candidates.candidate(for: choice) != nil else {
        let tried = analysis.candidates.candidates(by: choice.method).map(\.segments)
        throw tried.isEmpty
          ? EditRefusal.methodNotTried(choice.method) : .numberNotTried(choice.segments, tried: tried)
      }
      study.take(ChosenSolution(choice), insteadOf: ChosenSolution(analysis.segmentation.choice))
      let changed = Set(merges.joined() + splits + parts(of: analysis.segmentation.choice))
      study.names.removeAll { changed.contains($0.segment) }
      study.splits = []
      study.merges = []
    case .rename(let number, let name):
      let segment = try analysis.segment(number)
      let name = try analysis.checkedName(name, for: [number])
      study.choice = ChosenSolution(analysis.segmentation.choice)
      study.give(name, to: number, definedBy: segment.definingOutcomes.map(\.outcome.id))
    case .split(let number): try study.split(number, given: analysis)
    case .merge(let numbers, let name): try study.merge(numbers, name: name, given: analysis)
    case .exclude(let respondent, let reason):
      try analysis.requireRespondent(respondent)
      study.restored.removeAll { $0 == respondent }
      study.excluded.removeAll { $0.respondent == respondent }
      study.excluded.append(Exclusion(respondent: respondent, reason: reason))
    case .restore(let respondent):
      try analysis.requireRespondent(respondent)
      study.excluded.removeAll { $0.respondent == respondent }
      if study.restored.contains(respondent) { return study }
      if analysis.exclusion(of: respondent, by: study) != nil {
        study.restored.append(respondent)
        if let remaining = analysis.exclusion(of: respondent, by: study) {
          throw EditRefusal.cannotRestore(respondent, remaining)
        }
      } else if study.excluded == self.excluded {
        throw EditRefusal.notExcluded(respondent)
      }
    }
    return study
  }
}

extension Study {
  /// The number that a further split gives to the smaller part.
  package func nextPart(of choice: Choice) -> Int { choice.segments + splits.count + 1 }

  /// The numbers that splits gave.
  package func parts(of choice: Choice) -> Range<Int> { choice.segments + 1..<nextPart(of: choice) }

  fileprivate mutating func split(_ number: Int, given analysis: Analysis) throws {
    _ = try analysis.segment(number)
    if merges.contains(where: { $0.contains(number) }) { throw EditRefusal.mergedSegmentSplit(number) }
    let solution = analysis.segmentation.choice
    guard CandidateOptions.allowedSegments.contains(nextPart(of: solution)) else {
      throw EditRefusal.tooManySegments
    }
    splits.append(number)
    names.removeAll { $0.segment == number }
    choice = ChosenSolution(solution)
  }

  fileprivate mutating func merge(_ numbers: [Int], name: String?, given analysis: Analysis) throws {
    guard Set(numbers).count >= 2 else { throw EditRefusal.oneSegmentMerged }
    for number in numbers { _ = try analysis.segment(number) }
    guard analysis.segmentation.segments.count - Set(numbers).count + 1 >= 2 else {
      throw EditRefusal.oneSegmentLeft
    }
    // A merged segment goes by its lowest number and brings its parts along.
    let touched = merges.filter { merge in numbers.contains { merge.contains($0) } }
    merges.removeAll { touched.contains($0) }
    merges.append(Set(numbers + touched.flatMap { $0 }).sorted())
    let given = names.filter { numbers.contains($0.segment) }.map(\.name)
    let kept = try name.map { try analysis.checkedName($0, for: numbers) } ?? (given.count == 1 ? given[0] : nil)
    names.removeAll { numbers.contains($0.segment) }
    // What defines the joined segment is not known yet: its name goes by its number.
    if let kept { give(kept, to: numbers.min()!, definedBy: []) }
    choice = ChosenSolution(analysis.segmentation.choice)
  }

  fileprivate mutating func give(_ name: String, to segment: Int, definedBy outcomes: [String]) {
    names.removeAll { $0.segment == segment }
    names.append(SegmentName(segment: segment, name: name, definedBy: outcomes))
    names.sort { $0.segment < $1.segment }
  }
}

extension Analysis {
  /// A name without needless blanks, which says something about needs and is no other segment's.
  fileprivate func checkedName(_ name: String, for numbers: [Int]) throws -> String {
    if let fault = SegmentName.fault(in: name, profiles: profiles) { throw fault }
    let trimmed = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    if let other = segmentation.segments.first(where: {
      !numbers.contains($0.number) && $0.name.lowercased() == trimmed.lowercased()
    }) {
      throw EditRefusal.nameTaken(other.name, by: other.number)
    }
    return trimmed
  }

  fileprivate func segment(_ number: Int) throws(EditRefusal) -> Segment {
    if let segment = segmentation.segments.first(where: { $0.number == number }) { return segment }
    throw .noSegment(number, among: segmentation.segments.map(\.number))
  }

  /// Why the decisions of `study` set a respondent aside; nil when they do not.
  fileprivate func exclusion(of respondent: String, by study: Study) -> CleaningFinding? {
    study.cleaned(responses, survey: survey).report.excluded.first { $0.respondent == respondent }
  }

  fileprivate func requireRespondent(_ id: String) throws(EditRefusal) {
    guard responses.ids.contains(id) else { throw .noRespondent(id) }
  }
}
