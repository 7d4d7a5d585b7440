package import OutcomeSegmentation

/// A study file's content: its decisions, and what it says about the survey's columns.
package struct StudyDraft: Sendable, Equatable {
  /// Everything but the mapping, which is empty here.
  package var study: Study
  package var mapping: MappingDraft

  package init(study: Study, mapping: MappingDraft) {
    self.study = study
    self.mapping = mapping
  }

  /// The study with its mapping complete.
  package func completed(with mapping: SurveyMapping) -> Study {
    var study = study
    study.mapping = mapping
    return study
  }
}
