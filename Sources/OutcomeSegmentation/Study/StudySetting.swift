/// A change to a study that speaks of no result, so that it can be made before anything is computed.
public enum StudySetting: Sendable, Equatable, Codable {
  /// An option of the table, by its key.
  case option(String, OptionValue)
  /// A number of segments, by the method chosen or preferred; the numbers tried are widened to hold it.
  case segments(Int)
}

extension Study {
  /// The study after settings, one after another.
  ///
  /// - Throws: `EditRefusal` when there is no such option, or a value is not allowed.
  public func applying(_ settings: [StudySetting]) throws(EditRefusal) -> Study {
    var study = self
    for setting in settings { try study.apply(setting) }
    return study
  }

  private mutating func apply(_ setting: StudySetting) throws(EditRefusal) {
    switch setting {
    case .option(let key, let value):
      guard let option = StudyOption.named(key) else { throw .noOption(key) }
      guard option.accepts(value) else { throw .valueNotAllowed(option: key) }
      option.set(value, in: &self)
    case .segments(let count):
      guard CandidateOptions.allowedSegments.contains(count) else {
        throw .numberNotAllowed(count)
      }
      let methods = candidates.methods
      let method = choice?.method.flatMap { methods?.contains($0) == false ? nil : $0 } ?? methods?.first
      take(ChosenSolution(method: method, segments: count), insteadOf: choice)
      let tried = candidates.segments
      candidates.segments = min(tried.lowerBound, count)...max(tried.upperBound, count)
    }
  }

  /// The same study in another folder, from where its survey is at `file`.
  public func withSurvey(at file: String) -> Study {
    var study = self
    study.file = file
    return study
  }

  /// Takes a solution; what was said of another one's segments does not fit it and goes.
  mutating func take(_ solution: ChosenSolution, insteadOf former: ChosenSolution?) {
    if solution != former {
      names = []
      splits = []
      merges = []
    }
    choice = solution
  }
}
