/// What a result came from: the same four give the same bytes.
public struct Provenance: Sendable, Equatable {
  /// SHA-256 of the survey's file, in hexadecimal.
  public let dataHash: String
  /// Hash of all decisions that bear on the numbers, in hexadecimal.
  public let optionsHash: String
  public let seed: UInt64
  public let version: String

  public init(dataHash: String, optionsHash: String, seed: UInt64, version: String) {
    self.dataHash = dataHash
    self.optionsHash = optionsHash
    self.seed = seed
    self.version = version
  }
}
