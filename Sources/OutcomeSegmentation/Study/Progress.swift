/// How far a long computation is.
public struct Progress: Sendable, Equatable {
  public let stage: StageName
  /// What is being done, as a phrase ("100 draws from one population").
  public let phrase: String
  /// Share of the stage's work that is done, 0...1.
  public let fraction: Double

  public init(stage: StageName, phrase: String, fraction: Double) {
    self.stage = stage
    self.phrase = phrase
    self.fraction = fraction
  }
}

/// Takes progress as it happens, on any thread.
public typealias ProgressSink = @Sendable (Progress) -> Void
