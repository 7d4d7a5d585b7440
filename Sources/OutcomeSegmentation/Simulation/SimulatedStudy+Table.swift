import Statistics

/// How a simulated survey's rating columns are headed.
public enum RatingHeaders: Sendable, CaseIterable {
  /// `Importance: <statement>` and `Satisfaction: <statement>`, as survey tools export labels.
  case statements
  /// `imp_1` and `sat_1`, as survey tools export codes.
  case numbers

  fileprivate func importance(_ outcome: Outcome, at index: Int) -> String {
    self == .statements ? "Importance: \(outcome.statement)" : "imp_\(index + 1)"
  }

  fileprivate func satisfaction(_ outcome: Outcome, at index: Int) -> String {
    self == .statements ? "Satisfaction: \(outcome.statement)" : "sat_\(index + 1)"
  }
}

extension SimulatedStudy {
  /// The header of the respondents' ids.
  public static let respondentHeader = "Respondent"
  /// The header of the durations.
  public static let durationHeader = "Duration (seconds)"

  /// The answers as a survey tool exports them: one row a respondent; the id, all importance ratings, all satisfaction
  /// ratings, the profile variables and the duration. What was not answered is empty. The planted truth is not in it.
  public func table(_ headers: RatingHeaders = .statements) -> (header: [String], rows: [[String]]) {
    let outcomes = survey.outcomes
    var header = [Self.respondentHeader]
    header += outcomes.enumerated().map { headers.importance($0.element, at: $0.offset) }
    if responses.satisfaction != nil {
      header += outcomes.enumerated().map { headers.satisfaction($0.element, at: $0.offset) }
    }
    header += survey.profileVariables.map(\.name)
    if responses.durations != nil { header.append(Self.durationHeader) }
    return (header, responses.ids.indices.map(row))
  }

  private func row(_ respondent: Int) -> [String] {
    var cells = [responses.ids[respondent]]
    cells += responses.importance.row(respondent).map(Self.text)
    cells += responses.satisfaction?.row(respondent).map(Self.text) ?? []
    for answers in responses.profiles {
      switch answers {
      case .categories(let values): cells.append(values[respondent] ?? "")
      case .numbers(let values): cells.append(Self.text(values[respondent]))
      }
    }
    if let durations = responses.durations { cells.append(Self.text(durations[respondent])) }
    return cells
  }

  /// A number as a survey tool writes it: whole numbers without a point, a missing one as nothing.
  private static func text(_ value: Double) -> String {
    if value.isNaN { return "" }
    return Int(exactly: value).map(String.init) ?? String(value)
  }
}
