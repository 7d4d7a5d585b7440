extension Study {
  /// The study after an edit.
  ///
  /// - Parameter analysis: of this study, for what the edit speaks of: segments, respondents, numbers tried.
  /// - Throws: `AnalysisError` when there is no such segment, respondent or number, or a name says nothing about needs.
  public func applying(_ edit: StudyEdit, given analysis: Analysis) throws(AnalysisError) -> Study {
    var study = self
    switch edit {
    case .choose(let choice):
      guard analysis.candidates.candidate(for: choice) != nil else {
        let tried = analysis.candidates.candidates(by: choice.method).map { String($0.segments) }
        throw AnalysisError(
          tried.isEmpty
            ? "\(choice.method.rawValue) was not tried"
            : "\(choice.segments) segments were not tried; choose one of \(tried.joined(separator: ", "))")
      }
      if analysis.segmentation.choice != choice {
        study.names = []
        study.merges = []
      } else {
        let merged = Set(merges.joined())
        study.names.removeAll { merged.contains($0.segment) }
        study.merges = []
      }
      study.choice = ChosenSolution(choice)
    case .rename(let number, let name):
      let segment = try analysis.segment(number)
      if let fault = SegmentName.fault(in: name, profiles: analysis.profiles) { throw fault }
      let trimmed = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      if let other = analysis.segmentation.segments.first(where: {
        $0.number != number && $0.name.lowercased() == trimmed.lowercased()
      }) {
        throw AnalysisError("segment \(other.number) is already called \"\(other.name)\"")
      }
      study.choice = ChosenSolution(analysis.segmentation.choice)
      study.names.removeAll { $0.segment == number }
      study.names.append(
        SegmentName(segment: number, name: trimmed, definedBy: segment.definingOutcomes.map(\.outcome.id)))
      study.names.sort { $0.segment < $1.segment }
    case .merge(let numbers):
      guard Set(numbers).count >= 2 else { throw AnalysisError("a merge joins two or more different segments") }
      for number in numbers { _ = try analysis.segment(number) }
      guard analysis.segmentation.segments.count - Set(numbers).count + 1 >= 2 else {
        throw AnalysisError("merging these leaves one segment; at least two must remain")
      }
      // A merged segment goes by its lowest number and brings its parts along.
      let touched = study.merges.filter { merge in numbers.contains { merge.contains($0) } }
      study.merges.removeAll { touched.contains($0) }
      study.merges.append(Set(numbers + touched.flatMap { $0 }).sorted())
      study.names.removeAll { numbers.contains($0.segment) }
      study.choice = ChosenSolution(analysis.segmentation.choice)
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
          throw AnalysisError(
            "respondent \(respondent) cannot be restored: \(remaining.evidence)",
            hint: remaining.rule == .listwise ? "impute missing ratings instead of leaving people out" : nil)
        }
      } else if study.excluded == self.excluded {
        throw AnalysisError("respondent \(respondent) is not excluded")
      }
    }
    return study
  }
}

extension Analysis {
  fileprivate func segment(_ number: Int) throws(AnalysisError) -> Segment {
    if let segment = segmentation.segments.first(where: { $0.number == number }) { return segment }
    let known = segmentation.segments.map { String($0.number) }.joined(separator: ", ")
    throw AnalysisError("there is no segment \(number); the segments are \(known)")
  }

  /// Why the decisions of `study` set a respondent aside; nil when they do not.
  fileprivate func exclusion(of respondent: String, by study: Study) -> CleaningFinding? {
    study.cleaned(responses, survey: survey).report.excluded.first { $0.respondent == respondent }
  }

  fileprivate func requireRespondent(_ id: String) throws(AnalysisError) {
    guard responses.ids.contains(id) else {
      throw AnalysisError("there is no respondent \"\(id)\" in the survey")
    }
  }
}
