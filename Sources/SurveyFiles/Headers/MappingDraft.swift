package import OutcomeSegmentation
package import Tables

/// What a study file says about the survey's columns. What it leaves open is guessed from the headers.
package struct MappingDraft: Sendable, Equatable {
  package var long: LongColumns?
  package var respondent = Stated<ColumnName>.unstated
  package var weight = Stated<ColumnName>.unstated
  package var duration = Stated<ColumnName>.unstated
  /// Where the interview began, when `duration` is where it ended.
  package var durationStart: ColumnName?
  /// How importance was asked; nil guesses.
  package var question: ImportanceQuestion?
  /// The columns whose cells name outcomes.
  package var choices: ChoicesDraft?
  package var importanceScale: RatingScale?
  package var satisfactionScale: RatingScale?
  /// The scales in words, from the lowest point up.
  package var importanceWords: [String] = []
  package var satisfactionWords: [String] = []
  package var reversed: [ColumnName] = []
  /// Whether the study says which columns are reversed, be it none.
  package var statesReversed = false
  /// The whole list; nil guesses.
  package var filters: [FilterDraft]?
  /// Whether the study says which values are no answers, be it none.
  package var statesMissing = false
  package var missingRatings: [Double] = []
  package var missingTexts: [String] = []
  package var ratings: RatingPatterns?
  /// The file that lists the outcomes, relative to the study's folder.
  package var codebook: String?
  /// The whole list, in order; nil takes what the patterns or the headers give.
  package var outcomes: [OutcomeDraft]?
  /// The whole list; nil guesses.
  package var profiles: [ProfileDraft]?
  /// The whole list; nil guesses.
  package var traps: [TrapDraft]?
  /// Columns that must be answered (`cleaning: answered`).
  package var answered: [ColumnName] = []

  package init() {}

  package struct LongColumns: Sendable, Equatable {
    package var outcome: ColumnName
    package var importance: ColumnName
    /// Nil: it was not asked.
    package var satisfaction: ColumnName?
  }

  /// Headers with one `*` for what differs between the outcomes: `imp_pers_*`.
  package struct RatingPatterns: Sendable, Equatable {
    package var importance: ColumnName
    /// Nil: it was not asked.
    package var satisfaction: ColumnName?
  }

  package struct ChoicesDraft: Sendable, Equatable {
    package var columns: [ColumnName]
    package var worst: [ColumnName] = []
  }

  package struct FilterDraft: Sendable, Equatable {
    package var column: ColumnName
    package var keep: [String] = []
    package var drop: [String] = []
  }

  package struct OutcomeDraft: Sendable, Equatable {
    package var id: String?
    package var statement: String?
    package var step: String?
    package var kind: OutcomeKind?
    /// Several columns are averaged.
    package var importance: [ColumnName] = []
    package var satisfaction: [ColumnName] = []
    /// In place of these two, as codebooks have it: the importance, then the satisfaction.
    package var columns: [ColumnName] = []
    package var rows: String?
    /// The text by which the choice columns name the outcome.
    package var choice: String?
    package var place: FilePlace?
  }

  package struct ProfileDraft: Sendable, Equatable {
    package var columns: [ColumnName]
    package var name: String?
    package var kind: ProfileKind?
    package var values: [String: String] = [:]
    package var missing: [String] = []
    package var option: String?
  }

  package struct TrapDraft: Sendable, Equatable {
    package var column: ColumnName
    package var answer: String
  }
}

extension MappingDraft {
  /// The draft with the columns of its outcomes apart: several in one text with commas between them, where all of these
  /// are columns and the whole is none; and `columns` as importance and satisfaction.
  func separated(among names: ColumnNames) -> MappingDraft {
    guard let outcomes else { return self }
    func apart(_ columns: [ColumnName]) -> [ColumnName] {
      columns.flatMap { column -> [ColumnName] in
        guard names.index(of: column.name) == nil, column.name.contains(",") else { return [column] }
        let parts = column.name.split(separator: ",").map { HeaderText.display(String($0)) }
        guard parts.count > 1, parts.allSatisfy({ names.index(of: $0) != nil }) else { return [column] }
        return parts.map { ColumnName($0, at: column.place) }
      }
    }
    var draft = self
    draft.outcomes = outcomes.map { stated in
      var outcome = stated
      outcome.importance = apart(stated.importance)
      outcome.satisfaction = apart(stated.satisfaction)
      let pair = apart(stated.columns)
      if outcome.importance.isEmpty, let first = pair.first {
        outcome.importance = [first]
        outcome.satisfaction = Array(pair.dropFirst())
      }
      outcome.columns = []
      return outcome
    }
    return draft
  }
}

/// A column's name with the place that names it.
package struct ColumnName: Sendable, Equatable {
  package var name: String
  package var place: FilePlace?

  package init(_ name: String, at place: FilePlace? = nil) {
    self.name = name
    self.place = place
  }
}

/// What a study says about something that need not be there.
package enum Stated<Value: Sendable & Equatable>: Sendable, Equatable {
  /// Nothing: it is guessed.
  case unstated
  /// That there is none.
  case absent
  case stated(Value)

  package var value: Value? {
    if case .stated(let value) = self { value } else { nil }
  }
}
