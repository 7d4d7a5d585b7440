/// A change to a study. Edits are the only way a study changes, which gives undo, an audit trail and a diffable file.
public enum StudyEdit: Sendable, Equatable, Codable {
  case set(StudySetting)
  /// Takes another number of segments; names, splits and merges of the former choice go. The present number
  /// undoes the splits and merges, and the names of those segments go.
  case choose(Choice)
  case rename(segment: Int, name: String)
  /// Divides a segment in two by the method that found it. The name it was given goes, for it was the whole's.
  case split(Int)
  /// Joins segments. A name is given to the joined one; without it, the name that one part alone was given is kept, and
  /// those of several parts go.
  case merge([Int], name: String? = nil)
  /// Sets a respondent aside by hand.
  case exclude(respondent: String, reason: String)
  /// Keeps a respondent whom a rule or a person excluded.
  case restore(respondent: String)
}
