public import OutcomeSegmentation

/// Writes a study as a complete, commented `study.yaml`; reading it back gives an equal study.
public struct StudyWriter: Sendable {
  public init() {}

  /// The text of `study`, the same for the same study.
  public func yaml(_ study: Study) -> String { "" }

  /// `study` with its survey's path made relative to the folder it is to be written to, where that is possible.
  public func study(_ study: Study, survey: String, movedTo folder: String) -> Study { study }
}
