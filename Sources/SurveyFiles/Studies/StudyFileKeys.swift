import OutcomeSegmentation

/// Every key that a study file may have, by section. The reader refuses others, and a test holds the published schema
/// against this table.
package enum StudyFileKeys {
  /// The keys at the top, in the order in which they are written.
  package static let top = [
    "title", "job", "survey", "accept", "columns", "filters", "question", "layout", "scale", "reversed", "missing",
    "ratings", "outcomes", "profiles", "traps", "cleaning", "excluded", "restored", "opportunity", "factors",
    "candidates", "seed",
    "choice", "splits", "merges", "names", "market",
  ]

  /// Those at the top that say what the survey's columns mean.
  static let mapping = [
    "columns", "filters", "question", "layout", "scale", "reversed", "missing", "ratings", "outcomes", "profiles",
    "traps",
  ]

  /// The keys below a key at the top; for lists, those of each element.
  package static let sections = written.merging(options) { $1 }

  private static let options = Dictionary(
    uniqueKeysWithValues: StudyOption.sections.map { section in
      (section, StudyOption.all.filter { $0.section == section }.map(\.name))
    })

  private static let written: [String: [String]] = [
    "survey": ["file", "sheet", "encoding", "delimiter", "quote", "decimal", "title-rows", "header-rows"],
    "columns": ["respondent", "weight", "duration"],
    "filters": ["column", "keep", "drop"],
    "question": ["by", "columns", "worst"],
    "layout": ["outcome", "importance", "satisfaction"],
    "scale": ["importance", "satisfaction"],
    "ratings": ["importance", "satisfaction"],
    "outcomes": ["id", "statement", "step", "kind", "importance", "satisfaction", "rows", "choice"],
    "profiles": ["column", "name", "kind", "values", "missing", "option"],
    "traps": ["column", "answer"],
    "excluded": ["respondent", "reason"],
    "choice": ["method", "segments"],
    "names": ["segment", "name", "defined-by"],
  ]
}
